import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkoutFolder, PACKAGE_NAME } from '../n8n/checkoutFolder.mts';
import { isFreePort } from '../n8n/freePort.mts';
import { installHost } from '../n8n/installHost.mts';
import { N8nClient, OWNER } from '../n8n/N8nClient.mts';
import { N8nInstance } from '../n8n/N8nInstance.mts';
import { packCheckout } from '../n8n/packCheckout.mts';
import { registerPackage } from '../n8n/registerPackage.mts';
import { credentialForm } from './credentialForm.mts';
import { demoArguments, type DemoArguments } from './demoArguments.mts';
import { DEMO_CASES } from './demoCases.mts';
import { DemoRun } from './DemoRun.mts';
import { ProgressLine } from './ProgressLine.mts';
import { duration, table } from './text.mts';

const TIME_LIMIT = 10 * 60_000;

const say = (line: string): void => console.log(line);
const cleanups: Array<() => Promise<void>> = [];
/** Of a demo that is stopped by hand: a failure until the files have been compared. */
let exitCode = 1;
let stopping = false;

/** Last started, first stopped; one that fails keeps no other from its turn. */
async function cleanUp(): Promise<void> {
	for (const stop of cleanups.splice(0).reverse())
		await stop().catch((error: unknown) => console.error(error));
}

async function startN8n(port: number | undefined): Promise<{ n8n: N8nInstance; client: N8nClient }> {
	if (port !== undefined && !(await isFreePort(port)))
		throw new Error(`Port ${port} is taken. Choose another one with --port, or leave it out.`);
	const host = await installHost(say);
	say('Building and packing the package');
	const packed = await packCheckout();
	cleanups.push(packed.remove);
	say('Starting n8n with the package installed');
	const n8n = await N8nInstance.start({ host, tarball: packed.tarball, port });
	cleanups.push(async () => await n8n.stop());
	const client = await N8nClient.connect(n8n.url);
	await registerPackage(n8n, client, PACKAGE_NAME);
	return { n8n, client };
}

async function startRuns(n8n: N8nInstance, client: N8nClient): Promise<DemoRun[]> {
	say('Starting both services (simulated) and both workflows');
	const runs: DemoRun[] = [];
	const forms: string[] = [];
	for (const demoCase of DEMO_CASES) {
		const service = await demoCase.start();
		cleanups.push(service.close);
		forms.push(credentialForm(demoCase.credentialName, service.form));
		runs.push(await DemoRun.start(n8n, client, demoCase, service));
	}
	say(`To make a credential by hand, while the demo runs:\n${forms.join('\n')}`);
	return runs;
}

async function watch(runs: DemoRun[]): Promise<void> {
	const start = Date.now();
	const progress = new ProgressLine();
	const told = new Set<DemoRun>();
	for (;;) {
		const ended = await Promise.all(runs.map(async (run) => await run.look()));
		const texts = await Promise.all(runs.map(async (run) => await run.describe()));
		progress.show(duration(Date.now() - start), texts.join(' | '));
		for (const run of runs.filter((candidate, index) => ended[index] && !told.has(candidate))) {
			told.add(run);
			for (const complaint of run.complaints()) progress.say(`${run.title}: ${complaint}`);
		}
		if (ended.every(Boolean)) break;
		if (Date.now() - start > TIME_LIMIT) {
			progress.say('The demo took too long; this is how far it got.');
			break;
		}
		await sleep(1_000);
	}
	progress.end();
}

async function report(runs: DemoRun[]): Promise<boolean> {
	const outputFolder = join(checkoutFolder(), 'demo-output');
	const files = (
		await Promise.all(runs.map(async (run) => await run.compare(outputFolder)))
	).flat();
	say(`\nIn ${relative(process.cwd(), outputFolder) || '.'}/:\n${table(files)}`);
	return files.every(({ problem }) => problem === '');
}

async function leaveOpen(n8n: N8nInstance, runs: DemoRun[]): Promise<void> {
	say(
		`\nThe editor is open at ${n8n.url}\n  login     ${OWNER.email}\n  password  ${OWNER.password}`,
	);
	for (const run of runs) say(`  ${run.title.padEnd(14)} ${run.editorUrl}`);
	say('Press Ctrl+C to stop everything.');
	await new Promise<never>(() => undefined);
}

async function main({ once, port }: DemoArguments): Promise<void> {
	const { n8n, client } = await startN8n(port);
	const runs = await startRuns(n8n, client);
	say(
		'The nodes wait by parking the workflow, 75 s or more at a time; this takes about three minutes.',
	);
	await watch(runs);
	exitCode = (await report(runs)) ? 0 : 1;
	if (!once) await leaveOpen(n8n, runs);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.once(signal, () => {
		stopping = true;
		say('\nStopping');
		void cleanUp().then(() => process.exit(exitCode));
	});
}

try {
	await main(demoArguments(process.argv.slice(2)));
} catch (error) {
	// What n8n no longer answers while it is being stopped is no news.
	if (!stopping) console.error(error instanceof Error ? error.message : error);
} finally {
	await cleanUp();
	process.exitCode = exitCode;
}
