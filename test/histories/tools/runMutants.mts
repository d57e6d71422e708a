import { MUTANTS } from '../mutants.mts';
import { playSeed } from './run.mts';

/** A mutant is found when the very histories of `npm test` fail with it; how they fail is of no interest. */
const WITHOUT_SHRINKING = { HISTORIES_SHRINK_MS: '0' };

const broken = (output: string): string => /!! (.+)/.exec(output)?.[1] ?? 'no invariant named: see why it failed';

/** Undoes one fix after the other, and looks whether the histories notice. */
async function main(): Promise<void> {
	const only = process.argv.slice(2);
	const hunted = MUTANTS.filter(({ name }) => only.length === 0 || only.includes(name));
	const untouched = await playSeed(WITHOUT_SHRINKING);
	if (!untouched.passed) throw new Error(`The histories fail without any mutant, so that finding one would prove nothing:\n${untouched.output}`);
	const missed: string[] = [];
	for (const { name, row } of hunted) {
		const began = Date.now();
		const { passed, output } = await playSeed({ ...WITHOUT_SHRINKING, HISTORIES_MUTANT: name });
		const wasFound = !passed && output.includes('!! ');
		if (!wasFound) missed.push(name);
		console.log(`row ${row}, ${name}: ${wasFound ? `found by "${broken(output)}"` : passed ? 'NOT FOUND' : `FAILED OTHERWISE\n${output.slice(0, 2000)}`} (${Math.round((Date.now() - began) / 1000)} s)`);
	}
	console.log(`${hunted.length - missed.length} of ${hunted.length} mutants found`);
	if (missed.length > 0 || hunted.length === 0) process.exitCode = 1;
}

void main();
