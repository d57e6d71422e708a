import type { FieldOf, Overrides } from '../../reportJob/parameters/fieldSpec';

/** Fields that are chosen from a list of the shop. A workflow may hold the plain ID in any of them. */

const locator = (field: Omit<FieldOf<'locator'>, 'kind'>, overrides: Overrides<'locator'>): FieldOf<'locator'> => ({
	kind: 'locator',
	...field,
	...overrides,
});

const OWN_ID = (operation: string): string =>
	`By ID takes the API's own number, not the cabinet's: choose from the list, or take it from ${operation} > Get Many.`;

export const supplyRequestId = (overrides: Overrides<'locator'> = {}): FieldOf<'locator'> =>
	locator(
		{
			name: 'supplyRequestId',
			label: 'Supply Request',
			searchMethod: 'searchSupplyRequests',
			dependsOn: ['campaignId.value'],
			description: 'An application for a supply, withdrawal or disposal of goods (заявка). The list shows its number in the cabinet.',
			hint: OWN_ID('Supply Request'),
		},
		overrides,
	);

export const shipmentId = (overrides: Overrides<'locator'> = {}): FieldOf<'locator'> =>
	locator(
		{
			name: 'shipmentId',
			label: 'Shipment',
			searchMethod: 'searchShipments',
			dependsOn: ['campaignId.value'],
			description: 'A first-mile shipment (отгрузка): what the shop hands over to Market. The list goes from 30 days ago to 14 days ahead.',
			hint: OWN_ID('Shipment'),
		},
		overrides,
	);

export const returnId = (overrides: Overrides<'locator'> = {}): FieldOf<'locator'> =>
	locator(
		{
			name: 'returnId',
			label: 'Return',
			searchMethod: 'searchReturns',
			dependsOn: ['campaignId.value', 'orderId'],
			description: 'A return or an order that was not collected; only those of the order, once that is filled in',
			hint: OWN_ID('Return'),
		},
		overrides,
	);

export const boxId = (overrides: Overrides<'locator'> = {}): FieldOf<'locator'> =>
	locator(
		{
			name: 'boxId',
			label: 'Box',
			searchMethod: 'searchBoxes',
			dependsOn: ['campaignId.value', 'orderId'],
			description: 'A box of the order',
			hint: OWN_ID('Box'),
		},
		overrides,
	);

export const chatId = (overrides: Overrides<'locator'> = {}): FieldOf<'locator'> =>
	locator(
		{
			name: 'chatId',
			label: 'Chat',
			searchMethod: 'searchChats',
			dependsOn: ['businessId.value'],
			description: 'A chat with a customer about an order or a return, or one that a customer has begun',
			hint: OWN_ID('Chat'),
		},
		overrides,
	);
