import type { IDataObject } from 'n8n-workflow';

/** One row per report type: what a user fills in, and what must arrive at the service, in full. */
export interface ReportCase {
	type: string;
	/** The node's parameters; required ones, and one of each kind of optional ones. */
	parameters: IDataObject;
	request: { path: string; query?: IDataObject; body: IDataObject };
	/** What arrives for each format that the type knows; types without a choice have one. */
	files: Record<string, string>;
	/** Parameters that must be refused before anything is sent, with what the error names. */
	refused: Array<[what: string, parameters: IDataObject, names: RegExp]>;
}

export const BUSINESS = 1000101;
export const SHOP = 21000001;
export const FBY_SHOP = 21000002;

/** Noon in Moscow on Monday, 2 March 2026: what the rows below take for now. */
export const CASES_NOW = '2026-03-02T09:00:00.000Z';

const byId = (value: number | string): IDataObject => ({ __rl: true, mode: 'id', value: String(value) });
const business = { businessId: byId(BUSINESS) };
const shop = { campaignId: byId(SHOP) };
const fbyShop = { campaignId: byId(FBY_SHOP) };
const february = { dateFrom: '2026-02-01', dateTo: '2026-02-28' };
const TABLES = { FILE: 'xlsx', CSV: 'zip', JSON: 'zip' };

const v2 = (type: string) => `/v2/reports/${type}/generate`;

