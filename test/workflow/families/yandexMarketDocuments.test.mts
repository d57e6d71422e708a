import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { YandexMarketApi } from '../../../credentials/YandexMarketApi.credentials';
import { YandexMarket } from '../../../nodes/YandexMarket/YandexMarket.node';
import { DOCUMENT_TYPES } from '../../../nodes/YandexMarket/documents/documentTypes';
import { forgetLanes } from '../../../nodes/reportJob/pacing/lanes';
import { DOCUMENT_CASES } from '../../cases/yandexMarketDocuments.mts';
import { documentedCall } from '../../openapi/document.mts';
import { failure, startYandexMarketSimulator, type YandexMarketSimulator } from '../../simulators/index.mts';
import { connect, CredentialVault, readBinary, runWorkflow, startClock } from '../runWorkflow.mts';

let sim: YandexMarketSimulator;
let clock: ReturnType<typeof startClock>;

beforeEach(async () => {
	clock = startClock('2026-03-02T09:00:00.000Z');
	forgetLanes();
	sim = await startYandexMarketSimulator({ now: () => Date.now() });
});
afterEach(async () => {
	clock.stop();
	await sim.close();
});

async function run(parameters: IDataObject, node: IDataObject = {}, input: IDataObject[] = [{ row: 7 }]) {
	return await runWorkflow({
		workflow: {
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: 'Document',
					type: 'yandexMarket',
					parameters: { resource: 'document', ...parameters } as INodeParameters,
					credentials: { yandexMarketApi: { id: 'yandexMarketApi', name: 'Market' } },
					...node,
				},
				{ name: 'After', type: 'n8n-nodes-base.noOp' },
			],
			connections: connect('Trigger > Document > After'),
		},
		nodeTypes: [YandexMarket],
		credentials: new CredentialVault([
			{
				type: YandexMarketApi,
				data: { authentication: 'apiKey', apiKey: sim.credentials.apiKey, region: 'custom', baseUrl: sim.url },
			},
		]),
		input,
	});
}

test('every document has a row here', () => {
	expect(DOCUMENT_CASES.map(({ operation }) => operation).sort()).toEqual(DOCUMENT_TYPES.map(({ operation }) => operation).sort());
});

describe.each(DOCUMENT_CASES.map((each) => [each.operation, each] as const))('%s', (operation, each) => {
	test('is asked for as documented, and the file arrives', async () => {
		const done = await run({ operation, ...each.parameters });
		expect(done.error?.message).toBeUndefined();
		const calls = sim.journal.entries.map(({ method, path, query }) => ({ method, path, query }));
		expect(calls).toEqual([{ method: 'GET', path: each.path, query: each.query ?? {} }]);
		const [item] = done.outputs('Document', 0)[0] ?? [];
		expect(item?.binary?.data?.fileExtension).toBe(each.extension);
		expect(item?.json).toMatchObject({ row: 7, documentType: operation, campaignId: 21000001 });
		expect(item?.json.fileName).toMatch(new RegExp(`^${operation}_.*\\.${each.extension}$`));
		expect(item?.pairedItem).toEqual({ item: 0 });
	});

	test('an id that is missing on the other side is an error in the words of the service', async () => {
		sim.faults.next(failure(404, 'Order not found: 501'), {});
		const done = await run({ operation, ...each.parameters });
		expect(done.error?.message).toMatch(/Order not found: 501/);
	});
});

test('an HTML page in place of a label is no label, and is tried again', async () => {
	sim.faults.next({ kind: 'html', status: 200 }, { times: 1 });
	const done = await run({ operation: 'orderLabels', ...DOCUMENT_CASES[0]?.parameters });
	expect(done.error?.message).toBeUndefined();
	expect(sim.journal.count()).toBe(2);
});

test('a malformed id is refused before anything is sent', async () => {
	const done = await run({ operation: 'orderLabels', ...DOCUMENT_CASES[0]?.parameters, orderId: 'abc' });
	expect(done.error?.message).toMatch(/^Order ID must be a whole number/);
	expect(sim.journal.count()).toBe(0);
});

test('On Error > Continue: the error leaves with the item', async () => {
	sim.faults.next(failure(403, 'No access to campaigns: 21000001'), {});
	const done = await run({ operation: 'orderLabels', ...DOCUMENT_CASES[0]?.parameters }, { onError: 'continueRegularOutput' });
	expect(done.json('Document', 0)).toEqual([expect.objectContaining({ row: 7, error: expect.stringContaining('No access') as string })]);
});

