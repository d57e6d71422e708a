import { businessId, format } from './fields';
import type { ReportType } from './reportType';

export const goodsFeedback: ReportType = {
	value: 'goods-feedback',
	name: 'Product Reviews',
	description: '«Отчет по отзывам о товарах» · goods-feedback. Reviews collected for points, per product.',
	path: '/v2/reports/goods-feedback/generate',
	query: ['format'],
	fields: [
		businessId({ required: true }),
		format,
	],
	scopes: ['communication'],
	limit: { requests: 1, windowSeconds: 600 },
};
