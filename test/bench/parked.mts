import { setTimeout as sleep } from 'node:timers/promises';

import type { Credential, Execution, WorkflowJson } from '../n8n/n8nTypes.mts';
import type { N8nHost } from '../n8n/N8nHost.mts';
import { packCheckout } from '../n8n/packCheckout.mts';
import { peakGrowth } from '../n8n/processMemory.mts';
import { builtIn, itemsOf, workflowOf, zhihuiyaNode } from '../n8n/workflows.mts';
import { startZhihuiyaSimulator, type ZhihuiyaSimulator } from '../simulators/index.mts';
import { Production } from '../survive/Production.mts';
import { RegularN8n } from '../survive/RegularN8n.mts';
import { wholeFiles } from '../survive/wholeFiles.mts';
import { table } from '../tools/markdownTable.mts';
import type { Benchmark } from './benchmark.mts';
import { duration, kibibytes, mebibytes } from './figures.mts';
import { fileRequest, LINK, signedRequest } from './httpRequestNodes.mts';

const COUNT = 500;
const SECOND = 1000;
const STORE = 'Store';

/** Long enough for all to be started and parked, and to be parked at all. */
const DUE_AFTER_MS = 240 * SECOND;
const ENDED = ['success', 'error', 'crashed', 'canceled'] as const;

async function startN8n(host: N8nHost): Promise<RegularN8n> {
	const packed = await packCheckout();
	try {
		return await RegularN8n.start(host, packed.tarball);
	} finally {
		await packed.remove();
	}
}

interface Place {
	n8n: RegularN8n;
	zhihuiya: ZhihuiyaSimulator;
	credential: Credential;
	/** Until then all wait, which is the hardest that can be asked of n8n. */
	dueAt: number;
}

const waitUntil = (dueAt: number) => builtIn('Wait', 'wait', 1.1, { resume: 'specificTime', dateTime: new Date(dueAt).toISOString() });

/** The loop over Wait. */
function ourLoop({ credential, dueAt }: Place): WorkflowJson {
	const report = zhihuiyaNode('Report', credential, {
		resource: 'enterpriseReport',
		operation: 'generateAndDownload',
		whenTimeRunsOut: 'pending',
		companyName: '小米科技有限责任公司',
		fileFormat: 'pdf',
	});
	return workflowOf('Parked', [report, waitUntil(dueAt), builtIn(STORE, 'noOp')], `Start > Report > ${STORE}`, 'Report[1] > Wait > Report');
}

/** The same without this package: the second look and the file by HTTP Request, for one report that is ready already. */
function handBuilt({ zhihuiya, credential, dueAt }: Place): WorkflowJson {
	const id = '1579434053400999999';
	zhihuiya.seedJob('R001', { id, generationMs: 0 });
	const look = (name: string) => signedRequest(name, credential, { url: `${zhihuiya.url}/innovation/company-report/job_id/status?job_id=${id}` });
	return workflowOf(
		'Parked by hand',
		[look('Report'), waitUntil(dueAt), look('Status'), fileRequest('File', LINK), builtIn(STORE, 'noOp')],
		`Start > Report > Wait > Status > File > ${STORE}`,
	);
}

/** What a parked execution takes in n8n's database, in bytes. */
async function storedBytes(n8n: RegularN8n): Promise<number> {
	const [row] = await n8n.query('SELECT AVG(LENGTH(d.data)) AS bytes FROM execution_data d JOIN execution_entity e ON e.id = d."executionId" WHERE e.status = \'waiting\'');
	return Number(row?.bytes);
}

interface Outcome {
	/** In bytes, and ms. */
	idle: number;
	parked: number;
	peak: number;
	stored: number;
	parkedAfter: number;
	took: number;
	/** Those that have ended well. */
	resumed: Execution[];
}

