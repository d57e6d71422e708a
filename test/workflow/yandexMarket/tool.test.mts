import type { IDataObject } from 'n8n-workflow';

import { YandexMarket } from '../../../nodes/YandexMarket/YandexMarket.node';
import { agentNode, connect, runWorkflow, type WorkflowRun } from '../runWorkflow.mts';
import { BUSINESS, bench, byId, creates, everythingOf, links, netting, reportNode, runReport, useBench } from './support.mts';

useBench();

type Call = { input: IDataObject };

/** An agent that calls the node as its tool, in order; `answers` is what the model gets to see. */
async function agent(operation: string, parameters: IDataObject, calls: Call[]): Promise<{ run: WorkflowRun; answers: IDataObject[][] }> {
	const model = agentNode('agent', (seen) => {
		const next = calls[seen.length];
		return next ? [{ tool: 'Report', ...next }] : [];
	});
	const run = await runWorkflow({
		workflow: {
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Agent', type: 'agent' },
				reportNode(operation, parameters as never, { type: 'yandexMarketTool' }),
			],
			connections: { ...connect('Trigger > Agent'), Report: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] } },
		},
		nodeTypes: [model, YandexMarket],
		credentials: bench.vault,
	});
	expect(run.error).toBeUndefined();
	return { run, answers: (run.json('Agent')[0]?.answers ?? []) as IDataObject[][] };
}

const byModel = { ...netting(), businessId: byId("={{ $fromAI('business', '', 'number') }}") };
const wanted = { input: { business: BUSINESS } };

test('facts only, by the first output, without a file, with what to do next', async () => {
	bench.sim.jobs.next.push({ id: 'r-1' });
	const { run, answers } = await agent('generateAndDownload', byModel, [wanted]);
	expect(answers).toEqual([
		[
			expect.objectContaining({
				reportId: 'r-1',
				state: 'ready',
				reportType: 'united-netting',
				message: expect.stringMatching(/fetched with Download/),
			}),
		],
	]);
	expect(answers[0]?.[0]).not.toHaveProperty('business');
	expect(links()).toHaveLength(0);
	expect(everythingOf(run)).not.toContain(bench.sim.credentials.apiKey);
});

test('a report under way: at most 45 seconds of waiting, and told not to ask again', async () => {
	bench.sim.jobs.next.push({ id: 'r-1', generationMs: 3_600_000 });
	const began = Date.now();
	const { answers } = await agent('generateAndDownload', byModel, [wanted]);
	expect(Date.now() - began).toBeLessThanOrEqual(46_000);
	expect(answers[0]).toMatchObject([
		{ reportId: 'r-1', state: 'pending', message: expect.stringMatching(/Do not request it again.*r-1/) },
	]);
});

test('equal requests of one execution are one job', async () => {
	bench.sim.jobs.next.push({ id: 'r-1', generationMs: 3_600_000 });
	const { answers } = await agent('generate', byModel, [wanted, wanted]);
	expect(answers.map(([json]) => json?.reportId)).toEqual(['r-1', 'r-1']);
	expect(creates()).toHaveLength(1);
});

test('a status by the model’s id, and a report that failed', async () => {
	bench.sim.seedReport('united-netting', { id: 'r-1', outcome: 'failed', subStatus: 'NO_DATA' });
	const { answers } = await agent('getStatus', { reportId: "={{ $fromAI('id', '', 'string') }}" }, [{ input: { id: 'r-1' } }]);
	expect(answers[0]).toMatchObject([{ reportId: 'r-1', state: 'failed', reason: 'NO_DATA', message: expect.stringMatching(/no data/) }]);
});

test('a tool type as a plain node behaves the same', async () => {
	bench.sim.seedReport('united-netting', { id: 'r-1' });
	const run = await runReport('download', { reportId: 'r-1' }, { settings: { type: 'yandexMarketTool' }, input: [{ a: 1 }] });
	expect(run.outputs('Report')).toHaveLength(1);
	expect(run.json('Report')[0]).toMatchObject({ reportId: 'r-1', state: 'ready' });
	expect(run.json('Report')[0]).not.toHaveProperty('a');
	expect(links()).toHaveLength(0);
});
