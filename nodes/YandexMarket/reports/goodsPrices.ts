import { businessId, campaignId, categoryIds, format } from './fields';
import type { ReportType } from './reportType';

export const goodsPrices: ReportType = {
	value: 'goods-prices',
	name: 'Prices',
	description: 'Prices of a whole cabinet, or of one shop where shop prices are switched on',
	path: '/v2/reports/goods-prices/generate',
	query: ['format'],
	fields: [
		businessId({ topLevel: true, description: 'Prices of the cabinet', hint: 'Give Business or Shop' }),
		campaignId({ topLevel: true, description: 'Prices of one shop, where shop prices are switched on' }),
		categoryIds(),
		format,
	],
	atLeastOneOf: [['businessId'], ['campaignId']],
	scopes: ['pricing', 'finance-and-accounting', 'promotion'],
	limit: { requests: 1, windowSeconds: 120 },
};
