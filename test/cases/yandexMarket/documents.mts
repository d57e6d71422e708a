import type { IDataObject } from 'n8n-workflow';

import { andReadOnly, FORMAT, PER_2_MINUTES, perHour, type PlacementType } from '../../simulators/yandexMarket/reportType.mts';
import { ID, may, mayList, need, needBusiness, needCampaign, needList, needMonth, SKU } from '../../simulators/yandexMarket/shape.mts';
import {
	badMonth,
	BUSINESS,
	business,
	FBY_SHOP,
	fbyShop,
	inJanuary,
	january,
	noBusiness,
	noShop,
	SHOP,
	shop,
	TABLES,
	v2,
	type Refused,
	type ReportCase,
} from './reportCase.mts';

const EVERY_MODEL: PlacementType[] = ['FBY', 'DBS', 'FBS', 'EXPRESS', 'LAAS'];
const ORDERS = andReadOnly('inventory-and-order-processing');
const CONTRACTS = ['INCOME', 'OUTCOME', 'MARKETING'];

const barcodes = { ...fbyShop, barcodeFormat: 'F_43_25' };
const asJson = (barcodeOfferInfosJson: unknown) => ({ ...barcodes, specifyBarcodeOfferInfos: 'json', barcodeOfferInfosJson: barcodeOfferInfosJson as string });
const rowsOf = (...offers: Array<[offerId: string, barcodeCount: unknown]>) => offers.map(([offerId, barcodeCount]) => ({ offerId, barcodeCount }));
const ofProducts = (...offers: Array<[offerId: string, barcodeCount: unknown]>) => ({ ...barcodes, barcodeOfferInfos: { rows: rowsOf(...offers) as IDataObject[] } });
const badProducts: Refused[] = [
	['too many copies', ofProducts(['a', 101]), /^Products: Barcodes of row 1 must be a whole number from 1 to 100; it is 101/],
	['too many copies in JSON', asJson(JSON.stringify(rowsOf(['a', 1], ['b', 101]))), /^Products: Barcodes of row 2 must be a whole number from 1 to 100; it is 101/],
	['a product twice', ofProducts(['a', 1], ['b', 1], ['a', 2]), /^Products must name each product once; "a" is there twice/],
	['a product without a name', ofProducts(['a', 1], ['  ', 1]), /^Products: Seller SKU of row 2 must not be blank/],
	['a product with a line break', ofProducts(['a\nb', 1]), /^Products: Seller SKU of row 1 must not hold line breaks/],
	['a product with too long a name', ofProducts(['x'.repeat(256), 1]), /^Products: Seller SKU of row 1 must have at most 255 characters; it has 256/],
	['no number of copies', asJson('[{ "offerId": "a" }]'), /^Products: Barcodes of row 1 is missing/],
	['more barcodes than a file holds', ofProducts(...Array.from({ length: 16 }, (_, index): [string, number] => [`a${index}`, 100])), /^Products may ask for 1500 barcodes at most; these are 1600/],
	['101 products', ofProducts(...Array.from({ length: 101 }, (_, index): [string, number] => [`a${index}`, 1])), /^Products must have at most 100 entries; it has 101/],
	['JSON that breaks off', asJson('[{'), /^Products must be a list; it is "\[\{"\. Give it as in \[\{ "offerId": "SKU-1", "barcodeCount": 2 }]/],
	['an empty list', asJson('[]'), /^Products is required/],
	['no rows', { ...barcodes, barcodeOfferInfos: {} }, /^Products is required/],
	['another way to give them', { ...barcodes, specifyBarcodeOfferInfos: 'text' }, /^Specify Products must be one of: fields, json/],
];

