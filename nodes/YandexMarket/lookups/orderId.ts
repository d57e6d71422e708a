import type { FieldOf } from '../../reportJob/parameters/fieldSpec';

/** The order that something belongs to. */
export const orderId: FieldOf<'id'> = {
	name: 'orderId',
	label: 'Order ID',
	kind: 'id',
	required: true,
	placeholder: 'e.g. 12345678',
	description: 'Number of the order, as the cabinet shows it',
};
