import { z } from 'zod';

import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';

const SUBSCRIPTION = 'Days before the last 90 need a Market subscription.';

/** Fields that several report types share, named as the Partner API names them. */

type Overrides = Partial<FieldSpec>;

export const businessId = (overrides: Overrides = {}): FieldSpec => ({
	name: 'businessId',
	label: 'Business',
	kind: 'locator',
	searchMethod: 'searchBusinesses',
	description: 'The cabinet, which holds one or more shops',
	...overrides,
});

export const campaignId = (overrides: Overrides = {}): FieldSpec => ({
	name: 'campaignId',
	label: 'Shop',
	kind: 'locator',
	searchMethod: 'searchCampaigns',
	description: 'The shop, which the API calls a campaign',
	...overrides,
});

export const format: FieldSpec = {
	name: 'format',
	label: 'Format',
	kind: 'choice',
	options: [
		{ name: 'CSV', value: 'CSV', description: 'A ZIP archive with one CSV file per sheet' },
		{ name: 'Excel', value: 'FILE', description: 'One XLSX file' },
		{ name: 'JSON', value: 'JSON', description: 'A ZIP archive with one JSON file per sheet' },
	],
	default: 'FILE',
};

export const language: FieldSpec = {
	name: 'language',
	label: 'Language',
	kind: 'choice',
	options: [
		{ name: 'English', value: 'EN' },
		{ name: 'Russian', value: 'RU' },
	],
	default: 'RU',
};

const PERIOD_HINT = 'In Moscow time. Yesterday is settled from about 10:00.';

const CUSTOM = { period: ['custom'] };

const period = (options: FieldSpec['options'], description: string): FieldSpec => ({
	name: 'period',
	label: 'Period',
	kind: 'choice',
	topLevel: true,
	default: 'custom',
	options,
	description,
});

/** For types that take a first and a last day. */
export const datePeriod = (): FieldSpec =>
	period(
		[
			{ name: 'Custom', value: 'custom' },
			{ name: 'Last 30 Days', value: 'last30Days' },
			{ name: 'Last 7 Days', value: 'last7Days' },
			{ name: 'Last Month', value: 'lastMonth' },
			{ name: 'Last Week', value: 'lastWeek' },
			{ name: 'Month to Date', value: 'monthToDate' },
			{ name: 'This Week', value: 'thisWeek' },
			{ name: 'Yesterday', value: 'yesterday' },
		],
		PERIOD_HINT,
	);

/** For types that take one month. */
export const monthPeriod: FieldSpec = period(
	[
		{ name: 'Custom', value: 'custom' },
		{ name: 'Last Month', value: 'lastMonth' },
	],
	'In Moscow time',
);

export const dateFrom = (overrides: Overrides = {}): FieldSpec => ({
	name: 'dateFrom',
	label: 'Date From',
	kind: 'date',
	topLevel: true,
	description: 'First day, inclusive',
	showWhen: CUSTOM,
	...overrides,
});

export const dateTo = (overrides: Overrides = {}): FieldSpec => ({
	name: 'dateTo',
	label: 'Date To',
	kind: 'date',
	topLevel: true,
	description: 'Last day, inclusive',
	showWhen: CUSTOM,
	...overrides,
});

export const year: FieldSpec = {
	name: 'year',
	label: 'Year',
	kind: 'number',
	min: 2000,
	max: 2100,
	topLevel: true,
	showWhen: CUSTOM,
};

export const month: FieldSpec = {
	name: 'month',
	label: 'Month',
	kind: 'number',
	min: 1,
	max: 12,
	topLevel: true,
	showWhen: CUSTOM,
};

/** `{ year, month }`, as the Partner API takes it. */
export const monthOfYear = (overrides: Overrides = {}): FieldSpec => ({
	name: 'monthOfYear',
	label: 'Month of Year',
	kind: 'json',
	placeholder: 'e.g. { "year": 2026, "month": 1 }',
	shape: z
		.object({
			year: z.coerce.number().int().min(2000).max(2100),
			month: z.coerce.number().int().min(1).max(12),
		})
		.strict(),
	...overrides,
});

export const placementPrograms: FieldSpec = {
	name: 'placementPrograms',
	label: 'Placement Models',
	kind: 'choices',
	options: [
		{ name: 'DBS', value: 'DBS' },
		{ name: 'FBS', value: 'FBS' },
		{ name: 'FBY', value: 'FBY' },
		{ name: 'LaaS', value: 'LAAS' },
	],
};

export const inns: FieldSpec = {
	name: 'inns',
	label: 'INNs',
	kind: 'texts',
	description: 'Tax IDs, separated by commas',
};

export const campaignIds = (overrides: Overrides = {}): FieldSpec => ({
	name: 'campaignIds',
	label: 'Shop IDs',
	kind: 'ids',
	description: 'Only these shops, separated by commas',
	...overrides,
});

export const categoryIds = (overrides: Overrides = {}): FieldSpec => ({
	name: 'categoryIds',
	label: 'Category IDs',
	kind: 'ids',
	description: 'Only these Market categories, separated by commas',
	...overrides,
});

export const sourceType: FieldSpec = {
	name: 'sourceType',
	label: 'Source Type',
	kind: 'choice',
	options: [
		{ name: 'Advertiser', value: 'ADVERTISER' },
		{ name: 'Seller', value: 'SELLER' },
	],
	default: 'SELLER',
	description: 'The kind of cabinet. An advertiser cabinet must say so in the status operations too.',
};

/** First and last day of a type whose history depends on the seller's subscription. */
export const requiredDates: readonly FieldSpec[] = [
	datePeriod(),
	dateFrom({ required: true, description: `First day, inclusive. ${SUBSCRIPTION}` }),
	dateTo({ required: true }),
];

export const attributionType: FieldSpec = {
	name: 'attributionType',
	label: 'Attribution',
	kind: 'choice',
	required: true,
	options: [
		{ name: 'Clicks', value: 'CLICKS' },
		{ name: 'Impressions', value: 'SHOWS' },
	],
};

export const orderIds = (overrides: Overrides = {}): FieldSpec => ({
	name: 'orderIds',
	label: 'Order IDs',
	kind: 'ids',
	description: 'Separated by commas',
	...overrides,
});

/** `monthOfYear` where it is the only period of a type. */
export const requiredMonth: readonly FieldSpec[] = [monthPeriod, monthOfYear({ required: true, showWhen: CUSTOM })];
