import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nClient } from './N8nClient.mts';
import type { N8nInstance } from './N8nInstance.mts';
import { queryDatabase, type Statement } from './queryDatabase.mts';

interface Manifest {
	name: string;
	version: string;
	author?: { name?: string; email?: string };
}

/** n8n's own default for its time columns in SQLite. */
const NOW = "STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')";

/**
 * The second half of an installation from the Community Nodes page: n8n writes a row for the package and one for each
 * node (`InstalledPackagesRepository.saveInstalledPackageWithNodes`). Nodes load without them, since n8n scans its package
 * folder; with them the package stands on the page, with its version, and n8n looks after it at the next start.
 */
export async function registerPackage(
	n8n: N8nInstance,
	client: N8nClient,
	packageName: string,
): Promise<void> {
	const file = join(n8n.userFolder, '.n8n', 'nodes', 'node_modules', packageName, 'package.json');
	const { version, author } = JSON.parse(await readFile(file, 'utf8')) as Manifest;
	const types = (await client.nodeTypes()).filter(({ name }) => name.startsWith(`${packageName}.`));
	const newest = new Map<string, { displayName: string; version: number }>();
	for (const type of types) {
		const latest = Math.max(...[type.version].flat());
		const known = newest.get(type.name);
		// n8n makes a tool out of every usable node; only the node itself is a row.
		if (!type.name.endsWith('Tool') && (!known || known.version < latest))
			newest.set(type.name, { displayName: type.displayName, version: latest });
	}
	const statements: Statement[] = [
		{ sql: 'DELETE FROM installed_nodes WHERE package = ?', values: [packageName] },
		{ sql: 'DELETE FROM installed_packages WHERE packageName = ?', values: [packageName] },
		{
			sql: `INSERT INTO installed_packages (packageName, installedVersion, authorName, authorEmail, createdAt, updatedAt)
				VALUES (?, ?, ?, ?, ${NOW}, ${NOW})`,
			values: [packageName, version, author?.name ?? null, author?.email ?? null],
		},
		...[...newest].map(([type, node]) => ({
			sql: 'INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)',
			values: [node.displayName, type, node.version, packageName],
		})),
	];
	await queryDatabase(n8n, ...statements);
}
