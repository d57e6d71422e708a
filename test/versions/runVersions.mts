import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { checkoutFolder, PACKAGE_NAME } from '../n8n/checkoutFolder.mts';
import { installHost, installHostOf } from '../n8n/installHost.mts';
import { N8nClient, OWNER } from '../n8n/N8nClient.mts';
import { lockedVersion } from '../n8n/N8nHost.mts';
import { N8nInstance } from '../n8n/N8nInstance.mts';
import { packCheckout } from '../n8n/packCheckout.mts';
import { registerPackage } from '../n8n/registerPackage.mts';
import { runCommand } from '../n8n/runCommand.mts';
import { CHECKS } from './checks.mts';
import { startServices } from './services.mts';

/** The first n8n 2. */
const OLDEST = '2.0.0';

/** A version of yesterday may lack some of its parts in a registry that copies npm's, so that the ones before it are tried. */
const NEWEST_TO_TRY = 5;

interface Column {
	version: string;
	/** Of each check in its order: nothing when it is well, else what is wrong. */
	results: Array<string | undefined>;
	/** Why it could not be looked at; there are no results then. */
	missing?: string;
}

const firstLine = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 160) ?? '';

async function look(client: N8nClient): Promise<Array<string | undefined>> {
	const services = await startServices(client);
	try {
		const results: Array<string | undefined> = [];
		for (const { name, look: lookAt } of CHECKS) {
			const problem = await lookAt(client, services).then(() => undefined, firstLine);
			console.log(`  ${name}: ${problem ?? 'well'}`);
			results.push(problem);
		}
		return results;
	} finally {
		await services.close();
	}
}

async function inVersion(version: string, tarball: string): Promise<Column> {
	console.log(`\nn8n ${version}`);
	try {
		const host = version === lockedVersion() ? await installHost() : await installHostOf(version);
		const n8n = await N8nInstance.start({ host, tarball });
		try {
			const client = await N8nClient.connect(n8n.url);
			await registerPackage(n8n, client, PACKAGE_NAME);
			return { version, results: await look(client) };
		} finally {
			await n8n.stop();
		}
	} catch (error) {
		console.log(`  ${firstLine(error)}`);
		return { version, results: [], missing: firstLine(error) };
	}
}

/** An n8n that runs already, with the package installed: a container, or an n8n that npm does not have. */
async function atUrl(url: string): Promise<Column> {
	const login = { email: process.env.N8N_EMAIL ?? OWNER.email, password: process.env.N8N_PASSWORD ?? OWNER.password };
	const client = await N8nClient.connect(url.replace(/\/$/, ''), login);
	const { versionCli = 'unknown' } = await client.call<{ versionCli?: string }>('GET', '/rest/settings');
	console.log(`\nn8n ${versionCli} at the given address`);
	return { version: versionCli, results: await look(client) };
}

const CHECKOUT = { cwd: checkoutFolder() };

/** The versions to begin with for the newest one: up to what npm calls latest, newest first. */
async function newestVersions(): Promise<string[]> {
	const latest = (await runCommand('npm', ['view', 'n8n', 'version'], CHECKOUT)).trim();
	const published = JSON.parse(await runCommand('npm', ['view', 'n8n', 'versions', '--json'], CHECKOUT)) as string[];
	const upToLatest = published.slice(0, published.indexOf(latest) + 1);
	return upToLatest.filter((version) => /^\d+\.\d+\.\d+$/.test(version)).slice(-NEWEST_TO_TRY).reverse();
}

/** One column each for the oldest n8n 2, the one that the tests run, and the newest that can be installed. */
async function allColumns(tarball: string): Promise<Column[]> {
	const columns = [await inVersion(OLDEST, tarball), await inVersion(lockedVersion(), tarball)];
	for (const version of await newestVersions()) {
		if (version === lockedVersion()) break;
		const column = await inVersion(version, tarball);
		columns.push(column);
		if (column.missing === undefined) break;
	}
	return columns;
}

function page(columns: readonly Column[]): string {
	const looked = columns.filter(({ missing }) => missing === undefined);
	const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
	return [
		'# Versions of n8n',
		'',
		`Made by \`npm run test:versions\` on ${new Date().toISOString().slice(0, 10)}: the packed package is installed into each n8n as the Community Nodes page does it,`,
		'and its main job is run against simulators of both services. Node.js is 24 for all.',
		'',
		row(['What', ...looked.map(({ version }) => `n8n ${version}`)]),
		row(['---', ...looked.map(() => '---')]),
		...CHECKS.map(({ name }, index) => row([name, ...looked.map(({ results }) => results[index] ?? 'yes')])),
		'',
		...columns.flatMap(({ version, missing }) => (missing === undefined ? [] : [`n8n ${version} was not tried: ${missing}`, ''])),
		'n8n 3 is not on npm. `N8N_URL=http://127.0.0.1:5678 N8N_EMAIL=... N8N_PASSWORD=... npm run test:versions` looks at an n8n that runs already',
		'and has the package installed, such as a container in the host network.',
		'',
	].join('\n');
}

async function main(): Promise<void> {
	const { N8N_URL: url } = process.env;
	const columns: Column[] = [];
	const asked = process.argv.slice(2);
	if (url) columns.push(await atUrl(url));
	else {
		const packed = await packCheckout();
		try {
			if (asked.length === 0) columns.push(...(await allColumns(packed.tarball)));
			for (const version of asked) columns.push(await inVersion(version, packed.tarball));
		} finally {
			await packed.remove();
		}
		if (asked.length === 0) await writeFile(join(checkoutFolder(), 'docs', 'versions.md'), page(columns));
	}
	console.log(`\n${page(columns)}`);
	const isWell = ({ results, missing }: Column): boolean => missing === undefined && results.every((problem) => problem === undefined);
	// A newest one that cannot be installed is said in the page; the one before it stands for it.
	const counted = asked.length > 0 || url ? columns : columns.filter(({ missing }, index) => missing === undefined || index < 2);
	if (!counted.every(isWell)) process.exitCode = 1;
}

void main();
