import type { IDataObject } from 'n8n-workflow';

/** One row per list: what a user fills in, the call that must arrive at the service, and what a person and a workflow get. */
export interface LookupCase {
	resource: string;
	/** The shop or the cabinet first, and the order where one is needed. */
	parameters: IDataObject;
	/** All optional fields, and the call that they make. */
	filters: IDataObject;
	filtered: IDataObject;
	call: { method: string; path: string; query: IDataObject; body?: IDataObject };
	/** What the document has besides, as an older way to say the same. */
	deprecated?: string[];
	/** What *Simplify* leaves of the first entry. */
	simplified: IDataObject;
	/** The list search method of the panel, and the first entry of its drop-down, where something is chosen from it. */
	search?: string;
	entry?: { name: string; value: string };
	/** How many entries the simulated shop has by default. */
	count: number;
}

const locator = (id: number): IDataObject => ({ __rl: true, mode: 'id', value: String(id) });
const SHOP = 21000001;
const FBY_SHOP = 21000002;
const BUSINESS = 1000101;

/** 12:00 in Moscow on a Monday. */
export const LOOKUPS_NOW = '2026-03-02T09:00:00.000Z';

const SORTING = { direction: 'DESC', attribute: 'UPDATED_AT' };

export const LOOKUP_CASES: readonly LookupCase[] = [
	{
		resource: 'supplyRequest',
		parameters: { campaignId: locator(FBY_SHOP) },
		filters: {
			requestDateFrom: '2026-03-01T00:00:00+03:00',
			requestDateTo: '2026-03-31T00:00:00+03:00',
			requestIds: '42, 43',
			requestStatuses: ['ACCEPTED_BY_WAREHOUSE_SYSTEM', 'READY_TO_WITHDRAW'],
			requestSubtypes: ['DEFAULT', 'XDOC'],
			requestTypes: ['SUPPLY'],
		},
		filtered: {
			body: {
				sorting: SORTING,
				requestDateFrom: '2026-03-01T00:00:00+03:00',
				requestDateTo: '2026-03-31T00:00:00+03:00',
				requestIds: [42, 43],
				requestStatuses: ['ACCEPTED_BY_WAREHOUSE_SYSTEM', 'READY_TO_WITHDRAW'],
				requestSubtypes: ['DEFAULT', 'XDOC'],
				requestTypes: ['SUPPLY'],
			},
		},
		call: { method: 'POST', path: `/v2/campaigns/${FBY_SHOP}/supply-requests`, query: { limit: '50' }, body: { sorting: SORTING } },
		simplified: {
			supplyRequestId: '43',
			campaignId: String(FBY_SHOP),
			marketplaceRequestId: 'M-43',
			warehouseRequestId: '000043',
			type: 'WITHDRAW',
			subtype: 'DEFAULT',
			status: 'READY_TO_WITHDRAW',
			requestedDate: '2026-03-05T12:00:00+03:00',
			warehouseName: 'Софьино',
			updatedAt: '2026-02-20T10:00:43Z',
		},
		search: 'searchSupplyRequests',
		entry: { name: 'M-43 · withdraw · 5 Mar 2026 · ready to withdraw · Софьино', value: '43' },
		count: 3,
	},
	{
		resource: 'shipment',
		parameters: { campaignId: locator(SHOP) },
		filters: { dateFrom: '2026-01-01', dateTo: '2026-03-31', statuses: ['FINISHED', 'OUTBOUND_CONFIRMED'], orderIds: [501], cancelledOrders: false },
		filtered: {
			body: { dateFrom: '2026-01-01', dateTo: '2026-03-31', statuses: ['FINISHED', 'OUTBOUND_CONFIRMED'], orderIds: [501], cancelledOrders: false },
		},
		call: {
			method: 'PUT',
			path: `/v2/campaigns/${SHOP}/first-mile/shipments`,
			query: { limit: '30' },
			body: { dateFrom: '2026-01-31', dateTo: '2026-03-16' },
		},
		simplified: {
			shipmentId: '601',
			campaignId: String(SHOP),
			externalId: '601',
			status: 'OUTBOUND_CONFIRMED',
			statusDescription: 'Подтверждена',
			planIntervalFrom: '2026-03-02T10:00:00+03:00',
			planIntervalTo: '2026-03-02T12:00:00+03:00',
			warehouseName: 'Склад на Лесной',
			deliveryServiceName: 'Яндекс Маркет',
			orderIds: ['501', '502'],
		},
		search: 'searchShipments',
		entry: { name: '2 Mar 2026, 10:00–12:00 · Подтверждена · Склад на Лесной · 601', value: '601' },
		count: 2,
	},
	{
		resource: 'return',
		parameters: { campaignId: locator(SHOP) },
		filters: {
			fromDate: '2026-02-01',
			toDate: '2026-02-28',
			orderIds: '501, 502',
			statuses: ['REFUNDED', 'FAILED'],
			shipmentStatuses: ['READY_FOR_PICKUP'],
			returnType: 'RETURN',
		},
		filtered: {
			query: {
				limit: '50',
				fromDate: '2026-02-01',
				toDate: '2026-02-28',
				orderIds: '501,502',
				statuses: 'REFUNDED,FAILED',
				shipmentStatuses: 'READY_FOR_PICKUP',
				type: 'RETURN',
			},
		},
		call: { method: 'GET', path: `/v2/campaigns/${SHOP}/returns`, query: { limit: '50' } },
		simplified: {
			returnId: '801',
			campaignId: String(SHOP),
			orderId: '501',
			returnType: 'RETURN',
			shipmentStatus: 'READY_FOR_PICKUP',
			refundStatus: 'REFUNDED',
			creationDate: '2026-02-27T14:30:30+03:00',
			updateDate: '2026-02-28T09:00:00+03:00',
			pickupTillDate: '2026-03-10T00:00:00+03:00',
			pickupPointName: 'ПВЗ на Тверской',
		},
		search: 'searchReturns',
		entry: { name: 'Order 501 · return · 27 Feb 2026 · ready for pickup · ПВЗ на Тверской · 801', value: '801' },
		count: 2,
	},
	{
		resource: 'orderDocument',
		parameters: { campaignId: locator(SHOP), orderId: '501' },
		filters: {},
		filtered: {},
		call: { method: 'POST', path: `/v2/campaigns/${SHOP}/orders/501/documents`, query: {} },
		simplified: { documentType: 'upd', campaignId: String(SHOP), orderId: '501', status: 'READY', number: 'УПД-501', date: '2026-02-27' },
		count: 2,
	},
	{
		resource: 'box',
		parameters: { campaignId: locator(SHOP), orderId: '501' },
		filters: {},
		filtered: {},
		call: { method: 'GET', path: `/v2/campaigns/${SHOP}/orders/501/delivery/labels/data`, query: {} },
		simplified: {
			boxId: '701',
			campaignId: String(SHOP),
			orderId: '501',
			fulfilmentId: '501-1',
			place: '1/2',
			orderNum: '501',
			shipmentDate: '02.03.2026',
			deliveryServiceName: 'Яндекс Маркет',
			supplierName: 'ООО «Чайники»',
		},
		search: 'searchBoxes',
		entry: { name: '501-1 · box 1 of 2 · 02.03.2026 · Яндекс Маркет · 701', value: '701' },
		count: 2,
	},
	{
		resource: 'chat',
		parameters: { businessId: locator(BUSINESS) },
		filters: {
			orderIds: '501, 502',
			returnIds: [801],
			contextTypes: ['ORDER', 'RETURN'],
			statuses: ['WAITING_FOR_PARTNER', 'WAITING_FOR_ARBITER'],
			types: ['CHAT'],
		},
		filtered: {
			body: {
				contexts: [{ type: 'ORDER', id: 501 }, { type: 'ORDER', id: 502 }, { type: 'RETURN', id: 801 }],
				contextTypes: ['ORDER', 'RETURN'],
				statuses: ['WAITING_FOR_PARTNER', 'WAITING_FOR_ARBITER'],
				types: ['CHAT'],
			},
		},
		deprecated: ['orderIds'],
		call: { method: 'POST', path: `/v2/businesses/${BUSINESS}/chats`, query: { limit: '20' }, body: {} },
		simplified: {
			chatId: '3001',
			businessId: String(BUSINESS),
			campaignId: String(SHOP),
			contextType: 'ORDER',
			orderId: '501',
			returnId: null,
			customerName: 'Иван',
			type: 'CHAT',
			status: 'WAITING_FOR_PARTNER',
			updatedAt: '2026-03-01T18:30:00+03:00',
		},
		search: 'searchChats',
		entry: { name: 'Order 501 · Иван · 1 Mar 2026 · waiting for partner · 3001', value: '3001' },
		count: 3,
	},
];
