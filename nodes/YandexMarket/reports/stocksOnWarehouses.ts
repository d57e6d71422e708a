import { businessId, campaignId, campaignIds, categoryIds, format } from './fields';
import type { ReportType } from './reportType';

export const stocksOnWarehouses: ReportType = {
	value: 'stocks-on-warehouses',
	name: 'Stocks on Warehouses',
	description: 'Stocks on Market warehouses (FBY, LaaS) or on warehouses of shops',
	path: '/v2/reports/stocks-on-warehouses/generate',
	query: ['format'],
	fields: [
		businessId({
			topLevel: true,
			description: 'All shop warehouses of a cabinet, except FBY and LaaS',
			hint: 'Give Business or Shop',
		}),
		campaignId({ topLevel: true, description: 'One shop; always so for FBY and LaaS' }),
		format,
		{
			name: 'warehouseIds',
			label: 'Warehouse IDs',
			kind: 'ids',
			description: 'Only these Market warehouses, separated by commas; FBY and LaaS only',
		},
		{
			name: 'reportDate',
			label: 'Report Date',
			kind: 'date',
			description: 'FBY and LaaS only; the report shows the day before this date',
		},
		categoryIds({ description: 'Only these Market categories, separated by commas; not for FBY and LaaS' }),
		{
			name: 'hasStocks',
			label: 'Has Stocks',
			kind: 'boolean',
			default: true,
			description: 'Whether to list products with stock only, or without stock only; not for FBY and LaaS',
		},
		campaignIds({ description: 'Only these shops of the business, separated by commas; not for FBY and LaaS' }),
	],
	exactlyOneOf: [['businessId'], ['campaignId']],
	scopes: ['offers-and-cards-management'],
	requires: { campaignIds: ['businessId'], reportDate: ['campaignId'], warehouseIds: ['campaignId'] },
	limit: { requests: 1, windowSeconds: 120 },
};
