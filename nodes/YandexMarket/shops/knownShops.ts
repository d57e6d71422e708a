import { settle } from '../../reportJob/errors/settle';
import { cachedFor } from '../../reportJob/vendor/cachedFor';
import type { KnownShop, YandexMarketClient } from '../transport/YandexMarketClient';
import { listShops } from './listShops';

type Shops = ReadonlyMap<string, KnownShop>;

const HOUR_MS = 3_600_000;

const kept = cachedFor<Shops>(HOUR_MS);

const fetchShops = async (client: YandexMarketClient): Promise<Shops> =>
	new Map((await listShops(client)).map((shop) => [shop.campaignId, shop]));

/**
 * The account's shops by their ids, listed once an hour: shops of one cabinet share its slots, and not every report is
 * made for every shop. When they cannot be listed, each shop counts for itself, and the service says what it refuses.
 */
export async function knownShops(client: YandexMarketClient): Promise<Shops> {
	const listed = await settle(kept.get(client.account.fingerprint, client.run, async () => await fetchShops(client)));
	return listed.ok ? listed.value : new Map();
}

/** Forgets all shops, for tests that start from a fresh process. */
export function forgetShops(): void {
	kept.clear();
}
