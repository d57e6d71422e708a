import { campaignId } from '../reports/fields';
import { textAt } from './inWords';
import type { Lookup } from './lookup';
import { orderId } from './orderId';

/** https://yandex.ru/dev/market/partner-api/doc/en/reference/orders/getOrderLabelsData */
export const boxes: Lookup = {
	resource: 'box',
	name: 'Box',
	plural: 'boxes',
	description: 'Коробки: the boxes (грузовые места) of an order, with what their labels say',
	about: '«Данные для самостоятельного изготовления ярлыков» · delivery/labels/data. The boxes of an order, with what their labels say',
	method: 'GET',
	path: '/v2/campaigns/{campaignId}/orders/{orderId}/delivery/labels/data',
	fields: [campaignId({ required: true, description: 'The shop, which the API calls a campaign; FBS, DBS and Express only' }), orderId],
	perHour: 10_000,
	entriesOf: ({ parcelBoxLabels }) => (Array.isArray(parcelBoxLabels) ? parcelBoxLabels : []),
	simple: {
		boxId: 'boxId',
		fulfilmentId: 'fulfilmentId',
		place: 'place',
		orderNum: 'orderNum',
		shipmentDate: 'shipmentDate',
		deliveryServiceName: 'deliveryServiceName',
		supplierName: 'supplierName',
	},
	label: (box) => [
		textAt(box, 'fulfilmentId'),
		`box ${textAt(box, 'place')?.replace('/', ' of ') ?? ''}`.trim(),
		textAt(box, 'shipmentDate'),
		textAt(box, 'deliveryServiceName'),
		textAt(box, 'boxId'),
	],
};
