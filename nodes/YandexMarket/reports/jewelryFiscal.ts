import { campaignId, format, requiredDates } from './fields';
import { ALL_BUT_LAAS } from './placementTypes';
import type { ReportType } from './reportType';

export const jewelryFiscal: ReportType = {
	value: 'jewelry-fiscal',
	name: 'Jewellery Orders',
	description: '«Отчет по заказам с ювелирными изделиями» · jewelry-fiscal. Orders with jewellery of one shop, with fiscal data.',
	path: '/v2/reports/jewelry-fiscal/generate',
	query: ['format'],
	fields: [
		campaignId({ required: true }),
		...requiredDates,
		format,
	],
	period: 'dates',
	placementTypes: ALL_BUT_LAAS,
	scopes: ['finance-and-accounting', 'inventory-and-order-processing'],
	limit: { requests: 1, windowSeconds: 120 },
};
