import { waitNode, workflowOf } from '../../n8n/workflows.mts';
import { CREATE, STATUS, TOKEN, type Outcome, type Stage } from '../Stage.mts';
import type { SwitchRow } from '../switchRow.mts';

const id = ({ sim }: Stage): string => sim.jobs.list[0]?.id ?? '';

/** What is left of the id after Stop; n8n itself keeps nothing of a node that was running. */
async function afterStop(stage: Stage, execution: string): Promise<Outcome> {
	const stopped = await stage.stop(execution);
	if (stage.creates > 0) await stage.until('the create is answered and logged', () => stage.logNames(id(stage)));
	return stage.outcome(stopped, stage.creates > 0 ? 'the ID, in the log' : 'nothing: nothing was asked for');
}

const LONG = { options: { waitUpTo: 600 } };

/** Cancelling at every stage of a job. */
const STAGES: readonly SwitchRow[] = [
	{
		name: 'Stop',
		set: 'while the token is fetched',
		async run(stage) {
			const { clientId, clientSecret } = stage.sim.credentials;
			await stage.connect({ authentication: 'clientCredentials', clientId, clientSecret });
			stage.sim.faults.next({ kind: 'hang' }, { path: TOKEN });
			const execution = await stage.start(stage.oneNode(stage.report('generateAndDownload', LONG)));
			await stage.until('the token is asked for', () => stage.sim.journal.count({ path: TOKEN }) === 1);
			return await afterStop(stage, execution);
		},
		expected: { status: 'canceled', creates: 0 },
	},
	{
		name: 'Stop',
		set: '3 companies at one request a minute, while the second stands in line',
		async run(stage) {
			await stage.connect({ authentication: 'apiKey', apiKey: stage.sim.credentials.apiKey, requestsPerMinute: 1 });
			const execution = await stage.start(stage.oneNode(stage.report('generateAndDownload', LONG)), 3);
			await stage.until('the first create is answered', () => stage.creates === 1 && stage.logNames(id(stage)));
			return await afterStop(stage, execution);
		},
		expected: { status: 'canceled', creates: 1 },
	},
	{
		name: 'Stop',
		set: 'while a create is unanswered',
		quick: true,
		async run(stage) {
			stage.sim.faults.next({ kind: 'delay', ms: 1_500 }, { path: CREATE });
			const execution = await stage.start(stage.oneNode(stage.report('generateAndDownload', LONG)));
			await stage.until('the create has gone out', () => stage.creates === 1);
			return await afterStop(stage, execution);
		},
		expected: { status: 'canceled', creates: 1, reads: /in the log/ },
	},
	{
		name: 'Stop',
		set: 'while a check is unanswered',
		async run(stage) {
			stage.sim.faults.next({ kind: 'hang' }, { path: STATUS });
			const execution = await stage.start(stage.oneNode(stage.report('generateAndDownload', LONG)));
			await stage.until('the report is looked at', () => stage.sim.journal.count({ path: STATUS }) === 1);
			return await afterStop(stage, execution);
		},
		expected: { status: 'canceled', creates: 1 },
	},
	{
		name: 'Stop',
		set: 'while the node waits for the report',
		async run(stage) {
			stage.sim.jobs.next.push({ outcome: 'never' });
			const execution = await stage.start(stage.oneNode(stage.report('generateAndDownload', LONG)));
			await stage.until('the report was looked at', () => (stage.sim.journal.of({ path: STATUS })[0]?.status ?? null) !== null);
			return await afterStop(stage, execution);
		},
		expected: { status: 'canceled', creates: 1 },
	},
	{
		name: 'Stop',
		set: 'while the file is fetched',
		async run(stage) {
			const file = { padBytes: 1_000_000 };
			stage.sim.jobs.next.push({ file, fileFaults: [{ fault: { kind: 'slow', bytesPerSecond: 20_000 } }] });
			const execution = await stage.start(stage.oneNode(stage.report('generateAndDownload', LONG)));
			await stage.until('the file is asked for', () => stage.sim.files.journal.count() === 1);
			return await afterStop(stage, execution);
		},
		expected: { status: 'canceled', creates: 1, files: 0 },
	},
	{
		name: 'Stop',
		set: 'while the execution is parked in Wait, in the loop of Pending',
		async run(stage) {
			stage.sim.jobs.next.push({ outcome: 'never' });
			const node = stage.report('generateAndDownload', { whenTimeRunsOut: 'pending' });
			const workflow = workflowOf('Loop', [node, waitNode()], 'Start > Report', 'Report[1] > Wait > Report');
			const execution = await stage.start(workflow);
			await stage.client.waitForExecution(execution, { until: ['waiting', 'error'] });
			const stopped = await stage.stop(execution);
			return stage.outcome(stopped, 'the ID, in the item that left by Pending');
		},
		expected: { status: 'canceled', creates: 1, pending: 1 },
	},
];

/** Runs until the node waits for a report that never gets ready, stops, lets it get ready, and starts the workflow anew. */
async function stopAndStartAnew(stage: Stage, options: object): Promise<Outcome> {
	stage.sim.jobs.next.push({ outcome: 'never' });
	const workflow = stage.oneNode(stage.report('generateAndDownload', { options: { waitUpTo: 600, ...options } }));
	const execution = await stage.start(workflow);
	await stage.until('the report was looked at', () => (stage.sim.journal.of({ path: STATUS })[0]?.status ?? null) !== null);
	const stopped = await stage.stop(execution);
	return stage.outcome(await stage.retry(stopped));
}

/** Stop, a timeout, and what a Retry makes of them. */
export const STOPPING: readonly SwitchRow[] = [
	...STAGES,
	{
		name: 'Stop, then Retry',
		set: 'while the node waits for the report: n8n has forgotten it, and the Retry pays again',
		run: async (stage) => await stopAndStartAnew(stage, {}),
		expected: { status: 'success', files: 1, creates: 2 },
	},
	{
		name: 'Stop, then Retry',
		set: 'the same with Ask Once For',
		quick: true,
		run: async (stage) => await stopAndStartAnew(stage, { askOnceFor: '={{ $json.company }}' }),
		expected: { status: 'error', files: 0, creates: 1, reads: /requested before for "Company 1", and Ask Once For.*n8n's log has its ID/s },
	},
	{
		name: 'Timeout Workflow After',
		set: '3 seconds, while the node waits for the report',
		async run(stage) {
			stage.sim.jobs.next.push({ outcome: 'never' });
			const workflow = stage.oneNode(stage.report('generateAndDownload', LONG), { executionTimeout: 3 });
			return stage.outcome(await stage.run(workflow), 'the ID, in the log');
		},
		expected: { creates: 1, files: 0 },
	},
	{
		name: 'Timeout Workflow After',
		set: 'the same, then Retry once the report is ready',
		async run(stage) {
			stage.sim.jobs.next.push({ generationMs: 5_000 });
			const workflow = stage.oneNode(stage.report('generateAndDownload', LONG), { executionTimeout: 3 });
			const ended = await stage.run(workflow);
			await stage.until('the report is ready', () => Date.now() > Date.parse(ended.startedAt) + 8_000);
			return stage.outcome(await stage.retry(ended));
		},
		expected: { status: 'success', creates: 1, files: 1 },
	},
];
