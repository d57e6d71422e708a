import { setTimeout as sleep } from 'node:timers/promises';
import { startZhihuiyaSimulator, type ZhihuiyaSimulator } from '../simulators/index.mts';
import type { N8nClient } from './N8nClient.mts';
import type { N8nInstance } from './N8nInstance.mts';
import type { Credential, Execution, WorkflowJson } from './n8nTypes.mts';
import { queryDatabase } from './queryDatabase.mts';
import { INSTALLING, startN8nWithPackage } from './startN8nWithPackage.mts';
import { builtIn, errorText, itemsOf, START, start, workflowOf, zhihuiyaNode } from './workflows.mts';

const CREATE = { path: '/innovation/company-report/task/create' };
const STATUS = { path: '/innovation/company-report/job_id/status' };

let n8n: N8nInstance;
let client: N8nClient;
let sim: ZhihuiyaSimulator;
let credential: Credential;

beforeAll(async () => {
	sim = await startZhihuiyaSimulator();
	({ n8n, client } = await startN8nWithPackage());
	credential = await client.createCredential('zhihuiyaApi', {
		authentication: 'apiKey',
		apiKey: sim.credentials.apiKey,
		region: 'custom',
		baseUrl: sim.url,
	});
}, INSTALLING);

afterAll(async () => {
	await n8n?.stop();
	await sim?.close();
}, 60_000);

beforeEach(() => sim.journal.clear());

/** Generate and Download, with nothing behind it. */
const oneNode = (options: Record<string, unknown>) =>
	workflowOf(
		'One node',
		[
			zhihuiyaNode('Report', credential, {
				resource: 'enterpriseReport',
				operation: 'generateAndDownload',
				companyName: '华为技术有限公司',
				fileFormat: 'word',
				options,
			}),
		],
		'Start > Report',
	);

/** As it runs when nobody looks: active, started by a call. */
async function runInProduction(workflow: WorkflowJson, body: unknown): Promise<Execution> {
	const path = 'report';
	const nodes = workflow.nodes.map((node) =>
		node.name === START
			? { ...builtIn(START, 'webhook', 2, { path, httpMethod: 'POST', options: {} }), webhookId: path }
			: node,
	);
	const saved = await client.createWorkflow({ ...workflow, nodes });
	await client.activate(saved);
	const { status } = await client.webhook(path, body);
	expect(status).toBe(200);
	const [latest] = await client.executions(saved.id);
	return await client.waitForExecution(latest!.id);
}

async function untilChecked(): Promise<void> {
	const deadline = Date.now() + 30_000;
	while (sim.journal.count(STATUS) === 0) {
		if (Date.now() > deadline) throw new Error('The report was never looked at.');
		await sleep(50);
	}
}

it('a report that is not ready in time fails the execution, which names its id; Retry fetches it without a second create', async () => {
	sim.jobs.next.push({ outcome: 'never' });
	const failed = await runInProduction(oneNode({ waitUpTo: 2 }), { row: 7 });
	const job = sim.jobs.list.at(-1)!;
	expect(failed.status).toBe('error');
	expect(failed.data.resultData.error?.message).toContain(job.id);
	expect(errorText(failed)).toMatch(/retry/i);

	job.script = { generationMs: 0, file: { kind: 'docx' } };
	const retried = await client.waitForExecution(await client.retry(failed.id));
	expect(retried.status).toBe('success');
	expect(itemsOf(retried, 'Report')[0]?.json).toMatchObject({ body: { row: 7 }, jobId: job.id, state: 'ready' });
	expect(itemsOf(retried, 'Report')[0]?.binary?.data?.fileExtension).toBe('docx');
	expect(sim.journal.count(CREATE)).toBe(1);
});

it('an execution that waits inside the node ends within a second of being stopped, and asks no more', async () => {
	sim.jobs.next.push({ outcome: 'never' });
	const id = await start(client, oneNode({ waitUpTo: 300 }));
	await untilChecked();
	const stoppedFrom = Date.now();
	await client.stop(id);
	const execution = await client.waitForExecution(id, { timeout: 10_000 });
	expect(execution.status).toBe('canceled');
	const [rows = []] = await queryDatabase(n8n, {
		sql: 'SELECT status, stoppedAt FROM execution_entity WHERE id = ?',
		values: [id],
	});
	expect(rows[0]?.status).toBe('canceled');
	const took = Date.parse(`${String(rows[0]?.stoppedAt).replace(' ', 'T')}Z`) - stoppedFrom;
	const nodeTook = Date.now() - stoppedFrom;
	process.stdout.write(`The execution was over ${took} ms after Stop (seen after ${nodeTook} ms).\n`);
	expect(took).toBeLessThan(1_000);
	const asked = sim.journal.count();
	await sleep(6_000);
	expect(sim.journal.count()).toBe(asked);
}, 60_000);
