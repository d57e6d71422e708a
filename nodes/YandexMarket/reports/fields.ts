import type { FieldOf, FieldSpec, Overrides } from '../../reportJob/parameters/fieldSpec';

const SUBSCRIPTION = 'Days before the last 90 need a Market subscription.';

/** Fields that several report types share, named as the Partner API names them. */

export const businessId = (overrides: Overrides<'locator'> = {}): FieldOf<'locator'> => ({
	name: 'businessId',
	label: 'Business',
	kind: 'locator',
	searchMethod: 'searchBusinesses',
	description: 'The cabinet, which holds one or more shops',
	...overrides,
});

export const campaignId = (overrides: Overrides<'locator'> = {}): FieldOf<'locator'> => ({
	name: 'campaignId',
	label: 'Shop',
	kind: 'locator',
	searchMethod: 'searchCampaigns',
	description: 'The shop, which the API calls a campaign',
	...overrides,
});

export const format: FieldOf<'choice'> = {
	name: 'format',
	label: 'Format',
	kind: 'choice',
	description: 'Kind of file',
	options: [
		{ name: 'CSV', value: 'CSV', description: 'A ZIP archive with one CSV file per sheet' },
		{ name: 'Excel', value: 'FILE', description: 'One XLSX file' },
		{ name: 'JSON', value: 'JSON', description: 'A ZIP archive with one JSON file per sheet' },
	],
	default: 'FILE',
};

export const language: FieldOf<'choice'> = {
	name: 'language',
	label: 'Language',
	kind: 'choice',
	description: 'Language of the report',
	options: [
		{ name: 'English', value: 'EN' },
		{ name: 'Russian', value: 'RU' },
	],
	default: 'RU',
};

const PERIOD_HINT = 'In Moscow time. Yesterday is settled from about 10:00.';

const CUSTOM = { period: 'custom' };

const LAST_MONTH = { name: 'Last Month', value: 'lastMonth', description: 'The whole month before this one' };

const period = (
	options: FieldOf<'choice'>['options'],
	standard: string,
	description: string,
	overrides: Overrides<'choice'>,
): FieldOf<'choice'> => ({
	name: 'period',
	label: 'Period',
	kind: 'choice',
	topLevel: true,
	steers: true,
	default: standard,
	options,
	description,
	...overrides,
});

/** For types that take a first and a last day. */
export const datePeriod = (overrides: Overrides<'choice'> = {}): FieldOf<'choice'> =>
	period(
		[
			{ name: 'Custom', value: 'custom', description: 'A first and a last day of your choice' },
			{ name: 'Last 30 Days', value: 'last30Days', description: 'The 30 days before today' },
			{ name: 'Last 7 Days', value: 'last7Days', description: 'The 7 days before today' },
			LAST_MONTH,
			{ name: 'Last Week', value: 'lastWeek', description: 'From Monday to Sunday of the week before this one' },
			{ name: 'Month to Date', value: 'monthToDate', description: 'From the first day of this month up to today' },
			{ name: 'This Week', value: 'thisWeek', description: 'From Monday up to today' },
			{ name: 'Yesterday', value: 'yesterday', description: 'The day before today' },
		],
		'yesterday',
		PERIOD_HINT,
		overrides,
	);

/** For types that take one month. */
export const monthPeriod = (overrides: Overrides<'choice'> = {}): FieldOf<'choice'> =>
	period(
		[
			{ name: 'Custom', value: 'custom', description: 'A month of your choice' },
			LAST_MONTH,
		],
		'lastMonth',
		'In Moscow time',
		overrides,
	);

/** Which of the ways to choose what the report is about is shown. */
export const selectBy = (options: FieldOf<'choice'>['options']): FieldOf<'choice'> => ({
	name: 'selectBy',
	label: 'Select By',
	kind: 'choice',
	topLevel: true,
	steers: true,
	options,
	default: 'period',
	description: 'What the report is chosen by',
});

export const dateFrom = (overrides: Overrides<'date'> = {}): FieldOf<'date'> => ({
	name: 'dateFrom',
	label: 'Date From',
	kind: 'date',
	required: true,
	description: 'First day, inclusive',
	showWhen: CUSTOM,
	...overrides,
});

export const dateTo = (overrides: Overrides<'date'> = {}): FieldOf<'date'> => ({
	name: 'dateTo',
	label: 'Date To',
	kind: 'date',
	required: true,
	description: 'Last day, inclusive',
	showWhen: CUSTOM,
	...overrides,
});

/** A month that the Partner API takes as `year` and `month`. */
export const month = (overrides: Overrides<'month'> = {}): FieldOf<'month'> => ({
	name: 'month',
	label: 'Month',
	kind: 'month',
	parts: { year: 'year', month: 'month' },
	required: true,
	showWhen: CUSTOM,
	...overrides,
});

