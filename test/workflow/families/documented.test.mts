import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { YandexMarketApi } from '../../../credentials/YandexMarketApi.credentials';
import { ZhihuiyaApi } from '../../../credentials/ZhihuiyaApi.credentials';
import { REPORT_TYPES } from '../../../nodes/YandexMarket/reports';
import { forgetShops } from '../../../nodes/YandexMarket/shops/knownShops';
import { YandexMarket } from '../../../nodes/YandexMarket/YandexMarket.node';
import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { forgetLanes } from '../../../nodes/reportJob/pacing/lanes';
import { EVERY_OPERATION, seedServices, type Flow, type Services } from '../../cases/everyOperation.mts';
import { CASES_NOW } from '../../cases/yandexMarketReports.mts';
import { documentedCall, DOCUMENTED_CALLS, type DocumentedCall } from '../../openapi/document.mts';
import { contradictions, PAGES } from '../../openapi/pages.mts';
import { startYandexMarketSimulator, startZhihuiyaSimulator, type JournalEntry } from '../../simulators/index.mts';
import { operationsOf } from '../../tools/outputSchemas.mts';
import { connect, CredentialVault, runWorkflow, startClock } from '../runWorkflow.mts';

/**
 * Every operation of both nodes is run against its simulator, and what has come over the wire is held against the
 * service's own OpenAPI document: each request, and each reply of the simulator. The table that is printed says which
 * document that was. A call that no document knows has to be named as known from a page only.
 */

const DOCUMENT: Record<Flow['node'], string> = { zhihuiya: 'patsnap', yandexMarket: 'yandexMarket' };

/** What was asked for by an operation, and who says that it is right. */
interface Row {
	node: Flow['node'];
	resource: string;
	operation: string;
	about: string;
	/** The platform's code where it has one, and the path. */
	call: string;
	judge: string;
}

const rows: Row[] = [];
const used = new Set<DocumentedCall>();

let services: Services;
let clock: ReturnType<typeof startClock>;

beforeAll(async () => {
	clock = startClock(CASES_NOW);
	const now = () => Date.now();
	services = {
		zhihuiya: await startZhihuiyaSimulator({ now }),
		yandexMarket: await startYandexMarketSimulator({ now, settings: { rateLimits: false } }),
	};
	seedServices(services);
});

afterAll(async () => {
	await Promise.all([services.zhihuiya.close(), services.yandexMarket.close()]);
	clock.stop();
	process.stdout.write(`${table()}\n`);
});

beforeEach(() => {
	forgetLanes();
	forgetShops();
});

const vault = ({ zhihuiya, yandexMarket }: Services): CredentialVault =>
	new CredentialVault([
		{ type: ZhihuiyaApi, data: { authentication: 'apiKey', apiKey: zhihuiya.credentials.apiKey, region: 'custom', baseUrl: zhihuiya.url } },
		{ type: YandexMarketApi, data: { authentication: 'apiKey', apiKey: yandexMarket.credentials.apiKey, region: 'custom', baseUrl: yandexMarket.url } },
	]);

/** Runs one operation with the items that the one before put out; gives its own. */
async function itemsOf({ node, resource }: Flow, [operation, parameters]: Flow['steps'][number], input: INodeExecutionData[]) {
	const done = await runWorkflow({
		workflow: {
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: operation,
					type: node,
					parameters: { resource, operation, ...parameters } as INodeParameters,
					credentials: { [`${node}Api`]: { id: `${node}Api`, name: 'A' } },
				},
			],
			connections: connect(`Trigger > ${operation}`),
		},
		nodeTypes: [Zhihuiya, YandexMarket],
		credentials: vault(services),
		input,
		waits: 'pass',
	});
	expect(done.error?.message).toBeUndefined();
	return done.outputs(operation)[0] ?? [];
}

/** What is wrong with a call, by the document; what the documents are known to contradict themselves in is left out. */
function problemsOf(call: DocumentedCall, entry: JournalEntry): string[] {
	const { method, path, query, body, rawBody, answer } = entry;
	const request = call.requestProblems({ method, path, query, body: rawBody === '' ? undefined : body });
	const reply = answer === null ? [] : call.replyProblems(JSON.parse(answer)).map((problem) => `reply ${problem}`);
	return [...request, ...reply].filter((problem) => !contradictions(call).includes(problem));
}

