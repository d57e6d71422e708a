import { pickBy } from 'lodash';
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { InputError } from '../../reportJob/errors/inputError';
import { ServiceError } from '../../reportJob/errors/serviceError';
import { attempt } from '../../reportJob/errors/settle';
import { checkField } from '../../reportJob/parameters/readFields';
import { cachedFor } from '../../reportJob/vendor/cachedFor';
import type { Json } from '../../reportJob/vendor/judgeReply';
import { loadList } from '../../reportJob/vendor/loadList';
import { boxes } from '../lookups/boxes';
import { chats } from '../lookups/chats';
import { fetchPage, type LookupPage } from '../lookups/fetchPage';
import type { Lookup } from '../lookups/lookup';
import { returns } from '../lookups/returns';
import { shipments } from '../lookups/shipments';
import { supplyRequests } from '../lookups/supplyRequests';
import { YandexMarketClient } from '../transport/YandexMarketClient';
import { textAt } from '../lookups/inWords';
import { searchPages } from './searchPages';

/** While a person types, the same pages are looked through again and again; a shop may ask for some only 200 times an hour. */
const kept = cachedFor<LookupPage>(60_000);

const FULL_PAGE = 1000;

/** What the panel holds in a field, with or without the choice of how it is given. */
function panelValue(context: ILoadOptionsFunctions, name: string): unknown {
	const value: unknown = context.getCurrentNodeParameter(name);
	return value !== null && typeof value === 'object' && '__rl' in value ? (value as { value?: unknown }).value : value;
}

/** What the list is asked by, from the fields beside the drop-down. @throws ServiceError that says which is to be filled in first */
function askedBy(context: ILoadOptionsFunctions, { plural, fields, narrowedBy = {} }: Lookup): IDataObject {
	const required = fields.filter((field) => field.required);
	const values = Object.fromEntries(
		required.map((field) => {
			const checked = attempt(() => checkField(field, panelValue(context, field.name)));
			if (checked.ok) return [field.name, checked.value as IDataObject[string]];
			const problem = checked.error instanceof InputError ? checked.error.message : `${field.label} cannot be read`;
			throw new ServiceError('rejected', `The ${plural} cannot be listed yet: ${problem}.`, {
				hint: `Fill in ${field.label} first, or give the ID By ID.`,
			});
		}),
	);
	const narrowing = Object.entries(narrowedBy).map(([beside, field]) => {
		const given = attempt(() => checkField({ name: beside, label: beside, kind: 'id' }, panelValue(context, beside)));
		return [field, given.ok && given.value !== undefined ? [given.value] : undefined];
	});
	return { ...values, ...pickBy(Object.fromEntries(narrowing) as IDataObject) };
}

function entryOf({ simple, label }: Lookup, entry: Json): INodeListSearchItems[] {
	const [path = ''] = Object.values(simple);
	const value = textAt(entry, path);
	return value === null ? [] : [{ name: (label?.(entry) ?? []).filter(Boolean).join(' · '), value }];
}

/** The list search method of a lookup. */
const searching = (lookup: Lookup) =>
	async function (this: ILoadOptionsFunctions, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
		return await loadList(this, YandexMarketClient.connect, async (client) => {
			const values = askedBy(this, lookup);
			const fetch = async (token: string | null) => {
				const key = JSON.stringify([client.account.fingerprint, lookup.resource, values, token]);
				const page = await kept.get(key, client.run, async () => await fetchPage(client, lookup, values, { token, size: FULL_PAGE }));
				return { entries: page.entries.flatMap((entry) => entryOf(lookup, entry)), next: page.next };
			};
			return await searchPages(fetch, filter, paginationToken);
		});
	};

/** The drop-downs whose entries belong to a shop or a cabinet, by the names under which fields refer to them. */
export const lookupSearches = {
	searchBoxes: searching(boxes),
	searchChats: searching(chats),
	searchReturns: searching(returns),
	searchShipments: searching(shipments),
	searchSupplyRequests: searching(supplyRequests),
};

/** Forgets all pages, for tests that start from a fresh process. */
export function forgetPages(): void {
	kept.clear();
}
