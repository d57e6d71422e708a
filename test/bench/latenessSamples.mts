const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How long reports take, in ms. */
export const TAKES: readonly number[] = [10 * SECOND, 30 * SECOND, ...[1, 2, 5, 10, 20, 40].map((minutes) => minutes * MINUTE)];

const SAMPLES = 9;
const SPREAD = 0.2;

/** One report of the simulation. */
export interface Sample {
	takesMs: number;
	/** from when it was ready to when its file was asked for */
	lateMs: number;
	/** status requests */
	checks: number;
}

/** How a way of waiting did with reports that take about `takesMs`. */
export interface LatenessFigures {
	way: 'one node' | 'loop' | 'estimate';
	takesMs: number;
	samples: Sample[];
}

/** The golden ratio's fraction: its multiples lie evenly, and in step with no fixed loop. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Times around `takesMs`, a tenth less to a tenth more, because a single one may happen to fall right before or behind a check. */
export const samplesOf = (takesMs: number): number[] =>
	Array.from({ length: SAMPLES }, (_, n) => Math.round(takesMs * (1 - SPREAD / 2 + SPREAD * ((n * GOLDEN) % 1))));

/** A loop that looks every `everyMs`, by arithmetic. */
export function fixedLoop(takesMs: number, everyMs: number): Sample[] {
	return samplesOf(takesMs).map((each) => {
		const checks = Math.ceil(each / everyMs);
		return { takesMs: each, lateMs: checks * everyMs - each, checks };
	});
}
