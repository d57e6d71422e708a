import { spawn } from 'node:child_process';

export interface CommandOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** Told the latest line of output, for a progress line. */
	onLine?: (line: string) => void;
}

export class CommandFailed extends Error {
	constructor(
		readonly command: string,
		readonly exitCode: number | null,
		readonly output: string,
	) {
		super(`${command} ended with ${exitCode ?? 'a signal'}: ${lastLines(output, 12)}`);
	}
}

const lastLines = (text: string, count: number): string =>
	text.trimEnd().split('\n').slice(-count).join('\n');

/** npm is a batch file on Windows, which only a shell starts; no argument given here holds a space or a quote. */
const needsShell = (command: string): boolean => process.platform === 'win32' && command === 'npm';

/** Runs a command to its end and answers with what it wrote to stdout; `CommandFailed` holds all of its output. */
export async function runCommand(
	command: string,
	args: string[],
	options: CommandOptions,
): Promise<string> {
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: options.cwd,
			env: options.env ?? process.env,
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: needsShell(command),
		});
		let stdout = '';
		let all = '';
		const take = (chunk: string): void => {
			all += chunk;
			const line = chunk.trim().split('\n').at(-1)?.trim();
			if (line) options.onLine?.(line);
		};
		child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
			stdout += chunk;
			take(chunk);
		});
		child.stderr.setEncoding('utf8').on('data', take);
		child.once('error', reject);
		child.once('close', (code) => {
			if (code === 0) resolve(stdout);
			else reject(new CommandFailed([command, ...args].join(' '), code, all));
		});
	});
}
