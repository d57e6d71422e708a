import { startMailServer, type MailServer } from '../neighbours/mailServer.mts';
import { startObjectStore, type ObjectStore } from '../neighbours/objectStore.mts';
import { readTemplate } from '../demo/demoCases.mts';
import { triggerOf } from '../demo/demoVariant.mts';
import type { N8nClient } from '../n8n/N8nClient.mts';
import type { N8nInstance } from '../n8n/N8nInstance.mts';
import type { Credential, Execution, SavedWorkflow } from '../n8n/n8nTypes.mts';
import { startN8nWithPackage } from '../n8n/startN8nWithPackage.mts';
import {
	startYandexMarketSimulator,
	startZhihuiyaSimulator,
	type YandexMarketSimulator,
	type ZhihuiyaSimulator,
} from '../simulators/index.mts';
import { fillTemplate, type Settings } from './fillTemplate.mts';

export const BUCKET = 'reports-of-tests';

/** Market's window of one report per method and cabinet, two minutes at the service. */
const WINDOW_MS = 1_000;

/** A real n8n with the package, between both services and the neighbours that templates deliver to. */
export class TemplateBench {
	private readonly credentials: Record<string, Credential> = {};

	private constructor(
		readonly n8n: N8nInstance,
		readonly client: N8nClient,
		readonly zhihuiya: ZhihuiyaSimulator,
		readonly market: YandexMarketSimulator,
		readonly mail: MailServer,
		readonly store: ObjectStore,
	) {}

	static async start(): Promise<TemplateBench> {
		const zhihuiya = await startZhihuiyaSimulator();
		const market = await startYandexMarketSimulator({ settings: { rateLimits: true, windowMs: WINDOW_MS } });
		const mail = await startMailServer();
		const store = await startObjectStore([BUCKET]);
		const { n8n, client } = await startN8nWithPackage();
		const bench = new TemplateBench(n8n, client, zhihuiya, market, mail, store);
		await bench.addCredential('zhihuiyaApi', {
			authentication: 'apiKey',
			apiKey: zhihuiya.credentials.apiKey,
			region: 'custom',
			baseUrl: zhihuiya.url,
			requestsPerMinute: 6_000,
		});
		await bench.addCredential('yandexMarketApi', {
			authentication: 'oAuthToken',
			accessToken: market.credentials.accessToken,
			region: 'custom',
			baseUrl: market.url,
		});
		await bench.addCredential('smtp', mail.credential);
		await bench.addCredential('s3', store.credential);
		return bench;
	}

	async addCredential(type: string, data: Record<string, unknown>): Promise<void> {
		this.credentials[type] = await this.client.createCredential(type, data);
	}

	/** Imports a template, filled in as its notes say. */
	async import(file: string, settings: Settings = {}): Promise<SavedWorkflow> {
		const filled = fillTemplate(readTemplate(file), { credentials: this.credentials, settings });
		return await this.client.createWorkflow(filled);
	}

	/** Starts a workflow from its trigger, by hand; answers with the execution's id. */
	async start(workflow: SavedWorkflow): Promise<string> {
		return await this.client.run(workflow, triggerOf(workflow));
	}

	/** Runs a workflow to its end, well or badly. */
	async run(workflow: SavedWorkflow, timeout = 300_000): Promise<Execution> {
		return await this.client.waitForExecution(await this.start(workflow), { timeout });
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
		await Promise.all([this.zhihuiya, this.market, this.mail, this.store].map(async (each) => await each.close()));
	}
}