/** Documents of a shop. */
export const DOCUMENT_REPORT_CASES: readonly ReportCase[] = [
	{
		type: 'documents/barcodes',
		parameters: ofProducts(['SKU-1', 2]),
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
			noShop({ barcodeFormat: 'F_43_25', barcodesOf: 'supplyRequest', supplyRequestId: '7' }),
			['no supply', { ...ofProducts(['a', 1]), barcodesOf: 'supplyRequest' }, /Supply Request\"? is required/],
			...badProducts,
		],
		service: {
			path: '/v1/reports/documents/barcodes/generate',
			models: ['FBY', 'LAAS'],
			query: [],
			body: [
				needCampaign,
				need('barcodeFormat', 'string', { values: ['F_30_20', 'F_43_25', 'F_58_40', 'F_43_25_SINGLE'] }),
				may('barcodeOfferInfos', 'array', {
					minItems: 1,
					maxItems: 100,
					uniqueBy: 'offerId',
					items: {
						name: '',
						type: 'object',
						fields: [need('offerId', 'string', SKU), need('barcodeCount', 'integer', { minimum: 1, maximum: 100 })],
					},
				}),
				may('supplyRequestId', 'integer', ID),
			],
			rules: [{ kind: 'exactlyOneOf', groups: [['barcodeOfferInfos'], ['supplyRequestId']] }],
			rate: perHour(100, 1000),
			scopes: ORDERS,
			file: 'pdf',
		},
	},
	{
		type: 'closure-documents/detalization',
		parameters: { ...shop, ...inJanuary, contractType: 'INCOME' },
		request: { path: v2('closure-documents/detalization'), body: { campaignId: SHOP, ...january, contractType: 'INCOME' } },
		files: TABLES,
		refused: [
			noShop({ ...inJanuary, contractType: 'INCOME' }),
			...badMonth({ ...shop, contractType: 'INCOME' }),
			['the withdrawn contract', { ...shop, ...inJanuary, contractType: 'MARKETING' }, /^Contract Type must be one of: INCOME, OUTCOME/],
		],
		service: {
			path: v2('closure-documents/detalization'),
			models: EVERY_MODEL,
			query: [FORMAT],
			body: [needCampaign, needMonth, need('contractType', 'string', { values: CONTRACTS })],
			rate: PER_2_MINUTES,
			scopes: ['finance-and-accounting'],
			sheets: [
				'period_closure_income_summary',
				'period_closure_income_payments',
				'period_closure_income_refunds',
				'period_closure_income_sold_refunds',
				'period_closure_income_sold_defect_refunds',
			],
		},
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
		service: {
			path: v2('closure-documents'),
			models: EVERY_MODEL,
			query: [],
			body: [needCampaign, needMonth, mayList('contractTypes', { type: 'string', values: CONTRACTS }, { maxItems: 3 })],
			rate: perHour(1000),
			scopes: ['finance-and-accounting'],
			file: 'zipPdf',
		},
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
			[
				'too many orders',
				{ ...business, orderIds: Array.from({ length: 1001 }, (_, index) => index + 1).join(',') },
				/^Order IDs may be 1000 at most; 1001 are given/,
			],
			[
				'an order that is no number',
				{ ...business, orderIds: '101, 12a' },
				/^Order IDs: "12a" is not a whole number. Give order IDs separated by commas, for example 123456, 123457/,
			],
		],
		service: {
			path: v2('documents/labels'),
			models: ['FBS', 'DBS', 'EXPRESS'],
			query: [{ name: 'format', values: ['A9_HORIZONTALLY', 'A9', 'A7', 'A4'] }],
			body: [
				needBusiness,
				needList('orderIds', { type: 'integer' }, { maxItems: 1000 }),
				may('sortingType', 'string', { values: ['SORT_BY_GIVEN_ORDER', 'SORT_BY_ORDER_CREATED_AT'] }),
			],
			rate: perHour(1000),
			scopes: ORDERS,
			file: 'pdf',
		},
	},
	{
		type: 'documents/shipment-list',
		parameters: { ...shop, shipmentId: '55', orderIds: '101' },
		request: { path: v2('documents/shipment-list'), body: { campaignId: SHOP, shipmentId: 55, orderIds: [101] } },
		files: { document: 'xlsx' },
		refused: [noShop({ shipmentId: '55' }), ['neither shipment nor orders', shop, /^Shipment or Order IDs is required/]],
		service: {
			path: v2('documents/shipment-list'),
			models: ['FBS'],
			query: [],
			body: [needCampaign, may('shipmentId', 'integer'), mayList('orderIds', { type: 'integer' })],
			rules: [{ kind: 'atLeastOneOf', groups: [['shipmentId'], ['orderIds']] }],
			rate: perHour(200),
			scopes: ORDERS,
			file: 'xlsx',
		},
	},
];
