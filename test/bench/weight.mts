import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { PACKAGE_NAME } from '../n8n/checkoutFolder.mts';
import { installPackage } from '../n8n/installPackage.mts';
import { pathWithNode, type N8nHost } from '../n8n/N8nHost.mts';
import { packCheckout } from '../n8n/packCheckout.mts';
import { runCommand } from '../n8n/runCommand.mts';
import { table } from '../tools/markdownTable.mts';
import type { Benchmark } from './benchmark.mts';
import { duration, kibibytes } from './figures.mts';
import { byTurns, median } from './median.mts';

const ROUNDS = 9;
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
async function loadTime(host: N8nHost, files: readonly string[]): Promise<number> {
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

/** Puts the packed checkout where n8n would put it, below a folder; gives its folder and the size of what was packed. */
async function install(host: N8nHost, userFolder: string): Promise<{ folder: string; packedBytes: number }> {
	const packed = await packCheckout();
	try {
		await installPackage(userFolder, packed.tarball, host);
		const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE_NAME);
		return { folder, packedBytes: (await stat(packed.tarball)).size };
	} finally {
		await packed.remove();
	}
}

async function loadTimes(host: N8nHost, folder: string): Promise<Array<[name: string, ms: number]>> {
	const { n8n } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { n8n: { nodes: string[] } };
	const base = join(host.folder, 'node_modules', 'n8n-nodes-base', 'dist', 'nodes');
	const loads: Array<[string, string[]]> = [
		[OURS, n8n.nodes.map((file) => join(folder, file))],
		...Object.entries(BUILT_IN).map(([name, file]): [string, string[]] => [`n8n's ${name}`, [join(base, file)]]),
	];
	const works = loads.map(([name, files]) => [name, async () => await loadTime(host, files)] as const);
	const times = await byTurns(ROUNDS, Object.fromEntries(works));
	return Object.entries(times).map(([name, each]) => [name, median(each)]);
}

async function weigh(host: N8nHost): Promise<string> {
	const userFolder = await mkdtemp(join(tmpdir(), 'bench-'));
	try {
		const { folder, packedBytes } = await install(host, userFolder);
		const { files, bytes } = await sizeOf(folder);
		return [
			table(
				['package', 'packed', 'unpacked', 'files', 'modules it depends on'],
				[[PACKAGE_NAME, kibibytes(packedBytes), kibibytes(bytes), String(files), 'none but those of n8n']],
			),
			'',
			table(
				['loaded in a fresh Node process', 'time'],
				(await loadTimes(host, folder)).map(([name, ms]) => [name, duration(ms)]),
			),
			'',
			`Medians of ${ROUNDS} loads each, by turns, until one of each class is made; what n8n itself has loaded before any node is not`,
			'counted. n8n loads each node once in a process. No target was set.',
		].join('\n');
	} finally {
		await rm(userFolder, { recursive: true, force: true });
	}
}

export const weight: Benchmark = { name: 'weight', title: 'Weight of the package', needs: 'installed n8n', run: weigh };
