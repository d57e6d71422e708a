import { businessOrShop, campaignIds, categoryIds, format } from './fields';
import type { ReportType } from './reportType';

/** https://yandex.ru/dev/market/partner-api/doc/en/reference/reports/generateStocksOnWarehousesReport */
const FITS =
	'Since 29 July 2026 this report is for FBY and LaaS shops; for FBS, DBS and Express only where the cabinet has warehouse groups. All other cabinets take Stocks on Partner Warehouses.';

export const stocksOnWarehouses: ReportType = {
	value: 'stocks-on-warehouses',
	name: 'Stocks on Warehouses',
	description: '«Отчет по остаткам на складах» · stocks-on-warehouses. Stocks on Market warehouses (FBY, LaaS) or on warehouses of shops.',
	path: '/v2/reports/stocks-on-warehouses/generate',
	query: ['format'],
	fields: [
		...businessOrShop('All shop warehouses of a cabinet, except FBY and LaaS', 'One shop; always so for FBY and LaaS').map((field) =>
			field.steers ? { ...field, hint: FITS } : field,
		),
		format,
		{
			name: 'warehouseIds',
			label: 'Warehouse IDs',
			kind: 'ids',
			placeholder: 'e.g. 145, 171',
			description: 'Only these Market warehouses, separated by commas; FBY and LaaS only',
			showWhen: { reportFor: 'shop' },
		},
		{
			name: 'reportDate',
			label: 'Report Date',
			kind: 'date',
			description: 'FBY and LaaS only; the report shows the day before this date',
			showWhen: { reportFor: 'shop' },
		},
		categoryIds({ description: 'Only these Market categories, separated by commas; not for FBY and LaaS' }),
		{
			name: 'hasStocks',
			label: 'Has Stocks',
			kind: 'boolean',
			default: true,
			description: 'Whether to list products with stock only, or without stock only; not for FBY and LaaS',
		},
		campaignIds({
			description: 'Only these shops of the business, separated by commas; not for FBY and LaaS',
			showWhen: { reportFor: 'business' },
		}),
	],
	scopes: ['offers-and-cards-management'],
	limit: { requests: 1, windowSeconds: 120 },
};
