import type { ReportTypeData } from '../../reportJob/vendor/reportKind';
import type { PlacementType } from './placementTypes';

/** What a report's *Period* fills in: a first and a last day, a year and a month, or both of these in one object. */
export type PeriodKind = 'dates' | 'month' | 'monthOfYear';

/**
 * One report type of the Partner API, as data: what it takes, its rules and limits, and where it is asked for;
 * `{businessId}` in its path is replaced. All are listed, with the page of each, at
 * https://yandex.ru/dev/market/partner-api/doc/en/step-by-step/reports
 */
export interface ReportType extends ReportTypeData {
	/** Fields that go into the query; all others go into the body. */
	query: readonly string[];
	period?: PeriodKind;
	/** The longest period that the service takes, counted in whole months from `dateFrom`. */
	maxMonths?: number;
	/** Days of history that even the largest subscription keeps; older ones are refused by every tariff. */
	historyDays?: number;
	/** The placement models of the shops that it is made for, where these are not all. */
	placementTypes?: readonly PlacementType[];
	/** Permissions of an API key, any of which will do, besides `all-methods`. */
	scopes: readonly string[];
	/** Whether `year` and `month` must lie before the current month, by Moscow time. */
	finishedMonthsOnly?: boolean;
	/**
	 * How often it may be asked for without a subscription; the reply's headers win.
	 * https://yandex.ru/dev/market/partner-api/doc/en/concepts/limits
	 */
	limit: { requests: number; windowSeconds: number };
}
