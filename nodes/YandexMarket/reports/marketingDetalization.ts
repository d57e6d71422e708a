import { businessId, format, requiredMonth, sourceType } from './fields';
import type { ReportType } from './reportType';

export const marketingDetalization: ReportType = {
	value: 'marketing-detalization',
	name: 'Marketing Account Details',
	description: '«Отчет по счету маркетинга» · marketing-detalization. Breakdown of the marketing account of one month.',
	path: '/v1/businesses/{businessId}/reports/marketing-detalization/generate',
	query: ['format', 'sourceType'],
	fields: [
		businessId({ required: true }),
		...requiredMonth,
		format,
		sourceType,
	],
	period: 'monthOfYear',
	scopes: ['finance-and-accounting'],
	limit: { requests: 1, windowSeconds: 120 },
};
