import { attributionType, businessId, format, requiredDates, sourceType } from './fields';
import type { ReportType } from './reportType';

export const showsBoost: ReportType = {
	value: 'shows-boost',
	name: 'Impressions Boost',
	description: '«Отчет по бусту показов» · shows-boost. Statistics of the boost that is paid per impression.',
	path: '/v2/reports/shows-boost/generate',
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
