import { setTimeout as sleep } from 'node:timers/promises';
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
const SERVING_TIMEOUT = 30_000;

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
		const neighbours = await Promise.all([
			startZhihuiyaSimulator(),
			startYandexMarketSimulator({ settings: { rateLimits: true, windowMs: WINDOW_MS } }),
			startMailServer(),
			startObjectStore([BUCKET]),
		]);
		const { n8n, client } = await startN8nWithPackage().catch(async (error: unknown) => {
			// What still listens would keep the tests from ending.
			await Promise.all(neighbours.map(async (each) => await each.close()));
			throw error;
		});
		const bench = new TemplateBench(n8n, client, ...neighbours);
		const { zhihuiya, market, mail, store } = bench;
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

	credential(type: string): Credential {
		return this.credentials[type]!;
	}

	/** Nothing was mailed, stored or asked for. */
	forget(): void {
		this.mail.mails.length = 0;
		this.store.objects.clear();
		this.store.refused.length = 0;
		for (const { jobs } of [this.zhihuiya, this.market]) {
			jobs.list.length = 0;
			jobs.next.length = 0;
			jobs.script(() => undefined);
		}
	}

	/** One more cabinet of the same seller at Market, with one shop. */
	addBusiness(id: number, name: string): number {
		const { businesses, campaigns, oAuthTokens } = this.market.world;
		businesses.push({ ...businesses[0]!, id, name });
		campaigns.push({ ...campaigns[0]!, id: id * 10, businessId: id });
		oAuthTokens[0]!.businessIds.push(id);
		return id;
	}

	/** Imports a template, filled in as its notes say. */
	async import(file: string, settings: Settings = {}): Promise<SavedWorkflow> {
		const filled = fillTemplate(readTemplate(file), { credentials: this.credentials, settings });
		return await this.client.createWorkflow(filled);
	}

	/** The same for a template that its trigger hands something over; `parameters` are those that only the user can know. */
	async importPinned(
		file: string,
		settings: Settings,
		items: Array<Record<string, unknown>>,
		parameters: Record<string, Record<string, unknown>> = {},
	): Promise<SavedWorkflow> {
		const filled = fillTemplate(readTemplate(file), { credentials: this.credentials, settings });
		const nodes = filled.nodes.map((node) => ({ ...node, parameters: { ...node.parameters, ...parameters[node.name] } }));
		const pinData = { [triggerOf(filled)]: items.map((json) => ({ json })) };
		return await this.client.createWorkflow({ ...filled, nodes, pinData });
	}

	/** Sends a form as a browser does, once n8n serves it. */
	async submitForm(path: string, form: FormData, login?: { user: string; password: string }): Promise<Response> {
		const headers = login ? { authorization: `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}` } : undefined;
		const deadline = Date.now() + SERVING_TIMEOUT;
		for (;;) {
			const response = await fetch(`${this.n8n.url}/form/${path}`, { method: 'POST', body: form, headers });
			await response.text();
			if (response.status !== 404 || Date.now() > deadline) return response;
			await sleep(500);
		}
	}

	/** The one execution that something outside has started, when it has ended. */
	async onlyExecution({ id }: SavedWorkflow): Promise<Execution> {
		const deadline = Date.now() + SERVING_TIMEOUT;
		for (;;) {
			const [execution, ...more] = await this.client.executions(id);
			if (more.length > 0) throw new Error(`Workflow ${id} was started ${more.length + 1} times.`);
			if (execution) return await this.client.waitForExecution(execution.id);
			if (Date.now() > deadline) throw new Error(`Workflow ${id} was not started.`);
			await sleep(250);
		}
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
