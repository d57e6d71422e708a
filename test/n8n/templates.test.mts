import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_CASES, readTemplate } from '../demo/demoCases.mts';
import { DemoRun } from '../demo/DemoRun.mts';
import type { DemoService } from '../demo/demoServices.mts';
import { demoVariant, STORAGE_NODE, triggerOf } from '../demo/demoVariant.mts';
import { startYandexMarketSimulator, type YandexMarketSimulator } from '../simulators/index.mts';
import type { N8nClient } from './N8nClient.mts';
import type { N8nInstance } from './N8nInstance.mts';
import { INSTALLING, startN8nWithPackage } from './startN8nWithPackage.mts';
import { itemsOf } from './workflows.mts';

const BUSINESSES = [1000201, 1000202, 1000203, 1000204];
const MARKET = DEMO_CASES.find(({ credentialType }) => credentialType === 'yandexMarketApi')!;
/** The service gives each of them the same name. */
const SAME_NAME = 'Отчёт.xlsx';
const LONGEST = 300_000;

let n8n: N8nInstance;
let client: N8nClient;
const services: DemoService[] = [];
const runs: DemoRun[] = [];
let market: YandexMarketSimulator;
/** Two mornings of four cabinets. */
const mornings: string[] = [];

async function startMarket(): Promise<YandexMarketSimulator> {
	const sim = await startYandexMarketSimulator({ settings: { rateLimits: true, windowMs: 1_000 } });
	for (const id of BUSINESSES)
		sim.world.businesses.push({ ...sim.world.businesses[0]!, id, name: `Кабинет ${id}` });
	sim.world.oAuthTokens[0]!.businessIds.push(...BUSINESSES);
	sim.jobs.script(() => ({ generationMs: 10_000, file: { kind: 'xlsx', name: SAME_NAME } }));
	return sim;
}

async function startMorning(): Promise<string> {
	const credential = await client.createCredential('yandexMarketApi', {
		authentication: 'oAuthToken',
		accessToken: market.credentials.accessToken,
		region: 'custom',
		baseUrl: market.url,
	});
	const variant = demoVariant(readTemplate(MARKET.template), {
		...MARKET,
		credential,
		folder: n8n.filesFolder,
		items: BUSINESSES.map((business) => ({ business })),
		parameters: {
			'Generate and Download Report': {
				businessId: { __rl: true, mode: 'id', value: '={{ $json.business }}' },
			},
		},
	});
	return await client.run(await client.createWorkflow(variant), triggerOf(variant));
}

beforeAll(async () => {
	market = await startMarket();
	({ n8n, client } = await startN8nWithPackage());
	for (const demoCase of DEMO_CASES) {
		const service = await demoCase.start();
		services.push(service);
		runs.push(await DemoRun.start(n8n, client, demoCase, service));
	}
	mornings.push(await startMorning());
	// By then the service takes the next report of each cabinet.
	await sleep(5_000);
	mornings.push(await startMorning());
}, INSTALLING);

afterAll(async () => {
	await n8n?.stop();
	await Promise.all([market?.close(), ...services.map(async ({ close }) => await close())]);
}, 60_000);

async function ended(run: DemoRun): Promise<void> {
	const deadline = Date.now() + LONGEST;
	while (!(await run.look())) {
		if (Date.now() > deadline) throw new Error(await run.describe());
		await sleep(1_000);
	}
}

it('eight files of four cabinets and two mornings lie beside each other', async () => {
	const executions = [];
	for (const id of mornings) executions.push(await client.waitForExecution(id, { timeout: LONGEST }));
	expect(executions.map(({ status }) => status)).toEqual(['success', 'success']);
	const stored = executions.flatMap((execution) => itemsOf(execution, STORAGE_NODE));
	expect(stored).toHaveLength(8);
	expect(market.jobs.list).toHaveLength(8);
	expect(new Set(stored.map(({ binary }) => binary?.data?.fileName))).toEqual(new Set([SAME_NAME]));
	const names = (await readdir(n8n.filesFolder)).filter((name) => name.endsWith(SAME_NAME));
	expect(names).toHaveLength(8);
	for (const { id } of market.jobs.list) expect(names.some((name) => name.includes(id))).toBe(true);
}, LONGEST);

it.each(DEMO_CASES.map(({ title }, index) => [title, index] as const))(
	'the template of %s runs as it is shipped, through its loop, to whole files under their real names',
	async (_title, index) => {
		const run = runs[index]!;
		await ended(run);
		expect(run.complaints()).toEqual([]);
		const folder = await mkdtemp(join(tmpdir(), 'templates-'));
		try {
			const files = await run.compare(folder);
			expect(files).toHaveLength(2);
			expect(files.map(({ name, problem }) => `${name} ${problem}`.trim())).toEqual(files.map(({ name }) => name));
			expect(files.map(({ name }) => /[\u0400-\u04ff\u4e00-\u9fff]/.test(name))).toEqual([true, true]);
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	},
	LONGEST,
);
