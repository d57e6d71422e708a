import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { YandexMarketApi } from '../../../credentials/YandexMarketApi.credentials';
import { ZhihuiyaApi } from '../../../credentials/ZhihuiyaApi.credentials';
import { YandexMarket } from '../../../nodes/YandexMarket/YandexMarket.node';
import { forgetShops } from '../../../nodes/YandexMarket/shops/knownShops';
import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { forgetLanes } from '../../../nodes/reportJob/pacing/lanes';
import { DOCUMENT_CASES } from '../../cases/yandexMarketDocuments.mts';
import { LOOKUP_CASES } from '../../cases/yandexMarketLookups.mts';
import { CHAIN_CASES } from '../../cases/zhihuiya/chains.mts';
import { FAMILY_CASES } from '../../cases/zhihuiyaFamilies.mts';
import { startYandexMarketSimulator, startZhihuiyaSimulator, type YandexMarketSimulator, type ZhihuiyaSimulator } from '../../simulators/index.mts';
import { operationsOf, outputSchemas } from '../../tools/outputSchemas.mts';
import { connect, CredentialVault, runWorkflow, startClock } from '../runWorkflow.mts';

/** What the editor offers before a node has run is what its items then hold: every operation is run against its simulator. */

const schemas = outputSchemas();
const seen = new Set<string>();

let market: YandexMarketSimulator;
let zhihuiya: ZhihuiyaSimulator;
let clock: ReturnType<typeof startClock>;

beforeAll(async () => {
	market = await startYandexMarketSimulator({ now: () => Date.now(), settings: { rateLimits: false } });
	zhihuiya = await startZhihuiyaSimulator({});
});
afterAll(async () => await Promise.all([market.close(), zhihuiya.close()]));
beforeEach(() => {
	clock = startClock('2026-03-02T09:00:00Z');
	forgetLanes();
	forgetShops();
});
afterEach(() => clock.stop());

type NodeName = 'zhihuiya' | 'yandexMarket';
type Step = readonly [operation: string, parameters: IDataObject];

const vault = (): CredentialVault =>
	new CredentialVault([
		{ type: ZhihuiyaApi, data: { authentication: 'apiKey', apiKey: zhihuiya.credentials.apiKey, region: 'custom', baseUrl: zhihuiya.url } },
		{ type: YandexMarketApi, data: { authentication: 'apiKey', apiKey: market.credentials.apiKey, region: 'custom', baseUrl: market.url } },
	]);

/** Runs nodes one after the other, each taking what the one before put out; gives the first item of each. */
async function itemsOf(type: NodeName, resource: string, steps: readonly Step[]): Promise<IDataObject[]> {
	const run = await runWorkflow({
		workflow: {
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				...steps.map(([operation, parameters]) => ({
					name: operation,
					type,
					parameters: { resource, operation, ...parameters } as INodeParameters,
					credentials: { [`${type}Api`]: { id: `${type}Api`, name: 'A' } },
				})),
			],
			connections: connect(['Trigger', ...steps.map(([operation]) => operation)].join(' > ')),
		},
		nodeTypes: [Zhihuiya, YandexMarket],
		credentials: vault(),
		waits: 'pass',
	});
	expect(run.error?.message).toBeUndefined();
	return steps.map(([operation]) => run.json(operation)[0] ?? {});
}

const typeOf = (value: unknown): string => {
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
};

/** The names of a schema of which an item holds another kind of value, or none. */
function unlike(item: IDataObject, type: NodeName, resource: string, operation: string): string[] {
	const folder = type === 'zhihuiya' ? 'nodes/Zhihuiya' : 'nodes/YandexMarket';
	seen.add(`${type} ${resource} ${operation}`);
	const schema = schemas.get(`${folder}/__schema__/v1.0.0/${resource}/${operation}.json`);
	return Object.entries(schema?.properties ?? { 'no schema': { type: 'string' } }).flatMap(([name, property]) => {
		const value = item[name];
		if (value === null) return [];
		const found = typeOf(value);
		return found === property.type || (found === 'integer' && property.type === 'number') ? [] : [`${name}: ${found}`];
	});
}

/** An item's names that the schema does not have. */
function untold(item: IDataObject, path: string): string[] {
	return Object.keys(item).filter((name) => !(name in (schemas.get(path)?.properties ?? {})));
}

const JOBS: ReadonlyArray<readonly [NodeName, string, string, IDataObject]> = [
	...FAMILY_CASES.map(({ resource, parameters }) => ['zhihuiya', resource, 'jobId', parameters] as const),
	['yandexMarket', 'report', 'reportId', { reportType: 'stocks-on-warehouses', businessId: { __rl: true, mode: 'id', value: '1000101' } }],
];

test.each(JOBS)('%s > %s: every operation of a report', async (type, resource, idField, parameters) => {
	const folder = type === 'zhihuiya' ? 'nodes/Zhihuiya' : 'nodes/YandexMarket';
	const [started = {}] = await itemsOf(type, resource, [['generate', parameters]]);
	const id = { [idField]: started[idField] };
	const rest = await Promise.all(
		[
			['getStatus', { ...id, options: { waitUpTo: 600 } }] as const,
			['download', { ...id, options: { waitUpTo: 600 } }] as const,
			['generateAndDownload', parameters] as const,
		].map(async ([operation, own]) => [operation, (await itemsOf(type, resource, [[operation, own]]))[0] ?? {}] as const),
	);
	for (const [operation, item] of [['generate', started] as const, ...rest]) {
		expect({ operation, unlike: unlike(item, type, resource, operation) }).toEqual({ operation, unlike: [] });
		expect(untold(item, `${folder}/__schema__/v1.0.0/${resource}/${operation}.json`)).toEqual([]);
	}
});

