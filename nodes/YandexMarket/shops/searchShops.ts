import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';

import { retryRead } from '../../reportJob/job/retryRead';
import { ServiceError } from '../../reportJob/job/serviceError';
import { settle } from '../../reportJob/job/settle';
import { YandexMarketClient } from '../transport/YandexMarketClient';
import { businessesOf, listShops, type Shop } from './listShops';

const timing = {
	now: () => Date.now(),
	wait: async (ms: number) => await sleep(Math.max(0, ms)),
	signal: new AbortController().signal,
};

function matching(results: INodeListSearchItems[], filter: string | undefined): INodeListSearchResult {
	const wanted = filter?.trim().toLowerCase() ?? '';
	const found = results.filter(({ name, value }) => `${name} ${String(value)}`.toLowerCase().includes(wanted));
	return { results: found.sort((a, b) => a.name.localeCompare(b.name)) };
}

async function shopsFor(context: ILoadOptionsFunctions): Promise<Shop[]> {
	const listed = await settle(
		(async () => {
			const client = await YandexMarketClient.connect(context, timing);
			return await retryRead(timing, async () => await listShops(client));
		})(),
	);
	if (listed.ok) return listed.value;
	const error = listed.error instanceof ServiceError ? listed.error : null;
	throw new NodeOperationError(context.getNode(), error?.message ?? 'The shops could not be listed.', {
		description: error?.advice,
	});
}

/** A shop in words that stay apart when several share a name or have none. */
export function shopLabel({ name, placementType, campaignId }: Shop): string {
	return `${name || 'Shop without a name'} (${[placementType, campaignId].filter(Boolean).join(', ')})`;
}

/** The drop-down of shops. */
export async function searchCampaigns(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const shops = await shopsFor(this);
	return matching(
		shops.map((shop) => ({ name: shopLabel(shop), value: shop.campaignId })),
		filter,
	);
}

/** The drop-down of businesses: one entry per cabinet. */
export async function searchBusinesses(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const businesses = businessesOf(await shopsFor(this));
	return matching(
		businesses.map(({ businessId, businessName }) => ({
			name: `${businessName || 'Business without a name'} (${businessId})`,
			value: businessId,
		})),
		filter,
	);
}
