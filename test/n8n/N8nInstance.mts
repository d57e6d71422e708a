import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkoutFolder } from './checkoutFolder.mts';
import { freePort } from './freePort.mts';
import { installPackage } from './installPackage.mts';
import { n8nEnvironment } from './n8nEnvironment.mts';
import type { N8nHost } from './N8nHost.mts';
import { residentBytes } from './processMemory.mts';

export interface N8nOptions {
	host: N8nHost;
	/** n8n's user folder; without it a temporary one, removed by `stop`. */
	userFolder?: string;
	/** The packed node package to install before the start. */
	tarball?: string;
	/** Of the editor; without it a free one. */
	port?: number;
	env?: Record<string, string>;
}

const START_TIMEOUT = 180_000;
/** n8n waits up to 30 s for running executions; tests leave none that matter. */
const STOP_TIMEOUT = 20_000;
const ATTEMPTS = 3;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** A running n8n on a port of its own. */
export class N8nInstance {
	private child: Child | undefined;
	private text = '';
	private ports = { main: 0, broker: 0 };

	private constructor(
		readonly host: N8nHost,
		readonly userFolder: string,
		private readonly ownsUserFolder: boolean,
		private readonly extraEnv: Record<string, string>,
		private readonly wantedPort?: number,
	) {}

	static async start(options: N8nOptions): Promise<N8nInstance> {
		const userFolder = options.userFolder ?? (await mkdtemp(join(tmpdir(), 'n8n-user-')));
		const instance = new N8nInstance(
			options.host,
			userFolder,
			options.userFolder === undefined,
			options.env ?? {},
			options.port,
		);
		try {
			for (const folder of [instance.filesFolder, instance.temporaryFolder])
				await mkdir(folder, { recursive: true });
			if (options.tarball) await installPackage(userFolder, options.tarball, options.host);
			await instance.launch();
		} catch (error) {
			await instance.stop();
			throw error;
		}
		return instance;
	}

	get url(): string {
		return `http://127.0.0.1:${this.ports.main}`;
	}

	/** Everything that n8n wrote to its log since the first start. */
	get log(): string {
		return this.text;
	}

	/** The one folder where nodes may write. */
	get filesFolder(): string {
		return join(this.userFolder, 'files');
	}

	/** Goes with the user folder. */
	private get temporaryFolder(): string {
		return join(this.userFolder, 'tmp');
	}

	get databaseFile(): string {
		return join(this.userFolder, '.n8n', 'database.sqlite');
	}

	get pid(): number {
		if (this.child?.pid === undefined || !this.isRunning()) throw new Error('n8n is not running.');
		return this.child.pid;
	}

	async residentBytes(): Promise<number> {
		return await residentBytes(this.pid);
	}

	/** Ends the process as a power cut would: nothing is saved, nothing is closed. */
	async kill9(): Promise<void> {
		await this.end('SIGKILL');
	}

	/** Starts again on the same folder and port, after `kill9` or while running. */
	async restart(): Promise<void> {
		await this.end('SIGTERM');
		await this.launch();
	}

	async stop(): Promise<void> {
		await this.end('SIGTERM');
		if (this.ownsUserFolder)
			await rm(this.userFolder, { recursive: true, force: true, maxRetries: 5 });
	}

	/** Another process may take a port between the look and the start, so a first start is tried on more than one. */
	private async launch(): Promise<void> {
		for (let attempt = 1; ; attempt++) {
			if (attempt > 1 || this.ports.main === 0)
				this.ports = { main: this.wantedPort ?? (await freePort()), broker: await freePort() };
			const from = this.text.length;
			try {
				this.spawn();
				return await this.untilReady(from);
			} catch (error) {
				await this.end('SIGKILL');
				const portTaken = /EADDRINUSE|port .* is already in use/i.test(this.text.slice(from));
				if (!portTaken || this.wantedPort !== undefined || attempt === ATTEMPTS) throw error;
			}
		}
	}

	private spawn(): void {
		const env = n8nEnvironment({
			host: this.host,
			userFolder: this.userFolder,
			temporaryFolder: this.temporaryFolder,
			port: this.ports.main,
			brokerPort: this.ports.broker,
			fileFolders: [this.filesFolder],
			extra: this.extraEnv,
		});
		const watchdog = join(checkoutFolder(), 'test', 'n8n', 'stopWithParent.cjs');
		// A process group of its own: whatever n8n starts (task runners) is ended together with it.
		const child = spawn(this.host.node, ['--require', watchdog, this.host.n8n, 'start'], {
			cwd: this.userFolder,
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

	private async untilReady(from: number): Promise<void> {
		const deadline = Date.now() + START_TIMEOUT;
		while (Date.now() < deadline) {
			if (!this.isRunning())
				throw new Error(`n8n ended while it started:\n${this.text.slice(from).slice(-3_000)}`);
			// The server answers before the workflows are active; this line comes after both.
			if (this.text.slice(from).includes('Editor is now accessible') && (await this.isHealthy()))
				return;
			await sleep(200);
		}
		throw new Error(
			`n8n was not ready after ${START_TIMEOUT / 1000} s:\n${this.text.slice(from).slice(-3_000)}`,
		);
	}

	private async isHealthy(): Promise<boolean> {
		const response = await fetch(`${this.url}/healthz/readiness`, {
			signal: AbortSignal.timeout(5_000),
		}).catch(() => undefined);
		return response?.ok ?? false;
	}

	private isRunning(): boolean {
		return (
			this.child?.pid !== undefined &&
			this.child.exitCode === null &&
			this.child.signalCode === null
		);
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

	private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
		if (this.isRunning()) {
			const ended = new Promise((resolve) => this.child?.once('exit', resolve));
			// SIGTERM goes to n8n alone, which ends its runners in order; SIGKILL to the whole group.
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
