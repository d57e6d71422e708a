import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkoutFolder } from './checkoutFolder.mts';
import type { N8nHost } from './N8nHost.mts';

const START_TIMEOUT = 420_000;
/** n8n waits for running executions as long as N8N_GRACEFUL_SHUTDOWN_TIMEOUT says, 30 s by default; few tests leave one that matters. */
const STOP_TIMEOUT = 20_000;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** One process of n8n: the whole of it, or a worker. It may be ended and started again; its log goes on. */
export class N8nProcess {
	private child: Child | undefined;
	private text = '';

	constructor(
		private readonly host: N8nHost,
		private readonly folder: string,
	) {}

	/** Everything that it wrote since the first start. */
	get log(): string {
		return this.text;
	}

	get pid(): number {
		if (this.child?.pid === undefined || !this.isRunning) throw new Error('n8n is not running.');
		return this.child.pid;
	}

	get isRunning(): boolean {
		return this.child?.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null;
	}

	/**
	 * @param command n8n's own: `start`, `worker`
	 * @param isReady is asked again and again with what was logged since this start
	 */
	async start(command: string[], env: Record<string, string>, isReady: (log: string) => Promise<boolean>): Promise<void> {
		const from = this.text.length;
		const tail = (): string => this.text.slice(from).slice(-3_000);
		this.spawn(command, env);
		const deadline = Date.now() + START_TIMEOUT;
		while (Date.now() < deadline) {
			if (!this.isRunning) throw new Error(`n8n ended while it started:\n${tail()}`);
			if (await isReady(this.text.slice(from))) return;
			await sleep(200);
		}
		throw new Error(`n8n was not ready after ${START_TIMEOUT / 1000} s:\n${tail()}`);
	}

	private spawn(command: string[], env: Record<string, string>): void {
		const watchdog = join(checkoutFolder(), 'test', 'n8n', 'stopWithParent.cjs');
		// A process group of its own: whatever n8n starts (task runners) is ended together with it.
		const child = spawn(this.host.node, ['--require', watchdog, this.host.n8n, ...command], {
			cwd: this.folder,
			env,
			stdio: ['pipe', 'pipe', 'pipe'],
			detached: true,
		});
		const take = (chunk: string): void => void (this.text += chunk);
		child.stdout.setEncoding('utf8').on('data', take);
		child.stderr.setEncoding('utf8').on('data', take);
		child.on('error', (error) => take(`${error.message}\n`));
		child.stdin.on('error', () => undefined);
		this.child = child;
	}

	private signal(signal: NodeJS.Signals): void {
		const pid = this.child?.pid;
		if (pid === undefined) return;
		try {
			process.kill(-pid, signal);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
		}
	}

	/** SIGTERM goes to n8n alone, which ends its runners in order; SIGKILL to the whole group. */
	async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
		if (this.isRunning) {
			const ended = new Promise((resolve) => this.child?.once('exit', resolve));
			if (signal === 'SIGTERM') this.child?.kill('SIGTERM');
			else this.signal('SIGKILL');
			const timer = setTimeout(() => this.signal('SIGKILL'), STOP_TIMEOUT);
			await ended;
			clearTimeout(timer);
		}
		this.signal('SIGKILL');
		this.child = undefined;
	}
}
