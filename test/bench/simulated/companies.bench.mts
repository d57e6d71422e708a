import { checks, counts, creates, execute, items, noOp, report, TRIGGER, useService, WAIT } from '../../workflow/zhihuiya/support.mts';
import { connect, type WorkflowJson } from '../../workflow/runWorkflow.mts';
import type { CompaniesFigures } from '../companies.mts';
import { writeFigures } from './writeFigures.mts';

const COUNT = 700;
const MINUTE = 60_000;

/** Real time: more than a thousand requests each, on a clock that waits until each is answered. */
const LONG = 10 * MINUTE;

const node = (parameters: object) => report('generateAndDownload', { companyName: '={{ $json.company }}', ...parameters });

const oneNode = node({ options: { waitUpTo: 4 * 3600 } });
const loop = (options: object = {}): WorkflowJson => ({
	nodes: [TRIGGER, node({ whenTimeRunsOut: 'pending', options }), WAIT, noOp('Store')],
	connections: connect('Trigger > Report > Store', 'Report[1] > Wait > Report'),
});

const CASES = [
	{ name: 'One node waiting, reports ready at once', workflow: oneNode, generationMs: 0 },
	{ name: 'One node waiting, reports take 2 minutes', workflow: oneNode, generationMs: 2 * MINUTE },
	{ name: 'The loop over Wait, Wait Up To 10 minutes, reports take 2 minutes', workflow: loop({ waitUpTo: 600 }), generationMs: 2 * MINUTE },
	{ name: 'The loop over Wait as it comes, reports take 2 minutes', workflow: loop(), generationMs: 2 * MINUTE },
];

const service = useService();
const figures: CompaniesFigures[] = [];

test.each(CASES)('$name', async ({ name, workflow, generationMs }) => {
	const { sim } = service;
	sim.settings.generationMs = generationMs;
	const began = Date.now();
	const run = await execute(sim, workflow, { input: items(COUNT) });
	expect(run.error?.message).toBeUndefined();
	const delivered = 'nodes' in workflow ? run.runs('Store').reduce((sum, [ready]) => sum + (ready?.length ?? 0), 0) : counts(run)[0];
	expect([delivered, sim.billed, creates(sim).length]).toEqual([COUNT, COUNT, COUNT]);

	const fetched = sim.files.journal.entries.map(({ at }) => at - began);
	const created = creates(sim).map(({ at }) => at - began);
	figures.push({
		name,
		companies: COUNT,
		requests: created.length + checks(sim).length,
		firstReportMs: Math.min(...created) + generationMs,
		firstFileMs: Math.min(...fetched),
		lastCreateMs: Math.max(...created),
		tookMs: Math.max(...fetched),
	});
}, LONG);

afterAll(() => writeFigures(figures));
