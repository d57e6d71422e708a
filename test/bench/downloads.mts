import { rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';

import type { Credential, Execution, WorkflowJson } from '../n8n/n8nTypes.mts';
import { peakGrowth } from '../n8n/processMemory.mts';
import { startN8nWithPackage } from '../n8n/startN8nWithPackage.mts';
import { itemsOf, run, workflowOf, zhihuiyaNode } from '../n8n/workflows.mts';
import { startZhihuiyaSimulator, type ZhihuiyaSimulator } from '../simulators/index.mts';
import { table } from '../tools/markdownTable.mts';
import type { Benchmark, BenchHost } from './benchmark.mts';
import { loopbackCertificate } from './certificate.mts';
import { noteCollections } from './collections.mts';
import { duration, mebibytes } from './figures.mts';
import { fileRequest, LINK, signedRequest } from './httpRequestNodes.mts';
import { byTurns, median } from './median.mts';
import { nodeTime } from './nodeTime.mts';
import { processorTime } from './processorTime.mts';

const MIB = 1024 ** 2;

/** Large files by their bytes, small ones by their requests. */
const SIZES = [
	{ size: 1, rounds: 15, goal: 1 },
	{ size: 100, rounds: 7, goal: 0.8 },
	{ size: 1000, rounds: 3, goal: 0.8 },
];

const PROTOCOLS = ['https', 'http'] as const;
type Protocol = (typeof PROTOCOLS)[number];

interface Place extends BenchHost {
	zhihuiya: ZhihuiyaSimulator;
	credential: Credential;
	/** How often V8 has collected n8n's whole heap so far. */
	collections: () => Promise<number>;
}

interface Work {
	workflow: WorkflowJson;
	/** The nodes whose times count together. */
	nodes: string[];
	processor: number[];
	collections: number[];
	growth: number;
}

/** What the same file is fetched by. */
function worksFor({ zhihuiya, credential }: Place, id: string, link: string): Record<'ours' | 'theirs' | 'byHand', Work> {
	const status = signedRequest('Status', credential, { url: `${zhihuiya.url}/innovation/company-report/job_id/status?job_id=${id}` });
	const download = zhihuiyaNode('Download', credential, { resource: 'enterpriseReport', operation: 'download', jobId: id });
	const work = (workflow: WorkflowJson, ...nodes: string[]): Work => ({ workflow, nodes, processor: [], collections: [], growth: 0 });
	return {
		ours: work(workflowOf('Download', [download], 'Start > Download'), 'Download'),
		theirs: work(workflowOf('HTTP Request', [fileRequest('Download', link)], 'Start > Download'), 'Download'),
		byHand: work(
			workflowOf('Two HTTP Requests', [status, fileRequest('Download', LINK)], 'Start > Status > Download'),
			'Status',
			'Download',
		),
	};
}

/** @throws Error when the execution has not ended with the file */
function timeOf(execution: Execution, nodes: readonly string[]): number {
	const took = nodes.reduce((sum, node) => sum + nodeTime(execution, node), 0);
	const [item] = itemsOf(execution, 'Download');
	if (!item?.binary?.data) throw new Error('Download gave no file.');
	return took;
}

async function play({ client, n8n, collections }: Place, work: Work): Promise<number> {
	let took = Number.NaN;
	const [before, collectedBefore] = [await processorTime(n8n.pid), await collections()];
	const grown = await peakGrowth(n8n.pid, async () => {
		took = timeOf(await run(client, work.workflow), work.nodes);
	});
	work.processor.push((await processorTime(n8n.pid)) - before);
	work.collections.push((await collections()) - collectedBefore);
	work.growth = Math.max(work.growth, grown);
	return took;
}

async function compare(place: Place, protocol: Protocol, { size, rounds, goal }: (typeof SIZES)[number]): Promise<string[]> {
	const { zhihuiya } = place;
	const file = { kind: 'pdf' as const, padBytes: size * MIB };
	const id = `1579434053400${size + 10_000}`;
	zhihuiya.seedJob('R001', { id, generationMs: 0, file });
	const { ours, theirs, byHand } = worksFor(place, id, zhihuiya.files.link(zhihuiya.files.publish(file)));
	// The first run of each is not counted: it compiles, and fills caches.
	for (const work of [ours, theirs, byHand]) timeOf(await run(place.client, work.workflow), work.nodes);
	const times = await byTurns(rounds, {
		ours: async () => await play(place, ours),
		theirs: async () => await play(place, theirs),
		byHand: async () => await play(place, byHand),
	});
	const [a, b, c] = [median(times.ours), median(times.theirs), median(times.byHand)];
	const processor = median(ours.processor) / median(theirs.processor);
	return [
		`${size} MiB, ${protocol}`,
		duration(a),
		duration(b),
		duration(c),
		`${(a / b).toFixed(2)} (at most ${goal.toFixed(1)})`,
		(a / c).toFixed(2),
		processor.toFixed(2),
		`${median(ours.collections)} and ${median(theirs.collections)}`,
		mebibytes(ours.growth),
		mebibytes(theirs.growth),
	];
}

/** The same bytes read and written by Node alone, without n8n: what the machine allows. */
async function bare(zhihuiya: ZhihuiyaSimulator, target: string): Promise<string> {
	const link = zhihuiya.files.link(zhihuiya.files.publish({ kind: 'pdf', padBytes: 1000 * MIB }));
	const times: number[] = [];
	for (let round = 0; round < 3; round += 1) {
		const began = performance.now();
		const { body } = await fetch(link);
		await writeFile(target, Readable.fromWeb(body as never));
		times.push(performance.now() - began);
		await rm(target, { force: true });
	}
	return duration(median(times));
}

/** The tables; n8n has to trust the stand-in's certificate from its start. */
async function measure(): Promise<string> {
	const certificate = await loopbackCertificate();
	const collections = await noteCollections();
	const { n8n, client } = await startN8nWithPackage({ NODE_EXTRA_CA_CERTS: certificate.file, ...collections.env });
	try {
		const rows: string[][] = [];
		let alone = '';
		for (const protocol of PROTOCOLS) {
			const zhihuiya = await startZhihuiyaSimulator(protocol === 'https' ? { fileCertificate: certificate } : {});
			try {
				const credential = await client.createCredential('zhihuiyaApi', {
					authentication: 'apiKey',
					apiKey: zhihuiya.credentials.apiKey,
					region: 'custom',
					baseUrl: zhihuiya.url,
					requestsPerMinute: 6000,
				});
				const place = { n8n, client, zhihuiya, credential, collections: async () => await collections.count(n8n.pid) };
				for (const size of SIZES) rows.push(await compare(place, protocol, size));
				if (protocol === 'http') alone = await bare(zhihuiya, `${n8n.filesFolder}/bare`);
			} finally {
				await zhihuiya.close();
			}
		}
		return [table(HEADINGS, rows), '', ...notes(alone)].join('\n');
	} finally {
		await n8n.stop();
		await certificate.remove();
		await collections.remove();
	}
}

const HEADINGS = [
	'File',
	'Download',
	'HTTP Request node',
	'status and file by HTTP Request',
	'ratio to one HTTP Request (to reach)',
	'ratio to two',
	'ratio of processor time',
	'full collections, each run',
	'memory, Download',
	'memory, HTTP Request',
];

const notes = (alone: string): string[] => [
	"Medians of the nodes' own times, by turns in one n8n, binary data in its folder. *Download* looks at the job first, and checks the",
	'file on its way; *HTTP Request* is given the link, the two by hand look at the job too. Processor time is that of all of n8n, beside',
	'one HTTP Request node: it depends least on what else the machine does. Memory: how far n8n grew at most (to reach: under 48 MiB),',
	'which changes from run to run with the moment at which V8 collects: it lets memory outside its heap grow by 64 MiB before it does.',
	`The services give links by https only. Node alone reads and writes the 1000 MiB in ${alone}.`,
	'',
	'Why a large file takes nearly as long by either: *full collections* counts, for *Download* and for one *HTTP Request*, how often V8',
	"collected n8n's whole heap during one run. It does so because of what the network's reading allocates (a buffer of 64 KiB a read,",
	'and a copy of it by the HTTP parser), whoever reads; the heap is as large as n8n, and helper threads that collect keep both cores',
	'busy. A profile of 300 MiB on 30 November 2026 had the thread that runs the nodes at work for 1.2 of 2.9 s with *Download*, and for',
	'1.4 of 2.9 s with *HTTP Request*. Nothing that a node can do makes the collections fewer: pieces of 256 KiB to 4 MiB, pieces filled',
	'chunk by chunk, and none at all took the same time. Filling the same three pieces over and over took 0.7 of the time, but whoever',
	'keeps a chunk, as the stores `default` and `database` do, would then keep the bytes of another: it was given up. A small file takes',
	'longer than one HTTP Request because the job is looked at first, and less than the two requests by hand.',
];

export const downloads: Benchmark = { name: 'downloads', title: 'Downloads beside the HTTP Request node', needs: 'installed n8n', run: measure };
