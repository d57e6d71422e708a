import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8nClient } from '../../n8n/N8nClient.mts';
import type { N8nHost } from '../../n8n/N8nHost.mts';
import { N8nInstance } from '../../n8n/N8nInstance.mts';
import type { Row } from '../../n8n/queryDatabase.mts';
import { secretsInFolder, secretsInText } from '../../n8n/storedSecrets.mts';
import type { Place } from '../place.mts';
import { DATABASE, PostgreSql, USER } from '../servers/PostgreSql.mts';
import { Redis } from '../servers/Redis.mts';
import { N8nWorker } from './N8nWorker.mts';

export interface QueueModeOptions {
	host: N8nHost;
	tarball: string;
	/** Where n8n keeps files: in PostgreSQL (n8n's default in queue mode), or in one folder that all processes see. */
	binaryMode: 'database' | 'filesystem';
	/** Executions at a time in each of the two workers. */
	concurrency: number;
}

type Stoppable = { stop(): Promise<void> };

/** How long a plain stop waits for what runs; n8n's own default is 30 s. */
export const SHUTDOWN_SECONDS = 12;

/** n8n's own engine for many: a main, two workers, Redis and PostgreSQL, each a process of its own on loopback. */
export class QueueModeN8n implements Place {
	private constructor(
		readonly main: N8nInstance,
		readonly workers: [N8nWorker, N8nWorker],
		private readonly postgres: PostgreSql,
		private readonly redis: Redis,
		private readonly sharedFolder: string,
		public client: N8nClient,
	) {}

	static async start({ host, tarball, binaryMode, concurrency }: QueueModeOptions): Promise<QueueModeN8n> {
		const started: Stoppable[] = [];
		const keep = <T extends Stoppable>(each: T): T => {
			started.unshift(each);
			return each;
		};
		const sharedFolder = await mkdtemp(join(tmpdir(), 'n8n-shared-'));
		try {
			const redis = keep(await Redis.start());
			const postgres = keep(await PostgreSql.start());
			const env = {
				EXECUTIONS_MODE: 'queue',
				OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
				QUEUE_BULL_REDIS_HOST: '127.0.0.1',
				QUEUE_BULL_REDIS_PORT: String(redis.port),
				DB_TYPE: 'postgresdb',
				DB_POSTGRESDB_HOST: '127.0.0.1',
				DB_POSTGRESDB_PORT: String(postgres.port),
				DB_POSTGRESDB_DATABASE: DATABASE,
				DB_POSTGRESDB_USER: USER,
				DB_POSTGRESDB_POOL_SIZE: '10',
				N8N_DEFAULT_BINARY_DATA_MODE: binaryMode,
				N8N_GRACEFUL_SHUTDOWN_TIMEOUT: String(SHUTDOWN_SECONDS),
				...(binaryMode === 'filesystem' ? { N8N_STORAGE_PATH: sharedFolder } : {}),
			};
			// The main process makes the tables that the workers need.
			const main = keep(await N8nInstance.start({ host, tarball, env }));
			const worker = async (): Promise<N8nWorker> => keep(await N8nWorker.start({ host, tarball, concurrency, env }));
			const workers: [N8nWorker, N8nWorker] = [await worker(), await worker()];
			const client = await N8nClient.connect(main.url);
			return new QueueModeN8n(main, workers, postgres, redis, sharedFolder, client);
		} catch (error) {
			for (const each of started) await each.stop();
			await rm(sharedFolder, { recursive: true, force: true });
			throw error;
		}
	}

	get log(): string {
		return [this.main, ...this.workers].map(({ log }) => log).join('\n');
	}

	/** Starts main again, after `main.kill9` or while it runs. */
	async restartMain(): Promise<void> {
		await this.main.restart();
		this.client = await N8nClient.connect(this.main.url);
	}

	async query(select: string): Promise<Row[]> {
		return await this.postgres.query(select);
	}

	async findSecrets(needles: string[]): Promise<string[]> {
		const dump = await this.postgres.dump();
		// Files lie in the database as bytes.
		const inHex = needles.filter((needle) => dump.includes(Buffer.from(needle).toString('hex')));
		const folders = [this.main.userFolder, ...this.workers.map(({ userFolder }) => userFolder), this.redis.folder, this.sharedFolder];
		return [
			...secretsInText('PostgreSQL', dump, needles),
			...inHex.map((needle) => `a file in PostgreSQL: ${needle}`),
			...secretsInText('log', this.log, needles),
			...(await Promise.all(folders.map(async (folder) => await secretsInFolder(folder, needles)))).flat(),
		];
	}

	async stop(): Promise<void> {
		for (const each of [...this.workers, this.main, this.redis, this.postgres] satisfies Stoppable[]) await each.stop();
		await rm(this.sharedFolder, { recursive: true, force: true });
	}
}
