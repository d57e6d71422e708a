import { setTimeout as sleep } from 'node:timers/promises';

import type { N8nHost } from '../n8n/N8nHost.mts';
import { packCheckout } from '../n8n/packCheckout.mts';
import { peakGrowth } from '../n8n/processMemory.mts';
import { builtIn, workflowOf, zhihuiyaNode } from '../n8n/workflows.mts';
import { startZhihuiyaSimulator, type ZhihuiyaSimulator } from '../simulators/index.mts';
import { Production } from '../survive/Production.mts';
import { RegularN8n } from '../survive/RegularN8n.mts';
import { wholeFiles } from '../survive/wholeFiles.mts';
import { table } from '../tools/markdownTable.mts';
import type { Benchmark } from './benchmark.mts';
import { duration, kibibytes, mebibytes } from './figures.mts';

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

/** The loop over Wait; all wait until one moment, which is the hardest that can be asked of n8n. */
async function publish(n8n: RegularN8n, zhihuiya: ZhihuiyaSimulator, dueAt: number): Promise<Production> {
	const credential = await n8n.client.createCredential('zhihuiyaApi', {
		authentication: 'apiKey',
		apiKey: zhihuiya.credentials.apiKey,
		region: 'custom',
		baseUrl: zhihuiya.url,
		requestsPerMinute: 6_000,
	});
	const report = zhihuiyaNode('Report', credential, {
		resource: 'enterpriseReport',
		operation: 'generateAndDownload',
		whenTimeRunsOut: 'pending',
		companyName: '小米科技有限责任公司',
		fileFormat: 'pdf',
	});
	const wait = builtIn('Wait', 'wait', 1.1, { resume: 'specificTime', dateTime: new Date(dueAt).toISOString() });
	const workflow = workflowOf('Parked', [report, wait, builtIn(STORE, 'noOp')], `Start > Report > ${STORE}`, 'Report[1] > Wait > Report');
	return await Production.publish(n8n, workflow);
}

/** What a parked execution takes in n8n's database, in bytes. */
async function storedBytes(n8n: RegularN8n): Promise<number> {
	const [row] = await n8n.query('SELECT AVG(LENGTH(d.data)) AS bytes FROM execution_data d JOIN execution_entity e ON e.id = d."executionId" WHERE e.status = \'waiting\'');
	return Number(row?.bytes);
}

async function play(n8n: RegularN8n, zhihuiya: ZhihuiyaSimulator): Promise<string> {
	const idle = await n8n.n8n.residentBytes();
	const began = Date.now();
	const dueAt = began + DUE_AFTER_MS;
	const production = await publish(n8n, zhihuiya, dueAt);
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
	const files = await wholeFiles(n8n.client, resumed, STORE, zhihuiya.jobs.list);
	const creates = zhihuiya.journal.count({ path: /\/task\/create/ });
	return table(
		['what', 'figure', 'to reach'],
		[
			['parked at the same time', `${COUNT}, ${duration(parkedAfter)} after the first was started`, ''],
			['memory of n8n: idle', mebibytes(idle), ''],
			['with all of them parked', mebibytes(parked), ''],
			['at most while all go on', mebibytes(parked + grown), ''],
			['in the database, each', kibibytes(stored), ''],
			['went on by themselves', String(resumed.length), String(COUNT)],
			['whole files', String(files), String(COUNT)],
			['creates', String(creates), String(COUNT)],
			['all at their end, after they were due', duration(took), ''],
		],
	);
}

async function measure(host: N8nHost): Promise<string> {
	const n8n = await startN8n(host);
	const zhihuiya = await startZhihuiyaSimulator({ settings: { generationMs: 30 * SECOND } });
	try {
		return [
			await play(n8n, zhihuiya),
			'',
			`${COUNT} executions of one workflow with the loop over *Wait*, in an n8n of their own with SQLite, started by its webhook; all wait until`,
			'one moment. A parked execution is a row in the database: what n8n keeps in memory is what starting them has left behind. All',
			'that are woken at one moment run side by side; how much of the memory that this takes is n8n\'s own and how much the node\'s is',
			'not told apart here.',
		].join('\n');
	} finally {
		await Promise.all([n8n.stop(), zhihuiya.close()]);
	}
}

export const parked: Benchmark = { name: 'parked', title: '500 parked executions', needs: 'installed n8n', run: measure };
