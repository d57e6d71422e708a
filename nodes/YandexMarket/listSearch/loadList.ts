import { sleep, type ILoadOptionsFunctions, type INodeListSearchItems, type INodeListSearchResult } from 'n8n-workflow';

import { retryRead } from '../../reportJob/run/retryReads';
import { ServiceError } from '../../reportJob/errors/serviceError';
import { settle } from '../../reportJob/errors/settle';
import { nodeError } from '../../reportJob/errors/nodeError';
import { YandexMarketClient } from '../transport/YandexMarketClient';

const MOST_ENTRIES = 500;

const timing = {
	now: () => Date.now(),
	wait: async (ms: number) => await sleep(Math.max(0, ms)),
	signal: new AbortController().signal,
	startsRefused: null,
	retriesEnd: Number.POSITIVE_INFINITY,
};

/** Loads what a drop-down of the editor shows. @throws NodeOperationError in words for the user */
export async function loadList<T>(
	context: ILoadOptionsFunctions,
	load: (client: YandexMarketClient, now: number) => Promise<T>,
): Promise<T> {
	const loaded = await settle(
		(async () => {
			const client = await YandexMarketClient.connect(context, timing);
			return await retryRead(timing, async () => await load(client, timing.now()));
		})(),
	);
	if (loaded.ok) return loaded.value;
	const error = loaded.error instanceof ServiceError ? loaded.error : null;
	throw nodeError(context.getNode(), error?.message ?? 'The list could not be loaded.', {
		description: error?.advice,
	});
}

/** The entries that hold what the user typed, by name; no more than an editor can show. */
export function matching(entries: INodeListSearchItems[], filter: string | undefined): INodeListSearchResult {
	const wanted = filter?.trim().toLowerCase() ?? '';
	const found = entries.filter(({ name, value }) => `${name} ${String(value)}`.toLowerCase().includes(wanted));
	return { results: found.sort((a, b) => a.name.localeCompare(b.name)).slice(0, MOST_ENTRIES) };
}
