import { campaignId, format, month, monthPeriod } from './fields';
import { ALL_BUT_LAAS } from './placementTypes';
import type { ReportType } from './reportType';

export const goodsRealization: ReportType = {
	value: 'goods-realization',
	name: 'Realisation (Monthly)',
	description: '«Отчет по реализации» · goods-realization. Monthly accounting report of one shop, for finished months.',
	path: '/v2/reports/goods-realization/generate',
	query: ['format'],
	fields: [
		campaignId({ required: true }),
		monthPeriod(),
		month(),
		format,
	],
	period: 'month',
	finishedMonthsOnly: true,
	placementTypes: ALL_BUT_LAAS,
	scopes: ['finance-and-accounting'],
	limit: { requests: 1, windowSeconds: 120 },
};
