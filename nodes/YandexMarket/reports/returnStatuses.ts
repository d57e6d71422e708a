import type { INodePropertyOptions } from 'n8n-workflow';

/** Where a return or an uncollected order is on its way, as the Partner API names it. */
export const RETURN_STATUSES: INodePropertyOptions[] = [
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
];

/** Whether the customer took the goods first. */
export const RETURN_TYPES: INodePropertyOptions[] = [
	{ name: 'Returns', value: 'RETURN', description: 'What customers have sent back (возвраты)' },
	{ name: 'Unredeemed Orders', value: 'UNREDEEMED', description: 'What customers have not collected (невыкупы)' },
];
