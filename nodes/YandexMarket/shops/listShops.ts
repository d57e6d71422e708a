import type { IDataObject } from 'n8n-workflow';

import type { Pace } from '../../reportJob/pacing/lane';
import type { YandexMarketClient } from '../transport/YandexMarketClient';

const CAMPAIGNS_PATH = '/v2/campaigns';
const PACE: Pace = { requests: 1000, windowMs: 3_600_000, aligned: true, marginMs: 1000 };
const PAGE_SIZE = 100;
const MOST_PAGES = 1000;

/** A shop, which the API calls a campaign. Ids are text, as everywhere in the node's output. */
export interface Shop extends IDataObject {
	campaignId: string;
	businessId: string | null;
	name: string;
	businessName: string;
	placementType: string | null;
	apiAvailability: string | null;
}

type Campaign = {
	id?: unknown;
	domain?: unknown;
	business?: { id?: unknown; name?: unknown } | null;
	placementType?: unknown;
	apiAvailability?: unknown;
};

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value).trim());

function toShop({ id, domain, business, placementType, apiAvailability }: Campaign): Shop {
	return {
		campaignId: text(id),
		businessId: text(business?.id) || null,
		name: text(domain),
		businessName: text(business?.name),
		placementType: text(placementType) || null,
		apiAvailability: text(apiAvailability) || null,
	};
}

/**
 * Lists the shops of an account, page by page: with an Api-Key those of its cabinet, with an OAuth token all of the
 * user's. Stops early once `enough` shops are there.
 * @throws ServiceError
 */
export async function listShops(client: YandexMarketClient, enough = Number.POSITIVE_INFINITY): Promise<Shop[]> {
	const shops: Shop[] = [];
	let pageToken: string | undefined;
	for (let page = 0; page < MOST_PAGES && shops.length < enough; page += 1) {
		const query: IDataObject = { limit: PAGE_SIZE, ...(pageToken ? { pageToken } : {}) };
		const lane = client.lane(CAMPAIGNS_PATH, '', PACE);
		const answer = await client.read({ method: 'GET', path: CAMPAIGNS_PATH, query, lane });
		const campaigns = Array.isArray(answer.campaigns) ? (answer.campaigns as Campaign[]) : [];
		shops.push(...campaigns.map(toShop));
		const next = text((answer.paging as { nextPageToken?: unknown } | undefined)?.nextPageToken);
		if (next === '' || next === pageToken || campaigns.length === 0) break;
		pageToken = next;
	}
	return shops;
}

/** One entry per cabinet, in the order of its first shop. */
export function businessesOf(shops: readonly Shop[]): Array<{ businessId: string; businessName: string }> {
	const businesses = new Map<string, string>();
	for (const { businessId, businessName } of shops) {
		if (businessId !== null && !businesses.get(businessId)) businesses.set(businessId, businessName);
	}
	return [...businesses].map(([businessId, businessName]) => ({ businessId, businessName }));
}
