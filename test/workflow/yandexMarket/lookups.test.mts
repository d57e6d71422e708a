import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { LOOKUPS } from '../../../nodes/YandexMarket/lookups/allLookups';
import { LOOKUP_CASES, type LookupCase } from '../../cases/yandexMarketLookups.mts';
import { documentedCall, type SentRequest } from '../../openapi/document.mts';
import { ask, failure } from '../../simulators/index.mts';
import { aReturn, shipment } from '../../simulators/yandexMarket/listed.mts';
import { apiKeyVault, bench, byId, errorText, FBY_SHOP, fromList, oAuthVault, OTHER_BUSINESS, runReport, searchList, SHOP, useBench, type ListSearch } from './support.mts';

useBench();

const calls = () => bench.sim.journal.entries.map(({ method, path, query, body }) => ({ method, path, query, body }));
const documented = (call: Pick<SentRequest, 'method' | 'path'>) => documentedCall('yandexMarket', call)!;
const problemsOf = ({ body, ...call }: SentRequest): string[] =>
	documented(call).requestProblems({ ...call, body: body === '' || body === null ? undefined : body });
const sent = () => calls().map(({ body, ...call }) => ({ ...call, ...(body === undefined || body === null ? {} : { body: body as IDataObject }) }));

/** What turns the pages, and the older names of filters. */
const NO_FILTERS = ['limit', 'pageToken', 'page_token', 'from_date', 'to_date'];

const getAll = async (resource: string, parameters: IDataObject, more = {}) =>
	await runReport('getAll', { resource, simplify: true, ...parameters } as INodeParameters, more);

const manyReturns = (count: number): void => {
	bench.sim.world.returns = Array.from({ length: count }, (_each, index) => aReturn(SHOP, 9000 + index, { orderId: 100 + index }));
};

/** Whose list it is: the field, and its label. */
const ownerOf = ({ parameters }: LookupCase) => ('businessId' in parameters ? (['businessId', 'Business'] as const) : (['campaignId', 'Shop'] as const));

test('every list has a row', () => {
	expect(LOOKUP_CASES.map(({ resource }) => resource).sort()).toEqual(LOOKUPS.map(({ resource }) => resource).sort());
});

