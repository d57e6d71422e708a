import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { runWorkflow, type WorkflowRun } from '../runWorkflow.mts';
import { counts, errorText, execute, firstItem, oneNode, report, useService } from '../zhihuiya/support.mts';

const service = useService();
const MINUTE = 60_000;

const PATH = '/patent-valuation-data/pre_patent-evaluation-create';
const created = () => service.sim.journal.of({ path: PATH });
const id = () => service.sim.jobs.list[0]?.id ?? '';

/** A report whose title holds the time, so that no two tries word it the same. */
const dated = (parameters: object = {}, settings: object = {}) =>
	report(
		'generateAndDownload',
		{
			resource: 'prePatentEvaluation',
			reportName: '=Evaluation of {{ $now.toISO() }}',
			text: 'A pump without moving parts',
			techMaturityIndex: 5,
			options: { waitUpTo: 60 },
			...parameters,
		},
		settings,
	);

const TRIES = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 };

/** The user's Retry, with the workflow as it has been saved since. */
const retryWith = async (failed: WorkflowRun, node?: ReturnType<typeof dated>): Promise<WorkflowRun> =>
	await runWorkflow({ nodeTypes: [Zhihuiya], retryOf: failed, waits: 'park', ...(node ? { workflow: oneNode(node) } : {}) });

describe('a title with the time', () => {
	test('and Retry On Fail: the report is asked for once, and delivered', async () => {
		service.sim.jobs.next.push({ generationMs: 2 * MINUTE + 30_000 });
		const run = await execute(service.sim, dated({}, TRIES));
		expect(run.error).toBeUndefined();
		expect(counts(run)).toEqual([1, 0, 0]);
		expect(created()).toHaveLength(1);
		expect(firstItem(run).json.request).toMatchObject({ reportName: expect.stringMatching(/2026-03-02T0[49]:00:00/) });
	});

	test.each([
		['the connection broke off', { kind: 'reset', executed: true }],
		['a gateway answered', { kind: 'html', status: 502, executed: true }],
		['the JSON broke off', { kind: 'truncatedJson' }],
	] as const)('and Retry On Fail after a lost answer (%s): the report is asked for once', async (_what, fault) => {
		service.sim.faults.next(fault, { path: PATH });
		const run = await execute(service.sim, dated({}, TRIES));
		expect(run.status).toBe('error');
		expect(errorText(run)).toMatch(/A report was requested from Zhihuiya.* at 2026-03-02T09:00:.*its answer never came/);
		expect(created()).toHaveLength(1);
	});

	test('and Retry On Fail beside On Error: Continue: the report is asked for once', async () => {
		service.sim.jobs.next.push({ outcome: 'never' });
		const run = await execute(service.sim, dated({}, { ...TRIES, onError: 'continueErrorOutput' }));
		expect(run.status).toBe('success');
		expect(run.json('Errors')).toMatchObject([{ details: { jobId: id() } }]);
		expect(created()).toHaveLength(1);
	});

	test("and the user's Retry: it is refused, with the id and what to do", async () => {
		service.sim.jobs.next.push({ outcome: 'never' });
		const run = await execute(service.sim, dated());
		await service.clock.advance(MINUTE);
		const again = await retryWith(run);
		expect(again.status).toBe('error');
		expect(errorText(again)).toMatch(new RegExp(`as ${id()}, and its fields have been changed since\\. Nothing was sent`));
		expect(errorText(again)).toMatch(/undo the change and retry.*Download with this ID.*start this workflow anew/);
		expect(errorText(again).split(id())).toHaveLength(2);
		expect(created()).toHaveLength(1);
	});

	test("and the user's Retry after a lost answer: it is refused", async () => {
		service.sim.faults.next({ kind: 'reset', executed: true }, { path: PATH });
		const run = await execute(service.sim, dated());
		await service.clock.advance(MINUTE);
		expect(errorText(await retryWith(run))).toMatch(/its answer never came/);
		expect(created()).toHaveLength(1);
	});
});

describe("a field that was edited before the user's Retry", () => {
	const fixed = (parameters: object = {}) => dated({ reportName: 'Evaluation', ...parameters });

	test('is refused, with the id; Download with this id fetches the report', async () => {
		service.sim.jobs.next.push({ generationMs: 10 * MINUTE });
		const run = await execute(service.sim, fixed());
		await service.clock.advance(10 * MINUTE);
		const again = await retryWith(run, fixed({ techMaturityIndex: 6 }));
		expect(errorText(again)).toMatch(new RegExp(`as ${id()}, and its fields have been changed since`));
		expect(created()).toHaveLength(1);
		const download = report('download', { resource: 'prePatentEvaluation', jobId: id() });
		expect(counts(await execute(service.sim, download))).toEqual([1, 0, 0]);
	});

	test('is undone: the next Retry delivers the report', async () => {
		service.sim.jobs.next.push({ generationMs: 10 * MINUTE });
		const run = await execute(service.sim, fixed());
		await service.clock.advance(10 * MINUTE);
		const refused = await retryWith(run, fixed({ techMaturityIndex: 6 }));
		const again = await retryWith(refused, fixed());
		expect(counts(again)).toEqual([1, 0, 0]);
		expect(created()).toHaveLength(1);
	});

	test('is an option: that changes no request, and the report is delivered', async () => {
		service.sim.jobs.next.push({ generationMs: 10 * MINUTE });
		const run = await execute(service.sim, fixed());
		const again = await retryWith(run, fixed({ options: { waitUpTo: 3600, fileName: 'mine' } }));
		expect(counts(again)).toEqual([1, 0, 0]);
		expect(created()).toHaveLength(1);
	});
});
