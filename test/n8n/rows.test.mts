import type { FileSpec } from '../simulators/index.mts';
import { startYandexMarketSimulator, type YandexMarketSimulator } from '../simulators/index.mts';
import type { N8nClient } from './N8nClient.mts';
import type { N8nInstance } from './N8nInstance.mts';
import type { Credential, WorkflowNode } from './n8nTypes.mts';
import { INSTALLING, startN8nWithPackage } from './startN8nWithPackage.mts';
import { builtIn, errorText, extractNode, itemsOf, run, workflowOf, yandexMarketNode } from './workflows.mts';

interface Format {
	format: 'FILE' | 'CSV' | 'JSON';
	kind: FileSpec['kind'];
	/** What stands between the report and its rows. */
	nodes: WorkflowNode[];
	row: Record<string, unknown>;
}

const unzip = builtIn('Unzip', 'compression', 1.1, { operation: 'decompress', outputPrefix: 'file_' });
const csv = { binaryPropertyName: 'file_0', options: { delimiter: ';', encoding: 'utf-8', enableBOM: true } };
const fromJson = (binaryPropertyName: string): WorkflowNode[] => [
	extractNode('Read', 'fromJson', { binaryPropertyName }),
	builtIn('Rows', 'splitOut', 1, { fieldToSplitOut: 'data.rows', options: {} }),
];

const AS_TEXT = { OFFER_ID: 'sku-0001', NAME: 'Чайник эмалированный' };
const AS_JSON = { offerId: 'sku-0001', name: 'Чайник эмалированный', count: 3 };

const FORMATS: Record<string, Format> = {
	FILE: { format: 'FILE', kind: 'xlsx', nodes: [extractNode('Rows', 'xlsx')], row: AS_TEXT },
	CSV: { format: 'CSV', kind: 'zipCsv', nodes: [unzip, extractNode('Rows', 'csv', csv)], row: AS_TEXT },
	'zipped JSON': { format: 'JSON', kind: 'zipJson', nodes: [unzip, ...fromJson('file_0')], row: AS_JSON },
	'bare JSON': { format: 'JSON', kind: 'json', nodes: fromJson('data'), row: AS_JSON },
};

let n8n: N8nInstance;
let client: N8nClient;
let sim: YandexMarketSimulator;
let credential: Credential;

beforeAll(async () => {
	// Windows of a second, so that the next report of the type can start.
	sim = await startYandexMarketSimulator({ settings: { rateLimits: true, windowMs: 1_000 } });
	({ n8n, client } = await startN8nWithPackage());
	credential = await client.createCredential('yandexMarketApi', {
		authentication: 'apiKey',
		apiKey: sim.credentials.apiKey,
		region: 'custom',
		baseUrl: sim.url,
	});
}, INSTALLING);

afterAll(async () => {
	await n8n?.stop();
	await sim?.close();
}, 60_000);

it.each(Object.entries(FORMATS))("%s: rows come out through n8n's own nodes", async (name, { format, kind, nodes, row }) => {
	sim.jobs.next.push({ generationMs: 0, file: { kind } });
	const report = yandexMarketNode('Report', credential, {
		resource: 'report',
		operation: 'generateAndDownload',
		reportType: 'united-netting',
		businessId: { __rl: true, mode: 'id', value: '1000101' },
		period: 'yesterday',
		additionalFields: { format },
	});
	const path = ['Start', 'Report', ...nodes.map((node) => node.name)].join(' > ');
	const execution = await run(client, workflowOf(name, [report, ...nodes], path));
	expect(errorText(execution)).toBe('');
	const rows = itemsOf(execution, 'Rows').map(({ json }) => json);
	expect(rows).toHaveLength(2);
	expect(rows[0]).toMatchObject(row);
}, 60_000);
