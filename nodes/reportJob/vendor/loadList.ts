import { NodeApiError, type ILoadOptionsFunctions, type INodeListSearchItems, type INodeListSearchResult } from 'n8n-workflow';

import { ServiceError } from '../errors/serviceError';
import { settle } from '../errors/settle';
import { beginRun, type NodeRun } from '../run/nodeRun';
import { retryReads } from '../run/retryReads';

const MOST_ENTRIES = 500;

/** For how long a read is repeated while a person looks at a list that loads; a word on the cause is worth more then. */
const PATIENCE_MS = 6_000;

/**
 * Loads what a drop-down of the node's panel shows.
 * @param connect reads the credential and connects
 * @throws NodeApiError in words for the user
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
			const watched = { ...run, signal: run.signal, readsEnd: run.now() + PATIENCE_MS };
			return await retryReads(watched, async () => await load(client, run));
		})(),
	);
	run.end();
	if (loaded.ok) return loaded.value;
	const error = loaded.error instanceof ServiceError ? loaded.error : null;
	throw panelError(
		context,
		error?.message ?? 'The list could not be loaded.',
		error?.advice ?? 'Open the node and choose a credential.',
	);
}

/**
 * An error as a drop-down shows it, in these very words: of this kind of error alone the panel shows the description,
 * and n8n's constructor replaces any text that holds a code such as ECONNREFUSED.
 */
function panelError(context: ILoadOptionsFunctions, message: string, description: string): NodeApiError {
	return Object.assign(new NodeApiError(context.getNode(), {}, { message, description }), { message, description });
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
