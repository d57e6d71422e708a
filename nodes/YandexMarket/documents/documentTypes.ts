import type { FileKind } from '../../reportJob/download/fileKind';
import type { FieldOf } from '../../reportJob/parameters/fieldSpec';
import { boxId, returnId, shipmentId } from '../lookups/locators';
import { orderId } from '../lookups/orderId';
import { campaignId, LARGEST_INT32 } from '../reports/fields';
import { confirmShipment } from './confirmShipment';
import type { DocumentType } from './documentType';

const shop = campaignId({ required: true });

const id = (name: string, label: string, description?: string): FieldOf<'id'> => ({
	name,
	label,
	kind: 'id',
	required: true,
	placeholder: 'e.g. 12345678',
	...(description ? { description } : {}),
});

const aReturn = returnId({ required: true });
const shipment = shipmentId({ required: true });

const pageFormat = (values: string[], standard: string): FieldOf<'choice'> => ({
	name: 'pageFormat',
	label: 'Page Format',
	kind: 'choice',
	description: 'Size of the paper that the labels are laid out for',
	options: values.map((value) => ({ name: value === 'A9_HORIZONTALLY' ? 'A9 Horizontal' : value, value })),
	default: standard,
});

const LABEL_PAGES = pageFormat(['A4', 'A7', 'A9', 'A9_HORIZONTALLY'], 'A7');

const AS_FORMAT = { pageFormat: 'format' };

const PDF: readonly FileKind[] = ['pdf'];
const TABLE: readonly FileKind[] = ['xlsx', 'ole', 'pdf', 'zip'];

/** A file of the first mile; FBS only, and only with a key that may also write. */
const firstMile = (
	operation: string,
	name: string,
	last: string,
	accepted: readonly FileKind[],
	description: string,
): DocumentType => ({
	operation,
	name,
	action: `Get the ${name.toLowerCase()} of a shipment`,
	description,
	fields: [shop, shipment],
	path: `/first-mile/shipments/{shipmentId}/${last}`,
	extension: accepted === PDF ? 'pdf' : 'xls',
	accepted,
	perHour: 200,
});

