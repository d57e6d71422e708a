import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { codeNode, connect, type WorkflowJson } from '../runWorkflow.mts';
import {
	checks, counts, creates, errorText, execute, firstItem, items, LONG_ID, minutesFrom, noOp, report, retry, TRIGGER, useService, WAIT,
} from './support.mts';

const service = useService();

/** Generate -> Wait -> Download -> Pending back to Wait, with a Set in between that may strip the facts. */
const loop = (between?: object): WorkflowJson => ({
	nodes: [
		TRIGGER,
		report('generate', { companyName: '={{ $json.company }}' }, { name: 'Generate' }),
		WAIT,
		report('download'),
		{ ...noOp('Between'), ...between },
		noOp('Mail'),
		noOp('Failed'),
	],
	connections: connect('Trigger > Generate > Wait > Report > Mail', 'Report[1] > Between > Wait', 'Report[2] > Failed'),
});

const stripped = {
	type: 'n8n-nodes-base.set',
	parameters: {
		assignments: {
			assignments: ['jobId', 'waitSeconds'].map((name) => ({ id: name, name, type: 'string', value: `={{ $json.${name} }}` })),
		},
		options: {},
	},
};

const oneLoop = (parameters: object = {}, between?: object): WorkflowJson => ({
	nodes: [TRIGGER, report('generateAndDownload', { whenTimeRunsOut: 'pending', ...parameters }), WAIT, { ...noOp('Between'), ...between }, noOp('Mail'), noOp('Failed')],
	connections: connect('Trigger > Report > Mail', 'Report[1] > Between > Wait > Report', 'Report[2] > Failed'),
});

describe('the loop Pending > Wait > Download', () => {
	test('runs to the file, and attempt says 3 on Ready', async () => {
		service.sim.jobs.next.push({ id: LONG_ID, readyAfterChecks: 3 });
		const run = await execute(service.sim, loop(), { input: [{ company: 'A', to: 'a@b' }] });
		expect(run.error).toBeUndefined();
		expect(run.runs('Report')).toHaveLength(3);
		expect(run.waits.map(({ parks }) => parks)).toEqual([true, true, true]);
		expect(run.json('Mail')).toMatchObject([{ jobId: LONG_ID, attempt: 3, state: 'ready', to: 'a@b', requestedAt: '2026-03-02T09:00:00.000Z' }]);
		expect(creates(service.sim)).toHaveLength(1);
	});

	test('counts on when a Set has stripped the facts: the node remembers them by id', async () => {
		service.sim.jobs.next.push({ id: LONG_ID, readyAfterChecks: 3 });
		const run = await execute(service.sim, loop(stripped), { input: [{ company: 'A' }] });
		const [first] = run.json('Report', 1, 0);
		expect(run.json('Mail')).toMatchObject([{ attempt: 3, requestedAt: first?.requestedAt, request: first?.request }]);
	});

	test('forgets a job that has come to its end in an earlier round', async () => {
		const scripts = { A: { id: LONG_ID, readyAfterChecks: 2 }, B: { id: '77', readyAfterChecks: 5 } };
		service.sim.jobs.script(({ request }) => scripts[request.company_name as 'A' | 'B']);
		const run = await execute(service.sim, loop(), { input: [{ company: 'A' }, { company: 'B' }] });
		expect(JSON.stringify(run.contextData['node:Report'])).toContain('"77"');
		expect(JSON.stringify(run.contextData['node:Report'])).not.toContain(LONG_ID);
	});

	test('does not take over the count of another job', async () => {
		service.sim.seedJob('R001', { id: LONG_ID });
		const carried = { jobId: '77', resource: 'enterpriseReport', reportType: 'R001', state: 'pending', attempt: 9 };
		const run = await execute(service.sim, report('getStatus', { jobId: LONG_ID }), { input: [carried] });
		expect(firstItem(run).json).toMatchObject({ jobId: LONG_ID, attempt: 1, requestedAt: null });
	});
});