async function play(n8n: RegularN8n, zhihuiya: ZhihuiyaSimulator, credential: Credential, flow: (place: Place) => WorkflowJson): Promise<Outcome> {
	const idle = await n8n.n8n.residentBytes();
	const began = Date.now();
	const dueAt = began + DUE_AFTER_MS;
	const production = await Production.publish(n8n, flow({ n8n, zhihuiya, credential, dueAt }));
	await production.start(COUNT);
	await production.until(COUNT, ['waiting'], (dueAt - Date.now()) / SECOND);
	const parkedAfter = Date.now() - began;
	await sleep(5 * SECOND);
	const [parked, stored] = [await n8n.n8n.residentBytes(), await storedBytes(n8n)];
	await sleep(Math.max(0, dueAt - Date.now() - SECOND));

	let ids: string[] = [];
	const grown = await peakGrowth(n8n.n8n.pid, async () => {
		ids = await production.until(COUNT, ENDED, 600);
	});
	const executions = await production.executions(ids);
	const resumed = executions.filter(({ status }) => status === 'success');
	const took = Math.max(...executions.map(({ stoppedAt }) => Date.parse(String(stoppedAt)))) - dueAt;
	return { idle, parked, peak: parked + grown, stored, parkedAfter, took, resumed };
}

type FilesOf = (n8n: RegularN8n, zhihuiya: ZhihuiyaSimulator, executions: readonly Execution[]) => Promise<number>;

const ourFiles: FilesOf = async (n8n, zhihuiya, executions) => await wholeFiles(n8n.client, executions, STORE, zhihuiya.jobs.list);

/** What the HTTP Request node puts out says of no report, so files are only counted. */
const anyFiles: FilesOf = async (_n8n, _zhihuiya, executions) =>
	await Promise.resolve(executions.flatMap((execution) => itemsOf(execution, STORE)).filter(({ binary }) => binary?.data !== undefined).length);

/** In an n8n of its own, so that neither finds what the other has left in memory. */
async function playApart(host: N8nHost, flow: (place: Place) => WorkflowJson, filesOf: FilesOf): Promise<Outcome & { files: number; creates: number }> {
	const n8n = await startN8n(host);
	const zhihuiya = await startZhihuiyaSimulator({ settings: { generationMs: 30 * SECOND } });
	try {
		const credential = await n8n.client.createCredential('zhihuiyaApi', {
			authentication: 'apiKey',
			apiKey: zhihuiya.credentials.apiKey,
			region: 'custom',
			baseUrl: zhihuiya.url,
			requestsPerMinute: 6_000,
		});
		const outcome = await play(n8n, zhihuiya, credential, flow);
		const files = await filesOf(n8n, zhihuiya, outcome.resumed);
		return { ...outcome, files, creates: zhihuiya.journal.count({ path: /\/task\/create/ }) };
	} finally {
		await Promise.all([n8n.stop(), zhihuiya.close()]);
	}
}

async function measure(host: N8nHost): Promise<string> {
	const [ours, built] = [await playApart(host, ourLoop, ourFiles), await playApart(host, handBuilt, anyFiles)];
	const row = (what: string, of: (outcome: typeof ours) => string, toReach = ''): string[] => [what, of(ours), of(built), toReach];
	return [
		table(
			['what', 'the loop over Wait', 'HTTP Request nodes', 'to reach'],
			[
				row('parked at the same time', ({ parkedAfter }) => `${COUNT}, ${duration(parkedAfter)} after the first was started`),
				row('memory of n8n: idle', ({ idle }) => mebibytes(idle)),
				row('with all of them parked', ({ parked: bytes }) => mebibytes(bytes)),
				row('at most while all go on', ({ peak }) => mebibytes(peak)),
				row('in the database, each', ({ stored }) => kibibytes(stored)),
				row('went on by themselves', ({ resumed }) => String(resumed.length), String(COUNT)),
				row('whole files', ({ files }) => String(files), String(COUNT)),
				['creates', String(ours.creates), 'none', String(COUNT)],
				row('all at their end, after they were due', ({ took }) => duration(took)),
			],
		),
		'',
		`${COUNT} executions of one workflow, in an n8n of their own with SQLite, started by its webhook; all wait until one moment. Ours ask for`,
		'a report each and look again; those of HTTP Request nodes look twice at one report that is ready, and fetch its file. A parked',
		'execution is a row in the database: what n8n keeps in memory is what starting them has left behind. All that are woken at one',
		'moment run side by side, unless n8n is told how many may.',
	].join('\n');
}

export const parked: Benchmark = { name: 'parked', title: '500 parked executions', needs: 'installed n8n', run: measure };
