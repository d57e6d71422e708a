import type { Answer } from '../http/call.mts';
import { queryValue } from '../http/call.mts';
import { makeBody, kindOf, type FileKind } from '../files/content.mts';
import { accessCampaign, idParameter } from './access.mts';
import { ApiError } from './errors.mts';
import type { Admitted } from './gate.mts';
import type { QueryParameter } from './reportType.mts';
import { checkQuery } from './validate.mts';
import type { World } from './world.mts';

const ORDERS = 'inventory-and-order-processing';

/** A method that answers with the file itself (section 1.4). */
export interface DirectFile {
	name: string;
	/** under /v2/campaigns/:campaignId */
	path: string;
	kind: FileKind;
	perHour: number;
	readOnly: boolean;
	query?: readonly QueryParameter[];
	fbsOnly?: true;
}

const LABEL_FORMAT = { name: 'format', values: ['A9_HORIZONTALLY', 'A9', 'A7', 'A4'] };
const FIRST_MILE = '/first-mile/shipments/:shipmentId';
const firstMile = (name: string, last: string, kind: FileKind): DirectFile => ({
	name,
	path: `${FIRST_MILE}/${last}`,
	kind,
	perHour: 200,
	readOnly: false,
	fbsOnly: true,
});

/** Fetching it confirms a shipment: tests prove from the journal that nobody does unasked, or twice. */
export const RECEPTION_TRANSFER_ACT = '/shipments/reception-transfer-act';

export const DIRECT_FILES: readonly DirectFile[] = [
	{
		name: 'orderLabels',
		path: '/orders/:orderId/delivery/labels',
		kind: 'pdf',
		perHour: 10_000,
		readOnly: false,
		query: [LABEL_FORMAT],
	},
	{
		name: 'boxLabel',
		path: '/orders/:orderId/delivery/shipments/:shipmentId/boxes/:boxId/label',
		kind: 'pdf',
		perHour: 10_000,
		readOnly: false,
		query: [LABEL_FORMAT],
	},
	{
		name: 'returnApplication',
		path: '/orders/:orderId/returns/:returnId/application',
		kind: 'pdf',
		perHour: 5000,
		readOnly: true,
	},
	{
		name: 'returnPhoto',
		path: '/orders/:orderId/returns/:returnId/decision/:itemId/image/:imageHash',
		kind: 'png',
		perHour: 5000,
		readOnly: true,
	},
	firstMile('shipmentAct', 'act', 'pdf'),
	firstMile('inboundAct', 'inbound-act', 'pdf'),
	firstMile('transportationWaybill', 'transportation-waybill', 'xls'),
	firstMile('discrepancyAct', 'discrepancy-act', 'xls'),
	{
		...firstMile('palletLabels', 'pallet/labels', 'pdf'),
		query: [{ name: 'format', values: ['A4', 'A8'] }],
	},
	{ ...firstMile('receptionTransferAct', '', 'pdf'), path: RECEPTION_TRANSFER_ACT },
];

export function scopesOf({ readOnly }: DirectFile): string[] {
	return readOnly ? [ORDERS, `${ORDERS}:read-only`] : [ORDERS];
}

export function directFile(world: World, file: DirectFile, call: Admitted): Answer {
	const { params, query, caller } = call;
	const known = world.campaigns.find(({ id }) => String(id) === params.campaignId);
	call.spend(known?.businessId ?? caller.businessIds[0]!, {
		requests: file.perHour,
		windowMs: 3_600_000,
	});
	const campaign = accessCampaign(world, caller, idParameter('campaignId', params.campaignId));
	if (file.fbsOnly && campaign.placementType !== 'FBS') {
		throw new ApiError(400, 'Campaign type is not allowed. Allowed campaign types: FBS');
	}
	checkQuery(query, file.query ?? []);
	for (const [name, value] of Object.entries(params)) {
		if (name !== 'imageHash') idParameter(name, value);
		if (name !== 'campaignId' && world.missingIds.has(value)) {
			throw new ApiError(404, `${name.replace(/Id$/, '')} not found: ${value}`);
		}
	}
	const text = `${file.name} ${Object.values(params).join(' ')} ${queryValue(query, 'format') ?? ''}`;
	const body = makeBody({ kind: file.kind, name: '', text, sheets: [], padBytes: 0 });
	return {
		status: 200,
		headers: { 'content-type': kindOf(file.kind).mimeType, connection: 'close' },
		body: body.toBuffer(),
	};
}
