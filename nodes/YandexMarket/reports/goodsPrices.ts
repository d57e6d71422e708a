import { businessOrShop, categoryIds, format } from './fields';
import { ALL_BUT_LAAS } from './placementTypes';
import type { ReportType } from './reportType';

export const goodsPrices: ReportType = {
	value: 'goods-prices',
	name: 'Prices',
	description: 'Отчет «Цены» · goods-prices. Prices of a whole cabinet, or of one shop where shop prices are switched on.',
	path: '/v2/reports/goods-prices/generate',
	query: ['format'],
	fields: [
		...businessOrShop('Prices of the cabinet', 'Prices of one shop, where shop prices are switched on'),
		categoryIds(),
		format,
	],
	placementTypes: ALL_BUT_LAAS,
	scopes: ['pricing', 'finance-and-accounting', 'promotion'],
	limit: { requests: 1, windowSeconds: 120 },
};
