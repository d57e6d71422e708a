import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { YandexMarketApi } from '../../../credentials/YandexMarketApi.credentials';
import { YandexMarket } from '../../../nodes/YandexMarket/YandexMarket.node';
import { DOCUMENT_TYPES } from '../../../nodes/YandexMarket/documents/documentTypes';
import { forgetLanes } from '../../../nodes/reportJob/pacing/lanes';
import { DOCUMENT_CASES } from '../../cases/yandexMarketDocuments.mts';
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

async function run(parameters: IDataObject, node: IDataObject = {}) {
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
		input: [{ row: 7 }],
	});
}

test('every document has a row here, and the act that confirms a shipment has none', () => {
	expect(DOCUMENT_CASES.map(({ operation }) => operation).sort()).toEqual(DOCUMENT_TYPES.map(({ operation }) => operation).sort());
	expect(JSON.stringify(DOCUMENT_TYPES)).not.toContain('reception-transfer-act');
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

test('a file that cannot be fetched is an error of its own: the others arrive', async () => {
	const documents = [1, 2, 3].map((n) => ({
		type: 'SUPPLY',
		createdAt: '2026-03-01T10:00:00Z',
		url: sim.files.link(sim.files.publish({ kind: 'pdf', name: `${n}.pdf`, text: `file ${n}` })),
	}));
	const broken = new URL(documents[1]?.url ?? '').pathname;
	sim.faults.always({ kind: 'reply', status: 200, body: { status: 'OK', result: { documents } } }, { method: 'POST' });
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
