import type { IDataObject } from 'n8n-workflow';

/** One row per document: what a user fills in, and the call that must arrive at the service. */
export interface DocumentCase {
	operation: string;
	parameters: IDataObject;
	path: string;
	query?: IDataObject;
	extension: string;
}

const SHOP = 21000001;
const shop = { campaignId: { __rl: true, mode: 'id', value: String(SHOP) } };
const under = (path: string): string => `/v2/campaigns/${SHOP}${path}`;

export const DOCUMENT_CASES: readonly DocumentCase[] = [
	{
		operation: 'orderLabels',
		parameters: { ...shop, orderId: '501', additionalFields: { pageFormat: 'A4' } },
		path: under('/orders/501/delivery/labels'),
		query: { format: 'A4' },
		extension: 'pdf',
	},
	{
		operation: 'boxLabel',
		parameters: { ...shop, orderId: '501', boxId: '701' },
		path: under('/orders/501/delivery/shipments/1/boxes/701/label'),
		extension: 'pdf',
	},
	{
		operation: 'returnApplication',
		parameters: { ...shop, orderId: '501', returnId: '801' },
		path: under('/orders/501/returns/801/application'),
		extension: 'pdf',
	},
	{
		operation: 'returnPhoto',
		parameters: { ...shop, orderId: '501', returnId: '801', itemId: '901', imageHash: 'a1b2' },
		path: under('/orders/501/returns/801/decision/901/image/a1b2'),
		extension: 'png',
	},
	{
		operation: 'shipmentAct',
		parameters: { ...shop, shipmentId: '601' },
		path: under('/first-mile/shipments/601/act'),
		extension: 'pdf',
	},
	{
		operation: 'inboundAct',
		parameters: { ...shop, shipmentId: '601' },
		path: under('/first-mile/shipments/601/inbound-act'),
		extension: 'pdf',
	},
	{
		operation: 'transportationWaybill',
		parameters: { ...shop, shipmentId: '601' },
		path: under('/first-mile/shipments/601/transportation-waybill'),
		extension: 'xls',
	},
	{
		operation: 'discrepancyAct',
		parameters: { ...shop, shipmentId: '601' },
		path: under('/first-mile/shipments/601/discrepancy-act'),
		extension: 'xls',
	},
	{
		operation: 'receptionTransferAct',
		parameters: { ...shop, confirmShipment: true, additionalFields: { warehouseId: '41', signatory: 'ivan.petrov' } },
		path: under('/shipments/reception-transfer-act'),
		query: { warehouse_id: '41', signatory: 'ivan.petrov' },
		extension: 'pdf',
	},
	{
		operation: 'palletLabels',
		parameters: { ...shop, shipmentId: '601', additionalFields: { pageFormat: 'A8' } },
		path: under('/first-mile/shipments/601/pallet/labels'),
		query: { format: 'A8' },
		extension: 'pdf',
	},
];
