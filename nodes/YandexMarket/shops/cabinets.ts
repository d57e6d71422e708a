import { settle } from '../../reportJob/errors/settle';
import type { YandexMarketClient } from '../transport/YandexMarketClient';
import { listShops } from './listShops';

const KEPT_MS = 3_600_000;

/** Which cabinet (business) each shop (campaign) belongs to, by their ids. */
export type Cabinets = ReadonlyMap<string, string>;

const kept = new Map<string, { at: number; cabinets: Promise<Cabinets> }>();

async function fetchCabinets(client: YandexMarketClient): Promise<Cabinets> {
	const shops = await listShops(client);
	return new Map(shops.flatMap(({ campaignId, businessId }) => (businessId ? [[campaignId, businessId] as const] : [])));
}

/**
 * The cabinets of an account's shops, listed once an hour: shops of one cabinet share its slots. When they cannot be
 * listed, each shop counts for itself and the service's own refusals keep the pace. `now` is epoch ms.
 */
export async function cabinetsOf(client: YandexMarketClient, now: number): Promise<Cabinets> {
	const key = client.account.fingerprint;
	const known = kept.get(key);
	if (!known || now - known.at >= KEPT_MS) kept.set(key, { at: now, cabinets: fetchCabinets(client) });
	const listed = await settle(kept.get(key)?.cabinets ?? Promise.resolve(new Map<string, string>()));
	if (listed.ok) return listed.value;
	kept.delete(key);
	return new Map();
}

/** Forgets all cabinets, for tests that start from a fresh process. */
export function forgetCabinets(): void {
	kept.clear();
}