describe.each(LOOKUP_CASES.map((row) => [row.resource, row] as const))('%s > Get Many', (resource, row) => {
	test('plain items by one documented call', async () => {
		const run = await getAll(resource, row.parameters);
		expect(errorText(run)).toBe('');
		expect(sent()).toEqual([row.call]);
		expect(calls().map(problemsOf)).toEqual([[]]);
		expect(run.json('Report')).toHaveLength(row.count);
		expect(run.json('Report')[0]).toEqual(row.simplified);
		expect(Object.keys(row.simplified).length).toBeLessThanOrEqual(10);
		expect(run.outputs('Report')[0]?.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
	});

	test('Simplify off: the entry as the service has it, without links', async () => {
		const run = await getAll(resource, { ...row.parameters, simplify: false });
		const [first] = run.json('Report');
		expect(Object.keys(first ?? {})).not.toEqual(Object.keys(row.simplified));
		expect(JSON.stringify(run.json('Report'))).not.toMatch(/https?:/);
		if (resource === 'return') expect(first).toMatchObject({ items: [{ decisions: [{ images: ['a1b2', 'c3d4'] }] }] });
	});

	test('all filters become the documented call', async () => {
		const run = await getAll(resource, { ...row.parameters, additionalFields: row.filters });
		expect(errorText(run)).toBe('');
		expect(sent()).toEqual([{ ...row.call, ...row.filtered }]);
		expect(problemsOf(calls()[0]!)).toEqual([]);
	});

	test('every documented filter is offered, with every value that it may have', () => {
		const call = documented(row.call);
		const { query = {}, body = {} } = { ...row.call, ...row.filtered };
		const sent = [...Object.keys(query), ...Object.keys(body)];
		expect([...call.queryNames, ...call.bodyNames].filter((name) => ![...NO_FILTERS, ...(row.deprecated ?? []), ...sent].includes(name))).toEqual([]);
		const { fields } = LOOKUPS.find((each) => each.resource === resource)!;
		for (const field of fields) {
			if (field.kind !== 'choice' && field.kind !== 'choices') continue;
			expect({ [field.name]: field.options.map(({ value }) => value).sort() }).toEqual({ [field.name]: [...(call.valuesOf(field.sentAs ?? field.name) ?? [])].sort() });
		}
	});

	test('the simulator answers as the document says', async () => {
		const { method, path, query, body } = row.call;
		const address = `${bench.sim.url}${path}?${new URLSearchParams(query as Record<string, string>)}`;
		const answer = await ask(address, { method, headers: { 'Api-Key': bench.sim.credentials.apiKey }, ...(body ? { body } : {}) });
		expect(documented(row.call).replyProblems(JSON.parse(answer.body.toString()))).toEqual([]);
	});

	test('what is missing is named before anything is sent', async () => {
		const [owner, label] = ownerOf(row);
		expect(errorText(await getAll(resource, { ...row.parameters, [owner]: byId("={{ '' }}") }))).toMatch(new RegExp(`^${label} is required`));
		expect(bench.sim.journal.count()).toBe(0);
	});
});

const CHOSEN_FROM = LOOKUP_CASES.flatMap((row) => (row.search ? [[row.search as ListSearch, row] as const] : []));

describe.each(CHOSEN_FROM)('%s', (search, row) => {
	test('the panel lists the same entries, each as a seller knows it', async () => {
		const { results } = await searchList(search, { parameters: row.parameters as INodeParameters });
		expect(results).toHaveLength(row.count);
		expect(results[0]).toEqual(row.entry);
	});

	test.each([
		['nobody chosen', fromList(''), 'cannot be listed yet: $ is required'],
		['an expression that is not known yet', byId('={{ $json.shop }}'), '$ must be a whole number'],
	])('the panel with %s says what to fill in first', async (_what, chosen, words) => {
		const [owner, label] = ownerOf(row);
		const parameters = { ...row.parameters, [owner]: chosen } as INodeParameters;
		await expect(searchList(search, { parameters })).rejects.toThrow(words.replace('$', label));
		expect(bench.sim.journal.count()).toBe(0);
	});

	test('a shop of another model, a refused key and a page of HTML are told in the panel', async () => {
		const parameters = row.parameters as INodeParameters;
		const [owner] = ownerOf(row);
		const [id, words] = owner === 'businessId' ? [OTHER_BUSINESS, 'No access to businesses: 1000102'] : [21000005, 'No access to campaigns: 21000005'];
		await expect(searchList(search, { parameters: { ...parameters, [owner]: byId(id) } })).rejects.toThrow(words);
		bench.sim.faults.always({ kind: 'html', status: 200 });
		await expect(searchList(search, { parameters })).rejects.toThrow(/answered with an HTML page \(HTTP 200\)/);
	});
});

describe('pages', () => {
	test('Return All goes to the end, each entry once', async () => {
		manyReturns(230);
		const ids = (await getAll('return', { campaignId: byId(SHOP), returnAll: true })).json('Report').map(({ returnId }) => returnId);
		expect(new Set(ids).size).toBe(230);
		expect(calls().map(({ query }) => query.limit)).toEqual(['100', '100', '100']);
	});

	test('a limit beyond one page asks for no more than it needs', async () => {
		manyReturns(230);
		expect((await getAll('return', { campaignId: byId(SHOP), limit: 120 })).json('Report')).toHaveLength(120);
		expect(calls().map(({ query }) => query.limit)).toEqual(['100', '20']);
	});

	test('passing trouble in the middle is asked again', async () => {
		manyReturns(130);
		bench.sim.faults.next(failure(500, 'Internal error'), {});
		bench.sim.faults.next({ kind: 'html' }, {});
		expect((await getAll('return', { campaignId: byId(SHOP), returnAll: true })).json('Report')).toHaveLength(130);
	});

	test('a token that does not move on ends the list', async () => {
		const result = { returns: [{ id: 1, orderId: 2, items: [], returnType: 'RETURN' }], paging: { nextPageToken: 'same' } };
		bench.sim.faults.always({ kind: 'reply', status: 200, body: { status: 'OK', result } });
		expect((await getAll('return', { campaignId: byId(SHOP), returnAll: true })).json('Report')).toHaveLength(2);
	});

	test('tokens that come round again end the list', async () => {
		for (const nextPageToken of ['a', 'b', 'a', 'b', 'a', 'b']) {
			const result = { returns: [{ id: 1, orderId: 2, items: [], returnType: 'RETURN' }], paging: { nextPageToken } };
			bench.sim.faults.next({ kind: 'reply', status: 200, body: { status: 'OK', result } });
		}
		expect((await getAll('return', { campaignId: byId(SHOP), returnAll: true })).json('Report')).toHaveLength(3);
		expect(calls()).toHaveLength(3);
	});

	test('the panel shows a page at a time, and goes on where it stopped', async () => {
		manyReturns(230);
		const parameters = { campaignId: byId(SHOP) };
		const first = await searchList('searchReturns', { parameters });
		expect(first.results).toHaveLength(100);
		const second = await searchList('searchReturns', { parameters, token: first.paginationToken });
		const third = await searchList('searchReturns', { parameters, token: second.paginationToken });
		expect(third.results).toHaveLength(30);
		expect(third.paginationToken).toBeUndefined();
		const ids = [first, second, third].flatMap(({ results }) => results.map(({ value }) => value));
		expect(new Set(ids).size).toBe(230);
	});

	test('what is typed is looked for on all pages, which are fetched once a minute', async () => {
		manyReturns(230);
		const parameters = { campaignId: byId(SHOP) };
		expect((await searchList('searchReturns', { parameters, filter: 'order 321' })).results.map(({ value }) => value)).toEqual(['9221']);
		expect((await searchList('searchReturns', { parameters, filter: 'order 3210' })).results).toEqual([]);
		expect(bench.sim.journal.count()).toBe(3);
		await bench.clock.advance(60_000);
		await searchList('searchReturns', { parameters, filter: '9000' });
		expect(bench.sim.journal.count()).toBe(6);
	});

	test('a search is bounded, and can be carried on', async () => {
		bench.sim.world.shipments = Array.from({ length: 500 }, (_each, index) => shipment(SHOP, 7000 + index));
		const parameters = { campaignId: byId(SHOP) };
		const found = await searchList('searchShipments', { parameters, filter: '7499' });
		expect(found.results).toEqual([]);
		expect(bench.sim.journal.count()).toBe(10);
		const further = await searchList('searchShipments', { parameters, filter: '7499', token: found.paginationToken });
		expect(further.results.map(({ value }) => value)).toEqual(['7499']);
	});
});

describe('what is asked by what', () => {
	test('each shop has its own list', async () => {
		bench.vault = oAuthVault();
		bench.sim.world.shipments.push(shipment(21000005, 605));
		const ids = async (shop: number) => (await searchList('searchShipments', { parameters: { campaignId: byId(shop) } })).results.map(({ value }) => value);
		expect(await ids(SHOP)).toEqual(['601', '602']);
		expect(await ids(21000005)).toEqual(['605']);
	});

	test('a shipment with an ID of its own shows that too', async () => {
		const { results } = await searchList('searchShipments', { parameters: { campaignId: byId(SHOP) } });
		expect(results[1]?.name).toBe('3 Mar 2026, 10:00–12:00 · Формируется · Склад на Лесной · SHOP-602 · 602');
	});

	test('returns are those of the order, once it is filled in', async () => {
		const ids = async (orderId: string) =>
			(await searchList('searchReturns', { parameters: { campaignId: byId(SHOP), orderId } })).results.map(({ value }) => value);
		expect(await ids('502')).toEqual(['802']);
		expect(await ids('')).toEqual(['801', '802']);
		expect(await ids('={{ $json.order }}')).toEqual(['801', '802']);
	});

	test('boxes need the order', async () => {
		const search = searchList('searchBoxes', { parameters: { campaignId: byId(SHOP), orderId: '' } });
		await expect(search).rejects.toMatchObject({
			message: expect.stringMatching(/The boxes cannot be listed yet: Order ID is required/),
			description: expect.stringMatching(/Fill in Order ID first, or give the ID By ID/),
		});
	});

	test('one run for several items: a list per item', async () => {
		const run = await getAll('return', { campaignId: byId(SHOP), additionalFields: { orderIds: '={{ $json.order }}' } }, { input: [{ order: 502 }, { order: 501 }] });
		expect(run.outputs('Report')[0]?.map(({ json, pairedItem }) => [json.returnId, pairedItem])).toEqual([
			['802', { item: 0 }],
			['801', { item: 1 }],
		]);
	});
});

describe('refused before anything is sent', () => {
	test.each([
		['shipment', { campaignId: byId(SHOP), additionalFields: { dateFrom: '2026-03-05', dateTo: '2026-03-01' } }, /^Date From \(2026-03-05\) is after Date To \(2026-03-01\)/],
		['supplyRequest', { campaignId: byId(FBY_SHOP), additionalFields: { requestStatuses: ['LOST'] } }, /^Statuses: "LOST" is not one of/],
		['return', { campaignId: byId(SHOP), additionalFields: { orderIds: Array.from({ length: 51 }, (_each, index) => index + 1) } }, /^Order IDs may be 50 at most/],
		['box', { campaignId: byId(SHOP), orderId: 'abc' }, /^Order ID must be a whole number/],
		['return', { campaignId: byId(SHOP), limit: '={{ 0 }}' }, /^Limit must be a whole number/],
	])('%s with %j', async (resource, parameters, words) => {
		expect(errorText(await getAll(resource, parameters as unknown as IDataObject))).toMatch(words);
		expect(bench.sim.journal.count()).toBe(0);
	});
});

test.each([
	[{ dateFrom: '2026-05-01' }, { dateFrom: '2026-05-01', dateTo: '2026-05-01' }],
	[{ dateTo: '2026-01-01' }, { dateFrom: '2026-01-01', dateTo: '2026-01-01' }],
	[{ dateTo: '2026-03-01' }, { dateFrom: '2026-01-31', dateTo: '2026-03-01' }],
])('shipments with %j are those of %j', async (additionalFields, body) => {
	await getAll('shipment', { campaignId: byId(SHOP), additionalFields });
	expect(calls()[0]?.body).toEqual(body);
});

test('a key without the permission is told which, and that it is the key', async () => {
	bench.sim.world.apiKeys[0]!.scopes = ['pricing'];
	const run = await getAll('supplyRequest', { campaignId: byId(FBY_SHOP) });
	expect(errorText(run)).toMatch(/does not have any of the scopes.*supplies-management:read-only[\s\S]*Tick the missing permission/);
});

test('a wrong key is told in the panel, without the key', async () => {
	bench.vault = apiKeyVault('ACMA:SimulatedKey9999999999999999999999999999:0a1b2c3d');
	const search = async () => await searchList('searchReturns', { parameters: { campaignId: byId(SHOP) } });
	await expect(search()).rejects.toThrow(/Api-Key token is invalid/);
	await expect(search()).rejects.not.toThrow(/SimulatedKey/);
});

test('a workflow that holds a plain number, or text, in such a field stays valid', async () => {
	for (const shipmentId of ['601', 601, '={{ 601 }}']) {
		const run = await runReport('shipmentAct', { resource: 'document', campaignId: byId(SHOP), shipmentId } as INodeParameters);
		expect(errorText(run)).toBe('');
	}
	expect(new Set(calls().map(({ path }) => path))).toEqual(new Set([`/v2/campaigns/${SHOP}/first-mile/shipments/601/act`]));
});
