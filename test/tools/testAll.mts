import { spawn } from 'node:child_process';

import { checkoutFolder } from '../n8n/checkoutFolder.mts';

interface Step {
	name: string;
	command: string[];
}

const node = (path: string, ...args: string[]): string[] => [process.execPath, path, ...args];
const jest = (project: string): string[] =>
	node('node_modules/jest/bin/jest.js', '--selectProjects', project, '--ci', ...(project === 'workflow' ? ['--runInBand'] : ['--maxWorkers=2']));

/** What a reader of the code needs to know first; one processor does it. */
const READING: readonly Step[] = [
	{ name: 'lint, strict mode', command: node('node_modules/@n8n/node-cli/bin/n8n-node.mjs', 'lint') },
	{ name: 'lint, no warnings', command: node('node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0') },
	{ name: 'types, of what ships', command: node('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json') },
	{ name: 'types, of the tests', command: node('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'test/tsconfig.json') },
	{ name: 'community package scan', command: node('node_modules/tsx/dist/cli.mjs', 'test/tools/scan.mts') },
];

/** One processor as well: their clock jumps when nothing happens, which a crowded machine could be mistaken for. */
const WORKFLOWS: readonly Step[] = [{ name: 'whole workflows in process', command: jest('workflow') }];

/** These take both processors. */
const RUNNING: readonly Step[] = [
	{ name: 'unit tests', command: jest('unit') },
	{ name: 'made-up histories', command: jest('histories') },
	{ name: 'real n8n', command: jest('n8n') },
];

const seconds = (since: number): string => `${Math.round((Date.now() - since) / 1000)} s`;

/** Writes a step's output at once when it has ended, so that two that run side by side are not mixed. */
async function run({ name, command: [program = '', ...args] }: Step, aloud: boolean): Promise<boolean> {
	const began = Date.now();
	if (aloud) console.log(`\n== ${name}`);
	const output: Buffer[] = [];
	const code = await new Promise<number | null>((resolve, reject) => {
		const child = spawn(program, args, { cwd: checkoutFolder(), stdio: ['ignore', aloud ? 'inherit' : 'pipe', aloud ? 'inherit' : 'pipe'] });
		for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => output.push(chunk));
		child.once('error', reject);
		child.once('close', resolve);
	});
	if (!aloud) process.stdout.write(`\n== ${name}\n${Buffer.concat(output).toString()}`);
	console.log(`== ${name}: ${code === 0 ? 'passed' : 'FAILED'} (${seconds(began)})`);
	return code === 0;
}

/** @returns the names of those that failed */
async function runInTurn(steps: readonly Step[], aloud: boolean): Promise<string[]> {
	const failed: string[] = [];
	for (const step of steps) {
		if (!(await run(step, aloud))) failed.push(step.name);
	}
	return failed;
}

/** Runs every check of this repository; all of them, so that one failure does not hide another. */
async function main(): Promise<void> {
	const began = Date.now();
	const sideBySide = await Promise.all([runInTurn(READING, false), runInTurn(WORKFLOWS, false)]);
	const failed = [...sideBySide.flat(), ...(await runInTurn(RUNNING, true))];
	const count = READING.length + WORKFLOWS.length + RUNNING.length;
	console.log(`\n${count - failed.length} passed, ${failed.length} failed (${seconds(began)})`);
	if (failed.length > 0) {
		console.log(`Failed: ${failed.join('; ')}`);
		process.exitCode = 1;
	}
}

void main();
