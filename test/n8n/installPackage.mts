import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathWithNode, type N8nHost } from './N8nHost.mts';
import { runCommand } from './runCommand.mts';

interface Manifest {
	name: string;
	version: string;
	dependencies?: Record<string, string>;
	devDependencies?: unknown;
	peerDependencies?: unknown;
	optionalDependencies?: unknown;
}

/** n8n's own flags, word for word. */
const NPM_INSTALL = [
	'install',
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];

const readJson = async <T,>(file: string): Promise<T> =>
	JSON.parse(await readFile(file, 'utf8')) as T;
const writeJson = async (file: string, value: unknown): Promise<void> =>
	await writeFile(file, JSON.stringify(value, null, 2));

/** n8n's ledger of what lies in its package folder. */
async function addToLedger(downloadFolder: string, { name, version }: Manifest): Promise<void> {
	const file = join(downloadFolder, 'package.json');
	const fresh = {
		name: 'installed-nodes',
		private: true,
		dependencies: {} as Record<string, string>,
	};
	const ledger = await readJson<typeof fresh>(file).catch(() => fresh);
	ledger.dependencies[name] = version;
	await writeJson(file, ledger);
}

/**
 * Puts a packed package where n8n puts it, by the steps of `CommunityPackagesService.downloadPackage` (n8n 2.40), which
 * the Community Nodes page calls: unpack the tarball into `node_modules/<name>` with its first folder stripped, drop
 * devDependencies, peerDependencies and optionalDependencies from its manifest, `npm install` inside it, note the
 * version in the ledger. n8n differs in one thing only: it has `npm pack <name>@<version>` fetch that same tarball from
 * the registry. What n8n does afterwards needs its database: see `registerPackage`.
 */
export async function installPackage(
	userFolder: string,
	tarball: string,
	host: N8nHost,
): Promise<void> {
	const downloadFolder = join(userFolder, '.n8n', 'nodes');
	const unpacked = join(downloadFolder, '.unpacked');
	await rm(unpacked, { recursive: true, force: true });
	await mkdir(unpacked, { recursive: true });
	await runCommand('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1'], {
		cwd: downloadFolder,
	});
	const { name } = await readJson<Manifest>(join(unpacked, 'package.json'));
	const folder = join(downloadFolder, 'node_modules', name);
	await rm(folder, { recursive: true, force: true });
	await mkdir(dirname(folder), { recursive: true });
	await rename(unpacked, folder);

	const manifestFile = join(folder, 'package.json');
	const { devDependencies, peerDependencies, optionalDependencies, ...manifest } =
		await readJson<Manifest>(manifestFile);
	await writeJson(manifestFile, manifest);
	await runCommand('npm', NPM_INSTALL, {
		cwd: folder,
		env: { ...process.env, PATH: pathWithNode(host) },
	});
	await addToLedger(downloadFolder, manifest);
}
