import { startZhihuiyaSimulator, type ZhihuiyaSimulator } from '../simulators/index.mts';
import type { N8nClient } from './N8nClient.mts';
import type { N8nInstance } from './N8nInstance.mts';
import type { Credential, Execution } from './n8nTypes.mts';
import { INSTALLING, startN8nWithPackage } from './startN8nWithPackage.mts';
import { builtIn, errorText, itemsOf, run, workflowOf, zhihuiyaNode } from './workflows.mts';

/** In the order of the node's outputs; the fourth is n8n's own, of Continue (using error output). */
const OUTPUTS = ['Ready', 'Pending', 'Failed', 'Error'];
const READY = '1579434053399035991';
const GONE = '1579434053399035992';
const UNREADABLE = '1579434053399035993';
const STATUS = '/innovation/company-report/job_id/status';

/** One report is ready, one does not exist, of one the id is a typo, and the service is down for one. */
const ITEMS = [
	{ row: 1, jobId: READY },
	{ row: 2, jobId: GONE },
	{ row: 3, jobId: 'a typo' },
	{ row: 4, jobId: UNREADABLE },
];

let n8n: N8nInstance;
let client: N8nClient;
let sim: ZhihuiyaSimulator;
let credential: Credential;

beforeAll(async () => {
	sim = await startZhihuiyaSimulator();
	sim.seedJob('R001', { id: READY }, { report_type: 'pdf', company_name: '华为技术有限公司' });
	sim.seedJob('R001', { id: UNREADABLE, outcome: 'ready', fileFaults: [{ fault: { kind: 'htmlPage' } }] }, { report_type: 'pdf' });
	({ n8n, client } = await startN8nWithPackage());
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

async function runWith(onError: string | undefined, of: Credential = credential): Promise<Execution> {
	const parameters = { resource: 'enterpriseReport', operation: 'download' };
	const report = zhihuiyaNode('Report', of, parameters, onError === undefined ? {} : { onError });
	const ends = OUTPUTS.map((name) => builtIn(name, 'noOp'));
	const paths = OUTPUTS.map((name, output) => `Report[${output}] > ${name}`);
	return await run(client, workflowOf(`On Error: ${onError ?? 'stop'}`, [report, ...ends], 'Start > Report', ...paths), ITEMS);
}

const rowsAt = (execution: Execution, name: string) => itemsOf(execution, name).map(({ json }) => json);

it('Continue (using error output): errors leave by the fourth output, with details and the input columns', async () => {
	const execution = await runWith('continueErrorOutput');
	expect(execution.status).toBe('success');
	expect(rowsAt(execution, 'Ready')).toEqual([expect.objectContaining({ row: 1, jobId: READY, state: 'ready' })]);
	expect(itemsOf(execution, 'Ready')[0]?.binary?.data?.fileExtension).toBe('pdf');
	expect(rowsAt(execution, 'Pending')).toEqual([]);
	expect(rowsAt(execution, 'Failed')).toEqual([expect.objectContaining({ row: 2, reason: 'NOT_FOUND' })]);
	const errors = rowsAt(execution, 'Error');
	expect(errors).toEqual([
		expect.objectContaining({ row: 3, error: expect.stringContaining('Job ID') as string }),
		expect.objectContaining({ row: 4, error: expect.any(String) as string }),
	]);
	expect(errors[0]?.details).toEqual(expect.any(Object));
	expect(errors[1]?.details).toMatchObject({ jobId: UNREADABLE, resource: 'enterpriseReport', state: 'failed', reason: 'ERROR' });
	expect(itemsOf(execution, 'Error').map(({ pairedItem }) => pairedItem)).toEqual([
		expect.objectContaining({ item: expect.any(Number) as number }),
		expect.objectContaining({ item: expect.any(Number) as number }),
	]);
}, 60_000);

it('Continue: errors leave by Failed, never by Ready', async () => {
	const execution = await runWith('continueRegularOutput');
	expect(execution.status).toBe('success');
	expect(rowsAt(execution, 'Ready').map(({ row }) => row)).toEqual([1]);
	expect(rowsAt(execution, 'Error')).toEqual([]);
	const failed = rowsAt(execution, 'Failed');
	expect(failed.map(({ row }) => row)).toEqual([2, 3, 4]);
	expect(failed.map(({ error }) => typeof error)).toEqual(['undefined', 'string', 'string']);
	expect(failed.map(({ state, reason }) => [state, reason])).toEqual([['failed', 'NOT_FOUND'], ['failed', 'ERROR'], ['failed', 'ERROR']]);
	expect(failed[2]).toMatchObject({ jobId: UNREADABLE });
}, 60_000);

it('Stop: nothing is sent when a parameter is wrong, and the error names the field and the item', async () => {
	const before = sim.journal.count({ path: STATUS });
	const execution = await runWith(undefined);
	expect(execution.status).toBe('error');
	expect(errorText(execution)).toMatch(/Job ID/);
	expect(execution.data.resultData.runData.Report?.[0]?.error?.context).toMatchObject({ itemIndex: 2 });
	expect(sim.journal.count({ path: STATUS })).toBe(before);
	for (const name of OUTPUTS) expect(rowsAt(execution, name)).toEqual([]);
}, 60_000);

it.each(['continueRegularOutput', 'continueErrorOutput'])('%s with a wrong key: no item leaves by Ready', async (onError) => {
	const wrong = await client.createCredential('zhihuiyaApi', {
		authentication: 'apiKey',
		apiKey: 'sk-WrongWrongWrongWrongWrongWrongWrongWrong',
		region: 'custom',
		baseUrl: sim.url,
		requestsPerMinute: 6_000,
	});
	const execution = await runWith(onError, wrong);
	expect(execution.status).toBe('success');
	expect(rowsAt(execution, 'Ready')).toEqual([]);
	const errors = rowsAt(execution, onError === 'continueErrorOutput' ? 'Error' : 'Failed');
	expect(errors.map(({ row }) => row)).toEqual([1, 2, 3, 4]);
	for (const { error } of errors) expect(typeof error).toBe('string');
}, 60_000);