test.each(CHAIN_CASES.map((each) => [each.resource, each] as const))('zhihuiya > %s: every step, and the whole chain', async (resource, { whole, steps }) => {
	const items = await itemsOf('zhihuiya', resource, steps);
	for (const [index, [operation]] of steps.entries()) {
		// The platform leaves out what it does not know of a search.
		const item = { ...(operation === 'getSearchResults' ? { processDict: {} } : {}), ...items[index] };
		expect({ operation, unlike: unlike(item, 'zhihuiya', resource, operation) }).toEqual({ operation, unlike: [] });
	}
	const [report = {}] = await itemsOf('zhihuiya', resource, [['generateFromText', whole]]);
	expect(unlike(report, 'zhihuiya', resource, 'generateFromText')).toEqual([]);
});

test('zhihuiya > offlineReport > download', async () => {
	const task = { agentType: 'ai_novelty_search', companyId: 'company-1' };
	zhihuiya.seedOffline({ taskId: 'task-1', ...task });
	const parameters = { ...task, email: 'name@example.com', lang: 'EN', taskIdList: 'task-1' };
	const [item = {}] = await itemsOf('zhihuiya', 'offlineReport', [['download', parameters]]);
	expect(unlike(item, 'zhihuiya', 'offlineReport', 'download')).toEqual([]);
});

test('zhihuiya > offlineReport > getAll', async () => {
	zhihuiya.seedOffline({ taskId: 'task-1', agentType: 'ai_fto_search', companyId: 'company-2', createdAt: Date.now() - 1000 });
	const user = { companyId: 'company-2', email: 'name@example.com', phone: '12345678900' };
	for (const more of [{}, { return: 'finished', lang: 'EN' }]) {
		const [item = {}] = await itemsOf('zhihuiya', 'offlineReport', [['getAll', { ...user, ...more }]]);
		expect(unlike(item, 'zhihuiya', 'offlineReport', 'getAll')).toEqual([]);
		expect(untold(item, 'nodes/Zhihuiya/__schema__/v1.0.0/offlineReport/getAll.json')).toEqual([]);
	}
});

test('zhihuiya > patentPdf > download', async () => {
	zhihuiya.seedPatent({ number: 'CN108977442B' });
	const [item = {}] = await itemsOf('zhihuiya', 'patentPdf', [['download', { patentNumbers: 'CN108977442B' }]]);
	expect(unlike(item, 'zhihuiya', 'patentPdf', 'download')).toEqual([]);
});

test.each(DOCUMENT_CASES.map(({ operation, parameters }) => [operation, parameters] as const))('yandexMarket > document > %s', async (operation, parameters) => {
	const [item = {}] = await itemsOf('yandexMarket', 'document', [[operation, parameters]]);
	// Fields that were left empty are not in the item.
	const given = { pageFormat: '', warehouseId: 1, signatory: '', ...item };
	expect(unlike(given, 'yandexMarket', 'document', operation)).toEqual([]);
	expect(untold(item, `nodes/YandexMarket/__schema__/v1.0.0/document/${operation}.json`)).toEqual([]);
});

test('yandexMarket > document > supplyRequestDocuments', async () => {
	const parameters = { campaignId: { __rl: true, mode: 'id', value: '21000002' }, supplyRequestId: '42' };
	const [item = {}] = await itemsOf('yandexMarket', 'document', [['supplyRequestDocuments', parameters]]);
	expect(unlike(item, 'yandexMarket', 'document', 'supplyRequestDocuments')).toEqual([]);
});

test('yandexMarket > chat > downloadAttachments', async () => {
	const parameters = { businessId: { __rl: true, mode: 'id', value: '1000101' }, chatId: '3001', additionalFields: { messageIdFrom: '9001' } };
	const [item = {}] = await itemsOf('yandexMarket', 'chat', [['downloadAttachments', parameters]]);
	expect(unlike({ ...item, returnId: '' }, 'yandexMarket', 'chat', 'downloadAttachments')).toEqual([]);
});

test.each(LOOKUP_CASES.map(({ resource, parameters }) => [resource, parameters] as const))('yandexMarket > %s > getAll', async (resource, parameters) => {
	const [item = {}] = await itemsOf('yandexMarket', resource, [['getAll', parameters]]);
	expect(unlike(item, 'yandexMarket', resource, 'getAll')).toEqual([]);
	expect(untold(item, `nodes/YandexMarket/__schema__/v1.0.0/${resource}/getAll.json`)).toEqual([]);
});

test('yandexMarket > shop > getAll', async () => {
	const [item = {}] = await itemsOf('yandexMarket', 'shop', [['getAll', {}]]);
	expect(unlike(item, 'yandexMarket', 'shop', 'getAll')).toEqual([]);
});

test('no operation was left out', () => {
	const all = ([['zhihuiya', new Zhihuiya()], ['yandexMarket', new YandexMarket()]] as const).flatMap(([name, type]) =>
		operationsOf(type).map(([resource, operation]) => `${name} ${resource} ${operation}`),
	);
	expect(all.filter((each) => !seen.has(each))).toEqual([]);
});
