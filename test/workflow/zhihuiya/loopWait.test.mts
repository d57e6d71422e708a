import { sleep, type INodeParameters } from 'n8n-workflow';
import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { codeNode, connect, type WorkflowJson } from '../runWorkflow.mts';
import { creates, execute, LONG_ID, noOp, report, TRIGGER, useService, WAIT } from './support.mts';

const service = useService();

const AFTER_TIME_INTERVAL = WAIT.parameters;
const AT_SPECIFIED_TIME = { resume: 'specificTime', dateTime: '={{ $json.nextCheckAt }}' };

/** The user's own work, placed above Wait, which n8n therefore runs first. */
const slow = codeNode('slow', async (items) => {
	await sleep(20_000);
	return items;
});

/** Download > Pending > Wait > Download, with a branch beside Wait. */
const loop = (wait: INodeParameters, beside: { name: string; type: string }): WorkflowJson => ({
	nodes: [
		TRIGGER,
		report('generateAndDownload', { whenTimeRunsOut: 'pending' }),
		{ ...beside, position: [600, 0] },
		{ ...WAIT, parameters: wait, position: [600, 300] },
		noOp('Mail'),
	],
	connections: connect('Trigger > Report > Mail', `Report[1] > ${beside.name}`, 'Report[1] > Wait > Report'),
});

const runLoop = async (wait: INodeParameters, beside: { name: string; type: string }) => {
	service.sim.jobs.next.push({ id: LONG_ID, readyAfterChecks: 2 });
	const run = await execute(service.sim, loop(wait, beside), { nodeTypes: [Zhihuiya, slow] });
	expect(run.error).toBeUndefined();
	expect(run.json('Mail')).toMatchObject([{ jobId: LONG_ID, state: 'ready', attempt: 2 }]);
	expect(creates(service.sim)).toHaveLength(1);
	return { run, pending: [0, 1].map((round) => run.json('Report', 1, round)[0]) };
};

describe.each([
	['After Time Interval', AFTER_TIME_INTERVAL],
	['At Specified Time', AT_SPECIFIED_TIME],
])('a loop whose Wait is %s', (_resume, parameters) => {
	test('parks each time until the next check, and ends with the file', async () => {
		const { run, pending } = await runLoop(parameters, noOp('Beside'));
		expect(run.waits.map(({ parks }) => parks)).toEqual([true, true]);
		for (const [round, { until }] of run.waits.entries()) {
			expect(until.getTime()).toBeGreaterThanOrEqual(Date.parse(String(pending[round]?.nextCheckAt)));
		}
	});
});

describe('a branch above Wait that takes 20 s', () => {
	const SLOW = { name: 'Slow', type: 'slow' };

	test('leaves a Wait of After Time Interval its whole interval: the execution is parked all the same', async () => {
		const { run, pending } = await runLoop(AFTER_TIME_INTERVAL, SLOW);
		expect(pending.map((item) => item?.waitSeconds)).toEqual([75, 75]);
		expect(run.waits.map(({ parks }) => parks)).toEqual([true, true]);
	});

	test('eats into a Wait of At Specified Time, which then holds the process, and still comes to the file', async () => {
		const { run } = await runLoop(AT_SPECIFIED_TIME, SLOW);
		expect(run.waits.map(({ parks }) => parks)).toEqual([false, false]);
	});
});
