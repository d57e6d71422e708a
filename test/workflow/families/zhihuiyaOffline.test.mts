import { createHash } from 'node:crypto';

import type { IDataObject, INode, INodeParameters, IWorkflowSettings } from 'n8n-workflow';

import { ZhihuiyaApi } from '../../../credentials/ZhihuiyaApi.credentials';
import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { forgetLanes } from '../../../nodes/reportJob/pacing/lanes';
import { refusal, startZhihuiyaSimulator, type ZhihuiyaSimulator } from '../../simulators/index.mts';
import type { PublishedFile } from '../../simulators/files/host.mts';
import { connect, CredentialVault, readBinary, runWorkflow, startClock, type WorkflowRun } from '../runWorkflow.mts';

const TASK = { agentType: 'ai_novelty_search', companyId: 'company-1', email: 'name@example.com', lang: 'EN' };
const PATH = '/ai/sso/agent/export-link';

let sim: ZhihuiyaSimulator;
let clock: ReturnType<typeof startClock>;

beforeEach(async () => {
	clock = startClock('2026-03-02T09:00:00Z');
	forgetLanes();
	sim = await startZhihuiyaSimulator({ now: () => Date.now() });
	for (const taskId of ['task-1', 'task-2']) {
		sim.seedOffline({ taskId, agentType: TASK.agentType, companyId: TASK.companyId });
	}
});
afterEach(async () => {
	clock.stop();
	await sim.close();
});

async function run(parameters: IDataObject, type = 'zhihuiya', settings: IWorkflowSettings = {}, onError: INode['onError'] = 'stopWorkflow') {
	return await runWorkflow({
		workflow: {
			settings,
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: 'Files',
					type,
					onError,
					parameters: { resource: 'offlineReport', operation: 'download', simplify: false, ...parameters } as INodeParameters,
					credentials: { zhihuiyaApi: { id: 'zhihuiyaApi', name: 'Zhihuiya' } },
				},
			],
			connections: connect('Trigger > Files'),
		},
		nodeTypes: [Zhihuiya],
		credentials: new CredentialVault([
			{
				type: ZhihuiyaApi,
				data: { authentication: 'apiKey', apiKey: sim.credentials.apiKey, region: 'custom', baseUrl: sim.url },
			},
		]),
		input: [{ row: 7 }],
	});
}

