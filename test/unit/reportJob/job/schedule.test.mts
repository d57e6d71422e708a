import {
	loopCheckTime,
	nextCheckTime,
	secondsUntil,
	SHORTEST_LOOP_WAIT_MS,
	startRetryTime,
	type JobProgress,
} from '../../../../nodes/reportJob/job/schedule';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 2, 1);

const progress = (facts: Partial<JobProgress> = {}): JobProgress => ({
	requestedAt: START,
	estimatedReadyAt: null,
	queuePosition: null,
	attempt: 0,
	...facts,
});

/** Plays a job that takes `duration` ms: when it is found ready, and after how many checks. */
function play(duration: number, facts: Partial<JobProgress> = {}, loop = false): { late: number; checks: number } {
	let now = START;
	for (let attempt = 0; ; attempt += 1) {
		const due = nextCheckTime(progress({ ...facts, attempt }), now);
		expect(due).toBeGreaterThan(now);
		now = loop ? loopCheckTime([due], now) : due;
		if (now >= START + duration) return { late: now - START - duration, checks: attempt + 1 };
	}
}

const DURATIONS = [1, 2, 7, 30, 59, 60, 90, 200, 600, 1500, 2400, 5000, 10_000, 21_600].map((seconds) => seconds * SECOND);

describe('how late a file is', () => {
	test.each(DURATIONS)('given a job of %d ms, then about 10 %% or 5 s', (duration) => {
		expect(play(duration).late).toBeLessThanOrEqual(Math.max(5 * SECOND, duration * 0.11));
	});

	test.each(DURATIONS)('given a job of %d ms in the loop, then about 10 %% or 75 s', (duration) => {
		expect(play(duration, {}, true).late).toBeLessThanOrEqual(Math.max(75 * SECOND, duration * 0.11));
	});

	test.each(DURATIONS)('given a job of %d ms with an exact estimate, then not at all and with one check', (duration) => {
		expect(play(duration, { estimatedReadyAt: START + duration })).toEqual({ late: 0, checks: 1 });
	});

	test.each(DURATIONS)('given a job of %d ms with an estimate that is half of it, then about 10 %%', (duration) => {
		const { late } = play(duration, { estimatedReadyAt: START + duration / 2 });
		expect(late).toBeLessThanOrEqual(Math.max(5 * SECOND, duration * 0.11));
	});

	test.each([1, 10, 100, 100_000])('given %d jobs ahead, then a minute or about 10 %%', (queuePosition) => {
		for (const duration of DURATIONS) {
			expect(play(duration, { queuePosition }).late).toBeLessThanOrEqual(Math.max(MINUTE, duration * 0.11));
		}
	});
});

describe('what a report costs', () => {
	test('given 40 minutes in the loop, then some twenty checks', () => {
		const { checks } = play(40 * MINUTE, {}, true);
		expect(checks).toBeGreaterThanOrEqual(15);
		expect(checks).toBeLessThanOrEqual(25);
	});

	test('given 40 minutes inside the node, then some fifty checks', () => {
		expect(play(40 * MINUTE).checks).toBeLessThanOrEqual(55);
	});

	test('given six hours, then fewer than a hundred', () => {
		expect(play(6 * HOUR).checks).toBeLessThanOrEqual(80);
	});

	test('given an estimate that moves on with every look, then it is not followed at its heels', () => {
		let now = START + MINUTE;
		for (let attempt = 1; attempt <= 20; attempt += 1) {
			const due = nextCheckTime(progress({ attempt, estimatedReadyAt: now + 1 }), now);
			expect(due - now).toBeGreaterThanOrEqual(5 * SECOND);
			now = due;
		}
	});
});

