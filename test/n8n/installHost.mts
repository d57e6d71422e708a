import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { withFolderLock } from './folderLock.mts';
import {
	cachedHost,
	cachedHostOf,
	completionMarker,
	hostIn,
	hostManifestFolder,
	isComplete,
	pathWithNode,
	type N8nHost,
} from './N8nHost.mts';
import { sayToTerminal, withElapsedTime, type Say } from './progress.mts';
import { CommandFailed, runCommand } from './runCommand.mts';

const NEEDED_BYTES = 4 * 1024 ** 3;
const MANIFEST_FILES = ['package.json', 'package-lock.json', '.npmrc'];

/** `npm run` hands the checkout's own npm settings down as variables, which would win over the host folder's `.npmrc`. */
function cleanNpmEnvironment(): NodeJS.ProcessEnv {
	const inherited =
		/^npm_(config_(ignore_scripts|nodedir|local_prefix|global_prefix|prefix|cache_min)|package_|lifecycle_)/i;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));
}

/** One line on what to do, for the failures that a person can mend. */
function explained(error: unknown, advice: Array<[pattern: RegExp, line: string]>): unknown {
	if (!(error instanceof CommandFailed)) return error;
	const known: typeof advice = [
		[/ENOSPC|no space left/i, 'the disk is full; about 4 GB are needed in the cache folder.'],
		...advice,
	];
	const line = known.find(([pattern]) => pattern.test(error.output))?.[1];
	// Not every package lies in the registry: some name an address of their own.
	const address = /request to (https?:\/\/[^/\s]+)\S* failed/.exec(error.output)?.[1];
	return line ? new Error(`n8n could not be installed: ${line}${address ? ` (${address} did not answer.)` : ''}`) : error;
}

async function assertDiskSpace(folder: string): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	const free = bavail * bsize;
	if (free < NEEDED_BYTES)
		throw new Error(
			`n8n needs about 4 GB in ${folder} while it is installed, and ${(free / 1024 ** 3).toFixed(1)} GB are free. Set N8N_HOST_CACHE to a folder with more room.`,
		);
}

const NO_NETWORK: [RegExp, string] = [
	/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT/,
	'what npm needs cannot be reached. Check the network or the npm proxy settings, then start again.',
];
const NOT_ALL_THERE: [RegExp, string] = [/ETARGET/, 'the registry has not all of its parts in the versions that it names.'];
const NO_COMPILER: [RegExp, string] = [
	/gyp ERR|not found: make/i,
	'there is no prebuilt SQLite for this machine and it cannot be compiled. Install Python 3, make and a C++ compiler, then start again.',
];

/** Not `npm ci`: it refuses the whole lock file where a registry lacks one optional binary of another platform. Versions and hashes are the lock file's either way. */
async function installModules(host: N8nHost, say: Say): Promise<void> {
	const args = [
		'install',
		'--no-save',
		'--ignore-scripts',
		'--no-audit',
		'--no-fund',
		'--loglevel=error',
	];
	const options = { cwd: host.folder, env: cleanNpmEnvironment() };
	await withElapsedTime(
		'downloading and unpacking n8n',
		say,
		async () => await runCommand('npm', args, options),
	).catch((error: unknown) => {
		throw explained(error, [NO_NETWORK, NOT_ALL_THERE]);
	});
}

/** Those of the native parts that this n8n has: its earlier versions ran expressions without isolated-vm. */
const nativeParts = ({ folder }: N8nHost): string[] => ['sqlite3', 'isolated-vm'].filter((name) => existsSync(join(folder, 'node_modules', name)));

/**
 * SQLite's own install script takes a prebuilt binary where one can be had and compiles otherwise, against the headers
 * that lie beside Node 24. isolated-vm ships its binaries. The other native parts of n8n serve nodes nobody uses here.
 */
async function buildNativeParts(host: N8nHost, say: Say): Promise<void> {
	const args = [
		'rebuild',
		'--ignore-scripts=false',
		'--foreground-scripts',
		'--loglevel=error',
		...nativeParts(host),
	];
	const env = {
		...cleanNpmEnvironment(),
		PATH: pathWithNode(host),
		npm_config_nodedir: dirname(dirname(host.node)),
	};
	const options = { cwd: host.folder, env };
	await withElapsedTime(
		'preparing SQLite',
		say,
		async () => await runCommand('npm', args, options),
	).catch((error: unknown) => {
		throw explained(error, [NO_COMPILER]);
	});
}

