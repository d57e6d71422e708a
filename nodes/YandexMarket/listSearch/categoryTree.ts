import type { Pace } from '../../reportJob/pacing/lane';
import { cachedFor } from '../../reportJob/vendor/cachedFor';
import type { YandexMarketClient } from '../transport/YandexMarketClient';

const TREE_PATH = '/v2/categories/tree';

/** The tree may be asked for 50 times an hour, so it is kept for one. */
const PACE: Pace = { requests: 50, windowMs: 3_600_000, aligned: true, marginMs: 1000 };
const kept = cachedFor<Category[]>(3_600_000);

/** A category with the names of all above it. */
export interface Category {
	id: string;
	path: string;
}

type TreeNode = { id?: unknown; name?: unknown; children?: unknown };

/** The tree as a list, each category under the names of those above it. */
export function flatten(node: TreeNode, above: readonly string[] = []): Category[] {
	const names = [...above, String(node.name ?? '')];
	const children = Array.isArray(node.children) ? (node.children as TreeNode[]) : [];
	const own = node.id === undefined ? [] : [{ id: String(node.id), path: names.slice(1).join(' / ') || String(node.name) }];
	return [...own, ...children.flatMap((child) => flatten(child, names))];
}

async function fetchTree(client: YandexMarketClient): Promise<Category[]> {
	const lane = client.lane(TREE_PATH, '', PACE);
	const answer = await client.read({ method: 'POST', path: TREE_PATH, body: { language: 'RU' }, lane });
	return flatten((answer.result ?? {}) as TreeNode);
}

/** Market's categories, fetched once an hour for each account of this process. @throws ServiceError */
export async function categoriesOf(client: YandexMarketClient): Promise<Category[]> {
	return await kept.get(client.account.fingerprint, client.run, async () => await fetchTree(client));
}