/** All documents that are answered with a file at once. */
export const DOCUMENT_TYPES: readonly DocumentType[] = [
	{
		operation: 'boxLabel',
		name: 'Box Label',
		action: 'Get the label of a box',
		description: '«Готовый ярлык-наклейка для коробки в заказе» · orders/{orderId}/delivery/shipments/{shipmentId}/boxes/{boxId}/label. The label (этикетка) of one box of an order, as a PDF',
		fields: [shop, orderId, boxId({ required: true }), LABEL_PAGES],
		// The shipment's segment is deprecated and takes any number:
		// https://yandex.ru/dev/market/partner-api/doc/en/reference/orders/generateOrderLabel
		path: '/orders/{orderId}/delivery/shipments/1/boxes/{boxId}/label',
		query: AS_FORMAT,
		extension: 'pdf',
		accepted: PDF,
		perHour: 10_000,
	},
	firstMile(
		'discrepancyAct',
		'Discrepancy Act',
		'discrepancy-act',
		TABLE,
		'«Акт расхождений» · first-mile/shipments/{shipmentId}/discrepancy-act. What was sent and what was accepted of a shipment, as a table',
	),
	firstMile(
		'inboundAct',
		'Inbound Act',
		'inbound-act',
		PDF,
		'«Фактический акт приема-передачи» · first-mile/shipments/{shipmentId}/inbound-act. What was accepted of a shipment, as a PDF; there hours after the shipment',
	),
	{
		operation: 'orderLabels',
		name: 'Order Labels',
		action: 'Get the labels of an order',
		description: '«Готовые ярлыки-наклейки на все коробки в одном заказе» · orders/{orderId}/delivery/labels. The labels (этикетки) of all boxes of one order, as a PDF',
		fields: [shop, orderId, LABEL_PAGES],
		path: '/orders/{orderId}/delivery/labels',
		query: AS_FORMAT,
		extension: 'pdf',
		accepted: PDF,
		perHour: 10_000,
	},
	{
		...firstMile(
			'palletLabels',
			'Pallet Labels',
			'pallet/labels',
			PDF,
			'«Ярлыки для доверительной приемки» · first-mile/shipments/{shipmentId}/pallet/labels. Labels for trusted acceptance, as a PDF',
		),
		fields: [shop, shipment, pageFormat(['A4', 'A8'], 'A8')],
		query: AS_FORMAT,
	},
	{
		operation: 'receptionTransferAct',
		name: 'Reception-Transfer Act',
		action: 'Confirm the nearest shipment and get its act',
		description: '«Акт приема-передачи ближайшей отгрузки» · shipments/reception-transfer-act. The act of the shipment that comes next, as a PDF; FBS only',
		fields: [
			shop,
			confirmShipment,
			{
				name: 'warehouseId',
				label: 'Warehouse ID',
				kind: 'number',
				min: 1,
				max: LARGEST_INT32,
				description: 'Only the shipment of this warehouse of the shop',
			},
			{
				name: 'signatory',
				label: 'Signatory',
				kind: 'text',
				placeholder: 'e.g. ivan.petrov',
				description: 'Login at Yandex ID, without @yandex.ru, in whose name the act is signed electronically. Without it the act is to be printed and signed.',
				pattern: { regex: /^[^\s@]+$/, problem: 'must be the login alone, without @yandex.ru' },
			},
		],
		path: '/shipments/reception-transfer-act',
		query: { warehouseId: 'warehouse_id', signatory: 'signatory' },
		confirmsShipment: true,
		extension: 'pdf',
		accepted: PDF,
		perHour: 200,
	},
	{
		operation: 'returnApplication',
		name: 'Return Application',
		action: 'Get the application for a return',
		description: "«Заявление на возврат» · orders/{orderId}/returns/{returnId}/application. A customer's application for a return, as a PDF",
		fields: [shop, orderId, aReturn],
		path: '/orders/{orderId}/returns/{returnId}/application',
		extension: 'pdf',
		accepted: PDF,
		perHour: 5000,
	},
	{
		operation: 'returnPhoto',
		name: 'Return Photo',
		action: 'Get a photo of a returned product',
		description: '«Фотографии товаров в возврате» · orders/{orderId}/returns/{returnId}/decision/{itemId}/image/{imageHash}. A photo of a returned product, as JPEG or PNG',
		fields: [
			shop,
			orderId,
			aReturn,
			{
				...id('itemId', 'Item ID', 'The returned product whose photo it is'),
				hint: 'From Return > Get Many with Simplify off: items > decisions > returnItemId',
			},
			{
				name: 'imageHash',
				label: 'Image Hash',
				kind: 'text',
				required: true,
				placeholder: 'e.g. 4f0c1b2a9d',
				description: 'Which photo of the product',
				hint: 'From the same place: items > decisions > images',
				pattern: { regex: /^(?!\.{1,2}$)[^\s/?#%\\]+$/, problem: 'must not hold spaces or slashes' },
			},
		],
		path: '/orders/{orderId}/returns/{returnId}/decision/{itemId}/image/{imageHash}',
		extension: 'jpg',
		accepted: ['jpeg', 'png'],
		perHour: 5000,
	},
	firstMile(
		'shipmentAct',
		'Shipment Act',
		'act',
		PDF,
		'«Акт приема-передачи» · first-mile/shipments/{shipmentId}/act. The act of a confirmed shipment, as a PDF',
	),
	firstMile(
		'transportationWaybill',
		'Transportation Waybill',
		'transportation-waybill',
		TABLE,
		'«Транспортная накладная» · first-mile/shipments/{shipmentId}/transportation-waybill. The waybill of a shipment that Market picks up, as a table',
	),
];
