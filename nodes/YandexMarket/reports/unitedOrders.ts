import { businessId, campaignIds, format, language, requiredDates } from './fields';
import type { ReportType } from './reportType';

/** https://yandex.ru/dev/market/partner-api/doc/en/reference/reports/generateUnitedOrdersReport */
export const unitedOrders: ReportType = {
	value: 'united-orders',
	name: 'Orders',
	description: '«Отчет по заказам» · united-orders. Orders and their services for a period of up to a year.',
	path: '/v2/reports/united-orders/generate',
	query: ['format', 'language'],
	fields: [
		businessId({ required: true }),
		...requiredDates,
		campaignIds(),
		{
			name: 'promoId',
			label: 'Promotion ID',
			kind: 'text',
			placeholder: 'e.g. cf_123456',
			description: 'Only products of this promotion (акция)',
		},
		format,
		language,
	],
	period: 'dates',
	maxMonths: 12,
	scopes: ['finance-and-accounting', 'promotion', 'inventory-and-order-processing'],
	limit: { requests: 1, windowSeconds: 120 },
};
