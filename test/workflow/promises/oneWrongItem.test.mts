import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { refusal } from '../../simulators/index.mts';
import { codeNode, connect, runWorkflow, type WorkflowRun } from '../runWorkflow.mts';
import {
	allText, counts, CREATE, creates, errorText, execute, firstItem, items, noOp, oneNode, report, TRIGGER, useService,
} from '../zhihuiya/support.mts';

const service = useService();

type OnError = 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';

const node = (onError: OnError = 'stopWorkflow', parameters: object = {}) =>
	report('generateAndDownload', { companyName: '={{ $json.company }}', ...parameters }, { onError });

/** The user's Retry with the currently saved workflow. */
const retryWith = async (failed: WorkflowRun, saved: ReturnType<typeof node>): Promise<WorkflowRun> =>
	await runWorkflow({ nodeTypes: [Zhihuiya], retryOf: failed, waits: 'park', workflow: oneNode(saved) });

const REFUSED = refusal(68300004);
const LOST = { kind: 'reset', executed: true } as const;

/** What happens to the fifth of ten creates. */
function fifth(fault: typeof REFUSED | typeof LOST): void {
	service.sim.faults.next({ kind: 'delay', ms: 0 }, { path: CREATE, times: 4 });
	service.sim.faults.next(fault, { path: CREATE });
}

const asked = (company: string) => creates(service.sim).filter(({ rawBody }) => rawBody.includes(company));
const ids = () => service.sim.jobs.list.filter(({ request }) => request.company_name !== '公司4').map(({ id }) => id);

describe.each([
	['refused', REFUSED, /68300004/],
	['unanswered', LOST, /may exist and may be billed/],
] as const)('one of ten creates is %s', (_what, fault, words) => {
	test('On Error: Stop says what is wrong, names each id once, and says what delivers the others', async () => {
		fifth(fault);
		const run = await execute(service.sim, node(), { input: items(10) });
		expect(run.status).toBe('error');
		expect(errorText(run)).toMatch(words);
		expect(ids().length).toBeGreaterThan(0);
		for (const id of ids()) expect(errorText(run).split(id)).toHaveLength(2);
		expect(errorText(run)).toContain(`item 1: ${ids()[0]}`);
		expect(run.error?.description).toMatch(/\d other reports? (is|are) (ready|under way)/);
		expect(run.error?.description).toMatch(/set On Error to Continue and retry this execution with the currently saved workflow/);
	});

	test('On Error: Continue and Retry with that workflow delivers nine, and posts nothing twice', async () => {
		fifth(fault);
		const run = await execute(service.sim, node(), { input: items(10) });
		const again = await retryWith(run, node('continueRegularOutput'));
		expect(again.error?.message).toBeUndefined();
		expect(counts(again)).toEqual([9, 0, 1]);
		expect(again.json('Report').map(({ n }) => n)).toEqual([0, 1, 2, 3, 5, 6, 7, 8, 9]);
		expect(firstItem(again, 2).json).toMatchObject({ n: 4, state: 'failed', reason: 'ERROR', jobId: null });
		for (const { company } of items(10)) expect(asked(String(company))).toHaveLength(1);
		expect(service.sim.billed).toBe(fault === LOST ? 10 : 9);
	});

	test('a second Retry on Stop posts it again neither', async () => {
		fifth(fault);
		let run = await execute(service.sim, node(), { input: items(10) });
		for (let tries = 0; tries < 3; tries += 1) run = await retryWith(run, node());
		expect(run.status).toBe('error');
		expect(asked('公司4')).toHaveLength(1);
	});
});

describe('the wrong field is edited', () => {
	const EDITED = { companyName: "={{ $json.n === 4 ? '改名公司' : $json.company }}" };

	test('of a refused create: it is posted, and all ten are delivered', async () => {
		fifth(REFUSED);
		const run = await execute(service.sim, node(), { input: items(10) });
		const again = await retryWith(run, node('stopWorkflow', EDITED));
		expect(again.error?.message).toBeUndefined();
		expect(counts(again)).toEqual([10, 0, 0]);
		expect([asked('公司4').length, asked('改名公司').length, creates(service.sim).length]).toEqual([1, 1, 11]);
	});

	test('of an unanswered create: it is not posted, whatever its fields', async () => {
		fifth(LOST);
		const run = await execute(service.sim, node(), { input: items(10) });
		const again = await retryWith(run, node('continueRegularOutput', EDITED));
		expect(counts(again)).toEqual([9, 0, 1]);
		expect(String(firstItem(again, 2).json.error)).toMatch(/its answer never came/);
		expect(asked('改名公司')).toHaveLength(0);
	});
});

describe('an error item of On Error: Continue', () => {
	test('is found by an If on its state', async () => {
		fifth(REFUSED);
		const branch = codeNode(
			'branch',
			(list) => [list.filter(({ json }) => json.state === 'failed' && json.reason === 'ERROR'), list.filter(({ json }) => json.state !== 'failed')],
			{ outputs: ['main', 'main'] as never },
		);
		const workflow = {
			nodes: [TRIGGER, node('continueRegularOutput'), { name: 'If', type: 'branch' }, noOp('Wrong'), noOp('Right')],
			connections: connect('Trigger > Report > If > Wrong', 'Report[2] > If', 'If[1] > Right'),
		};
		const run = await execute(service.sim, workflow, { input: items(10), nodeTypes: [Zhihuiya, branch] });
		const wrong = run.runs('Wrong').flatMap(([out = []]) => out.map(({ json }) => json));
		expect(wrong).toMatchObject([{ n: 4, state: 'failed', reason: 'ERROR', error: expect.stringContaining('68300004') }]);
	});

	test.each<[OnError, number]>([['continueRegularOutput', 2], ['continueErrorOutput', 3]])('with %s has every fact, and none of it is raw', async (onError, output) => {
		fifth(REFUSED);
		const run = await execute(service.sim, node(onError), { input: items(10) });
		expect(run.json('Report', output)).toHaveLength(1);
		const [json = {}] = run.json('Report', output);
		expect(onError === 'continueErrorOutput' ? json.details : json).toMatchObject({
			jobId: null, resource: 'enterpriseReport', reportType: 'R001', state: 'failed', reason: 'ERROR', attempt: 0, nextCheckAt: null,
		});
		expect(counts(run)[0]).toBe(9);
		expect(run.json('Ready').every(({ state }) => state === 'ready')).toBe(true);
	});
});

describe('errors of parameters', () => {
	test('count items from 1, and hold no words of a library', async () => {
		const input = items(3).map((item, n) => (n === 2 ? { ...item, company: { a: 1 } } : item));
		const run = await execute(service.sim, node(), { input });
		expect(run.status).toBe('error');
		expect(errorText(run)).toMatch(/Company Name/);
		expect(errorText(run)).not.toMatch(/zod|Expected|received|invalid_type|item 0/i);
		expect(allText(run)).not.toMatch(/ZodError/);
		expect(creates(service.sim)).toHaveLength(0);
	});

	test('that n8n finds itself name the item, from 1', async () => {
		const run = await execute(service.sim, node('continueRegularOutput', { companyName: "={{ $('Nowhere').item.json.company }}" }), { input: items(2) });
		expect(counts(run)).toEqual([0, 0, 2]);
		expect(run.json('Report', 2).map(({ error }) => String(error))).toEqual([expect.stringContaining('item 1'), expect.stringContaining('item 2')]);
	});
});