describe('the loop of Generate and Download with itself', () => {
	test('starts one job, looks once a round, and ends with the file', async () => {
		service.sim.jobs.next.push({ id: LONG_ID, readyAfterChecks: 3 });
		const run = await execute(service.sim, oneLoop());
		expect(run.error).toBeUndefined();
		expect(creates(service.sim)).toHaveLength(1);
		expect(run.json('Mail')).toMatchObject([{ jobId: LONG_ID, attempt: 3, fileName: expect.stringMatching(/docx$/) }]);
	});

	test('remembers request and time of the start when a Set has stripped them', async () => {
		service.sim.jobs.next.push({ id: LONG_ID, readyAfterChecks: 2 });
		const run = await execute(service.sim, oneLoop({ jobId: "={{ $json.jobId ?? '' }}" }, stripped));
		expect(creates(service.sim)).toHaveLength(1);
		expect(run.json('Mail')).toMatchObject([
			{ jobId: LONG_ID, requestedAt: '2026-03-02T09:00:00.000Z', request: { fileFormat: 'word' } },
		]);
	});

	test('a new item of the next round is a new job, though it asks for the same', async () => {
		const again = codeNode(
			'again',
			(list) => (list[0]?.json.round === 2 ? [[], list] : [[{ json: { round: 2 }, pairedItem: { item: 0 } }], []]),
			{ outputs: ['main', 'main'] },
		);
		const workflow = {
			nodes: [TRIGGER, report('generate'), { name: 'Again', type: 'again' }],
			connections: connect('Trigger > Report > Again > Report'),
		};
		const run = await execute(service.sim, workflow, { nodeTypes: [Zhihuiya, again] });
		expect(run.runs('Report')).toHaveLength(2);
		expect(creates(service.sim)).toHaveLength(2);
		expect(run.json('Report', 0, 0)[0]?.jobId).not.toBe(run.json('Report', 0, 1)[0]?.jobId);
	});
});

describe('nextCheckAt', () => {
	test('is the same for all pending items of a run, the earliest of theirs, at least 75 s away', async () => {
		service.sim.jobs.next.push({ outcome: 'never', generationMs: 1 }, { outcome: 'never', queue: 500, generationMs: 3_600_000 });
		const run = await execute(service.sim, report('generateAndDownload', { whenTimeRunsOut: 'pending', options: { waitUpTo: 20 } }), { input: items(2) });
		const pending = run.json('Report', 1);
		expect(pending).toHaveLength(2);
		expect(new Set(pending.map(({ nextCheckAt }) => nextCheckAt)).size).toBe(1);
		expect(pending.map(({ waitSeconds }) => Number(waitSeconds))).toEqual([75, 75]);
	});

	test('grows with the time already waited, to a tenth of it', async () => {
		service.sim.seedJob('R001', { id: LONG_ID, outcome: 'never' });
		const input = [{ jobId: LONG_ID, resource: 'enterpriseReport', requestedAt: '2026-03-02T05:00:00Z', attempt: 20, state: 'pending' }];
		const run = await execute(service.sim, report('getStatus'), { input });
		expect(firstItem(run, 1).json).toMatchObject({ attempt: 21, waitSeconds: 24 * 60, deadlineAt: '2026-03-02T11:00:00.000Z' });
	});
});

