import { businessId, campaignIds, format, requiredDates } from './fields';
import type { ReportType } from './reportType';
import { RETURN_STATUSES, RETURN_TYPES } from './returnStatuses';

export const unitedReturns: ReportType = {
	value: 'united-returns',
	name: 'Non-Redemptions and Returns',
	description: '«Отчет по невыкупам и возвратам» · united-returns. Unredeemed orders and returns for a period.',
	path: '/v2/reports/united-returns/generate',
	query: ['format'],
	fields: [
		businessId({ required: true }),
		...requiredDates,
		campaignIds(),
		{
			name: 'returnType',
			label: 'Return Type',
			kind: 'choice',
			options: RETURN_TYPES,
			description: 'Only these; both by default',
		},
		{
			name: 'returnStatusTypes',
			label: 'Return Statuses',
			kind: 'choices',
			options: RETURN_STATUSES,
			description: 'Only returns in these states; all by default',
		},
		format,
	],
	period: 'dates',
	scopes: ['finance-and-accounting', 'inventory-and-order-processing'],
	limit: { requests: 1, windowSeconds: 120 },
};
