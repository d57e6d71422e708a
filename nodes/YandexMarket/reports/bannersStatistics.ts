import { businessId, format, requiredDates, sourceType } from './fields';
import type { ReportType } from './reportType';

export const bannersStatistics: ReportType = {
	value: 'banners-statistics',
	name: 'Reach Promotion (Banners, Pushes)',
	description: '«Отчет по охватному продвижению» · banners-statistics. Summary statistics of banners and push notifications.',
	path: '/v2/reports/banners-statistics/generate',
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
