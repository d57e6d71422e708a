import type { Answer } from '../http/call.mts';
import { queryValue } from '../http/call.mts';
import type { FileHost } from '../files/host.mts';
import { accessBusiness, accessCampaign, idParameter } from './access.mts';
import { ApiError, json } from './errors.mts';
import type { Admitted } from './gate.mts';
import { readPage, writePage } from './paging.mts';
import { need } from './shape.mts';
import { checkBody } from './validate.mts';
import type { World } from './world.mts';

const HOUR = 3_600_000;

/** `GET /v2/campaigns`: the answer is at the top level, not in `result` (section 3). */
export function campaigns(world: World, call: Admitted): Answer {
	const { query, caller } = call;
	call.spend(caller.businessIds[0]!, { requests: 1000, windowMs: HOUR });
	const limitText = queryValue(query, 'limit') ?? '100';
	const limit = Number(limitText);
	if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
		throw new ApiError(400, `'limit' must be between 1 and 100 (rejected value: ${limitText})`);
	}
	const token = queryValue(query, 'page_token') ?? queryValue(query, 'pageToken');
	const start = token === undefined ? 0 : readPage(token);
	const all = world.campaigns.filter(({ businessId }) => caller.businessIds.includes(businessId));
	const page = all.slice(start, start + limit).map((campaign) => ({
		id: campaign.id,
		domain: campaign.domain,
		business: {
			id: campaign.businessId,
			name: world.businesses.find(({ id }) => id === campaign.businessId)?.name,
		},
		placementType: campaign.placementType,
		apiAvailability: campaign.apiAvailability,
	}));
	const next = start + limit < all.length ? writePage(start + limit) : undefined;
	return json(200, { campaigns: page, paging: { nextPageToken: next } });
}

/** `POST /v2/auth/token`: tells an Api-Key's scopes, in another spelling; not for OAuth. */
export function authToken(call: Admitted): Answer {
	const { apiKey, businessIds } = call.caller;
	call.spend(businessIds[0]!, { requests: 100, windowMs: HOUR });
	if (!apiKey) throw new ApiError(403, 'Access denied');
	const authScopes = apiKey.scopes.map((scope) => scope.toUpperCase().replace(/[-:]/g, '_'));
	return json(200, { status: 'OK', result: { apiKey: { name: apiKey.name, authScopes } } });
}

export function categoriesTree(call: Admitted): Answer {
	call.spend(call.caller.businessIds[0]!, { requests: 50, windowMs: HOUR });
	const children = [
		{ id: 90635, name: 'Посуда', children: [{ id: 91651, name: 'Чайники' }] },
		{ id: 90764, name: 'Детские товары' },
	];
	return json(200, { status: 'OK', result: { id: 90401, name: 'Все товары', children } });
}

export function businessSettings(world: World, call: Admitted): Answer {
	const id = idParameter('businessId', call.params.businessId);
	call.spend(id, { requests: 100, windowMs: HOUR });
	const { name, onlyDefaultPrice } = accessBusiness(world, call.caller, id);
	return json(200, {
		status: 'OK',
		result: { info: { id, name }, settings: { onlyDefaultPrice, currency: 'RUR' } },
	});
}

/** Links, not bytes. */
export function supplyDocuments(
	world: World,
	files: FileHost,
	types: readonly string[],
	now: number,
	call: Admitted,
): Answer {
	const known = world.campaigns.find(({ id }) => String(id) === call.params.campaignId);
	call.spend(known?.businessId ?? call.caller.businessIds[0]!, { requests: 1000, windowMs: HOUR });
	const { requestId } = checkBody(call.body, [need('requestId', 'integer', { minimum: 1 })]);
	const id = idParameter('campaignId', call.params.campaignId);
	const { placementType } = accessCampaign(world, call.caller, id);
	if (placementType !== 'FBY' && placementType !== 'LAAS') {
		throw new ApiError(400, 'Campaign type is not allowed. Allowed campaign types: FBY, LAAS');
	}
	if (world.missingIds.has(String(requestId))) {
		throw new ApiError(404, `Supply request not found: ${String(requestId)}`);
	}
	const documents = types.map((type) => ({
		type,
		url: files.link(
			files.publish({ kind: 'pdf', name: `${type} ${String(requestId)}.pdf`, text: type }),
		),
		createdAt: new Date(now).toISOString(),
	}));
	return json(200, { status: 'OK', result: { documents } });
}
