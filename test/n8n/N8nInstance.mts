import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './freePort.mts';
import { installPackage } from './installPackage.mts';
import { n8nEnvironment } from './n8nEnvironment.mts';
import type { N8nHost } from './N8nHost.mts';
import { N8nProcess } from './N8nProcess.mts';
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

const ATTEMPTS = 3;

/** A running n8n on a port of its own. */
export class N8nInstance {
	private readonly process: N8nProcess;
	private ports = { main: 0, broker: 0 };

	private constructor(
		readonly host: N8nHost,
		readonly userFolder: string,
		private readonly ownsUserFolder: boolean,
		private readonly extraEnv: Record<string, string>,
		private readonly wantedPort?: number,
	) {
		this.process = new N8nProcess(host, userFolder);
	}

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
		return this.process.log;
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
		return this.process.pid;
	}

	async residentBytes(): Promise<number> {
		return await residentBytes(this.pid);
	}

	/** Ends the process as a power cut would: nothing is saved, nothing is closed. */
	async kill9(): Promise<void> {
		await this.process.end('SIGKILL');
	}

	/** Starts again on the same folder and port, after `kill9` or while running. */
	async restart(): Promise<void> {
		await this.process.end('SIGTERM');
		await this.launch();
	}

	async stop(): Promise<void> {
		await this.process.end('SIGTERM');
		if (this.ownsUserFolder)
			await rm(this.userFolder, { recursive: true, force: true, maxRetries: 5 });
	}

	/** Another process may take a port between the look and the start, so a first start is tried on more than one. */
	private async launch(): Promise<void> {
		for (let attempt = 1; ; attempt++) {
			if (attempt > 1 || this.ports.main === 0)
				this.ports = { main: this.wantedPort ?? (await freePort()), broker: await freePort() };
			const from = this.log.length;
			try {
				// The server answers before the workflows are active; this line comes after both.
				return await this.process.start(
					['start'],
					this.env(),
					async (log) => log.includes('Editor is now accessible') && (await this.isHealthy()),
				);
			} catch (error) {
				await this.process.end('SIGKILL');
				const portTaken = /EADDRINUSE|port .* is already in use/i.test(this.log.slice(from));
				if (!portTaken || this.wantedPort !== undefined || attempt === ATTEMPTS) throw error;
			}
		}
	}

	private env(): Record<string, string> {
		return n8nEnvironment({
			host: this.host,
			userFolder: this.userFolder,
			temporaryFolder: this.temporaryFolder,
			port: this.ports.main,
			brokerPort: this.ports.broker,
			fileFolders: [this.filesFolder],
			extra: this.extraEnv,
		});
	}

	private async isHealthy(): Promise<boolean> {
		const response = await fetch(`${this.url}/healthz/readiness`, {
			signal: AbortSignal.timeout(5_000),
		}).catch(() => undefined);
		return response?.ok ?? false;
	}
}
