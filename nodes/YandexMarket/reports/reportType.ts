import type { FieldRules } from '../../reportJob/parameters/fieldRules';
import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import type { PlacementType } from './placementTypes';

/** What a report's *Period* fills in: a first and a last day, a year and a month, or both of these in one object. */
export type PeriodKind = 'dates' | 'month' | 'monthOfYear';

/**
 * One report type of the Partner API, as data: what it takes, its rules and limits, and where it is asked for. All are
 * listed, with the page of each, at https://yandex.ru/dev/market/partner-api/doc/en/step-by-step/reports
 */
export interface ReportType extends FieldRules {
	/** The part of the path that names it; also the value of the node's Report Type. */
	value: string;
	/** Title Case, for the editor. */
	name: string;
	description: string;
	/** Where it is asked for. `{businessId}` in it is replaced. */
	path: string;
	/** Fields that go into the query; all others go into the body. */
	query: readonly string[];
	/** In the order in which a person thinks of them. */
	fields: readonly FieldSpec[];
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
