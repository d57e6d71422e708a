import { ADS_CASES } from './yandexMarket/ads.mts';
import { DOCUMENT_REPORT_CASES } from './yandexMarket/documents.mts';
import { GOODS_CASES } from './yandexMarket/goods.mts';
import { MONEY_CASES } from './yandexMarket/money.mts';
import type { ReportCase } from './yandexMarket/reportCase.mts';

export { BUSINESS, CASES_NOW, FBY_SHOP, SHOP, type ReportCase } from './yandexMarket/reportCase.mts';

/** The rows of all report types. */
export const REPORT_CASES: readonly ReportCase[] = [...ADS_CASES, ...DOCUMENT_REPORT_CASES, ...GOODS_CASES, ...MONEY_CASES];