describe('the next look', () => {
	test.each<[string, Partial<JobProgress>, number, number]>([
		['nothing but a start', {}, 0, 5 * SECOND],
		['a start 3 s ago', {}, 3 * SECOND, 5 * SECOND],
		['a start 5 s ago', {}, 5 * SECOND, 10 * SECOND],
		['a start 10 minutes ago', { attempt: 3 }, 10 * MINUTE, 11 * MINUTE],
		['an estimate ahead', { estimatedReadyAt: START + 30 * SECOND }, 0, 30 * SECOND],
		['a very short estimate', { estimatedReadyAt: START + 300 }, 0, 300],
		['an estimate that is past', { estimatedReadyAt: START + 30 * SECOND, attempt: 1 }, 30 * SECOND, 35 * SECOND],
		['a queue', { queuePosition: 20, attempt: 1 }, 10 * SECOND, 30 * SECOND],
		['an empty queue', { queuePosition: 0, attempt: 1 }, 10 * SECOND, 15 * SECOND],
		['a queue that makes no sense', { queuePosition: -5, attempt: 1 }, 10 * SECOND, 15 * SECOND],
		['a start in the future, by another clock', { requestedAt: START + HOUR, attempt: 1 }, 0, 5 * SECOND],
	])('given %s, then it is at its time', (_name, facts, elapsed, expected) => {
		expect(nextCheckTime(progress(facts), START + elapsed) - START).toBe(expected);
	});
});

describe('the time that all pending items of a run carry', () => {
	test.each([
		['one that is due now', [START], START + 75 * SECOND],
		['one that was due long ago', [START - HOUR], START + 75 * SECOND],
		['one in 75 s', [START + 75 * SECOND], START + 75 * SECOND],
		['one in ten minutes', [START + 10 * MINUTE], START + 10 * MINUTE],
		['several', [START + HOUR, START + 2 * MINUTE, START + 3 * MINUTE], START + 2 * MINUTE],
	])('given %s, then it is the earliest that lets Wait park', (_name, times, expected) => {
		expect(loopCheckTime(times, START)).toBe(expected);
	});

	test('given very many items, then nothing breaks', () => {
		expect(loopCheckTime(Array<number>(300_000).fill(START), START)).toBe(START + SHORTEST_LOOP_WAIT_MS);
	});
});

test.each([
	[START, 0],
	[START - 1, 0],
	[START + 1, 1],
	[START + 999, 1],
	[START + 75_000, 75],
	[START + 75_001, 76],
])('given a time, then its whole seconds are rounded up (%d)', (time, seconds) => {
	expect(secondsUntil(time, START)).toBe(seconds);
});

describe('a create that came too fast', () => {
	/** Plays a service that says so for ever: how often it is asked within some time. */
	function asked(within: number, retryAt: (now: number) => number | undefined): number {
		let now = START;
		for (let tries = 1; ; tries += 1) {
			const again = startRetryTime(retryAt(now), tries, now);
			expect(again).toBeGreaterThanOrEqual(now + SECOND);
			if (again > START + within) return tries;
			now = again;
		}
	}

	test.each([
		[1, 2 * SECOND],
		[2, 5 * SECOND],
		[3, 10 * SECOND],
		[4, 20 * SECOND],
		[5, 40 * SECOND],
		[6, MINUTE],
		[7, MINUTE],
		[1000, MINUTE],
	])('given no time and try %d, then it waits %d ms', (tries, delay) => {
		expect(startRetryTime(undefined, tries, START)).toBe(START + delay);
	});

	test.each([2 * SECOND, MINUTE, HOUR])('given a time that is %d ms away, then it is that one', (delay) => {
		expect(startRetryTime(START + delay, 1, START)).toBe(START + delay);
		expect(startRetryTime(START + delay, 9, START)).toBe(START + delay);
	});

	test.each([
		['no time', () => undefined],
		['a time that has passed', (now: number) => now - 1],
		['a time long past', () => 0],
		['this very moment', (now: number) => now],
	])('given a service that says so for ever and names %s, then it is not asked in a storm', (_what, retryAt) => {
		expect(asked(10 * MINUTE, retryAt)).toBeLessThanOrEqual(15);
		expect(asked(24 * HOUR, retryAt)).toBeLessThanOrEqual(24 * 60 + 5);
	});
});
