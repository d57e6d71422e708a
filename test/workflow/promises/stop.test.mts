import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { startWorkflow, type WorkflowRun } from '../runWorkflow.mts';
import { CREATE, creates, items, keyVault, oneNode, report, useService } from '../zhihuiya/support.mts';

const service = useService();

const OUTLINE = '/ai/quick-search-report/creation/custom-dir';

/** Real time: nothing here waits for a timer of the node. */
const until = async (isSo: () => boolean): Promise<void> => {
	while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
};

/** Runs a node, stops it as soon as its first create is under way, and lets its answer come. */
async function stopped(node: ReturnType<typeof report>, path: string, input = items(1)): Promise<WorkflowRun> {
	service.clock.stop();
	service.sim.faults.next({ kind: 'delay', ms: 400 }, { path });
	const credentials = keyVault(service.sim, { requestsPerMinute: 60 });
	const { done, cancel } = startWorkflow({ workflow: oneNode(node), nodeTypes: [Zhihuiya], credentials, input });
	await until(() => service.sim.journal.count({ path }) === 1);
	cancel();
	const run = await done;
	await until(() => service.sim.jobs.list.length > 0 && service.sim.journal.of({ path })[0]?.status !== null);
	// Whatever might still follow would be set off by the answer.
	await new Promise((resolve) => setTimeout(resolve, 50));
	return run;
}

const lines = (run: WorkflowRun): string[] => run.log.filter(({ level }) => level === 'info').map(({ message }) => message);

describe('the user stops while a create is unanswered', () => {
	test.each(['generate', 'generateAndDownload'] as const)('%s: its answer is awaited and its id logged, and nothing else is sent', async (operation) => {
		const run = await stopped(report(operation, { companyName: '={{ $json.company }}' }), CREATE, items(5));
		expect(run.status).toBe('canceled');
		const [job] = service.sim.jobs.list;
		expect(lines(run)).toEqual([
			expect.stringMatching(/requesting a report for item 1 \(enterpriseReport R001\)/),
			expect.stringMatching(new RegExp(`report for item 1 has jobId ${job?.id}`)),
		]);
		expect(service.sim.journal.count()).toBe(1);
		expect(creates(service.sim)[0]?.status).toBe(200);
	});

	test('AI34 with an outline of its own: the outline is not sent either', async () => {
		const node = report('generateAndDownload', {
			resource: 'quickSearchReport',
			technicalIssues: 'A question',
			additionalFields: { analysisDirectory: '[{ "key": "TECH_RESEARCH_CUSTOM_MODULE_1", "name": "Cost" }]' },
		});
		const run = await stopped(node, '/ai/quick-search-report/creation');
		expect(lines(run)).toContainEqual(expect.stringContaining(`has jobId ${service.sim.jobs.list[0]?.id}`));
		expect(service.sim.journal.count({ path: OUTLINE })).toBe(0);
	});
});
