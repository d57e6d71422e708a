import { N8nClient } from '../n8n/N8nClient.mts';
import type { N8nHost } from '../n8n/N8nHost.mts';
import { N8nInstance } from '../n8n/N8nInstance.mts';
import { queryDatabase, type Row } from '../n8n/queryDatabase.mts';
import { findSecrets } from '../n8n/storedSecrets.mts';
import type { Place } from './place.mts';

/** How long a plain stop waits for what runs; n8n's own default is 30 s. */
export const SHUTDOWN_SECONDS = 8;

/** One process with SQLite, as n8n comes. */
export class RegularN8n implements Place {
	private constructor(
		readonly n8n: N8nInstance,
		public client: N8nClient,
	) {}

	static async start(host: N8nHost, tarball: string): Promise<RegularN8n> {
		const n8n = await N8nInstance.start({
			host,
			tarball,
			env: { N8N_GRACEFUL_SHUTDOWN_TIMEOUT: String(SHUTDOWN_SECONDS) },
		});
		return new RegularN8n(n8n, await N8nClient.connect(n8n.url));
	}

	get log(): string {
		return this.n8n.log;
	}

	async restart(how: 'kill -9' | 'plain stop'): Promise<void> {
		if (how === 'kill -9') await this.n8n.kill9();
		await this.n8n.restart();
		this.client = await N8nClient.connect(this.n8n.url);
	}

	async query(sql: string): Promise<Row[]> {
		const [rows = []] = await queryDatabase(this.n8n, { sql });
		return rows;
	}

	async findSecrets(needles: string[]): Promise<string[]> {
		return await findSecrets(this.n8n, needles);
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
	}
}
