import { shipmentId } from '../lookups/locators';
import { campaignId, orderIds } from './fields';
import type { ReportType } from './reportType';

export const documentsShipmentList: ReportType = {
	value: 'documents/shipment-list',
	name: 'Picking List',
	description: '«Лист сборки» · documents/shipment-list. What to pick for a shipment or for given orders.',
	path: '/v2/reports/documents/shipment-list/generate',
	query: [],
	fields: [
		campaignId({ required: true }),
		shipmentId({ topLevel: true }),
		orderIds({ topLevel: true, hint: 'Give a shipment, order IDs, or both' }),
	],
	placementTypes: ['FBS'],
	atLeastOneOf: [['shipmentId'], ['orderIds']],
	scopes: ['inventory-and-order-processing'],
	limit: { requests: 200, windowSeconds: 3600 },
};
