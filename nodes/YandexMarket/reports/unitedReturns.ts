import { businessId, campaignIds, format, requiredDates } from './fields';
import type { ReportType } from './reportType';

export const unitedReturns: ReportType = {
	value: 'united-returns',
	name: 'Non-Redemptions and Returns',
	description: 'Unredeemed orders and returns for a period',
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
			options: [
				{ name: 'Returns', value: 'RETURN' },
				{ name: 'Unredeemed Orders', value: 'UNREDEEMED' },
			],
			description: 'Only these; both by default',
		},
		{
			name: 'returnStatusTypes',
			label: 'Return Statuses',
			kind: 'choices',
			options: [
				{ name: 'Cancelled', value: 'CANCELLED' },
				{ name: 'Created', value: 'CREATED' },
				{ name: 'Disposed Of', value: 'UTILIZED' },
				{ name: 'Expired', value: 'EXPIRED' },
				{ name: 'In Transit', value: 'IN_TRANSIT' },
				{ name: 'Lost', value: 'LOST' },
				{ name: 'Not in Demand', value: 'NOT_IN_DEMAND' },
				{ name: 'Picked', value: 'PICKED' },
				{ name: 'Prepared for Disposal', value: 'PREPARED_FOR_UTILIZATION' },
				{ name: 'Ready for Expropriation', value: 'READY_FOR_EXPROPRIATION' },
				{ name: 'Ready for Pickup', value: 'READY_FOR_PICKUP' },
				{ name: 'Received', value: 'RECEIVED' },
				{ name: 'Received by Fulfilment', value: 'FULFILMENT_RECEIVED' },
				{ name: 'Received for Expropriation', value: 'RECEIVED_FOR_EXPROPRIATION' },
				{ name: 'Unknown', value: 'UNKNOWN' },
			],
			description: 'Only returns in these states; all by default',
		},
		format,
	],
	period: 'dates',
	scopes: ['finance-and-accounting', 'inventory-and-order-processing'],
	limit: { requests: 1, windowSeconds: 120 },
};
