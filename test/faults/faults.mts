import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { checkoutFolder } from '../n8n/checkoutFolder.mts';
import { installHost } from '../n8n/installHost.mts';
import { packedPackage } from '../n8n/packedPackage.mts';
import { sideBySide } from '../n8n/resultTable.mts';
import { RegularN8n } from '../survive/RegularN8n.mts';
import { Secrets } from '../survive/scenario.mts';
import { secretsLeft } from '../survive/secretsLeft.mts';
import { onceStopped, stopAll } from '../survive/stopAll.mts';
import { withSection } from '../tools/markdownSection.mts';
import { table } from '../tools/markdownTable.mts';
import { thisMachine } from '../tools/thisMachine.mts';
import { API_ROWS } from './apiRows.mts';
import { FILE_ROWS } from './fileRows.mts';
import type { Service, Step } from './row.mts';
import { runRow, type Plan, type Seen } from './runRow.mts';

const DOCUMENT = join(checkoutFolder(), 'docs', 'faults.md');
/** Rows at a time in one n8n: most of them only wait. */
const AT_A_TIME = 12;
const SERVICES: readonly Service[] = ['Zhihuiya', 'Yandex Market'];
const TITLES: Readonly<Record<Step, string>> = {
	token: 'While a token is fetched (Zhihuiya, before Generate)',
	create: 'In answer to the request for a report (Generate)',
	check: 'In answer to the question how a report stands (Get Status)',
	download: "On the file's way (Download)",
};

const INTRODUCTION = `# What goes wrong on the way, and what the user reads

Made by \`npm run test:faults\` (\`-- --only create\` runs one part), in one real n8n and against stand-ins of both services;
every row has stand-ins of its own. *Requests*: how often this step was sent. *Creates*: reports that the service has begun
to make; the command fails when there are two. *Left*: connections still busy and files still stored after the execution
has ended without a file. Addresses are written \`<host>\`. No row leads away from this machine; that a redirect from https
to http is refused is shown by the unit tests of \`nodes/reportJob/download/linkPolicy.ts\`, because the stand-ins speak http.

Unless a row says *once*, every answer is wrong, so what is asked again fails again. A request for a report that was not
clearly refused is sent once, whatever comes back.
`;

function plansOf(step: Step): Plan[] {
	return SERVICES.flatMap((service): Plan[] => {
		if (step === 'download') return FILE_ROWS.map((row) => ({ step, row, service }));
		if (step === 'token' && service === 'Yandex Market') return [];
		const fits = API_ROWS.filter(({ steps, services }) => (steps?.includes(step) ?? true) && (services?.includes(service) ?? true));
		return fits.map((row) => ({ step, row, service }));
	});
}

const inCell = (text: string): string => text.replace(/\|/g, '\\|').replace(/</g, '&lt;');
const cells = ({ fault, service, reads, requests, creates, left }: Seen): string[] =>
	[fault, service, inCell(reads), String(requests), String(creates), left];

/** Both services' rows of a fault one below the other. */
function inOrder(seen: readonly Seen[]): Seen[] {
	const faults = [...new Set(seen.map(({ fault }) => fault))];
	return faults.flatMap((fault) => seen.filter((each) => each.fault === fault));
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, rows: { type: 'string' }, tarball: { type: 'string' } } });
	const known = Object.keys(TITLES) as Step[];
	const steps = known.filter((step) => values.only?.some((words) => words.includes(step)) ?? true);
	if (steps.length === 0) throw new Error(`There is no such part. There are: ${known.join(', ')}`);
	const host = await installHost();
	const packed = await packedPackage(values.tarball);
	const removePacked = onceStopped(async () => await packed.remove());
	const place = await RegularN8n.start(host, packed.tarball);
	const stop = onceStopped(async () => await place.stop());
	const secrets = new Secrets();
	const problems: string[] = [];
	try {
		const plans = steps.flatMap(plansOf).filter(({ row }) => values.rows === undefined || row.name.includes(values.rows));
		const played = await sideBySide(AT_A_TIME, plans, async (plan) => {
			const what = `${plan.step}, ${plan.service}, ${plan.row.name}`;
			const row = await runRow(plan, place, secrets).catch((error: unknown) => {
				problems.push(`${what}: ${(error as Error).message}`);
				return null;
			});
			if (row === null) return [];
			console.log(`${what}: ${row.reads} [${row.requests} requests, ${row.creates} creates, left: ${row.left}]`);
			problems.push(...row.problems.map((problem) => `${what}: ${problem}`));
			return [row];
		});
		const seen = played.flat();
		const closing = await secretsLeft(place, secrets).catch((error: unknown) => {
			problems.push((error as Error).message);
			return '';
		});
		const foot = `${closing}\n\n${await thisMachine(host)}`;
		if (problems.length === 0 && values.rows === undefined) {
			for (const step of steps) {
				const rows = inOrder(seen.filter((each) => each.step === step)).map(cells);
				const text = `${table(['what happens', 'service', 'what the user reads', 'requests', 'creates', 'left'], rows)}\n\n${foot}`;
				const document = await readFile(DOCUMENT, 'utf8').catch(() => INTRODUCTION);
				await writeFile(DOCUMENT, withSection(document, { name: step, title: TITLES[step] }, text));
			}
		}
	} finally {
		await stop();
		await removePacked();
	}
	if (problems.length === 0) return;
	console.log(`\n${problems.length} problems:\n${problems.join('\n')}`);
	process.exitCode = 1;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => {
		console.log('\nStopping what was started ...');
		void stopAll().finally(() => process.exit(130));
	});
}

await main();