/** Started once for real: a binary for another system or a missing SQLite shows here and not in a test. */
async function verify(host: N8nHost): Promise<string> {
	const env = {
		...process.env,
		NODE_ENV: 'production',
		NODE_OPTIONS: '',
		PATH: pathWithNode(host),
	};
	const load = nativeParts(host).map((name) => `require(${JSON.stringify(name)});`).join(' ');
	await runCommand(host.node, ['-e', load], { cwd: host.folder, env });
	return (await runCommand(host.node, [host.n8n, '--version'], { cwd: host.folder, env })).trim();
}

async function removeLeftovers(target: N8nHost): Promise<void> {
	const parent = dirname(target.folder);
	const leftovers = (await readdir(parent)).filter((name) =>
		name.startsWith(`${basename(target.folder)}.partial-`),
	);
	for (const name of [...leftovers, ...(isComplete(target) ? [] : [basename(target.folder)])])
		await rm(join(parent, name), { recursive: true, force: true });
}

/** Puts into a folder what npm installs from. */
type WriteManifest = (folder: string) => Promise<void>;

const writeLockedManifest: WriteManifest = async (folder) => {
	for (const name of MANIFEST_FILES) await copyFile(join(hostManifestFolder(), name), join(folder, name));
};

/**
 * n8n took the spreadsheet library from its maker's own site before it took this copy of it from npm. A machine that reaches
 * npm alone could not install an older n8n otherwise.
 */
const FROM_NPM_INSTEAD = { xlsx: 'npm:@e965/xlsx@0.20.3' };

/** The same folder for another n8n, without the lock file, which is of one version. */
const manifestOf = (version: string): WriteManifest => async (folder) => {
	await copyFile(join(hostManifestFolder(), '.npmrc'), join(folder, '.npmrc'));
	const manifest = JSON.parse(await readFile(join(hostManifestFolder(), 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
	manifest.dependencies.n8n = version;
	await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, overrides: FROM_NPM_INSTEAD }, null, 2));
};

/** Installed beside its place and renamed into it: what has its final name is whole. */
async function install(target: N8nHost, writeManifest: WriteManifest, say: Say): Promise<void> {
	await removeLeftovers(target);
	const partial = hostIn(`${target.folder}.partial-${process.pid}`);
	await mkdir(partial.folder, { recursive: true });
	try {
		await assertDiskSpace(partial.folder);
		await writeManifest(partial.folder);
		await installModules(partial, say);
		await buildNativeParts(partial, say);
		const version = await verify(partial);
		await writeFile(completionMarker(partial), `${version}\n`);
		await rename(partial.folder, target.folder);
		say(`  n8n ${version} is installed.`);
	} finally {
		await rm(partial.folder, { recursive: true, force: true });
	}
}

async function installOnce(host: N8nHost, writeManifest: WriteManifest, say: Say): Promise<N8nHost> {
	if (isComplete(host)) return host;
	await mkdir(dirname(host.folder), { recursive: true });
	const onWait = (): void => say('Another run is installing n8n; waiting for it.');
	await withFolderLock(`${host.folder}.lock`, onWait, async () => {
		if (isComplete(host)) return;
		say(`Installing n8n into ${host.folder}`);
		say(
			'  This happens once: about 2.8 GB, 4 to 8 minutes, and up to 2 minutes more where SQLite has to be compiled.',
		);
		await install(host, writeManifest, say);
	});
	return host;
}

/** The n8n of `host/package-lock.json`, installed on the first call on this machine and found again on every other. */
export const installHost = async (say: Say = sayToTerminal): Promise<N8nHost> =>
	await installOnce(cachedHost(), writeLockedManifest, say);

/** Any other n8n, by its version, with the newest of its own dependencies. */
export const installHostOf = async (version: string, say: Say = sayToTerminal): Promise<N8nHost> =>
	await installOnce(cachedHostOf(version), manifestOf(version), say);
