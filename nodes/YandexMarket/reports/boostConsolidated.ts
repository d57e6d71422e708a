import { businessId, format, requiredDates, sourceType } from './fields';
import type { ReportType } from './reportType';

export const boostConsolidated: ReportType = {
	value: 'boost-consolidated',
	name: 'Sales Boost',
	description: '«Отчет по бусту продаж» · boost-consolidated. Summary of the sales boost over all boost campaigns of a cabinet.',
	path: '/v2/reports/boost-consolidated/generate',
	query: ['format', 'sourceType'],
	fields: [
		businessId({ required: true }),
		...requiredDates,
		format,
		sourceType,
	],
	period: 'dates',
	historyDays: 400,
	scopes: ['promotion', 'finance-and-accounting'],
	limit: { requests: 1, windowSeconds: 120 },
};
