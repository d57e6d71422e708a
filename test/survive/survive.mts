import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { checkoutFolder } from '../n8n/checkoutFolder.mts';
import { installHost } from '../n8n/installHost.mts';
import type { N8nHost } from '../n8n/N8nHost.mts';
import { packedPackage } from '../n8n/packedPackage.mts';
import { sectionOf, withSection } from '../tools/markdownSection.mts';
import { renewed, rowsOf, table } from '../tools/markdownTable.mts';
import { thisMachine } from '../tools/thisMachine.mts';
import { Secrets, type Outcome } from './scenario.mts';
import { secretsLeft } from './secretsLeft.mts';
import { SECTIONS, type Section } from './sections.mts';
import { ProgramMissing } from './servers/findProgram.mts';
import { onceStopped, stopAll } from './stopAll.mts';

const DOCUMENT = join(checkoutFolder(), 'docs', 'survival.md');

const INTRODUCTION = `# What survives

Made by \`npm run test:survive\` (\`-- --only queue\` makes the rows of such a section or scenario anew), in a real n8n and
against stand-ins of both services. *Files*: those that arrived whole, byte for byte. *Creates*: requests for a report that
the service carried out; the command fails when one is sent twice. *Refusals*: requests that the service refused for speed.

n8n keeps nothing of a node that was running when its process died, whatever node it is. What such a row shows is what is
left: the id in n8n's log or in the output of the node before, with which *Download* fetches the report that was paid for.
n8n's own Retry of such an execution starts it from the trigger and would ask for the report again, or fails at once where a
worker was lost. Hence use *Generate* and *Download* as two nodes, or the loop over *Wait*, where a report is expensive or slow.
[Queue mode](queue-mode.md) says what to set and where to look.
`;

const HEAD = ['scenario', 'files', 'creates', 'refusals', 'what the user sees'];
const cells = ({ scenario, files, creates, refusals, sees }: Outcome): string[] => [scenario, files, String(creates), String(refusals), sees.replace(/\|/g, '\\|')];

/** The sections with those of their scenarios that `--only` names; all without it. */
function choose(only: readonly string[]): Section[] {
	const names = (name: string): boolean => only.some((word) => name.includes(word));
	const chosen = SECTIONS.flatMap((section) => {
		if (only.length === 0 || only.includes(section.name)) return [section];
		const scenarios = section.scenarios.filter(({ name }) => names(name));
		return scenarios.length === 0 ? [] : [{ ...section, scenarios }];
	});
	if (chosen.length > 0) return chosen;
	const known = SECTIONS.map(({ name, scenarios }) => `${name} (${scenarios.map((scenario) => scenario.name).join(', ')})`);
	throw new Error(`There is nothing of that name. There are: ${known.join('; ')}`);
}

/** Runs a section's scenarios; one that fails does not keep the next from running. */
async function play(section: Section, host: N8nHost, tarball: string): Promise<{ outcomes: Outcome[]; closing: string; failures: string[] }> {
	const secrets = new Secrets();
	const outcomes: Outcome[] = [];
	const failures: string[] = [];
	const place = await section.start(host, tarball);
	const stop = onceStopped(async () => await place.stop());
	try {
		for (const scenario of section.scenarios) {
			const began = Date.now();
			console.log(`\n${scenario.title} ...`);
			try {
				const found = await scenario.run(place, secrets);
				outcomes.push(...found);
				console.log(table(HEAD, found.map(cells)));
			} catch (error) {
				failures.push(`${scenario.name}: ${(error as Error).message}`);
				console.log(`FAILED: ${(error as Error).stack ?? String(error)}`);
			}
			console.log(`(${Math.round((Date.now() - began) / 1000)} s)`);
		}
		const closing = await secretsLeft(place, secrets).catch((error: unknown) => {
			failures.push(`secrets: ${(error as Error).message}`);
			return '';
		});
		return { outcomes, closing, failures };
	} finally {
		await stop();
	}
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, tarball: { type: 'string' } } });
	const chosen = choose((values.only ?? []).flatMap((words) => words.split(/[\s,]+/)).filter(Boolean));
	const programs = await Promise.all(chosen.map(async (section) => await section.programs()));
	const host = await installHost();
	const packed = await packedPackage(values.tarball);
	const removePacked = onceStopped(async () => await packed.remove());
	const failures: string[] = [];
	try {
		for (const [index, section] of chosen.entries()) {
			console.log(`\n## ${section.title}`);
			const { outcomes, closing, failures: failed } = await play(section, host, packed.tarball);
			failures.push(...failed);
			if (outcomes.length === 0 || closing === '') continue;
			const document = await readFile(DOCUMENT, 'utf8').catch(() => INTRODUCTION);
			const rows = renewed(rowsOf(sectionOf(document, section.name)), outcomes.map(cells));
			const text = [table(HEAD, rows), closing, await thisMachine(host, ...(programs[index] ?? []))].join('\n\n');
			await writeFile(DOCUMENT, withSection(document, section, text));
		}
	} finally {
		await removePacked();
	}
	if (failures.length === 0) return;
	console.log(`\n${failures.length} failed:\n${failures.join('\n')}`);
	process.exitCode = 1;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => {
		console.log('\nStopping what was started ...');
		void stopAll().finally(() => process.exit(130));
	});
}

await main().catch((error: unknown) => {
	console.error(error instanceof ProgramMissing ? error.message : error);
	process.exitCode = 1;
});