test('one item per file, and a task without a file leaves by Failed', async () => {
	const done = await run({ ...TASK, taskIdList: 'task-1, task-2, task-3' });
	expect(done.error?.message).toBeUndefined();
	expect(sim.journal.of({ path: PATH }).map(({ body }) => body)).toEqual([
		{
			agent_type: TASK.agentType,
			company_id: TASK.companyId,
			email: TASK.email,
			lang: TASK.lang,
			task_id_list: ['task-1', 'task-2', 'task-3'],
		},
	]);
	const files = done.outputs('Files', 0)[0] ?? [];
	expect(files.map(({ json }) => json)).toEqual([
		expect.objectContaining({ row: 7, jobId: 'task-1', reportType: 'AI71', state: 'ready' }),
		expect.objectContaining({ row: 7, jobId: 'task-2', reportType: 'AI71', state: 'ready' }),
	]);
	for (const file of files) {
		const { buffer } = await readBinary(file, 'data');
		expect(buffer.length).toBe(file.json.fileSize);
		expect(file.pairedItem).toEqual({ item: 0 });
	}
	expect(done.json('Files', 2)).toEqual([
		expect.objectContaining({ row: 7, jobId: 'task-3', state: 'failed', reason: 'NOT_FOUND' }),
	]);
	expect(JSON.stringify(done.runData)).not.toMatch(/https?:\/\//);
});

test('a time window is sent in milliseconds', async () => {
	await run({ ...TASK, startTime: '2026-02-01T00:00:00Z', endTime: '2026-02-02T00:00:00Z', additionalFields: { page: 2 } });
	const [call] = sim.journal.of({ path: PATH });
	expect(call?.body).toMatchObject({
		start_time: Date.UTC(2026, 1, 1),
		end_time: Date.UTC(2026, 1, 2),
		page: 2,
	});
});

test('a time window without a zone, as the date picker gives it, is of the time zone of the workflow', async () => {
	const window = { startTime: '2026-02-01T00:00:00', endTime: '2026-02-02T00:00:00' };
	const done = await run({ ...TASK, ...window }, 'zhihuiya', { timezone: 'Asia/Shanghai' });
	expect(done.error?.message).toBeUndefined();
	const [call] = sim.journal.of({ path: PATH });
	expect(call?.body).toMatchObject({ start_time: Date.UTC(2026, 0, 31, 16), end_time: Date.UTC(2026, 1, 1, 16) });
});

test('nothing at all leaves by Failed, so that the item is not lost', async () => {
	const done = await run({ ...TASK, startTime: '2020-01-01T00:00:00Z', endTime: '2020-01-02T00:00:00Z' });
	expect(done.json('Files', 2)).toEqual([expect.objectContaining({ row: 7, jobId: null, reason: 'NO_DATA' })]);
});

test('what is refused is refused before anything is sent', async () => {
	const done = await run({ ...TASK, email: '', taskIdList: 'a' });
	expect(done.error?.message).toMatch(/^Email or Phone is required/);
	expect(sim.journal.count()).toBe(0);
});

test('as a tool nothing is downloaded', async () => {
	const done = await run({ ...TASK, taskIdList: 'task-1' }, 'zhihuiyaTool');
	const [item] = done.outputs('Files', 0)[0] ?? [];
	expect(item?.json).toMatchObject({ jobId: 'task-1', state: 'ready' });
	expect(item?.json).not.toHaveProperty('row');
	expect(item?.binary).toBeUndefined();
	expect(sim.files.journal.count()).toBe(0);
});

test('the answer and the link come along only when they are asked for', async () => {
	const done = await run({ ...TASK, taskIdList: 'task-1', options: { includeRawResponse: true, includeDownloadLink: true } });
	const [item] = done.outputs('Files', 0)[0] ?? [];
	expect(item?.json.downloadLink).toMatch(/^http:\/\/127\.0\.0\.1/);
	expect(JSON.stringify(item?.json.raw)).toContain('[link removed]');
	expect(JSON.stringify(item?.json.raw)).not.toMatch(/https?:\/\//);
});

describe('several files of one task', () => {
	const SAME = '查新报告.docx';
	const texts = ['first', 'second', 'third'];
	/** The text of each file that was delivered: what the simulator has written into it. */
	const delivered = async (done: WorkflowRun): Promise<string[]> =>
		await Promise.all(
			(done.outputs('Files', 0)[0] ?? []).map(async (item) => {
				const { buffer } = await readBinary(item, 'data');
				return files.find(({ size, sha256 }) => size === buffer.length && sha256 === createHash('sha256').update(buffer).digest('hex'))?.spec.text ?? 'another file';
			}),
		);
	let files: PublishedFile[];

	beforeEach(() => {
		files = texts.map((text) => {
			const name = text === 'third' ? 'other.docx' : SAME;
			return sim.seedOffline({ taskId: 'task-9', agentType: TASK.agentType, companyId: TASK.companyId, file: { name, text } }).file!;
		});
	});
	const download = async (onError?: INode['onError']) => await run({ ...TASK, taskIdList: 'task-9' }, 'zhihuiya', {}, onError);
	const file = (index: number): PublishedFile => files[index] as PublishedFile;

	test('come out as the files they are', async () => {
		const done = await download();
		expect(await delivered(done)).toEqual(texts);
		expect(done.json('Files').map(({ fileName }) => fileName)).toEqual([SAME, SAME, 'other.docx']);
	});

	test.each([0, 1, 2])('the link of file %d has expired: the fresh link of this very file is taken', async (index) => {
		sim.files.faults.next({ kind: 'expired' }, { path: sim.files.pathOf(file(index)) });
		const done = await download();
		expect(await delivered(done)).toEqual(texts);
		expect(sim.journal.of({ path: PATH })).toHaveLength(2);
	});

	test.each([
		['refused', refusal(67200005)],
		['answered with a page', { kind: 'html', status: 502 }],
	] as const)('the request for a fresh link is %s: this file is an error, the others come out', async (_what, fault) => {
		sim.files.faults.always({ kind: 'expired' }, { path: sim.files.pathOf(file(1)) });
		sim.faults.next({ kind: 'delay', ms: 0 }, { path: PATH });
		sim.faults.always(fault, { path: PATH });
		const done = await download('continueRegularOutput');
		expect(await delivered(done)).toEqual(['first', 'third']);
		expect(done.json('Files', 2)).toEqual([
			expect.objectContaining({ row: 7, jobId: 'task-9', state: 'failed', reason: 'ERROR', fileName: SAME, error: expect.any(String) }),
		]);
	});

	test('this file is not in the fresh list any more: no other one is taken for it', async () => {
		sim.files.faults.always({ kind: 'expired' }, { path: sim.files.pathOf(file(1)) });
		sim.faults.next({ kind: 'delay', ms: 0 }, { path: PATH });
		const items = [{ url: sim.files.link(file(0)), task_id: 'task-9', file_name: SAME }];
		sim.faults.always({ kind: 'reply', status: 200, body: { status: true, error_code: 0, data: { items } } }, { path: PATH });
		const done = await download('continueRegularOutput');
		expect(await delivered(done)).toEqual(['first', 'third']);
		expect(done.json('Files', 2)).toHaveLength(1);
	});

	test('one of them never comes: on Stop the error names the task', async () => {
		sim.files.faults.always({ kind: 'status', status: 404 }, { path: sim.files.pathOf(file(2)) });
		const done = await download();
		expect(done.error?.message).toContain('task-9');
		expect(done.outputs('Files')).toEqual([]);
	});
});
