import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { nodeError } from '../errors/nodeError';
import { ServiceError } from '../errors/serviceError';
import { settle } from '../errors/settle';
import { beginRun, type NodeRun } from '../run/nodeRun';
import { retryReads } from '../run/retryReads';

const MOST_ENTRIES = 500;

/**
 * Loads what a drop-down of the node's panel shows.
 * @param connect reads the credential and connects
 * @throws NodeOperationError in words for the user
 */
export async function loadList<Client, T>(
	context: ILoadOptionsFunctions,
	connect: (context: ILoadOptionsFunctions, run: NodeRun) => Promise<Client>,
	load: (client: Client, run: NodeRun) => Promise<T>,
): Promise<T> {
	const run = beginRun(context);
	const loaded = await settle(
		(async () => {
			const client = await connect(context, run);
			return await retryReads(run, async () => await load(client, run));
		})(),
	);
	run.end();
	if (loaded.ok) return loaded.value;
	const error = loaded.error instanceof ServiceError ? loaded.error : null;
	throw nodeError(context.getNode(), error?.message ?? 'The list could not be loaded.', {
		description: error?.advice ?? 'Open the node and choose a credential.',
	});
}

/** The entries that hold what the user typed, in their order. */
export function holding(entries: readonly INodeListSearchItems[], filter: string | undefined): INodeListSearchItems[] {
	const wanted = filter?.trim().toLowerCase() ?? '';
	return entries.filter(({ name, value }) => `${name} ${String(value)}`.toLowerCase().includes(wanted));
}

/** The entries that hold what the user typed, by name; no more than a panel can show. */
export function matching(entries: readonly INodeListSearchItems[], filter: string | undefined): INodeListSearchResult {
	const found = holding(entries, filter);
	return { results: found.sort((a, b) => a.name.localeCompare(b.name)).slice(0, MOST_ENTRIES) };
}
