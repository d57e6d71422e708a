import { businessId, format, requiredDates } from './fields';
import type { ReportType } from './reportType';

export const competitorsPosition: ReportType = {
	value: 'competitors-position',
	name: 'Competitive Position',
	description: 'Отчет «Конкурентная позиция» · competitors-position. Daily position of the seller in one Market category.',
	path: '/v2/reports/competitors-position/generate',
	query: ['format'],
	fields: [
		businessId({ required: true }),
		{
			name: 'categoryId',
			label: 'Category',
			kind: 'locator',
			searchMethod: 'searchCategories',
			required: true,
			description: 'A category of Market',
		},
		...requiredDates,
		format,
	],
	period: 'dates',
	historyDays: 400,
	scopes: ['promotion', 'finance-and-accounting'],
	limit: { requests: 1, windowSeconds: 600 },
};
