import { businessId, categoryIds, format, requiredDates } from './fields';
import type { ReportType } from './reportType';
import { SKU } from './sku';

export const salesGeography: ReportType = {
	value: 'sales-geography',
	name: 'Sales Geography',
	description: '«Отчет по географии продаж» · sales-geography. Sales by region.',
	path: '/v2/reports/sales-geography/generate',
	query: ['format'],
	fields: [
		businessId({ required: true }),
		...requiredDates,
		categoryIds({ max: 1000 }),
		{
			name: 'offerIds',
			label: 'Seller SKUs',
			kind: 'texts',
			max: 1000,
			...SKU,
			placeholder: 'e.g. SKU-1, SKU-2',
			description: 'Only these products, separated by commas',
		},
		format,
	],
	period: 'dates',
	historyDays: 400,
	scopes: ['finance-and-accounting'],
	limit: { requests: 1, windowSeconds: 120 },
};
