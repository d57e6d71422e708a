import { isEmpty, mapValues } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import type { Json } from '../../reportJob/vendor/judgeReply';
import { buildRequest } from '../reports/buildRequest';
import type { YandexMarketClient, YandexMarketRead } from '../transport/YandexMarketClient';
import { textAt } from './inWords';
import type { Lookup } from './lookup';

const HOUR_MS = 3_600_000;

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

const namesOf = (fields: readonly FieldSpec[]): string[] => fields.map(({ name }) => name);

/** A query holds a list as the service's document has it: separated by commas, without spaces. */
const inQuery = (query: IDataObject): IDataObject => mapValues(query, (value) => (Array.isArray(value) ? value.join(',') : value));

/**
 * The request for one page of a list.
 * @param values the checked values of the list's fields
 * @param now epoch ms
 */
export function pageRequest(lookup: Lookup, values: IDataObject, { token, size }: PageWanted, now: number): Omit<YandexMarketRead, 'lane'> {
	const { method, path, fields, pageSize } = lookup;
	const sent = buildRequest({ path, fields, query: lookup.query ?? namesOf(fields) }, values);
	const paging: IDataObject = {
		...(pageSize === undefined ? {} : { limit: Math.min(size, pageSize) }),
		...(token === null ? {} : { pageToken: token }),
	};
	const body = { ...lookup.standard?.(values, now), ...sent.body };
	return {
		method,
		path: sent.path,
		query: { ...inQuery(sent.query), ...paging },
		...(isEmpty(body) ? {} : { body }),
	};
}

/** Fetches one page of a list. @throws ServiceError */
export async function fetchPage(client: YandexMarketClient, lookup: Lookup, values: IDataObject, wanted: PageWanted): Promise<LookupPage> {
	const scope = String(values.campaignId ?? values.businessId ?? '');
	const pace = { requests: lookup.perHour, windowMs: HOUR_MS, aligned: true, marginMs: 1000 };
	const lane = client.lane(lookup.path, scope, pace);
	const answer = await client.read({ ...pageRequest(lookup, values, wanted, client.run.now()), lane });
	const result = (answer.result ?? {}) as Json;
	const entries = lookup.entriesOf(result);
	const next = entries.length === 0 ? null : textAt(result, 'paging.nextPageToken');
	return { entries, next: next === wanted.token ? null : next };
}
