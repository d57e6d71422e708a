import { connect, logText, type WorkflowJson, type WorkflowRun } from '../runWorkflow.mts';
import { execute, items, LONG_ID, noOp, oneNode, report, TRIGGER, useService, WAIT } from '../zhihuiya/support.mts';

const service = useService();

/** What n8n shows beside the output of the node, of each of its runs. */
const hints = (run: WorkflowRun): string[][] =>
	(run.runData.Report ?? []).map((each) => (each.hints ?? []).map(({ message }) => message));

const company = { companyName: '={{ $json.company }}' };

test('items that left by Failed and by Pending are told, with their ids', async () => {
	service.sim.jobs.next.push({ id: '1', outcome: 'failed' }, { id: '2', outcome: 'never' }, { id: '3' });
	const node = report('generateAndDownload', { ...company, whenTimeRunsOut: 'pending', options: { waitUpTo: 30 } });
	const run = await execute(service.sim, node, { input: items(3) });
	expect(hints(run)).toEqual([
		[
			'1 item left by Failed: GENERATION_FAILED (ID 1)',
			'1 report is still being made (ID 2): wire Pending to a Wait node (After Time Interval, waitSeconds), and that back into this node',
		],
	]);
});

test('a loop through Wait is not told to be built', async () => {
	service.sim.jobs.next.push({ id: LONG_ID, readyAfterChecks: 2 });
	const workflow: WorkflowJson = {
		nodes: [TRIGGER, report('generateAndDownload', { whenTimeRunsOut: 'pending' }), noOp('If'), WAIT, noOp('Mail')],
		connections: connect('Trigger > Report > Mail', 'Report[1] > If > Wait > Report'),
	};
	const run = await execute(service.sim, workflow);
	expect(hints(run)).toEqual([[], [], []]);
});

test('errors on Continue are told, those with an output of their own are not', async () => {
	service.sim.seedJob('R001', { id: LONG_ID });
	const parameters = { jobId: "={{ $json.n === 0 ? 'x' : $json.id }}" };
	const input = items(2, { id: LONG_ID });
	const told = async (onError: 'continueRegularOutput' | 'continueErrorOutput') =>
		hints(await execute(service.sim, oneNode(report('getStatus', parameters, { onError })), { input }));
	expect(await told('continueRegularOutput')).toEqual([['1 item left by Failed: ERROR']]);
	expect(await told('continueErrorOutput')).toEqual([[]]);
});

test('a wait of more than a minute inside the node is in the log while it lasts, and beside the output', async () => {
	service.sim.jobs.next.push({ id: LONG_ID, readyAfterChecks: 12 });
	const run = await execute(service.sim, report('generateAndDownload'));
	expect(run.json('Report')).toMatchObject([{ jobId: LONG_ID, state: 'ready' }]);
	const lines = logText(run.log).split('\n').filter((line) => line.includes('still waiting'));
	expect(lines).toEqual([expect.stringMatching(new RegExp(`jobId ${LONG_ID} of item 1 inside the node; stopping this step does not cancel the report`))]);
	expect(hints(run)).toEqual([[expect.stringMatching(new RegExp(`^Waited more than a minute inside this node for a report \\(ID ${LONG_ID}\\)`))]]);
});

test('a report that is ready at once leaves nothing to say', async () => {
	const run = await execute(service.sim, report('generateAndDownload'));
	expect(hints(run)).toEqual([[]]);
	expect(logText(run.log)).not.toContain('still waiting');
});
