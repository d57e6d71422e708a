import { REPORT_CASES, type ReportCase } from '../../cases/yandexMarketReports.mts';
import type { ReportType } from './reportType.mts';

/** The method of the service that a row of the tests is about. `all-methods` scopes go without saying. */
export const methodOf = ({ type, service }: Pick<ReportCase, 'type' | 'service'>): ReportType => ({
	name: type,
	...service,
});

/** The generate methods of yandex-api.md section 1. */
export const REPORT_TYPES: readonly ReportType[] = REPORT_CASES.map(methodOf);