/** The platform's code of a call: what its title begins with. */
const codeOf = ({ summary }: DocumentedCall): string => /^[A-Z]{1,2}\d+(-\d+)? /.exec(summary)?.[0] ?? '';

/** Notes a call for the table. @returns what is wrong with it */
function judge({ node, resource, about }: Flow, operation: string, entry: JournalEntry): string[] {
	const { method, path } = entry;
	const of = { node, resource, operation, about };
	const call = documentedCall(DOCUMENT[node], entry);
	if (call !== undefined) {
		used.add(call);
		rows.push({ ...of, call: `${codeOf(call)}${method} ${call.path}`, judge: `${call.document}: ${call.summary}` });
		return problemsOf(call, entry).map((problem) => `${method} ${path}: ${problem}`);
	}
	const page = PAGES[`${method} ${path}`];
	rows.push({ ...of, call: `${method} ${path}`, judge: page === undefined ? 'none' : `page only: ${page}` });
	return page === undefined ? [`${method} ${path}: no document knows it, and no page is named in test/openapi/pages.mts`] : [];
}

const FLOWS = EVERY_OPERATION.map((flow, index) => {
	const { node, resource, about, steps } = flow;
	return [`${index + 1}: ${[node, resource, about, steps.map(([operation]) => operation).join(', ')].filter(Boolean).join(' > ')}`, flow] as const;
});

test.each(FLOWS)('%s', async (_name, flow) => {
	const { journal } = services[flow.node];
	const wrong: string[] = [];
	let items: INodeExecutionData[] = [{ json: {} }];
	for (const step of flow.steps) {
		journal.clear();
		const given = await itemsOf(flow, step, items);
		expect({ step: step[0], calls: journal.count() > 0, items: given.length > 0 }).toEqual({ step: step[0], calls: true, items: true });
		items = given.map(({ json }) => ({ json }));
		wrong.push(...journal.entries.flatMap((entry) => judge(flow, step[0], entry)));
	}
	expect([...new Set(wrong)]).toEqual([]);
});

describe('nothing is left out', () => {
	const ran = new Set(EVERY_OPERATION.flatMap(({ node, resource, steps }) => steps.map(([operation]) => `${node} ${resource} ${operation}`)));

	test.each([
		['zhihuiya', new Zhihuiya()],
		['yandexMarket', new YandexMarket()],
	] as const)('every operation of %s', (node, type) => {
		const all = operationsOf(type).map(([resource, operation]) => `${node} ${resource} ${operation}`);
		expect(all.filter((each) => !ran.has(each))).toEqual([]);
	});

	test('every report type', () => {
		const types = EVERY_OPERATION.filter(({ resource }) => resource === 'report').map(({ about }) => about);
		expect(REPORT_TYPES.map(({ value }) => value).filter((value) => !types.includes(value))).toEqual([]);
	});

	test('every call that PatSnap\'s document holds here', () => {
		const unused = (DOCUMENTED_CALLS.patsnap ?? []).filter((call) => !used.has(call));
		expect(unused.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
	});

	test('no page is named for a call that a document knows', () => {
		const known = Object.keys(PAGES).filter((call) => {
			const [method = '', path = ''] = call.split(' ');
			return Object.values(DOCUMENT).some((document) => documentedCall(document, { method, path }) !== undefined);
		});
		expect(known).toEqual([]);
	});
});

/** One line for each call of each operation; reports of one call stand in one line. */
function table(): string {
	const lines = new Map<string, Row & { abouts: Set<string> }>();
	for (const row of rows) {
		const key = [row.node, row.resource, row.operation, row.call].join(' ');
		const line = lines.get(key) ?? { ...row, abouts: new Set<string>() };
		line.abouts.add(row.about);
		lines.set(key, line);
	}
	const cells = [...lines.values()].map(({ node, resource, operation, abouts, call, judge: by }) => {
		const types = node === 'yandexMarket' && resource === 'report' ? ` (${abouts.size > 3 ? `${abouts.size} types` : [...abouts].join(', ')})` : '';
		return [`${node} > ${resource} > ${operation}${types}`, call, by];
	});
	const head = ['Operation', 'API code or path', 'Validated against'];
	const widths = head.map((title, column) => Math.max(title.length, ...cells.map((line) => line[column]?.length ?? 0)));
	const lineOf = (line: string[]): string => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd();
	return [lineOf(head), lineOf(widths.map((width) => '-'.repeat(width))), ...cells.map(lineOf)].join('\n');
}
