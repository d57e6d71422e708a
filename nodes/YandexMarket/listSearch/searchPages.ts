import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { holding } from '../../reportJob/vendor/loadList';

/** So many entries fill a drop-down; the editor asks for more when a person scrolls on. */
const ENOUGH = 50;

/** The service cannot search for words, so that a rare one may stand far back; a person waits for the answer. */
const MOST_PAGES = 10;

export interface EntriesPage {
	entries: INodeListSearchItems[];
	/** Asks for the next page; null on the last one. */
	next: string | null;
}

/**
 * Looks through a list page by page until enough entries hold what the user typed. What is left can be asked for with
 * the token of the result.
 * @param token where an earlier search has stopped
 */
export async function searchPages(
	fetch: (token: string | null) => Promise<EntriesPage>,
	filter: string | undefined,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchItems[] = [];
	let next: string | null = token ?? null;
	for (let pages = 0; pages < MOST_PAGES; pages += 1) {
		const page: EntriesPage = await fetch(next);
		results.push(...holding(page.entries, filter));
		next = page.next;
		if (next === null || results.length >= ENOUGH) break;
	}
	return next === null ? { results } : { results, paginationToken: next };
}
