import { rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';

import { peakGrowth } from '../n8n/processMemory.mts';
import { builtIn, itemsOf, run, workflowOf, zhihuiyaNode } from '../n8n/workflows.mts';
import type { Execution } from '../n8n/n8nTypes.mts';
import { startZhihuiyaSimulator } from '../simulators/index.mts';
import type { Benchmark, BenchHost } from './benchmark.mts';
import { byTurns, median } from './median.mts';
import { table } from '../tools/markdownTable.mts';

const MIB = 1024 ** 2;
const SIZES = [
	{ mebibytes: 1, rounds: 9, goal: 1 },
	{ mebibytes: 100, rounds: 7, goal: 0.8 },
	{ mebibytes: 1000, rounds: 5, goal: 0.8 },
];

/** How long a node ran, in ms, by n8n's own account. */
function timeOf(execution: Execution, node: string): number {
	const [nodeRun] = execution.data.resultData.runData[node] ?? [];
	if (execution.status !== 'success' || !nodeRun) {
		throw new Error(`${node} ended with ${execution.status}: ${execution.data.resultData.error?.message ?? ''}`);
	}
	const [item] = itemsOf(execution, node);
	if (!item?.binary?.data) throw new Error(`${node} gave no file: ${JSON.stringify(nodeRun.data)}`);
	return nodeRun.executionTime;
}

const megabytes = (bytes: number): string => `${Math.round(bytes / MIB)} MiB`;
const seconds = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`);

/** The same bytes read and written by Node alone, without n8n: what the machine allows. */
async function bare(url: string, target: string): Promise<number> {
	const began = performance.now();
	const { body } = await fetch(url);
	await writeFile(target, Readable.fromWeb(body as never));
	const took = performance.now() - began;
	await rm(target, { force: true });
	return took;
}

async function compare({ n8n, client }: BenchHost): Promise<string> {
	const zhihuiya = await startZhihuiyaSimulator();
	try {
		const credential = await client.createCredential('zhihuiyaApi', {
			authentication: 'apiKey',
			apiKey: zhihuiya.credentials.apiKey,
			region: 'custom',
			baseUrl: zhihuiya.url,
			requestsPerMinute: 6000,
		});
		const rows: string[][] = [];
		for (const [index, { mebibytes, rounds, goal }] of SIZES.entries()) {
			const padBytes = mebibytes * MIB;
			const id = `15794340534000000${index}`;
			zhihuiya.seedJob('R001', { id, generationMs: 0, file: { kind: 'pdf', padBytes } });
			const published = zhihuiya.files.publish({ kind: 'pdf', padBytes });
			const ours = () =>
				workflowOf(
					`Download of ${mebibytes} MiB`,
					[zhihuiyaNode('Download', credential, { resource: 'enterpriseReport', operation: 'download', jobId: id })],
					'Start > Download',
				);
			const theirs = () =>
				workflowOf(
					`HTTP Request of ${mebibytes} MiB`,
					[
						builtIn('Download', 'httpRequest', 4.2, {
							url: zhihuiya.files.link(published),
							options: { response: { response: { responseFormat: 'file' } } },
						}),
					],
					'Start > Download',
				);
			const growth = { ours: 0, theirs: 0 };
			const measured = (name: 'ours' | 'theirs', workflow: typeof ours) => async () => {
				let took = 0;
				const grown = await peakGrowth(n8n.pid, async () => {
					took = timeOf(await run(client, workflow()), 'Download');
				});
				growth[name] = Math.max(growth[name], grown);
				return took;
			};
			await run(client, ours());
			await run(client, theirs());
			const times = await byTurns(rounds, {
				ours: measured('ours', ours),
				theirs: measured('theirs', theirs),
				bare: async () => await bare(zhihuiya.files.link(published), `${n8n.filesFolder}/bare`),
			});
			const [a, b, c] = [median(times.ours), median(times.theirs), median(times.bare)];
			rows.push([
				`${mebibytes} MiB`,
				seconds(a),
				seconds(b),
				seconds(c),
				`${(a / b).toFixed(2)} (at most ${goal.toFixed(1)})`,
				megabytes(growth.ours),
				megabytes(growth.theirs),
			]);
		}
		return [
			table(
				['File', 'Download', 'HTTP Request node', 'Node alone', 'ratio (to reach)', 'memory, Download', 'memory, HTTP Request'],
				rows,
			),
			'',
			'Medians of the nodes\' own times, by turns in one n8n, binary data in its folder. *Download* looks at the job first, asks for',
			'a fresh link, and checks the file on its way; *HTTP Request* is given the link. Memory: how far n8n grew at most.',
		].join('\n');
	} finally {
		await zhihuiya.close();
	}
}

export const downloads: Benchmark = { name: 'downloads', title: 'Downloads beside the HTTP Request node', run: compare };
