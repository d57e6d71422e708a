import { partition } from 'lodash';
import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { loadList, matching } from '../../reportJob/vendor/loadList';
import { businessesOf, listShops, type Shop } from '../shops/listShops';
import { YandexMarketClient } from '../transport/YandexMarketClient';

/** Why the API of a shop is off; it answers no request about such a shop. */
const WHY_OFF: Readonly<Record<string, string>> = {
	DISABLED_BY_INACTIVITY: 'no products were on show for 90 days',
	DISABLED_BY_NO_ACTIVE_CONTRACT: 'there is no contract in force',
	DISABLED_BY_NO_PLACEMENT_TYPE: 'no placement model is set up',
	MANUALLY_DISABLED: 'it was switched off by hand',
};

const isUsable = ({ apiAvailability }: Shop): boolean => apiAvailability === null || apiAvailability === 'AVAILABLE';

/** A shop in words that stay apart when several share a name or have none; one whose API is off begins by saying so. */
export function shopLabel(shop: Shop): string {
	const { name, placementType, campaignId, apiAvailability } = shop;
	const label = `${name || 'Shop without a name'} (${[placementType, campaignId].filter(Boolean).join(', ')})`;
	if (isUsable(shop)) return label;
	return `API is off: ${label}, ${WHY_OFF[apiAvailability ?? ''] ?? apiAvailability}`;
}

const shopsFor = async (context: ILoadOptionsFunctions): Promise<Shop[]> =>
	await loadList(context, YandexMarketClient.connect, async (client) => await listShops(client));

/** The drop-down of shops; those whose API is off stand last. */
export async function searchCampaigns(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const [usable, off] = partition(await shopsFor(this), isUsable).map(
		(shops) => matching(shops.map((shop) => ({ name: shopLabel(shop), value: shop.campaignId })), filter).results,
	);
	return { results: [...(usable ?? []), ...(off ?? [])] };
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
