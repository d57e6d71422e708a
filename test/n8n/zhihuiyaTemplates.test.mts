import { readTemplate } from '../demo/demoCases.mts';
import { isOurs, triggerOf } from '../demo/demoVariant.mts';
import { startZhihuiyaSimulator, type ZhihuiyaSimulator } from '../simulators/index.mts';
import type { N8nClient } from './N8nClient.mts';
import type { N8nInstance } from './N8nInstance.mts';
import type { Credential, Execution, SavedWorkflow } from './n8nTypes.mts';
import { INSTALLING, startN8nWithPackage } from './startN8nWithPackage.mts';
import { errorText, itemsOf } from './workflows.mts';

/** The templates of Zhihuiya's web product and chains, as they are shipped, in a real n8n. */

const LONGEST = 300_000;
const STORAGE = 'Your mail or storage here';
const COMPANY = 'company-1';

let n8n: N8nInstance;
let client: N8nClient;
let sim: ZhihuiyaSimulator;
let credential: Credential;

beforeAll(async () => {
	sim = await startZhihuiyaSimulator();
	({ n8n, client } = await startN8nWithPackage());
	const { apiKey } = sim.credentials;
	credential = await client.createCredential('zhihuiyaApi', { authentication: 'apiKey', apiKey, region: 'custom', baseUrl: sim.url, requestsPerMinute: 6_000 });
}, INSTALLING);

afterAll(async () => {
	await n8n?.stop();
	await sim?.close();
}, 60_000);

/** Imports a template, with what a user chooses and fills in. */
async function imported(file: string, settings: Record<string, unknown>, handedOver: object): Promise<SavedWorkflow> {
	const template = readTemplate(file);
	const nodes = template.nodes.map((node) => {
		if (isOurs(node)) return { ...node, credentials: { zhihuiyaApi: { id: credential.id, name: credential.name } } };
		if (node.name !== 'Settings') return node;
		const { assignments } = node.parameters.assignments as { assignments: Array<{ name: string; value: unknown }> };
		const filled = assignments.map((each) => ({ ...each, value: settings[each.name] ?? each.value }));
		return { ...node, parameters: { ...node.parameters, assignments: { assignments: filled } } };
	});
	return await client.createWorkflow({ ...template, nodes, pinData: { [triggerOf(template)]: [{ json: handedOver }] } });
}

async function run(workflow: SavedWorkflow): Promise<Execution> {
	const execution = await client.waitForExecution(await client.run(workflow, triggerOf(workflow)), { timeout: LONGEST });
	expect(errorText(execution)).toBe('');
	expect(execution.status).toBe('success');
	return execution;
}

const stored = (execution: Execution): unknown[] => itemsOf(execution, STORAGE).map(({ json, binary }) => [json.jobId, json.fileName, binary?.data?.fileName]);

it('zhihuiya-new-offline-reports.json fetches what is new since the last run', async () => {
	const seed = (taskId: string, agentType: string) =>
		sim.seedOffline({ taskId, agentType, companyId: COMPANY, createdAt: Date.now() - 3_600_000, file: { name: `${taskId} 查新.docx` } });
	const file = (taskId: string): unknown => [taskId, `${taskId} 查新.docx`, `${taskId} 查新.docx`];
	seed('task-1', 'ai_fto_search');
	seed('task-2', 'ai_novelty_search');
	const workflow = await imported('zhihuiya-new-offline-reports.json', { companyId: COMPANY, email: 'name@example.com' }, {});
	expect(stored(await run(workflow))).toEqual([file('task-1'), file('task-2')]);
	seed('task-3', 'ai_specification');
	expect(stored(await run(workflow))).toEqual([file('task-3')]);
	expect(stored(await run(workflow))).toEqual([]);
}, LONGEST);

it('zhihuiya-novelty-search.json goes from the text of an invention to the file', async () => {
	const form = { Title: '电话机', 'Technical Description': '具有图像识别能力的电话机', Language: 'cn' };
	const execution = await run(await imported('zhihuiya-novelty-search.json', {}, form));
	const [item] = itemsOf(execution, STORAGE);
	expect(item?.json).toMatchObject({ state: 'ready', fileName: '电话机.docx', Title: '电话机' });
	const bytes = await client.readBinary(item!.binary!.data!);
	expect(bytes.length).toBe(sim.jobs.list[0]?.file?.size);
	expect(sim.chains.billed).toEqual(['AI35-1', 'AI35-7']);
	expect(execution.data.resultData.runData.Wait).toHaveLength(1);
}, LONGEST);
