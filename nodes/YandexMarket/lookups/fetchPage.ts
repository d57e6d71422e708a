import { mapValues } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { sentName } from '../../reportJob/parameters/fieldSpec';
import { retryReads } from '../../reportJob/run/retryReads';
import type { Json } from '../../reportJob/vendor/judgeReply';
import { buildRequest } from '../reports/buildRequest';
import type { YandexMarketClient, YandexMarketRead } from '../transport/YandexMarketClient';
import { textAt } from './inWords';
import type { PagedList } from './lookup';

const HOUR_MS = 3_600_000;

/** More than any list has; a service that never stops must not hold the node for ever. */
const MOST_PAGES = 10_000;

/** One page of a list. */
export interface LookupPage {
	entries: Json[];
	/** Asks for the next page; null on the last one. */
	next: string | null;
}

/** Which page of a list, and how much of it. */
export interface PageWanted {
	/** null for the first. */
	token: string | null;
	/** How many entries it may have at the most; the service has its own bound. */
	size: number;
}

/** The fields that go into the query; of a GET, all that the path does not hold do. */
const queryOf = ({ fields, query }: PagedList): readonly string[] => query ?? fields.map(({ name }) => name);

/** Whether a call may hold a body; then it has one, if only an empty one. */
function takesBody(list: PagedList): boolean {
	const queried = queryOf(list);
	return list.fields.some((field) => !queried.includes(field.name) && !list.path.includes(`{${sentName(field)}}`));
}

/** A query holds a list as the service's document has it: separated by commas, without spaces. */
const inQuery = (query: IDataObject): IDataObject => mapValues(query, (value) => (Array.isArray(value) ? value.join(',') : value));

/**
 * The request for one page of a list.
 * @param values the checked values of the list's fields
 * @param now epoch ms
 */
export function pageRequest(list: PagedList, values: IDataObject, { token, size }: PageWanted, now: number): Omit<YandexMarketRead, 'lane'> {
	const { method, path, fields, pageSize, scopes } = list;
	const sent = buildRequest({ path, fields, query: queryOf(list) }, values);
	const paging: IDataObject = {
		...(pageSize === undefined ? {} : { limit: Math.min(size, pageSize) }),
		...(token === null ? {} : { pageToken: token }),
	};
	return {
		method,
		path: sent.path,
		query: { ...inQuery(sent.query), ...paging },
		...(takesBody(list) ? { body: { ...list.standard?.(values, now), ...sent.body } } : {}),
		...(scopes ? { scopes } : {}),
	};
}

/** Fetches one page of a list. @throws ServiceError */
export async function fetchPage(client: YandexMarketClient, list: PagedList, values: IDataObject, wanted: PageWanted): Promise<LookupPage> {
	const scope = String(values.campaignId ?? values.businessId ?? '');
	const pace = { requests: list.perHour, windowMs: HOUR_MS, aligned: true, marginMs: 1000 };
	const lane = client.lane(list.path, scope, pace);
	const answer = await client.read({ ...pageRequest(list, values, wanted, client.run.now()), lane });
	// Where the service leaves its own envelope out, the entries stand at the top.
	const result = (answer.result ?? answer) as Json;
	const entries = list.entriesOf(result);
	const next = entries.length === 0 ? null : textAt(result, 'paging.nextPageToken');
	return { entries, next: next === wanted.token ? null : next };
}

/** The first entries of a list, page by page; trouble that passes is asked again. @throws ServiceError */
export async function firstEntries(client: YandexMarketClient, list: PagedList, values: IDataObject, limit: number): Promise<Json[]> {
	const entries: Json[] = [];
	const asked = new Set<string | null>();
	let token: string | null = null;
	do {
		asked.add(token);
		const wanted: PageWanted = { token, size: limit - entries.length };
		const page: LookupPage = await retryReads(client.run, async () => await fetchPage(client, list, values, wanted));
		entries.push(...page.entries);
		token = page.next;
	} while (token !== null && !asked.has(token) && asked.size < MOST_PAGES && entries.length < limit);
	return entries.slice(0, limit);
}
