import { table } from '../tools/markdownTable.mts';
import type { Benchmark } from './benchmark.mts';
import { duration } from './figures.mts';
import { fixedLoop, TAKES, type LatenessFigures, type Sample } from './latenessSamples.mts';
import { median } from './median.mts';
import { runSimulated } from './runSimulated.mts';

const SECOND = 1000;
const FIXED_LOOPS = { 'every 30 s': 30 * SECOND, 'every 60 s': 60 * SECOND, 'every 5 min': 300 * SECOND };

/** What the schedule promises: a share of the waiting time, or the shortest wait. */
const PROMISED_SHARE = 0.1;
const PROMISES = { 'one node': 5 * SECOND, loop: 75 * SECOND, estimate: 5 * SECOND };

/** A request and its answer, and rounding to whole seconds. */
const TOLERANCE_MS = 2 * SECOND;

const worst = (samples: readonly Sample[]): number => Math.max(...samples.map(({ lateMs }) => lateMs));

const cell = (samples: readonly Sample[]): string =>
	`${duration(median(samples.map(({ lateMs }) => lateMs)))} (${duration(worst(samples))}), ${median(samples.map(({ checks }) => checks))}`;

function keepsPromise({ way, samples }: LatenessFigures): boolean {
	return samples.every(({ takesMs, lateMs }) => lateMs <= Math.max(PROMISES[way], PROMISED_SHARE * (takesMs + lateMs)) + TOLERANCE_MS);
}

async function measure(): Promise<string> {
	const figures = await runSimulated<LatenessFigures[]>('lateness');
	const of = (way: LatenessFigures['way'], takes: number): Sample[] =>
		figures.find((each) => each.way === way && each.takesMs === takes)?.samples ?? [];
	const rows = TAKES.map((takesMs) => [
		duration(takesMs),
		cell(of('one node', takesMs)),
		cell(of('estimate', takesMs)),
		cell(of('loop', takesMs)),
		...Object.values(FIXED_LOOPS).map((everyMs) => cell(fixedLoop(takesMs, everyMs))),
	]);
	const broken = figures.filter((each) => !keepsPromise(each));
	const verdict =
		broken.length === 0
			? 'All files of this package kept to it.'
			: `Later than that: ${broken.map(({ way, takesMs }) => `${way} at ${duration(takesMs)}`).join(', ')}.`;
	return [
		table(['report takes', 'one node waiting', 'the same with an estimate', 'loop over Wait', ...Object.keys(FIXED_LOOPS).map((name) => `fixed loop, ${name}`)], rows),
		'',
		'How late the file is asked for after its report is ready: median (most), and the median number of status requests, of nine',
		'reports that take 10 % less to 10 % more. Zhihuiya gives no estimate; the second column is Yandex Market with one that is right. On',
		'a simulated clock, with real requests to the stand-ins; the fixed loops by arithmetic. To reach: at most 10 % of the waiting time',
		`late or, where that is more, 5 s in one node and 75 s in the loop, the shortest wait that n8n parks for. ${verdict}`,
	].join('\n');
}

export const lateness: Benchmark = { name: 'lateness', title: 'How late files come', needs: 'installed n8n', run: measure };
