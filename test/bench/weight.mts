import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { PACKAGE_NAME } from '../n8n/checkoutFolder.mts';
import { packCheckout } from '../n8n/packCheckout.mts';
import { pathWithNode } from '../n8n/N8nHost.mts';
import { runCommand } from '../n8n/runCommand.mts';
import { table } from '../tools/markdownTable.mts';
import type { Benchmark, BenchHost } from './benchmark.mts';
import { duration, kibibytes } from './figures.mts';
import { byTurns, median } from './median.mts';

const ROUNDS = 15;
const OURS = 'both nodes of this package';

/** Nodes of n8n's own that many know, in the folder of n8n-nodes-base; whatever they load comes with them. */
const BUILT_IN: Readonly<Record<string, string>> = {
	'HTTP Request': 'HttpRequest/HttpRequest.node.js',
	'Google Sheets': 'Google/Sheet/GoogleSheets.node.js',
	Slack: 'Slack/Slack.node.js',
	Telegram: 'Telegram/Telegram.node.js',
};

/**
 * Loads classes of nodes as n8n does, and makes one of each. What n8n has loaded before any node (its workflow library, and
 * modules that it provides) is loaded before the clock starts.
 */
const LOADER = `
for (const provided of ['n8n-workflow', 'lodash', 'luxon', 'p-limit', 'zod']) require(provided);
const files = process.argv.slice(1);
const began = performance.now();
for (const file of files) {
	for (const NodeClass of Object.values(require(file))) if (typeof NodeClass === 'function') new NodeClass();
}
process.stdout.write(String(performance.now() - began));
`;

/** One load in a Node of its own, in ms. Modules are found where n8n makes community nodes find them: in its own folder. */
async function loadTime({ n8n: { host } }: BenchHost, files: readonly string[]): Promise<number> {
	const env = { PATH: pathWithNode(host), NODE_PATH: join(host.folder, 'node_modules') };
	return Number(await runCommand(host.node, ['-e', LOADER, '--', ...files], { cwd: host.folder, env }));
}

interface Size {
	files: number;
	bytes: number;
}

async function sizeOf(folder: string): Promise<Size> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules/.'));
	const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size));
	return { files: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

async function packedSize(): Promise<number> {
	const packed = await packCheckout();
	try {
		return (await stat(packed.tarball)).size;
	} finally {
		await packed.remove();
	}
}

async function weigh(place: BenchHost): Promise<string> {
	const folder = join(place.n8n.userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE_NAME);
	const { n8n } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { n8n: { nodes: string[] } };
	const base = join(place.n8n.host.folder, 'node_modules', 'n8n-nodes-base', 'dist', 'nodes');
	const [packed, { files, bytes }] = [await packedSize(), await sizeOf(folder)];
	const loads: Record<string, string[]> = {
		[OURS]: n8n.nodes.map((file) => join(folder, file)),
		...Object.fromEntries(Object.entries(BUILT_IN).map(([name, file]) => [`n8n's ${name}`, [join(base, file)]])),
	};
	const works = Object.entries(loads).map(([name, each]) => [name, async () => await loadTime(place, each)] as const);
	const times = await byTurns(ROUNDS, Object.fromEntries(works));
	return [
		table(
			['package', 'packed', 'unpacked', 'files', 'modules it depends on'],
			[[PACKAGE_NAME, kibibytes(packed), kibibytes(bytes), String(files), 'none but those of n8n']],
		),
		'',
		table(
			['loaded in a fresh Node process', 'time'],
			Object.entries(times).map(([name, each]) => [name, duration(median(each))]),
		),
		'',
		`Medians of ${ROUNDS} loads each, by turns, until one of each class is made; what n8n itself has loaded before any node is not`,
		'counted. n8n loads each node once in a process. No target was set.',
	].join('\n');
}

export const weight: Benchmark = { name: 'weight', title: 'Weight of the package', run: weigh };