describe('the deadline', () => {
	const late = { jobId: LONG_ID, resource: 'enterpriseReport', reportType: 'R001', requestedAt: '2026-03-01T00:00:00Z', attempt: 5, state: 'pending' };

	test('gives a pending job up, with its id and what to do', async () => {
		service.sim.seedJob('R001', { id: LONG_ID, outcome: 'never' });
		const run = await execute(service.sim, report('download'), { input: [late] });
		expect(counts(run)).toEqual([0, 0, 1]);
		expect(firstItem(run, 2).json).toMatchObject({ jobId: LONG_ID, state: 'failed', reason: 'DEADLINE_EXCEEDED', nextCheckAt: null });
		expect(firstItem(run, 2).json.message).toMatch(/Give Up After/);
		expect(checks(service.sim)).toHaveLength(1);
	});

	test('does not keep back what is ready, however late', async () => {
		service.sim.seedJob('R001', { id: LONG_ID });
		const run = await execute(service.sim, report('download'), { input: [late] });
		expect(counts(run)).toEqual([1, 0, 0]);
	});

	test('is never read back: a shorter Give Up After counts at once', async () => {
		service.sim.seedJob('R001', { id: LONG_ID, outcome: 'never' });
		const input = [{ ...late, requestedAt: '2026-03-02T08:30:00Z', deadlineAt: '2026-03-09T00:00:00Z' }];
		const run = await execute(service.sim, report('getStatus', { options: { giveUpAfter: 20 } }), { input });
		expect(firstItem(run, 2).json).toMatchObject({ reason: 'DEADLINE_EXCEEDED', deadlineAt: '2026-03-02T08:50:00.000Z' });
	});

	test('counts from the first round when nobody knows when the job was asked for', async () => {
		service.sim.seedJob('R001', { id: LONG_ID, outcome: 'never' });
		const workflow: WorkflowJson = {
			nodes: [TRIGGER, report('download', { options: { giveUpAfter: 10 } }), WAIT, noOp('Failed')],
			connections: connect('Trigger > Report', 'Report[1] > Wait > Report', 'Report[2] > Failed'),
		};
		const run = await execute(service.sim, workflow, { input: [{ jobId: LONG_ID }] });
		const [end] = run.json('Failed');
		expect(end).toMatchObject({ reason: 'DEADLINE_EXCEEDED', requestedAt: null, deadlineAt: '2026-03-02T09:10:00.000Z' });
		expect(Number(end?.attempt)).toBeGreaterThan(3);
	});

	test('ends the wait inside the node too', async () => {
		service.sim.jobs.next.push({ id: LONG_ID, outcome: 'never' });
		const run = await execute(service.sim, report('generateAndDownload', { options: { giveUpAfter: 5, waitUpTo: 3600 } }));
		expect(firstItem(run, 2).json).toMatchObject({ reason: 'DEADLINE_EXCEEDED', jobId: LONG_ID });
		expect(Date.now() - Date.parse('2026-03-02T09:00:00Z')).toBeLessThan(6 * 60_000);
	});

	test('an unknown status stays pending until then', async () => {
		service.sim.seedJob('R001', { id: LONG_ID, outcome: 'never', pendingState: 'MYSTERY' });
		const run = await execute(service.sim, report('getStatus'), { input: [{ jobId: LONG_ID }] });
		expect(counts(run)).toEqual([0, 1, 0]);
		const end = await execute(service.sim, report('getStatus'), { input: [late] });
		expect(firstItem(end, 2).json.reason).toBe('DEADLINE_EXCEEDED');
	});

	test.each(['NO_DATA', 'NODATA'])('%s as a status is no data', async (endState) => {
		service.sim.seedJob('R001', { id: LONG_ID, endState });
		const run = await execute(service.sim, report('download'), { input: [{ jobId: LONG_ID }] });
		expect(firstItem(run, 2).json).toMatchObject({ state: 'failed', reason: 'NO_DATA' });
	});
});

describe('when time runs out in one node', () => {
	beforeEach(() => {
		service.sim.jobs.script(({ request }) => (request.company_name === '公司0' ? {} : { outcome: 'never' }));
	});
	const node = (more: object = {}) => report('generateAndDownload', { companyName: '={{ $json.company }}', ...more });

	test('the error names every id of the run, the finished ones too', async () => {
		const run = await execute(service.sim, node(), { input: items(3) });
		expect(run.status).toBe('error');
		for (const { id } of service.sim.jobs.list) expect(run.error?.message).toContain(id);
		expect(errorText(run)).toMatch(/Retry fetches them/);
	});

	test("the user's Retry carries on without a second create", async () => {
		const run = await execute(service.sim, node(), { input: items(3) });
		for (const job of service.sim.jobs.list) job.script.outcome = 'ready';
		const again = await retry(run);
		expect(again.error).toBeUndefined();
		expect(again.json('Report').map(({ jobId }) => jobId)).toEqual(service.sim.jobs.list.map(({ id }) => id));
		expect(creates(service.sim)).toHaveLength(3);
	});

	test('Retry On Fail carries on without a second create', async () => {
		service.sim.jobs.script(() => ({ generationMs: 15 * 60_000 }));
		const retrying = { ...node(), retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 };
		const run = await execute(service.sim, retrying, { input: items(1) });
		expect(run.error).toBeUndefined();
		expect(counts(run)).toEqual([1, 0, 0]);
		expect(creates(service.sim)).toHaveLength(1);
	});

	test('with Pending nothing is lost, and nothing waits by default', async () => {
		const run = await execute(service.sim, node({ whenTimeRunsOut: 'pending' }), { input: items(3) });
		expect(run.error).toBeUndefined();
		expect(counts(run)).toEqual([0, 3, 0]);
		expect(run.json('Report', 1).map(({ jobId }) => jobId)).toEqual(service.sim.jobs.list.map(({ id }) => id));
		expect(minutesFrom(new Date().toISOString(), '2026-03-02T09:00:00Z')).toBeLessThan(1);
	});

	test('what is ready leaves by Ready while the others are pending', async () => {
		const run = await execute(service.sim, node({ whenTimeRunsOut: 'pending', options: { waitUpTo: 60 } }), { input: items(3) });
		expect(counts(run)).toEqual([1, 2, 0]);
	});
});
