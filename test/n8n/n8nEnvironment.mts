import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { pathWithNode, type N8nHost } from './N8nHost.mts';

/** What a process needs of its surroundings. The rest stays out: a developer's own N8N_ settings, proxies, and jest's NODE_ENV=test. */
const INHERITED = [
	'HOME',
	'USER',
	'LANG',
	'LC_ALL',
	'TZ',
	'SystemRoot',
	'APPDATA',
	'LOCALAPPDATA',
	'USERPROFILE',
	'PATHEXT',
	'ComSpec',
];

export interface EnvironmentOptions {
	host: N8nHost;
	userFolder: string;
	temporaryFolder: string;
	port: number;
	brokerPort: number;
	/** Folders that nodes may read from and write to. */
	fileFolders: string[];
	extra: Record<string, string>;
}

/** It asks for a list from the internet; an n8n that does not have it refuses its name. */
const disabledModules = ({ folder }: N8nHost): string =>
	['mcp-registry'].filter((name) => existsSync(join(folder, 'node_modules', 'n8n', 'dist', 'modules', name))).join(',');

/** n8n on this machine alone: it calls nobody, and nothing of the machine's own n8n reaches it. */
export function n8nEnvironment(options: EnvironmentOptions): Record<string, string> {
	const inherited = Object.fromEntries(
		INHERITED.flatMap((name) =>
			process.env[name] === undefined ? [] : [[name, process.env[name] as string]],
		),
	);
	return {
		...inherited,
		PATH: pathWithNode(options.host),
		NODE_ENV: 'production',
		// n8n leaves folders behind there.
		...Object.fromEntries(['TMPDIR', 'TEMP', 'TMP'].map((name) => [name, options.temporaryFolder])),
		N8N_USER_FOLDER: options.userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(options.port),
		N8N_RUNNERS_BROKER_PORT: String(options.brokerPort),
		N8N_ENCRYPTION_KEY: 'only-for-tests-and-the-demo',
		N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
		N8N_RESTRICT_FILE_ACCESS_TO: options.fileFolders.join(';'),
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DISABLED_MODULES: disabledModules(options.host),
		N8N_SECURE_COOKIE: 'false',
		// The Community Nodes page asks npm for updates, which would wait a minute for a registry that cannot be reached.
		npm_config_offline: 'true',
		N8N_LOG_LEVEL: 'info',
		...options.extra,
	};
}
