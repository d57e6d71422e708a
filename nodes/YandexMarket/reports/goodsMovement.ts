import { campaignId, format, requiredDates } from './fields';
import type { ReportType } from './reportType';
import { SKU } from './sku';

export const goodsMovement: ReportType = {
	value: 'goods-movement',
	name: 'Goods Movement',
	description: '«Отчет по движению товаров» · goods-movement. Movement of goods through Market warehouses, of one shop.',
	path: '/v2/reports/goods-movement/generate',
	query: ['format'],
	fields: [
		campaignId({ required: true }),
		...requiredDates,
		{
			name: 'shopSku',
			label: 'Seller SKU',
			kind: 'text',
			...SKU,
			placeholder: 'e.g. SKU-1',
			description: 'Only this product',
		},
		format,
	],
	period: 'dates',
	placementTypes: ['FBY', 'LAAS'],
	scopes: ['offers-and-cards-management', 'inventory-and-order-processing'],
	limit: { requests: 1, windowSeconds: 120 },
};