test('documents of a supply request: one item per file, with links that never leave the node', async () => {
	const done = await run({
		operation: 'supplyRequestDocuments',
		campaignId: { __rl: true, mode: 'id', value: '21000002' },
		supplyRequestId: '42',
	});
	expect(done.error?.message).toBeUndefined();
	const items = done.outputs('Document', 0)[0] ?? [];
	expect(items.length).toBeGreaterThan(1);
	expect(sim.journal.of({ method: 'POST' }).map(({ body }) => body)).toEqual([{ requestId: 42 }]);
	for (const item of items) {
		const { buffer } = await readBinary(item, 'data');
		expect(buffer.length).toBe(item.json.fileSize);
		expect(item.json).toMatchObject({ row: 7, supplyRequestId: 42 });
	}
	expect(JSON.stringify(done.runData)).not.toMatch(/https?:\/\//);
	expect(sim.files.journal.entries.every(({ headers }) => !('api-key' in headers))).toBe(true);
});

const SUPPLY = { operation: 'supplyRequestDocuments', campaignId: { __rl: true, mode: 'id', value: '21000002' }, supplyRequestId: '42' };

test('an expired link of a supply request is renewed once, by listing the documents again', async () => {
	sim.files.faults.next({ kind: 'expired' });
	const done = await run(SUPPLY);
	expect(done.error?.message).toBeUndefined();
	expect(sim.journal.count({ method: 'POST' })).toBe(2);
	const documents = done.json('Document', 0).map(({ documentType }) => documentType);
	expect(new Set(documents).size).toBe(documents.length);
});

test('links that stay expired are renewed once each', async () => {
	sim.files.faults.always({ kind: 'expired' });
	const done = await run(SUPPLY);
	expect(done.error?.message).toMatch(/refused the link with HTTP 403/);
	expect(sim.journal.count({ method: 'POST' })).toBe(1 + 2);
});

test.each([
	['inside its result', (documents: unknown) => ({ result: { documents } })],
	['at its top', (documents: unknown) => ({ documents })],
])('a file that cannot be fetched, with the documents %s, is an error of its own: the others arrive', async (_where, answer) => {
	const documents = [1, 2, 3].map((n) => ({
		type: 'SUPPLY',
		createdAt: '2026-03-01T10:00:00Z',
		url: sim.files.link(sim.files.publish({ kind: 'pdf', name: `${n}.pdf`, text: `file ${n}` })),
	}));
	const broken = new URL(documents[1]?.url ?? '').pathname;
	sim.faults.always({ kind: 'reply', status: 200, body: { status: 'OK', ...answer(documents) } }, { method: 'POST' });
	sim.files.faults.always({ kind: 'status', status: 418 }, { path: broken });
	const done = await run(SUPPLY, { onError: 'continueRegularOutput' });
	expect(done.error?.message).toBeUndefined();
	const items = done.outputs('Document', 0)[0] ?? [];
	expect(items.map(({ json }) => json.fileName ?? 'none').sort()).toEqual(['1.pdf', '3.pdf', 'none']);
	expect(items.map(({ json }) => json.error).filter(Boolean)).toEqual([expect.stringMatching(/HTTP 418/)]);
	expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
});

test('the renewed link is that of the same document, also where several are of one type and time', async () => {
	const publish = () =>
		['first', 'second', 'third'].map((text) => ({
			type: 'SUPPLY',
			createdAt: '2026-03-01T10:00:00Z',
			url: sim.files.link(sim.files.publish({ kind: 'pdf', name: `${text}.pdf`, text })),
		}));
	const [old, fresh] = [publish(), publish()];
	const reply = (documents: typeof old) => ({ kind: 'reply' as const, status: 200, body: { status: 'OK', result: { documents } } });
	sim.faults.next(reply(old), { method: 'POST' });
	sim.faults.always(reply([{ ...fresh[0]!, type: 'ACT' }, ...fresh]), { method: 'POST' });
	sim.files.faults.next({ kind: 'expired' }, { path: new URL(old[1]?.url ?? '').pathname });
	const done = await run(SUPPLY);
	expect(done.error?.message).toBeUndefined();
	expect(done.json('Document', 0).map(({ fileName }) => fileName)).toEqual(['first.pdf', 'second.pdf', 'third.pdf']);
});

test('a supply request without documents comes out without a file, so that the item is not lost', async () => {
	sim.faults.next({ kind: 'reply', status: 200, body: { status: 'OK', result: { documents: [] } } });
	const done = await run(SUPPLY);
	expect(done.error?.message).toBeUndefined();
	const items = done.outputs('Document', 0)[0] ?? [];
	expect(items.map(({ json }) => json)).toEqual([
		expect.objectContaining({ row: 7, supplyRequestId: 42, documentType: null, fileName: null, message: expect.stringContaining('no documents') as string }),
	]);
	expect(items[0]).toMatchObject({ pairedItem: { item: 0 } });
	expect(items[0]?.binary).toBeUndefined();
});

test('On Error > Continue: a field name that cannot be read is an error of its item, and the node does not throw', async () => {
	const done = await run(
		{ operation: 'orderLabels', ...DOCUMENT_CASES.find(({ operation }) => operation === 'orderLabels')?.parameters, binaryPropertyName: "={{ $('Nowhere').first().json.name }}" },
		{ onError: 'continueRegularOutput' },
	);
	expect(done.error?.message).toBeUndefined();
	expect(done.json('Document', 0)).toEqual([expect.objectContaining({ row: 7, error: expect.stringMatching(/Referenced node/) as string })]);
});

describe('the act that confirms a shipment by being fetched', () => {
	const ACT = { operation: 'receptionTransferAct', campaignId: { __rl: true, mode: 'id', value: '21000001' } };
	const leave = { confirmShipment: true };

	test.each([{}, { confirmShipment: false }, { confirmShipment: '={{ false }}' }, { confirmShipment: '={{ undefined }}' }])('with %j nothing is sent, and the error says why', async (given) => {
		const done = await run({ ...ACT, ...given });
		expect(done.error?.message).toMatch(/^Confirm Shipment is off, and fetching this act confirms the shop's nearest shipment\..*Shipment Act\. Nothing was sent/);
		expect(sim.journal.count()).toBe(0);
	});

	test('with leave it is fetched once, and is asked for as documented', async () => {
		const done = await run({ ...ACT, ...leave, additionalFields: { warehouseId: 41, signatory: 'ivan' } });
		expect(done.error?.message).toBeUndefined();
		expect(sim.confirmedShipments).toBe(1);
		expect(sim.journal.entries.flatMap((call) => documentedCall('yandexMarket', call)?.requestProblems({ ...call, body: undefined }) ?? ['no document knows it'])).toEqual([]);
		const [item] = done.outputs('Document', 0)[0] ?? [];
		expect(item?.json).toMatchObject({ row: 7, campaignId: 21000001, warehouseId: 41, fileName: 'receptionTransferAct_21000001.pdf' });
		expect(item?.json).not.toHaveProperty('confirmShipment');
	});

	test.each([
		['the connection breaks off', { kind: 'reset', executed: true } as const],
		['a gateway answers', { kind: 'html', executed: true } as const],
		['the service is in trouble', { ...failure(500, 'Internal error'), executed: true } as never],
		['a page of HTML comes in place of the act', { kind: 'html', status: 200, executed: true } as const],
	])('%s: it is not sent again, and the error says that the shipment may be confirmed', async (_what, fault) => {
		sim.faults.always(fault);
		const done = await run({ ...ACT, ...leave }, { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 });
		expect(sim.journal.count()).toBe(1);
		expect(done.error?.message).toMatch(/may be confirmed all the same|has asked for this act before/);
		expect(done.error?.description).toMatch(/Shipment > Get Many.*Shipment Act/);
	});

	test('a clear refusal is told, and may be tried again', async () => {
		sim.faults.next(failure(400, 'Closest shipment for reception transfer act generation not found.'), {});
		const done = await run({ ...ACT, ...leave }, { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 });
		expect(done.error?.message).toBeUndefined();
		expect(sim.confirmedShipments).toBe(2);
	});

	test('Retry On Fail asks for no act again that has come, because another would be confirmed', async () => {
		const done = await run({ ...ACT, confirmShipment: '={{ $json.leave }}' }, { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 }, [{ leave: true }, { leave: true }, { leave: 'maybe' }]);
		expect(done.error?.message).toMatch(/Confirm Shipment must be true or false/);
		expect(sim.journal.count()).toBe(0);
		sim.faults.next(failure(403, 'No access to campaigns: 21000001'), { path: /21000002/ });
		await run({ ...ACT, ...leave, campaignId: { __rl: true, mode: 'id', value: '={{ $json.shop }}' } }, { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 }, [{ shop: 21000001 }, { shop: 21000002 }]);
		expect(sim.journal.count({ path: /21000001/ })).toBe(1);
	});

	test.each([
		[{ signatory: 'ivan@yandex.ru' }, /^Signatory must be the login alone/],
		[{ warehouseId: 0 }, /^Warehouse ID must be a whole number from 1/],
	])('%j is refused before anything is sent', async (additionalFields, words) => {
		expect((await run({ ...ACT, ...leave, additionalFields })).error?.message).toMatch(words);
		expect(sim.journal.count()).toBe(0);
	});
});
