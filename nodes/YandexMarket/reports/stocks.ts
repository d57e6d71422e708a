import { businessId, categoryIds, format } from './fields';
import type { ReportType } from './reportType';

/** https://yandex.ru/dev/market/partner-api/doc/en/reference/reports/generateStocksReport */
export const stocks: ReportType = {
	value: 'stocks',
	name: 'Stocks on Partner Warehouses',
	description: '«Отчет по остаткам на складах партнера» · stocks. Stocks on all shop warehouses of a cabinet without warehouse groups.',
	path: '/v3/businesses/{businessId}/reports/stocks/generate',
	query: ['format'],
	fields: [
		businessId({ required: true }),
		// This method is the one whose category IDs are 64 bits wide.
		categoryIds({ maxId: undefined }),
		{
			name: 'hasStocks',
			label: 'Has Stocks',
			kind: 'boolean',
			default: true,
			description: 'Whether to list products with stock only, or without stock only',
		},
		{
			name: 'partnerWarehouseIds',
			label: 'Partner Warehouse IDs',
			kind: 'ids',
			placeholder: 'e.g. 145, 171',
			description: 'Only these warehouses, separated by commas',
		},
		format,
	],
	scopes: ['offers-and-cards-management'],
	limit: { requests: 1, windowSeconds: 120 },
};