/** `{ year, month }`, as the Partner API takes it elsewhere. */
export const monthOfYear = (overrides: Overrides<'month'> = {}): FieldOf<'month'> => ({
	name: 'monthOfYear',
	label: 'Month',
	kind: 'month',
	required: true,
	showWhen: CUSTOM,
	...overrides,
});

export const placementPrograms: FieldOf<'choices'> = {
	name: 'placementPrograms',
	label: 'Placement Models',
	kind: 'choices',
	description: 'Only shops that sell in these ways; all by default',
	options: [
		{ name: 'DBS', value: 'DBS', description: 'The seller keeps the goods and delivers them' },
		{ name: 'FBS', value: 'FBS', description: 'The seller keeps and packs the goods, Market delivers them; Express too' },
		{ name: 'FBY', value: 'FBY', description: 'Market keeps, packs and delivers the goods' },
		{ name: 'LaaS', value: 'LAAS', description: 'Market delivers orders of other sites (logistics as a service)' },
	],
};

export const inns: FieldOf<'texts'> = {
	name: 'inns',
	label: 'INNs',
	kind: 'texts',
	placeholder: 'e.g. 7701234567, 7707654321',
	description: 'Only these legal entities: tax IDs (ИНН), separated by commas',
};

export const campaignIds = (overrides: Overrides<'ids'> = {}): FieldOf<'ids'> => ({
	name: 'campaignIds',
	label: 'Shop IDs',
	kind: 'ids',
	placeholder: 'e.g. 21000001, 21000002',
	description: 'Only these shops, separated by commas',
	...overrides,
});

/** The service keeps categories in 32 bits, except in its newest methods. */
export const LARGEST_INT32 = 2_147_483_647;

export const categoryIds = (overrides: Overrides<'ids'> = {}): FieldOf<'ids'> => ({
	name: 'categoryIds',
	label: 'Category IDs',
	kind: 'ids',
	maxId: LARGEST_INT32,
	placeholder: 'e.g. 91491, 90401',
	description: 'Only these Market categories, separated by commas',
	...overrides,
});

export const sourceType: FieldOf<'choice'> = {
	name: 'sourceType',
	label: 'Source Type',
	kind: 'choice',
	options: [
		{ name: 'Advertiser', value: 'ADVERTISER', description: 'A cabinet of someone who only advertises (рекламодатель)' },
		{ name: 'Seller', value: 'SELLER', description: 'A cabinet of a shop (продавец)' },
	],
	default: 'SELLER',
	description: 'The kind of cabinet. An advertiser cabinet must say so in the status operations too.',
};

/** First and last day of a type whose history depends on the seller's subscription. */
export const requiredDates: readonly FieldSpec[] = [
	datePeriod(),
	dateFrom({ description: `First day, inclusive. ${SUBSCRIPTION}` }),
	dateTo(),
];

export const attributionType: FieldOf<'choice'> = {
	name: 'attributionType',
	label: 'Attribution',
	kind: 'choice',
	description: 'What counts as the effect of an advertisement',
	required: true,
	options: [
		{ name: 'Clicks', value: 'CLICKS', description: 'What people ordered after they had clicked (по кликам)' },
		{ name: 'Impressions', value: 'SHOWS', description: 'What people ordered after they had seen it (по показам)' },
	],
};

export const orderIds = (overrides: Overrides<'ids'> = {}): FieldOf<'ids'> => ({
	name: 'orderIds',
	label: 'Order IDs',
	kind: 'ids',
	placeholder: 'e.g. 123456, 123457',
	description: 'Separated by commas',
	...overrides,
});

/** `monthOfYear` where it is the only period of a type. */
export const requiredMonth: readonly FieldSpec[] = [monthPeriod(), monthOfYear()];

/**
 * For types that are made either for a cabinet or for one of its shops.
 * @param ofBusiness what the report of a cabinet holds
 * @param ofShop what the report of a shop holds
 */
export const businessOrShop = (ofBusiness: string, ofShop: string): readonly FieldSpec[] => [
	{
		name: 'reportFor',
		label: 'Report For',
		kind: 'choice',
		topLevel: true,
		steers: true,
		description: 'Whether the report is about a cabinet with its shops, or about one shop',
		options: [
			{ name: 'Business', value: 'business', description: ofBusiness },
			{ name: 'Shop', value: 'shop', description: ofShop },
		],
		default: 'business',
	},
	businessId({ required: true, description: ofBusiness, showWhen: { reportFor: 'business' } }),
	campaignId({ required: true, description: ofShop, showWhen: { reportFor: 'shop' } }),
];
