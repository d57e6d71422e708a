import { campaignId, format } from './fields';
import type { ReportType } from './reportType';

export const goodsTurnover: ReportType = {
	value: 'goods-turnover',
	name: 'Turnover',
	description: '«Отчет по оборачиваемости» · goods-turnover. Stock turnover of one FBY shop on a day.',
	path: '/v2/reports/goods-turnover/generate',
	query: ['format'],
	fields: [
		campaignId({ required: true }),
		{
			name: 'date',
			label: 'Date',
			kind: 'date',
			description: 'Day of the calculation; today by default',
		},
		format,
	],
	placementTypes: ['FBY'],
	scopes: ['offers-and-cards-management', 'finance-and-accounting'],
	limit: { requests: 1, windowSeconds: 120 },
};
