import { campaignId, format, month, monthPeriod, year } from './fields';
import type { ReportType } from './reportType';

export const goodsRealization: ReportType = {
	value: 'goods-realization',
	name: 'Realization (Monthly)',
	description: 'Monthly accounting report of one shop, for finished months',
	path: '/v2/reports/goods-realization/generate',
	query: ['format'],
	fields: [
		campaignId({ required: true }),
		monthPeriod,
		{ ...year, required: true },
		{ ...month, required: true },
		format,
	],
	period: 'month',
	finishedMonthsOnly: true,
	scopes: ['finance-and-accounting'],
	limit: { requests: 1, windowSeconds: 120 },
};
