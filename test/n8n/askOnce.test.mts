import { startZhihuiyaSimulator, type ZhihuiyaSimulator } from '../simulators/index.mts';
import { N8nClient } from './N8nClient.mts';
import type { N8nInstance } from './N8nInstance.mts';
import type { Credential } from './n8nTypes.mts';
import { queryDatabase } from './queryDatabase.mts';
import { INSTALLING, startN8nWithPackage } from './startN8nWithPackage.mts';
import { errorText, itemsOf, run, start, workflowOf, zhihuiyaNode } from './workflows.mts';

const CREATE = { path: '/innovation/company-report/task/create' };
const STATUS = { path: '/innovation/company-report/job_id/status' };
const COMPANY = 'A company that there is not';

let n8n: N8nInstance;
let client: N8nClient;
let sim: ZhihuiyaSimulator;
let credential: Credential;

beforeAll(async () => {
	sim = await startZhihuiyaSimulator();
	// As in queue mode; the limit is n8n's own setting.
	const env = { N8N_DEFAULT_BINARY_DATA_MODE: 'database', N8N_BINARY_DATA_DATABASE_MAX_FILE_SIZE: '1' };
	({ n8n, client } = await startN8nWithPackage(env));
	credential = await client.createCredential('zhihuiyaApi', {
		authentication: 'apiKey',
		apiKey: sim.credentials.apiKey,
		region: 'custom',
		baseUrl: sim.url,
		requestsPerMinute: 6_000,
	});
}, INSTALLING);

afterAll(async () => {
	await n8n?.stop();
	await sim?.close();
}, 60_000);

const report = (operation: string, parameters: Record<string, unknown>) =>
	workflowOf('Once', [zhihuiyaNode('Report', credential, { resource: 'enterpriseReport', operation, ...parameters })], 'Start > Report');

it('Ask Once For: after kill -9 the workflow is started anew, and the report is not paid for again', async () => {
	const options = { waitUpTo: 600, askOnceFor: '={{ $json.company }}' };
	const workflow = report('generateAndDownload', { companyName: '={{ $json.company }}', fileFormat: 'pdf', options });
	const pinData = { Start: [{ json: { company: COMPANY } }] };
	const saved = await client.createWorkflow({ ...workflow, pinData });
	sim.jobs.next.push({ outcome: 'never' });
	const lost = await client.run(saved, 'Start');
	while (sim.journal.count(STATUS) === 0) await new Promise((resolve) => setTimeout(resolve, 50));
	await n8n.kill9();
	await n8n.restart();
	client = await N8nClient.connect(n8n.url);
	expect((await client.execution(lost)).status).toBe('crashed');

	const again = await client.waitForExecution(await client.run(saved, 'Start'));
	expect(errorText(again)).toMatch(/requested before for "A company that there is not", and Ask Once For lets it be requested once/);
	expect(sim.journal.count(CREATE)).toBe(1);

	// The error says where the ID is, and it is there.
	const [, jobId = ''] = /report for item 1 \(once for "A company that there is not"\) has jobId (\d+)/.exec(n8n.log) ?? [];
	expect(jobId).toBe(sim.jobs.list[0]?.id);
	sim.jobs.list[0]!.script = { generationMs: 0 };
	const carriedOn = await run(client, report('generateAndDownload', { jobId, options: { askOnceFor: COMPANY } }));
	expect(itemsOf(carriedOn, 'Report')[0]?.json).toMatchObject({ jobId, state: 'ready' });
	expect(sim.journal.count(CREATE)).toBe(1);

	// n8n keeps hashes, not texts.
	const [rows = []] = await queryDatabase(n8n, { sql: 'SELECT context, value FROM processed_data' });
	expect(rows).toEqual([{ context: expect.stringMatching(/^n:/) as string, value: expect.not.stringContaining('company') as string }]);
}, 240_000);

it("a file that n8n's database does not take: the error says so, with the limit", async () => {
	sim.jobs.next.push({ file: { padBytes: 2 * 1024 ** 2 } });
	const id = await start(client, report('generateAndDownload', { companyName: COMPANY, fileFormat: 'pdf' }));
	const execution = await client.waitForExecution(id);
	expect(errorText(execution)).toContain('The file is larger than the 1 MiB that n8n takes into its database.');
	expect(errorText(execution)).toMatch(/N8N_BINARY_DATA_DATABASE_MAX_FILE_SIZE.*run Download with the same ID/);
	expect(execution.data.resultData.error?.message).toContain(sim.jobs.list.at(-1)!.id);
}, 60_000);
