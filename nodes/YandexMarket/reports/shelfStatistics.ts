import { attributionType, businessId, format, requiredDates, sourceType } from './fields';
import type { ReportType } from './reportType';

export const shelfStatistics: ReportType = {
	value: 'shelf-statistics',
	name: 'Shelves',
	description: '«Отчет по полкам» · shelf-statistics. Statistics of shelves, ad blocks with a banner or video and products.',
	path: '/v2/reports/shelf-statistics/generate',
	query: ['format', 'sourceType'],
	fields: [
		businessId({ required: true }),
		...requiredDates,
		attributionType,
		format,
		sourceType,
	],
	period: 'dates',
	historyDays: 400,
	scopes: ['promotion', 'finance-and-accounting'],
	limit: { requests: 1, windowSeconds: 120 },
};
