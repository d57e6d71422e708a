import type { IDataObject } from 'n8n-workflow';
import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { refusal } from '../../simulators/index.mts';
import { agentNode, connect, runWorkflow } from '../runWorkflow.mts';
import { checks, COMPANY, CREATE, creates, keyVault, LONG_ID, minutesFrom, report, SIMPLE_FACTS, STATUS, TRIGGER, useService, type Operation } from './support.mts';

const service = useService();

/** Lets an agent call the tool with each input in turn; gives what the model sees. */
async function ask(operation: Operation, inputs: IDataObject[], parameters: object = {}, data: IDataObject = {}) {
	const fromModel = Object.fromEntries(Object.keys(inputs[0] ?? {}).map((key) => [key, `={{ $fromAI('${key}', '', 'string') }}`]));
	const agent = agentNode('agent', (answers) => {
		const input = inputs[answers.length];
		return input === undefined ? [] : [{ tool: 'Report', input }];
	});
	const run = await runWorkflow({
		workflow: {
			nodes: [TRIGGER, { name: 'Agent', type: 'agent' }, report(operation, { ...fromModel, ...parameters }, { type: 'zhihuiyaTool' })],
			connections: { ...connect('Trigger > Agent'), Report: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] } },
		},
		nodeTypes: [agent, Zhihuiya],
		credentials: keyVault(service.sim),
		input: [{ private: 'column', ...data }],
	});
	return { run, answers: (run.json('Agent')[0]?.answers ?? []) as IDataObject[][] };
}

describe('as the tool of an agent', () => {
	test('Generate gives the important facts only, whatever Simplify says, and tells the model what to do next', async () => {
		const { answers } = await ask('generate', [{ companyName: COMPANY }]);
		const [json] = answers[0] ?? [];
		expect(Object.keys(json ?? {}).sort()).toEqual(SIMPLE_FACTS);
		expect(json?.message).toMatch(new RegExp(`still being made. Do not request it again; check it with Get Status and jobId ${String(json?.jobId)}`));
	});

	test('equal requests in one execution are one job', async () => {
		const { answers } = await ask('generate', [{ companyName: COMPANY }, { companyName: COMPANY }, { companyName: 'Other' }]);
		const ids = answers.map(([json]) => json?.jobId);
		expect(ids[0]).toBe(ids[1]);
		expect(ids[2]).not.toBe(ids[0]);
		expect(creates(service.sim)).toHaveLength(2);
	});

	test('a pending, a ready and a failed job all leave by the first output', async () => {
		service.sim.seedJob('R001', { id: '1', outcome: 'never' });
		service.sim.seedJob('R001', { id: '2' });
		service.sim.seedJob('R001', { id: '3', outcome: 'failed' });
		const { run, answers } = await ask('getStatus', [{ jobId: '1' }, { jobId: '2' }, { jobId: '3' }]);
		expect(answers.map(([json]) => json?.state)).toEqual(['pending', 'ready', 'failed']);
		expect(answers.map(([json]) => String(json?.message))).toEqual([
			expect.stringMatching(/Get Status and jobId 1, not before/),
			expect.stringMatching(/is ready/),
			expect.stringMatching(/could not generate/),
		]);
		expect(run.runs('Report').every((outputs) => outputs.length === 1)).toBe(true);
	});

	test.each(['download', 'generateAndDownload'] as const)('%s fetches no file', async (operation) => {
		service.sim.seedJob('R001', { id: LONG_ID });
		const { answers } = await ask(operation, [{ jobId: LONG_ID }]);
		expect(answers[0]).toMatchObject([{ jobId: LONG_ID, state: 'ready', fileName: null }]);
		expect(service.sim.files.journal.count()).toBe(0);
	});

	test('Generate and Download waits 45 seconds at most, then says pending', async () => {
		service.sim.jobs.next.push({ outcome: 'never' });
		const { answers } = await ask('generateAndDownload', [{ companyName: COMPANY }], { options: { waitUpTo: 3600 } });
		expect(answers[0]).toMatchObject([{ state: 'pending' }]);
		expect(minutesFrom(new Date().toISOString(), '2026-03-02T09:00:00Z')).toBeLessThanOrEqual(47 / 60);
		expect(creates(service.sim)).toHaveLength(1);
	});

	test.each([
		['Generate', 'generate', { companyName: COMPANY }, CREATE],
		['Generate and Download', 'generateAndDownload', { companyName: COMPANY }, CREATE],
		['Get Status', 'getStatus', { jobId: LONG_ID }, STATUS],
	] as const)('%s waits no longer than that for a service that is asked too fast', async (_what, operation, input, path) => {
		service.sim.seedJob('R001', { id: LONG_ID });
		service.sim.faults.always(refusal(67200002), { path });
		await ask(operation, [input]);
		expect(minutesFrom(new Date().toISOString(), '2026-03-02T09:00:00Z')).toBeLessThanOrEqual(47 / 60);
	});

	test('a second Generate after one without an answer sends nothing', async () => {
		service.sim.faults.next({ kind: 'reset', executed: true }, { path: CREATE });
		await ask('generate', [{ companyName: COMPANY }, { companyName: COMPANY }]);
		expect(creates(service.sim)).toHaveLength(1);
		expect(checks(service.sim)).toHaveLength(0);
	});

	test('Get Status after Generate needs nothing but the id', async () => {
		service.sim.jobs.next.push({ id: LONG_ID });
		await ask('generate', [{ companyName: COMPANY }]);
		const { answers } = await ask('getStatus', [{ jobId: LONG_ID }]);
		expect(answers[0]).toMatchObject([{ jobId: LONG_ID, state: 'ready', attempt: 1 }]);
	});
});
