import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { loadList, matching } from '../../reportJob/vendor/loadList';
import { businessesOf, listShops, type Shop } from '../shops/listShops';
import { YandexMarketClient } from '../transport/YandexMarketClient';

/** A shop in words that stay apart when several share a name or have none. */
export function shopLabel({ name, placementType, campaignId }: Shop): string {
	return `${name || 'Shop without a name'} (${[placementType, campaignId].filter(Boolean).join(', ')})`;
}

const shopsFor = async (context: ILoadOptionsFunctions): Promise<Shop[]> =>
	await loadList(context, YandexMarketClient.connect, async (client) => await listShops(client));

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
