import type { Answer } from '../http/call.mts';
import { queryValue } from '../http/call.mts';
import { accessCampaign, idParameter } from './access.mts';
import { ApiError, json } from './errors.mts';
import type { Admitted } from './gate.mts';
import { readPage, writePage } from './paging.mts';
import type { PlacementType } from './reportType.mts';
import { may, mayList, need, type Shape } from './shape.mts';
import { checkBody, invalid, isDate, type Body } from './validate.mts';
import type { Listed, World } from './world.mts';

const HOUR = 3_600_000;
const ORDERS = ['inventory-and-order-processing', 'inventory-and-order-processing:read-only'];

/** A method that lists what a shop has. */
export interface List {
	method: 'GET' | 'POST' | 'PUT';
	/** under /v2/campaigns/:campaignId */
	path: string;
	scopes: readonly string[];
	perHour: number;
	models: readonly PlacementType[];
	answer(world: World, call: Admitted, campaignId: number): object;
}

/** One page of what is left after filtering, as all lists of the service have it. */
export function paged(all: readonly object[], { query }: Admitted, most: number, standard: number) {
	const limitText = queryValue(query, 'limit') ?? String(standard);
	const limit = Number(limitText);
	if (!Number.isInteger(limit) || limit < 1 || limit > most) {
		throw new ApiError(400, `'limit' must be between 1 and ${most} (rejected value: ${limitText})`);
	}
	const token = queryValue(query, 'pageToken') ?? queryValue(query, 'page_token');
	const start = token === undefined ? 0 : readPage(token);
	const next = start + limit < all.length ? { nextPageToken: writePage(start + limit) } : {};
	return { page: all.slice(start, start + limit), paging: next };
}

const of = (listed: readonly Listed[], campaignId: number): Body[] =>
	listed.filter((each) => each.campaignId === campaignId).map(({ entry }) => entry);

export const among = (wanted: unknown, value: unknown): boolean => !Array.isArray(wanted) || wanted.includes(value);

const text = (type: Shape['type'] = 'string'): Omit<Shape, 'name'> => ({ type });

const SORTING = may('sorting', 'object', {
	fields: [
		need('direction', 'string', { values: ['ASC', 'DESC'] }),
		need('attribute', 'string', { values: ['ID', 'REQUESTED_DATE', 'UPDATED_AT', 'STATUS'] }),
	],
});

const SUPPLY_BODY = [
	mayList('requestIds', text('integer'), { maxItems: 100 }),
	may('requestDateFrom', 'dateTime'),
	may('requestDateTo', 'dateTime'),
	mayList('requestTypes', { type: 'string', values: ['SUPPLY', 'WITHDRAW', 'UTILIZATION'] }),
	mayList('requestSubtypes', text()),
	mayList('requestStatuses', text()),
	SORTING,
];

const SHIPMENT_BODY = [
	need('dateFrom', 'date'),
	need('dateTo', 'date'),
	mayList('statuses', text()),
	mayList('orderIds', text('integer')),
	may('cancelledOrders', 'boolean'),
];

const supplyRequests: List = {
	method: 'POST',
	path: '/supply-requests',
	scopes: ['supplies-management:read-only'],
	perHour: 1000,
	models: ['FBY', 'LAAS'],
	answer(world, call, campaignId) {
		const { requestIds, requestTypes, requestSubtypes, requestStatuses, sorting } = checkBody(call.body ?? {}, SUPPLY_BODY);
		const found = of(world.supplyRequests, campaignId).filter(
			({ id, type, subtype, status }) =>
				among(requestIds, (id as Body).id) && among(requestTypes, type) && among(requestSubtypes, subtype) && among(requestStatuses, status),
		);
		const { direction, attribute } = (sorting ?? {}) as Body;
		const sorted = attribute === 'UPDATED_AT' ? found.sort((a, b) => String(a.updatedAt).localeCompare(String(b.updatedAt))) : found;
		const { page, paging } = paged(direction === 'DESC' ? sorted.reverse() : sorted, call, 100, 50);
		return { requests: page, paging };
	},
};

