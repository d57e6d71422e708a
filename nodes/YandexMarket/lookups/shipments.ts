import type { DateTime } from 'luxon';

import { campaignId, orderIds } from '../reports/fields';
import { moscowToday } from '../reports/period';
import { hoursAt, textAt, wordsAt } from './inWords';
import type { Lookup } from './lookup';

const DAYS_BACK = 30;
const DAYS_AHEAD = 14;

const isoDay = (day: DateTime): string => day.toFormat('yyyy-MM-dd');

const earlier = (day: string, other: unknown): string => (typeof other === 'string' && other < day ? other : day);
const later = (day: string, other: unknown): string => (typeof other === 'string' && other > day ? other : day);

/** https://yandex.ru/dev/market/partner-api/doc/en/reference/shipments/searchShipments */
export const shipments: Lookup = {
	resource: 'shipment',
	name: 'Shipment',
	plural: 'shipments',
	description: 'Отгрузки: first-mile shipments, which FBS shops hand over to Market',
	about: "«Отгрузки» · first-mile/shipments. A shop's first-mile shipments of some days",
	method: 'PUT',
	path: '/v2/campaigns/{campaignId}/first-mile/shipments',
	fields: [
		campaignId({ required: true, description: 'The shop, which the API calls a campaign; FBS only' }),
		{ name: 'dateFrom', label: 'Date From', kind: 'date', description: `First day of shipment, inclusive. ${DAYS_BACK} days ago by default, in Moscow time.` },
		{ name: 'dateTo', label: 'Date To', kind: 'date', description: `Last day of shipment, inclusive. ${DAYS_AHEAD} days ahead by default, in Moscow time.` },
		{
			name: 'cancelledOrders',
			label: 'Include Cancelled Orders',
			kind: 'boolean',
			default: true,
			description: 'Whether to name cancelled orders among the orders of a shipment',
		},
		orderIds({ description: 'Only shipments with these orders, separated by commas' }),
		{
			name: 'statuses',
			label: 'Statuses',
			kind: 'choices',
			description: 'Only shipments in these states; all by default',
			options: [
				{ name: 'Accepted', value: 'ACCEPTED', description: 'Taken in by the sorting centre or the drop-off point' },
				{ name: 'Accepted With Discrepancies', value: 'ACCEPTED_WITH_DISCREPANCIES', description: 'Taken in, but not as announced' },
				{ name: 'Confirmed', value: 'OUTBOUND_CONFIRMED', description: 'Confirmed and ready to go' },
				{ name: 'Created', value: 'OUTBOUND_CREATED', description: 'Orders are still being added' },
				{ name: 'Error', value: 'ERROR', description: 'Called off because of an error' },
				{ name: 'Finished', value: 'FINISHED', description: 'All is done' },
				{ name: 'Ready for Confirmation', value: 'OUTBOUND_READY_FOR_CONFIRMATION', description: 'Can be processed and confirmed' },
				{ name: 'Signed', value: 'OUTBOUND_SIGNED', description: 'The electronic act is signed' },
			],
		},
	],
	query: [],
	period: ['dateFrom', 'dateTo'],
	standard({ dateFrom, dateTo }, now) {
		const today = moscowToday(now);
		return {
			dateFrom: earlier(isoDay(today.minus({ days: DAYS_BACK })), dateTo),
			dateTo: later(isoDay(today.plus({ days: DAYS_AHEAD })), dateFrom),
		};
	},
	pageSize: 30,
	perHour: 200,
	entriesOf: (result) => (Array.isArray(result.shipments) ? result.shipments : []),
	simple: {
		shipmentId: 'id',
		externalId: 'externalId',
		status: 'status',
		statusDescription: 'statusDescription',
		planIntervalFrom: 'planIntervalFrom',
		planIntervalTo: 'planIntervalTo',
		warehouseName: 'warehouse.name',
		deliveryServiceName: 'deliveryService.name',
		orderIds: 'orderIds',
	},
	label(shipment) {
		const [id, own] = [textAt(shipment, 'id'), textAt(shipment, 'externalId')];
		return [
			hoursAt(shipment, 'planIntervalFrom', 'planIntervalTo'),
			textAt(shipment, 'statusDescription') ?? wordsAt(shipment, 'status'),
			textAt(shipment, 'warehouse.name'),
			own === id ? null : own,
			id,
		];
	},
};
