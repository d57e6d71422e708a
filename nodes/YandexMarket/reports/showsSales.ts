import { businessOrShop, format, requiredDates } from './fields';
import { ALL_BUT_LAAS } from './placementTypes';
import type { ReportType } from './reportType';

export const showsSales: ReportType = {
	value: 'shows-sales',
	name: 'Sales Analytics (Funnel)',
	description: 'Отчет «Аналитика продаж» · shows-sales. From impressions over clicks and carts to orders, by category or by offer.',
	path: '/v2/reports/shows-sales/generate',
	query: ['format'],
	fields: [
		...businessOrShop('The whole cabinet', 'One shop'),
		...requiredDates,
		{
			name: 'grouping',
			label: 'Grouping',
			kind: 'choice',
			description: 'What a row of the report stands for',
			required: true,
			options: [
				{ name: 'Categories', value: 'CATEGORIES', description: 'One row per category (по категориям)' },
				{ name: 'Offers', value: 'OFFERS', description: 'One row per product (по товарам)' },
			],
		},
		format,
	],
	placementTypes: ALL_BUT_LAAS,
	period: 'dates',
	historyDays: 400,
	scopes: ['finance-and-accounting'],
	limit: { requests: 1, windowSeconds: 600 },
};
