import { forgetLanes } from '../../../nodes/reportJob/pacing/lanes';
import { connect, type WorkflowJson, type WorkflowRun } from '../../workflow/runWorkflow.mts';
import * as market from '../../workflow/yandexMarket/support.mts';
import * as zhihuiya from '../../workflow/zhihuiya/support.mts';
import type { JournalEntry } from '../../simulators/index.mts';
import { samplesOf, TAKES, type LatenessFigures, type Sample } from '../latenessSamples.mts';
import { writeFigures } from './writeFigures.mts';

const MINUTE = 60_000;

/** Real time of a busy machine. */
const LONG = 5 * MINUTE;

const figures: LatenessFigures[] = [];
afterAll(() => writeFigures(figures));

/** The journals' entries since they were last cleared. */
interface Asked {
	creates: readonly JournalEntry[];
	checks: readonly JournalEntry[];
	files: readonly JournalEntry[];
}

/** How late the file was asked for, after the report of one run that took `takesMs`. */
function sampleOf(run: WorkflowRun, takesMs: number, { creates, checks, files }: Asked): Sample {
	expect(run.error?.message).toBeUndefined();
	expect([creates.length, files.length]).toEqual([1, 1]);
	const lateMs = Number(files[0]?.at) - Number(creates[0]?.at) - takesMs;
	expect(lateMs).toBeGreaterThanOrEqual(0);
	return { takesMs, lateMs, checks: checks.length };
}

describe('Zhihuiya, which gives no estimate', () => {
	const service = zhihuiya.useService();
	const loop: WorkflowJson = {
		nodes: [zhihuiya.TRIGGER, zhihuiya.report('generateAndDownload', { whenTimeRunsOut: 'pending' }), zhihuiya.WAIT],
		connections: connect('Trigger > Report', 'Report[1] > Wait > Report'),
	};
	const ways = {
		'one node': zhihuiya.report('generateAndDownload', { options: { waitUpTo: 3600 } }),
		loop,
	};

	test.each(TAKES.flatMap((takesMs) => (['one node', 'loop'] as const).map((way) => ({ way, takesMs }))))(
		'$way, $takesMs ms',
		async ({ way, takesMs }) => {
			const { sim } = service;
			const samples: Sample[] = [];
			for (const each of samplesOf(takesMs)) {
				sim.settings.generationMs = each;
				sim.journal.clear();
				sim.files.journal.clear();
				const run = await zhihuiya.execute(sim, ways[way]);
				samples.push(sampleOf(run, each, { creates: zhihuiya.creates(sim), checks: zhihuiya.checks(sim), files: sim.files.journal.entries }));
			}
			figures.push({ way, takesMs, samples });
		},
		LONG,
	);
});

describe('Yandex Market, whose estimate is right', () => {
	market.useBench();

	test.each(TAKES)('%d ms', async (takesMs) => {
		const { sim } = market.bench;
		const samples: Sample[] = [];
		for (const each of samplesOf(takesMs)) {
			sim.settings.generationMs = each;
			sim.journal.clear();
			sim.files.journal.clear();
			// Each run starts its report at once.
			forgetLanes();
			const run = await market.runReport('generateAndDownload', market.netting({ options: { waitUpTo: 3600 } }));
			samples.push(sampleOf(run, each, { creates: market.creates(), checks: market.checks(), files: market.links() }));
		}
		figures.push({ way: 'estimate', takesMs, samples });
	}, LONG);
});
