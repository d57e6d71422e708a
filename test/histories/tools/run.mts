import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';

import { checkoutFolder } from '../../n8n/checkoutFolder.mts';

/** A group of its own can be ended with all that it has started; Windows knows none. */
const HAS_GROUPS = process.platform !== 'win32';

/** Ends what a jest has left behind: with `--bail` it leaves at once, and its workers would play on to their end. */
function endGroup(pid: number | undefined): void {
	if (!HAS_GROUPS || pid === undefined) return;
	try {
		process.kill(-pid, 'SIGKILL');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

/** Plays the histories of one seed in a jest of their own. @param environment what it is told beside its seed */
export async function playSeed(environment: Record<string, string>): Promise<{ passed: boolean; output: string }> {
	const args = ['node_modules/jest/bin/jest.js', 'test/histories/many', '--selectProjects', 'histories', '--ci', '--bail', '--maxWorkers=2', '--colors=false'];
	return await new Promise((resolve, reject) => {
		const child = spawn(process.execPath, args, {
			cwd: checkoutFolder(),
			env: { ...process.env, ...environment },
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: HAS_GROUPS,
		});
		// A signal from the keyboard does not reach another group.
		const interrupted = (): void => {
			endGroup(child.pid);
			process.exit(130);
		};
		process.once('SIGINT', interrupted);
		const pieces: Buffer[] = [];
		child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
		child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
		child.once('error', reject);
		child.once('close', (code) => {
			process.off('SIGINT', interrupted);
			endGroup(child.pid);
			resolve({ passed: code === 0, output: Buffer.concat(pieces).toString('utf8') });
		});
	});
}

function secondsAsked(): number {
	const index = process.argv.indexOf('--seconds');
	const seconds = Number(index === -1 ? 240 : process.argv[index + 1]);
	if (!(seconds > 0)) throw new Error('Usage: npm run test:histories -- --seconds 1800');
	return seconds;
}

/** Goes on with fresh seeds until time is up, or a history breaks a promise. */
async function main(): Promise<void> {
	const until = Date.now() + secondsAsked() * 1000;
	for (let round = 1; Date.now() < until; round += 1) {
		const seed = randomInt(2 ** 31);
		const began = Date.now();
		const { passed, output } = await playSeed({ HISTORIES_SEED: String(seed) });
		console.log(`round ${round}, seed ${seed}: ${passed ? '2,000 histories held' : 'FAILED'} (${Math.round((Date.now() - began) / 1000)} s)`);
		if (passed) continue;
		console.log(output);
		process.exitCode = 1;
		return;
	}
}

if (process.argv[1]?.endsWith('run.mts')) void main();
