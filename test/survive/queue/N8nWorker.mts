import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../n8n/freePort.mts';
import { installPackage } from '../../n8n/installPackage.mts';
import { n8nEnvironment } from '../../n8n/n8nEnvironment.mts';
import type { N8nHost } from '../../n8n/N8nHost.mts';
import { N8nProcess } from '../../n8n/N8nProcess.mts';

export interface WorkerOptions {
	host: N8nHost;
	tarball: string;
	concurrency: number;
	env: Record<string, string>;
}

/** A worker of an n8n in queue mode, with a user folder of its own, as on a machine of its own. */
export class N8nWorker {
	private readonly process: N8nProcess;

	private constructor(
		readonly userFolder: string,
		private readonly options: WorkerOptions,
	) {
		this.process = new N8nProcess(options.host, userFolder);
	}

	static async start(options: WorkerOptions): Promise<N8nWorker> {
		const worker = new N8nWorker(await mkdtemp(join(tmpdir(), 'n8n-worker-')), options);
		try {
			await mkdir(worker.temporaryFolder, { recursive: true });
			await installPackage(worker.userFolder, options.tarball, options.host);
			await worker.launch(options.concurrency);
			return worker;
		} catch (error) {
			await worker.stop();
			throw error;
		}
	}

	get log(): string {
		return this.process.log;
	}

	/** The executions that it has begun or taken up again since it was first started. */
	get executionIds(): string[] {
		return [...this.log.matchAll(/Worker started execution (\d+)/g)].map(([, id = '']) => id);
	}

	private get temporaryFolder(): string {
		return join(this.userFolder, 'tmp');
	}

	private async launch(concurrency: number): Promise<void> {
		const env = n8nEnvironment({
			host: this.options.host,
			userFolder: this.userFolder,
			temporaryFolder: this.temporaryFolder,
			port: await freePort(),
			brokerPort: await freePort(),
			fileFolders: [this.userFolder],
			extra: this.options.env,
		});
		const command = ['worker', `--concurrency=${concurrency}`];
		await this.process.start(command, env, (log) => Promise.resolve(log.includes('n8n worker is now ready')));
	}

	/** Ends the process as a power cut would. */
	async kill9(): Promise<void> {
		await this.process.end('SIGKILL');
	}

	/** The orderly end, which waits for what runs as long as n8n is told to. */
	async terminate(): Promise<void> {
		await this.process.end('SIGTERM');
	}

	/** Starts it again on the same folder. */
	async restart({ concurrency = this.options.concurrency } = {}): Promise<void> {
		await this.process.end('SIGTERM');
		await this.launch(concurrency);
	}

	async stop(): Promise<void> {
		await this.process.end('SIGTERM');
		await rm(this.userFolder, { recursive: true, force: true, maxRetries: 5 });
	}
}
