import { spawn } from 'node:child_process';

import { checkoutFolder } from '../n8n/checkoutFolder.mts';

interface Step {
	name: string;
	command: string[];
}

const node = (path: string, ...args: string[]): string[] => [process.execPath, path, ...args];
const jest = (project: string): string[] =>
	node('node_modules/jest/bin/jest.js', '--selectProjects', project, '--ci', ...(project === 'workflow' ? ['--runInBand'] : ['--maxWorkers=2']));

/** In the order of what they cost, so that the cheap ones speak first. */
const STEPS: readonly Step[] = [
	{ name: 'lint, strict mode', command: node('node_modules/@n8n/node-cli/bin/n8n-node.mjs', 'lint') },
	{ name: 'lint, no warnings', command: node('node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0') },
	{ name: 'types, of what ships', command: node('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json') },
	{ name: 'types, of the tests', command: node('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'test/tsconfig.json') },
	{ name: 'community package scan', command: node('node_modules/tsx/dist/cli.mjs', 'test/tools/scan.mts') },
	{ name: 'unit tests', command: jest('unit') },
	{ name: 'made-up histories', command: jest('histories') },
	{ name: 'whole workflows in process', command: jest('workflow') },
	{ name: 'real n8n', command: jest('n8n') },
];

const seconds = (since: number): string => `${Math.round((Date.now() - since) / 1000)} s`;

async function run({ name, command: [program = '', ...args] }: Step): Promise<boolean> {
	const began = Date.now();
	console.log(`\n== ${name}`);
	const code = await new Promise<number | null>((resolve, reject) => {
		const child = spawn(program, args, { cwd: checkoutFolder(), stdio: ['ignore', 'inherit', 'inherit'] });
		child.once('error', reject);
		child.once('close', resolve);
	});
	console.log(`== ${name}: ${code === 0 ? 'passed' : 'FAILED'} (${seconds(began)})`);
	return code === 0;
}

/** Runs every check of this repository; all of them, so that one failure does not hide another. */
async function main(): Promise<void> {
	const failed: string[] = [];
	for (const step of STEPS) {
		if (!(await run(step))) failed.push(step.name);
	}
	console.log(`\n${STEPS.length - failed.length} passed, ${failed.length} failed`);
	if (failed.length > 0) {
		console.log(`Failed: ${failed.join('; ')}`);
		process.exitCode = 1;
	}
}

void main();
