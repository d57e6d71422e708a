import type { IDataObject } from 'n8n-workflow';

import type { ReportType as Method } from '../../simulators/yandexMarket/reportType.mts';

/**
 * One row per report type. It has two sides that are written down independently of each other: what a user of the node
 * fills in, and what the service's own documentation says of the method, from which the simulator is made.
 */
export interface ReportCase {
	type: string;
	/** The node's parameters; required ones, and one of each kind of optional ones. */
	parameters: IDataObject;
	request: { path: string; query?: IDataObject; body: IDataObject };
	/** What arrives for each format that the type knows; types without a choice have one. */
	files: Record<string, string>;
	/** Parameters that must be refused before anything is sent, with what the error names. */
	refused: Refused[];
	service: Omit<Method, 'name'>;
}

export type Refused = [what: string, parameters: IDataObject, names: RegExp];

export const BUSINESS = 1000101;
export const SHOP = 21000001;
export const FBY_SHOP = 21000002;

/** Noon in Moscow on Monday, 2 March 2026: what the rows take for now. */
export const CASES_NOW = '2026-03-02T09:00:00.000Z';

export const byId = (value: number | string): IDataObject => ({ __rl: true, mode: 'id', value: String(value) });
export const business = { businessId: byId(BUSINESS) };
export const shop = { campaignId: byId(SHOP) };
export const fbyShop = { campaignId: byId(FBY_SHOP) };
export const february = { dateFrom: '2026-02-01', dateTo: '2026-02-28' };
export const inFebruary = { period: 'custom', ...february };
export const january = { monthOfYear: { year: 2026, month: 1 } };
export const inJanuary = { period: 'custom', monthOfYear: '2026-01' };

export const TABLES = { FILE: 'xlsx', CSV: 'zip', JSON: 'zip' };

export const v2 = (type: string) => `/v2/reports/${type}/generate`;

export const noBusiness = (more: IDataObject = {}): Refused => ['no business', more, /Business\"? is required/];
export const noShop = (more: IDataObject = {}): Refused => ['no shop', more, /Shop\"? is required/];

/** What every type with a first and a last day refuses. */
export const badDates = (rest: IDataObject): Refused[] => [
	['no dates', { ...rest, period: 'custom' }, /Date From\"? is required/],
	['no last day', { ...rest, period: 'custom', dateFrom: '2026-02-01' }, /Date To\"? is required/],
	['dates reversed', { ...rest, period: 'custom', dateFrom: '2026-02-02', dateTo: '2026-02-01' }, /Date From .* is after Date To/],
	['dates in the future', { ...rest, period: 'custom', dateFrom: '2026-03-01', dateTo: '2026-03-03' }, /Date To .* in the future/],
	['a moment that is tomorrow in Moscow', { ...rest, period: 'custom', dateFrom: '2026-03-01', dateTo: '2026-03-02T21:00:00Z' }, /Date To .* in the future/],
	['a day that there is not', { ...rest, period: 'custom', dateFrom: '2026-02-30', dateTo: '2026-03-01' }, /^Date From must be a date such as 2026-01-31; it is "2026-02-30"/],
];

export const tooOld = (rest: IDataObject): Refused => [
	'a day that no subscription covers',
	{ ...rest, period: 'custom', dateFrom: '2025-01-01', dateTo: '2025-01-02' },
	/more than 400 days ago/,
];

/** What every type that takes one month refuses. */
export const badMonth = (rest: IDataObject, name = 'monthOfYear'): Refused[] => {
	const of = (month: string): IDataObject => ({ ...rest, period: 'custom', [name]: month });
	return [
		['no month', { ...rest, period: 'custom' }, /Month\"? is required/],
		['a month in the future', of('2026-04'), /^Month \(2026-04\) is in the future/],
		['a month that there is not', of('2026-13'), /^Month must be a month such as 2026-10; it is "2026-13"/],
		['a month in words', of('January'), /^Month must be a month such as 2026-10; it is "January"/],
		['half a month', of('{ "year": 2026 }'), /^Month must be a month such as 2026-10; it is "\{/],
		['a period of days', { ...rest, period: 'yesterday' }, /^Period must be one of: custom, lastMonth/],
	];
};

/** What every type that is made for a cabinet or for a shop refuses; what the other choice hides is not sent. */
export const badSubject = (rest: IDataObject): Refused[] => [
	['no business', { ...rest, ...shop }, /Business\"? is required/],
	['no shop', { ...rest, reportFor: 'shop', ...business }, /Shop\"? is required/],
	['neither', { ...rest, reportFor: 'both' }, /^Report For must be one of: business, shop/],
];
