import { goodsRealization } from './goodsRealization';
import type { ReportType } from './reportType';
import { stocksOnWarehouses } from './stocksOnWarehouses';
import { unitedNetting } from './unitedNetting';

/** All report types that can be generated. */
export const REPORT_TYPES: readonly ReportType[] = [unitedNetting, goodsRealization, stocksOnWarehouses];

export const reportTypeOf = (value: unknown): ReportType | undefined =>
	REPORT_TYPES.find((type) => type.value === value);
