import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkoutFolder } from '../../n8n/checkoutFolder.mts';
import type { SystemUser } from './unprivilegedUser.mts';

const START_TIMEOUT = 30_000;

/** A server that ends with this process, whatever ends it. */
export class ServerProcess {
	private text = '';

	private constructor(private readonly child: ChildProcessByStdio<Writable, Readable, Readable>) {
		const take = (chunk: string): void => void (this.text += chunk);
		child.stdout.setEncoding('utf8').on('data', take);
		child.stderr.setEncoding('utf8').on('data', take);
		child.stdin.on('error', () => undefined);
	}

	/** @param isReady is asked again and again with what the server has written */
	static async start(
		program: string,
		args: string[],
		user: SystemUser | null,
		isReady: (log: string) => boolean | Promise<boolean>,
	): Promise<ServerProcess> {
		const wrapper = join(checkoutFolder(), 'test', 'survive', 'servers', 'serverWithParent.cjs');
		const as = user ? [String(user.uid), String(user.gid)] : ['-', '-'];
		const server = new ServerProcess(
			spawn(process.execPath, [wrapper, ...as, program, ...args], { cwd: '/', stdio: ['pipe', 'pipe', 'pipe'] }),
		);
		const deadline = Date.now() + START_TIMEOUT;
		while (!(await isReady(server.text))) {
			if (!server.isRunning || Date.now() > deadline) {
				await server.stop();
				throw new Error(`${program} did not start:\n${server.text.slice(-2_000)}`);
			}
			await sleep(100);
		}
		return server;
	}

	get log(): string {
		return this.text;
	}

	private get isRunning(): boolean {
		return this.child.exitCode === null && this.child.signalCode === null;
	}

	async stop(): Promise<void> {
		if (!this.isRunning) return;
		const ended = new Promise((resolve) => this.child.once('exit', resolve));
		this.child.stdin.end();
		await ended;
	}
}
