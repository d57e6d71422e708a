import { businessId, campaignIds, format, requiredDates } from './fields';
import type { ReportType } from './reportType';

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
			options: [
				{ name: 'Returns', value: 'RETURN', description: 'What customers have sent back (возвраты)' },
				{ name: 'Unredeemed Orders', value: 'UNREDEEMED', description: 'What customers have not collected (невыкупы)' },
			],
			description: 'Only these; both by default',
		},
		{
			name: 'returnStatusTypes',
			label: 'Return Statuses',
			kind: 'choices',
			options: [
				{ name: 'Cancelled', value: 'CANCELLED', description: 'The return is called off' },
				{ name: 'Created', value: 'CREATED', description: 'The customer has asked for the return' },
				{ name: 'Disposed Of', value: 'UTILIZED', description: 'The goods have been destroyed' },
				{ name: 'Expired', value: 'EXPIRED', description: 'The customer did not bring the goods in time' },
				{ name: 'In Transit', value: 'IN_TRANSIT', description: 'On its way' },
				{ name: 'Lost', value: 'LOST', description: 'Lost on its way' },
				{ name: 'Not in Demand', value: 'NOT_IN_DEMAND', description: 'Nobody has collected it from the post office' },
				{ name: 'Picked', value: 'PICKED', description: 'Handed over to the shop' },
				{ name: 'Prepared for Disposal', value: 'PREPARED_FOR_UTILIZATION', description: 'Queued to be destroyed' },
				{ name: 'Ready for Expropriation', value: 'READY_FOR_EXPROPRIATION', description: 'To be looked at before it is sold on' },
				{ name: 'Ready for Pickup', value: 'READY_FOR_PICKUP', description: 'Waits for the shop' },
				{ name: 'Received', value: 'RECEIVED', description: 'Taken in from the customer' },
				{ name: 'Received by Fulfilment', value: 'FULFILMENT_RECEIVED', description: 'Taken in by a warehouse of Market' },
				{ name: 'Received for Expropriation', value: 'RECEIVED_FOR_EXPROPRIATION', description: 'Taken in to be sold on' },
				{ name: 'Unknown', value: 'UNKNOWN', description: 'Market does not know' },
			],
			description: 'Only returns in these states; all by default',
		},
		format,
	],
	period: 'dates',
	scopes: ['finance-and-accounting', 'inventory-and-order-processing'],
	limit: { requests: 1, windowSeconds: 120 },
};