const noBusiness = (more: IDataObject = {}): ReportCase['refused'][number] => ['no business', more, /Business\"? is required/];
const noShop = (more: IDataObject = {}): ReportCase['refused'][number] => ['no shop', more, /Shop\"? is required/];

/** What every type with a first and a last day refuses. */
const badDates = (rest: IDataObject): ReportCase['refused'] => [
	['no dates', rest, /Date From\"? is required/],
	['dates reversed', { ...rest, dateFrom: '2026-02-02', dateTo: '2026-02-01' }, /Date From .* is after Date To/],
	['dates in the future', { ...rest, dateFrom: '2026-03-01', dateTo: '2026-03-03' }, /Date To .* in the future/],
	['a day that there is not', { ...rest, dateFrom: '2026-02-30', dateTo: '2026-03-01' }, /^Date From must be a date/],
];

const tooOld = (rest: IDataObject): ReportCase['refused'][number] => [
	'a day that no subscription covers',
	{ ...rest, dateFrom: '2025-01-01', dateTo: '2025-01-02' },
	/more than 400 days ago/,
];

const badMonth = (rest: IDataObject): ReportCase['refused'] => [
	['no month', rest, /Month of Year\"? is required/],
	['a month in the future', { ...rest, monthOfYear: '{ "year": 2026, "month": 4 }' }, /in the future/],
	['a month that there is not', { ...rest, monthOfYear: '{ "year": 2026, "month": 13 }' }, /^Month of Year /],
];

const businessOrShop = (rest: IDataObject): ReportCase['refused'] => [
	['neither business nor shop', rest, /Business, or Shop is required/],
	['both business and shop', { ...rest, ...business, ...shop }, /Business and Shop exclude each other/],
];

const ads = (type: string, more: IDataObject = {}, needed: ReportCase['refused'] = []): ReportCase => ({
	type,
	parameters: { ...business, ...february, ...more, additionalFields: { format: 'CSV', sourceType: 'SELLER' } },
	request: {
		path: v2(type),
		query: { format: 'CSV', sourceType: 'SELLER' },
		body: { businessId: BUSINESS, ...february, ...more },
	},
	files: TABLES,
	refused: [noBusiness({ ...february, ...more }), ...badDates({ ...business, ...more }), tooOld({ ...business, ...more }), ...needed],
});

const badAttribution: ReportCase['refused'] = [
	['an unknown attribution', { ...business, ...february, attributionType: 'ORDERS' }, /^Attribution must be one of/],
];

export const REPORT_CASES: readonly ReportCase[] = [
	{
		type: 'marketing-detalization',
		parameters: { ...business, monthOfYear: '{ "year": 2026, "month": 1 }', additionalFields: { format: 'JSON' } },
		request: {
			path: `/v1/businesses/${BUSINESS}/reports/marketing-detalization/generate`,
			query: { format: 'JSON' },
			body: { monthOfYear: { year: 2026, month: 1 } },
		},
		files: TABLES,
		refused: [noBusiness({ monthOfYear: '{ "year": 2026, "month": 1 }' }), ...badMonth(business)],
	},
	{
		type: 'documents/barcodes',
		parameters: { ...fbyShop, barcodeFormat: 'F_43_25', barcodeOfferInfos: '[{ "offerId": "SKU-1", "barcodeCount": 2 }]' },
		request: {
			path: '/v1/reports/documents/barcodes/generate',
			body: {
				campaignId: FBY_SHOP,
				barcodeFormat: 'F_43_25',
				barcodeOfferInfos: [{ offerId: 'SKU-1', barcodeCount: 2 }],
			},
		},
		files: { PDF: 'pdf' },
		refused: [
			noShop({ barcodeFormat: 'F_43_25', supplyRequestId: '7' }),
			['neither products nor a supply', { ...fbyShop, barcodeFormat: 'F_43_25' }, /Products, or Supply Request ID is required/],
			[
				'products and a supply',
				{ ...fbyShop, barcodeFormat: 'F_43_25', supplyRequestId: '7', barcodeOfferInfos: '[{ "offerId": "a", "barcodeCount": 1 }]' },
				/exclude each other/,
			],
			['too many copies', { ...fbyShop, barcodeFormat: 'F_43_25', barcodeOfferInfos: '[{ "offerId": "a", "barcodeCount": 101 }]' }, /^Products /],
		],
	},
	ads('banners-statistics'),
	ads('boost-consolidated'),
	{
		type: 'closure-documents/detalization',
		parameters: { ...shop, monthOfYear: { year: 2026, month: 1 }, contractType: 'INCOME' },
		request: {
			path: v2('closure-documents/detalization'),
			body: { campaignId: SHOP, monthOfYear: { year: 2026, month: 1 }, contractType: 'INCOME' },
		},
		files: TABLES,
		refused: [
			noShop({ monthOfYear: { year: 2026, month: 1 }, contractType: 'INCOME' }),
			...badMonth({ ...shop, contractType: 'INCOME' }),
			['the withdrawn contract', { ...shop, monthOfYear: { year: 2026, month: 1 }, contractType: 'MARKETING' }, /^Contract Type must be one of/],
		],
	},
	{
		type: 'closure-documents',
		parameters: { ...shop, period: 'lastMonth', additionalFields: { contractTypes: ['INCOME', 'MARKETING'] } },
		request: {
			path: v2('closure-documents'),
			body: { campaignId: SHOP, monthOfYear: { year: 2026, month: 2 }, contractTypes: ['INCOME', 'MARKETING'] },
		},
		files: { ZIP: 'zip' },
		refused: [noShop({ period: 'lastMonth' }), ...badMonth(shop)],
	},
	{
		type: 'competitors-position',
		parameters: { ...business, categoryId: byId(90401), ...february },
		request: { path: v2('competitors-position'), body: { businessId: BUSINESS, categoryId: 90401, ...february } },
		files: TABLES,
		refused: [
			noBusiness({ categoryId: byId(90401), ...february }),
			['no category', { ...business, ...february }, /Category\"? is required/],
			...badDates({ ...business, categoryId: byId(90401) }),
			tooOld({ ...business, categoryId: byId(90401) }),
		],
	},
	{
		type: 'documents/labels',
		parameters: {
			...business,
			orderIds: '101, 102',
			additionalFields: { pageFormat: 'A9', sortingType: 'SORT_BY_GIVEN_ORDER' },
		},
		request: {
			path: v2('documents/labels'),
			query: { format: 'A9' },
			body: { businessId: BUSINESS, orderIds: [101, 102], sortingType: 'SORT_BY_GIVEN_ORDER' },
		},
		files: { PDF: 'pdf' },
		refused: [
			noBusiness({ orderIds: '101' }),
			['no orders', business, /Order IDs\"? is required/],
			['too many orders', { ...business, orderIds: Array.from({ length: 1001 }, (_, index) => index + 1).join(',') }, /^Order IDs takes 1000/],
			['an order that is no number', { ...business, orderIds: '101, abc' }, /^Order IDs must be a whole number/],
		],
	},
	{
		type: 'documents/shipment-list',
		parameters: { ...shop, shipmentId: '55', orderIds: '101' },
		request: { path: v2('documents/shipment-list'), body: { campaignId: SHOP, shipmentId: 55, orderIds: [101] } },
		files: { document: 'xlsx' },
		refused: [noShop({ shipmentId: '55' }), ['neither shipment nor orders', shop, /Shipment ID or Order IDs is required/]],
	},
	{
		type: 'goods-feedback',
		parameters: business,
		request: { path: v2('goods-feedback'), body: { businessId: BUSINESS } },
		files: TABLES,
		refused: [noBusiness()],
	},
	{
		type: 'goods-movement',
		parameters: { ...fbyShop, ...february, additionalFields: { shopSku: 'SKU-1' } },
		request: { path: v2('goods-movement'), body: { campaignId: FBY_SHOP, ...february, shopSku: 'SKU-1' } },
		files: TABLES,
		refused: [noShop(february), ...badDates(fbyShop)],
	},
	{
		type: 'goods-prices',
		parameters: { ...shop, additionalFields: { categoryIds: '90401, 90402' } },
		request: { path: v2('goods-prices'), body: { campaignId: SHOP, categoryIds: [90401, 90402] } },
		files: TABLES,
		refused: [['neither business nor shop', {}, /Business or Shop is required/]],
	},
	{
		type: 'goods-realization',
		parameters: { ...shop, period: 'lastMonth' },
		request: { path: v2('goods-realization'), body: { campaignId: SHOP, year: 2026, month: 2 } },
		files: TABLES,
		refused: [
			noShop({ period: 'lastMonth' }),
			['no year', { ...shop, month: 1 }, /Year\"? is required/],
			['the month that is not over', { ...shop, year: 2026, month: 3 }, /not over yet by Moscow time/],
			['a month in the future', { ...shop, year: 2026, month: 4 }, /in the future/],
			['a month that there is not', { ...shop, year: 2026, month: 13 }, /^Month must be a whole number from 1 to 12/],
		],
	},
	{
		type: 'goods-turnover',
		parameters: { ...fbyShop, additionalFields: { date: '2026-03-01' } },
		request: { path: v2('goods-turnover'), body: { campaignId: FBY_SHOP, date: '2026-03-01' } },
		files: TABLES,
		refused: [noShop(), ['a day in the future', { ...fbyShop, additionalFields: { date: '2026-03-03' } }, /^Date .* in the future/]],
	},
	{
		type: 'jewelry-fiscal',
		parameters: { ...shop, ...february },
		request: { path: v2('jewelry-fiscal'), body: { campaignId: SHOP, ...february } },
		files: TABLES,
		refused: [noShop(february), ...badDates(shop)],
	},
	{
		type: 'key-indicators',
		parameters: { ...business, detalizationLevel: 'WEEK' },
		request: { path: v2('key-indicators'), body: { businessId: BUSINESS, detalizationLevel: 'WEEK' } },
		files: TABLES,
		refused: businessOrShop({ detalizationLevel: 'WEEK' }),
	},
	{
		type: 'sales-geography',
		parameters: { ...business, ...february, additionalFields: { categoryIds: '90401', offerIds: 'SKU-1, SKU-2' } },
		request: {
			path: v2('sales-geography'),
			body: { businessId: BUSINESS, ...february, categoryIds: [90401], offerIds: ['SKU-1', 'SKU-2'] },
		},
		files: TABLES,
		refused: [noBusiness(february), ...badDates(business), tooOld(business)],
	},
	ads('shelf-statistics', { attributionType: 'CLICKS' }, badAttribution),
	ads('shows-boost', { attributionType: 'SHOWS' }, badAttribution),
	{
		type: 'shows-sales',
		parameters: { ...shop, period: 'lastWeek', grouping: 'OFFERS' },
		request: {
			path: v2('shows-sales'),
			body: { campaignId: SHOP, dateFrom: '2026-02-23', dateTo: '2026-03-01', grouping: 'OFFERS' },
		},
		files: TABLES,
		refused: [
			...businessOrShop({ ...february, grouping: 'OFFERS' }),
			...badDates({ ...business, grouping: 'OFFERS' }),
			tooOld({ ...business, grouping: 'OFFERS' }),
		],
	},
	{
		type: 'stocks-on-warehouses',
		parameters: { ...business, additionalFields: { hasStocks: false, campaignIds: [SHOP], categoryIds: [90401] } },
		request: {
			path: v2('stocks-on-warehouses'),
			body: { businessId: BUSINESS, hasStocks: false, campaignIds: [SHOP], categoryIds: [90401] },
		},
		files: TABLES,
		refused: [
			...businessOrShop({}),
			['shops without their business', { ...shop, additionalFields: { campaignIds: [SHOP] } }, /^Shop IDs works only together with Business/],
			['a day in the future', { ...fbyShop, additionalFields: { reportDate: '2026-03-03' } }, /^Report Date .* in the future/],
		],
	},
	{
		type: 'united-marketplace-services',
		parameters: {
			...business,
			yearFrom: 2025,
			monthFrom: 12,
			yearTo: 2026,
			monthTo: 1,
			additionalFields: { language: 'EN', placementPrograms: ['FBS'] },
		},
		request: {
			path: v2('united-marketplace-services'),
			query: { language: 'EN' },
			body: { businessId: BUSINESS, yearFrom: 2025, monthFrom: 12, yearTo: 2026, monthTo: 1, placementPrograms: ['FBS'] },
		},
		files: TABLES,
		refused: [
			noBusiness(february),
			['neither dates nor months', business, /is required: give exactly one/],
			['dates and months', { ...business, ...february, yearFrom: 2026, monthFrom: 1, yearTo: 2026, monthTo: 1 }, /exclude each other/],
			['months without their end', { ...business, yearFrom: 2026, monthFrom: 1 }, /^Year To is required together with/],
			['months reversed', { ...business, yearFrom: 2026, monthFrom: 2, yearTo: 2026, monthTo: 1 }, /are after/],
			['more than three months', { ...business, dateFrom: '2025-11-01', dateTo: '2026-02-01' }, /3 months long at most/],
		],
	},
	{
		type: 'united-netting',
		parameters: {
			...business,
			bankOrderId: '778899',
			bankOrderDateTime: '2026-02-01T10:00:00+03:00',
			additionalFields: { inns: '7701234567', campaignIds: String(SHOP) },
		},
		request: {
			path: v2('united-netting'),
			body: {
				businessId: BUSINESS,
				bankOrderId: 778899,
				bankOrderDateTime: '2026-02-01T10:00:00+03:00',
				inns: ['7701234567'],
				campaignIds: [SHOP],
			},
		},
		files: TABLES,
		refused: [
			noBusiness(february),
			['no period at all', business, /is required: give exactly one/],
			['dates and a bank order', { ...business, ...february, bankOrderId: '1', bankOrderDateTime: '2026-02-01T10:00:00+03:00' }, /exclude each other/],
			['dates and a month', { ...business, ...february, monthOfYear: '{ "year": 2026, "month": 1 }' }, /exclude each other/],
			['a bank order without its time', { ...business, bankOrderId: '1' }, /^Bank Order Date and Time is required together with/],
			['more than three months', { ...business, dateFrom: '2025-11-01', dateTo: '2026-02-01' }, /3 months long at most/],
		],
	},
	{
		type: 'united-orders',
		parameters: { ...business, period: 'last30Days', additionalFields: { promoId: 'promo-1', language: 'RU', format: 'FILE' } },
		request: {
			path: v2('united-orders'),
			query: { language: 'RU', format: 'FILE' },
			body: { businessId: BUSINESS, dateFrom: '2026-01-31', dateTo: '2026-03-01', promoId: 'promo-1' },
		},
		files: TABLES,
		refused: [
			noBusiness(february),
			...badDates(business),
			['more than a year', { ...business, dateFrom: '2025-01-01', dateTo: '2026-01-01' }, /12 months long at most/],
		],
	},
	{
		type: 'united-returns',
		parameters: {
			...business,
			...february,
			additionalFields: { returnType: 'RETURN', returnStatusTypes: ['PICKED', 'LOST'] },
		},
		request: {
			path: v2('united-returns'),
			body: { businessId: BUSINESS, ...february, returnType: 'RETURN', returnStatusTypes: ['PICKED', 'LOST'] },
		},
		files: TABLES,
		refused: [noBusiness(february), ...badDates(business)],
	},
	{
		type: 'stocks',
		parameters: { ...business, additionalFields: { hasStocks: true, partnerWarehouseIds: '5, 6' } },
		request: {
			path: `/v3/businesses/${BUSINESS}/reports/stocks/generate`,
			body: { hasStocks: true, partnerWarehouseIds: [5, 6] },
		},
		files: TABLES,
		refused: [noBusiness()],
	},
];