const shipments: List = {
	method: 'PUT',
	path: '/first-mile/shipments',
	scopes: ORDERS,
	perHour: 200,
	models: ['FBS'],
	answer(world, call, campaignId) {
		const { dateFrom, dateTo, statuses, orderIds } = checkBody(call.body, SHIPMENT_BODY);
		const found = of(world.shipments, campaignId).filter((each) => {
			const day = String(each.planIntervalFrom).slice(0, 10);
			const wanted = !Array.isArray(orderIds) || (each.orderIds as unknown[]).some((id) => orderIds.includes(id));
			return wanted && day >= String(dateFrom) && day <= String(dateTo) && among(statuses, each.status);
		});
		const { page, paging } = paged(found, call, 30, 15);
		return { shipments: page, paging };
	},
};

/** Lists in a query are separated by commas. */
const listIn = (call: Admitted, name: string): string[] | undefined => {
	const value = call.query[name];
	if (Array.isArray(value)) throw invalid(name, 'must be given once, separated by commas');
	return value?.split(',');
};

const dateIn = (call: Admitted, name: string): string | undefined => {
	const value = queryValue(call.query, name);
	if (value !== undefined && !isDate(value)) throw invalid(name, `must be of type date (rejected value: ${value})`);
	return value;
};

const returns: List = {
	method: 'GET',
	path: '/returns',
	scopes: ORDERS,
	perHour: 5000,
	models: ['FBS', 'DBS', 'EXPRESS', 'FBY', 'LAAS'],
	answer(world, call, campaignId) {
		const [orderIds, statuses, shipmentStatuses] = ['orderIds', 'statuses', 'shipmentStatuses'].map((name) => listIn(call, name));
		const [from, to] = [dateIn(call, 'fromDate') ?? '', dateIn(call, 'toDate') ?? '9'];
		const type = queryValue(call.query, 'type');
		if (type !== undefined && !['RETURN', 'UNREDEEMED'].includes(type)) throw invalid('type', `is unknown (rejected value: ${type})`);
		if ((orderIds?.length ?? 0) > 50) throw invalid('orderIds', "size must be between '0' and '50'");
		const found = of(world.returns, campaignId).filter((each) => {
			const day = String(each.updateDate).slice(0, 10);
			return (
				day >= from && day <= to && (type ?? each.returnType) === each.returnType &&
				among(orderIds, String(each.orderId)) && among(statuses, each.refundStatus) && among(shipmentStatuses, each.shipmentStatus)
			);
		});
		const { page, paging } = paged(found, call, 100, 50);
		return { returns: page, paging };
	},
};

const boxes: List = {
	method: 'GET',
	path: '/orders/:orderId/delivery/labels/data',
	scopes: ORDERS,
	perHour: 10_000,
	models: ['FBS', 'DBS', 'EXPRESS'],
	answer(world, { params }, campaignId) {
		const orderId = idParameter('orderId', params.orderId);
		const parcelBoxLabels = of(world.boxes, campaignId).filter((box) => box.orderId === orderId);
		if (parcelBoxLabels.length === 0) throw new ApiError(404, `Order not found: ${orderId}`);
		return { orderId, placesNumber: parcelBoxLabels.length, url: 'https://labels.example/all.pdf?sign=1', parcelBoxLabels };
	},
};

const orderDocuments: List = {
	method: 'POST',
	path: '/orders/:orderId/documents',
	scopes: ORDERS,
	perHour: 3000,
	models: ['FBS', 'FBY', 'DBS', 'EXPRESS'],
	answer(world, { params }) {
		const orderId = idParameter('orderId', params.orderId);
		if (world.missingIds.has(String(orderId))) throw new ApiError(404, `Order not found: ${orderId}`);
		return {
			upd: { status: 'READY', number: `УПД-${orderId}`, date: '2026-02-27' },
			sf: { status: 'NOT_READY' },
		};
	},
};

export const LISTS: readonly List[] = [orderDocuments, boxes, returns, shipments, supplyRequests];

export function list(world: World, { answer, perHour, models }: List, call: Admitted): Answer {
	const { params, caller } = call;
	const known = world.campaigns.find(({ id }) => String(id) === params.campaignId);
	call.spend(known?.businessId ?? caller.businessIds[0]!, { requests: perHour, windowMs: HOUR });
	const { id, placementType } = accessCampaign(world, caller, idParameter('campaignId', params.campaignId));
	if (!models.includes(placementType)) {
		throw new ApiError(400, `Campaign type is not allowed. Allowed campaign types: ${models.join(', ')}`);
	}
	return json(200, { status: 'OK', result: answer(world, call, id) });
}
