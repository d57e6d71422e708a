import { settle } from '../../reportJob/errors/settle';
import { cachedFor } from '../../reportJob/vendor/cachedFor';
import type { Cabinets, YandexMarketClient } from '../transport/YandexMarketClient';
import { listShops } from './listShops';

const HOUR_MS = 3_600_000;

const kept = cachedFor<Cabinets>(HOUR_MS);

async function fetchCabinets(client: YandexMarketClient): Promise<Cabinets> {
	const shops = await listShops(client);
	return new Map(shops.flatMap(({ campaignId, businessId }) => (businessId ? [[campaignId, businessId] as const] : [])));
}

/**
 * The cabinets of an account's shops, listed once an hour: shops of one cabinet share its slots. When they cannot be
 * listed, each shop counts for itself and the service's own refusals keep the pace.
 */
export async function cabinetsOf(client: YandexMarketClient): Promise<Cabinets> {
	const listed = await settle(
		kept.get(client.account.fingerprint, client.run, async () => await fetchCabinets(client)),
	);
	return listed.ok ? listed.value : new Map();
}

/** Forgets all cabinets, for tests that start from a fresh process. */
export function forgetCabinets(): void {
	kept.clear();
}
