import { sleep } from 'n8n-workflow';
import { codeNode, connect, runWorkflow, startClock, startWorkflow } from '../runWorkflow.mts';

const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

/** Pending twice, then ready; remembers in its context how often it looked. */
const job = codeNode(
	'job',
	function (items) {
		const context = this.getContext('node');
		context.rounds = Number(context.rounds ?? 0) + 1;
		const done = Number(context.rounds) > 2;
		const { $runIndex } = this.getWorkflowDataProxy(0);
		const out = items.map((item, index) => ({
			json: { ...item.json, rounds: context.rounds, $runIndex, nextCheckAt: done ? null : inMinutes(20) },
			pairedItem: { item: index },
		}));
		return done ? [out, []] : [[], out];
	},
	{ outputs: ['main', 'main'] },
);

const loop = {
	nodes: [
		{ name: 'Trigger', type: 'n8n-nodes-base.scheduleTrigger' },
		{ name: 'Job', type: 'job' },
		{ name: 'Wait', type: 'n8n-nodes-base.wait', parameters: { resume: 'specificTime', dateTime: '={{ $json.nextCheckAt }}' } },
		{ name: 'Mail', type: 'n8n-nodes-base.emailSend', parameters: { to: "={{ $('Trigger').item.json.to }}" } },
	],
	connections: connect('Trigger > Job > Mail', 'Job[1] > Wait > Job'),
};

test.each(['pass', 'park'] as const)('a loop with Wait runs to its end, without a clock (%s)', async (waits) => {
	const run = await runWorkflow({ workflow: loop, nodeTypes: [job], input: [{ to: 'a@b' }], waits });
	expect(run.status).toBe('success');
	expect(run.runs('Job')).toHaveLength(3);
	expect(run.json('Job')).toMatchObject([{ rounds: 3, $runIndex: 2 }]);
	expect(run.seen).toMatchObject([{ node: 'Mail', parameters: { to: 'a@b' } }]);
	expect(run.waits).toMatchObject([{ node: 'Wait', parks: true }, { parks: true }]);
});

test.each(['pass', 'park'] as const)('with a clock, the loop takes its time (%s)', async (waits) => {
	const clock = startClock('2026-03-02T09:00:00Z');
	try {
		await runWorkflow({ workflow: loop, nodeTypes: [job], waits });
		expect(new Date().toISOString()).toBe('2026-03-02T09:40:00.000Z');
	} finally {
		clock.stop();
	}
});

test('with a clock, a node that sleeps for an hour is done in a moment', async () => {
	const clock = startClock();
	try {
		const sleeper = codeNode('sleeper', async function (items) {
			await sleep(3_600_000, this.getExecutionCancelSignal());
			return items;
		});
		const workflow = {
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Sleeper', type: 'sleeper' },
			],
			connections: connect('Trigger > Sleeper'),
		};
		const began = performance.now();
		const run = await runWorkflow({ workflow, nodeTypes: [sleeper] });
		expect(run.status).toBe('success');
		expect(performance.now() - began).toBeLessThan(1_000);
	} finally {
		clock.stop();
	}
});

test('cancelling reaches the node through its cancel signal', async () => {
	let started = (): void => {};
	const running = new Promise<void>((resolve) => (started = resolve));
	const sleeper = codeNode('sleeper', async function (items) {
		started();
		await sleep(60_000, this.getExecutionCancelSignal());
		return items;
	});
	const after = jest.fn((items: []) => items);
	const { done, cancel } = startWorkflow({
		workflow: {
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Sleeper', type: 'sleeper' },
				{ name: 'After', type: 'after' },
			],
			connections: connect('Trigger > Sleeper > After'),
		},
		nodeTypes: [sleeper, codeNode('after', after as never)],
	});
	await running;
	cancel();
	const run = await done;
	expect(run.status).toBe('canceled');
	expect(run.cancelTook).toBeLessThan(200);
	expect(after).not.toHaveBeenCalled();
});
