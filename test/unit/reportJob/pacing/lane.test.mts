import { Lane, type Pace } from '../../../../nodes/reportJob/pacing/lane';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** 30 s into an even minute. */
const NOW = Date.UTC(2026, 8, 30, 9, 0, 30);
const NEXT_SLOT = Date.UTC(2026, 8, 30, 9, 2, 1);

const SLOTS: Pace = { requests: 1, windowMs: 2 * MINUTE, aligned: true, marginMs: SECOND };
const STATUS: Pace = { requests: 100, windowMs: MINUTE, aligned: true, marginMs: SECOND };
const STEADY: Pace = { requests: 1, windowMs: SECOND, aligned: false, marginMs: 0 };

const times = (lane: Lane, count: number, now = NOW): number[] =>
	Array.from({ length: count }, () => lane.reserve(now).at);
const perMinute = (at: number[]): number[] => {
	const counts = new Map<number, number>();
	for (const time of at) counts.set(Math.floor(time / MINUTE), (counts.get(Math.floor(time / MINUTE)) ?? 0) + 1);
	return [...counts.values()];
};

describe('places in a lane', () => {
	test('given nothing before, then the first place is now', () => {
		expect(new Lane(SLOTS).reserve(NOW)).toEqual({ granted: true, at: NOW });
	});

	test('given windows of the clock, then the next places are at their starts, with the margin', () => {
		expect(times(new Lane(SLOTS), 4)).toEqual([NOW, NEXT_SLOT, NEXT_SLOT + 2 * MINUTE, NEXT_SLOT + 4 * MINUTE]);
	});

	test('given windows that begin with the first request, then places are a window apart', () => {
		expect(times(new Lane(STEADY), 4)).toEqual([NOW, NOW + SECOND, NOW + 2 * SECOND, NOW + 3 * SECOND]);
	});

	test('given a place now and a later one, when time passes, then it is asked for at its time', () => {
		const lane = new Lane(STEADY);
		expect(lane.reserve(NOW).at).toBe(NOW);
		expect(lane.reserve(NOW + 400).at).toBe(NOW + SECOND);
		expect(lane.reserve(NOW + 5 * SECOND).at).toBe(NOW + 5 * SECOND);
	});

	test('given the very start of the next window, then the margin is still kept', () => {
		const lane = new Lane(SLOTS);
		lane.reserve(NOW);
		lane.answered(null, NOW);
		expect(lane.reserve(NEXT_SLOT - SECOND).at).toBe(NEXT_SLOT);
	});

	test('given 300 requests at once where 100 a minute pass, then no minute gets more, in order', () => {
		const at = times(new Lane(STATUS), 300);
		expect(perMinute(at)).toEqual([100, 100, 100]);
		expect(at).toEqual([...at].sort((a, b) => a - b));
		expect(new Set(at)).toEqual(new Set([NOW, NOW + 31 * SECOND, NOW + 91 * SECOND]));
	});

	test('given a place later than allowed, then nothing is taken and its time is told', () => {
		const lane = new Lane(SLOTS);
		lane.reserve(NOW);
		expect(lane.reserve(NOW, NEXT_SLOT - 1)).toEqual({ granted: false, at: NEXT_SLOT });
		expect(lane.reserve(NOW, NEXT_SLOT - 1)).toEqual({ granted: false, at: NEXT_SLOT });
		expect(lane.reserve(NOW, NEXT_SLOT)).toEqual({ granted: true, at: NEXT_SLOT });
	});
});

describe('what the service says of its limit', () => {
	test('given 300 reserved, when the first answers come in, then later windows stay booked', () => {
		const lane = new Lane(STATUS);
		const at = times(lane, 300);
		for (let sent = 1; sent <= 100; sent += 1) lane.answered({ remaining: 100 - sent, until: NOW + 30 * SECOND }, NOW);
		at.push(...times(lane, 150));
		expect(perMinute(at)).toEqual([100, 100, 100, 100, 50]);
	});

	test('given a slot booked ahead, when the first create is answered, then nobody else gets it', () => {
		const lane = new Lane(SLOTS);
		expect(times(lane, 2)).toEqual([NOW, NEXT_SLOT]);
		lane.answered({ remaining: 0, until: NEXT_SLOT - SECOND }, NOW + 200);
		expect(lane.reserve(NOW + 300).at).toBe(NEXT_SLOT + 2 * MINUTE);
	});

	test('given a shorter window than guessed, then the next place is sooner', () => {
		const lane = new Lane(SLOTS);
		lane.reserve(NOW);
		lane.answered({ remaining: 0, until: NOW + 30 * SECOND }, NOW);
		expect(lane.reserve(NOW).at).toBe(NOW + 31 * SECOND);
	});

	test('given a longer window than guessed, then the next place is later', () => {
		const lane = new Lane(SLOTS);
		lane.reserve(NOW);
		lane.answered({ remaining: 0, until: NOW + 10 * MINUTE }, NOW);
		expect(lane.reserve(NOW).at).toBe(NOW + 10 * MINUTE + SECOND);
	});

	test('given places that others have used, then they are not given away', () => {
		const lane = new Lane(STATUS);
		lane.reserve(NOW);
		lane.answered({ remaining: 2, until: NOW + 30 * SECOND }, NOW);
		expect(times(lane, 3)).toEqual([NOW, NOW, NOW + 31 * SECOND]);
	});

	test('given more places than guessed, then they are given away', () => {
		const lane = new Lane(SLOTS);
		lane.reserve(NOW);
		lane.answered({ remaining: 9, until: NEXT_SLOT - SECOND }, NOW);
		expect(times(lane, 10)).toEqual([...Array<number>(9).fill(NOW), NEXT_SLOT]);
	});

	test('given requests that are still on their way, then their places count as used', () => {
		const lane = new Lane(STATUS);
		times(lane, 5);
		lane.answered({ remaining: 6, until: NOW + 30 * SECOND }, NOW);
		expect(times(lane, 3)).toEqual([NOW, NOW, NOW + 31 * SECOND]);
	});

	test.each([
		['no headers', null],
		['a window that is over', { remaining: 0, until: NOW - 1 }],
		['a window that ends now', { remaining: 0, until: NOW }],
	])('given %s, then the guess stands', (_name, report) => {
		const lane = new Lane(STATUS);
		lane.reserve(NOW);
		lane.answered(report, NOW);
		expect(lane.reserve(NOW).at).toBe(NOW);
	});

	test('given an answer to a request of an older process, then it opens the window it speaks of', () => {
		const lane = new Lane(SLOTS);
		lane.answered({ remaining: 0, until: NOW + 30 * SECOND }, NOW);
		expect(lane.reserve(NOW).at).toBe(NOW + 31 * SECOND);
	});

	test('given many requests that were never answered, when their minute is long over, then the lane is as good as new', () => {
		const lane = new Lane(STATUS);
		times(lane, 250);
		const later = NOW + 10 * MINUTE;
		lane.reserve(later);
		lane.answered({ remaining: 99, until: later + 30 * SECOND }, later);
		expect(new Set(times(lane, 99, later))).toEqual(new Set([later]));
	});

	test('given more answers than requests, then nothing breaks', () => {
		const lane = new Lane(SLOTS);
		lane.answered(null, NOW);
		lane.answered(null, NOW);
		expect(times(lane, 2)).toEqual([NOW, NEXT_SLOT]);
	});
});

describe('refusals', () => {
	test('given a refusal, then the lane is closed until its time', () => {
		const lane = new Lane(SLOTS);
		lane.reserve(NOW);
		lane.answered(null, NOW);
		lane.refused(NOW + 45 * SECOND);
		expect(lane.opensAt).toBe(NOW + 45 * SECOND);
		expect(lane.isOpen(NOW + 45 * SECOND - 1)).toBe(false);
		expect(lane.isOpen(NOW + 45 * SECOND)).toBe(true);
		expect(lane.reserve(NOW).at).toBe(NOW + 45 * SECOND);
	});

	test('given two refusals, then the later time counts, whichever came last', () => {
		const lane = new Lane(STATUS);
		lane.refused(NOW + 60 * SECOND);
		lane.refused(NOW + 20 * SECOND);
		expect(lane.reserve(NOW).at).toBe(NOW + 60 * SECOND);
	});

	test('given places left, when the service refuses, then they are gone', () => {
		const lane = new Lane(STATUS);
		times(lane, 3);
		lane.refused(NOW + 31 * SECOND);
		expect(lane.reserve(NOW).at).toBe(NOW + 31 * SECOND);
	});

	test('given slots booked ahead, when the first create is refused, then it does not take the place of another', () => {
		const lane = new Lane(SLOTS);
		times(lane, 3);
		lane.answered(null, NOW);
		lane.refused(NEXT_SLOT);
		const again = lane.reserve(NOW).at;
		expect([NEXT_SLOT, NEXT_SLOT + 2 * MINUTE]).not.toContain(again);
		expect(again).toBeGreaterThan(NEXT_SLOT);
	});

	test('given a refusal without a pace of its own, then the lane is slowed down, up to a bound', () => {
		const lane = new Lane(STEADY);
		lane.slowDown(2, 10 * SECOND, NOW);
		expect(times(lane, 3)).toEqual([NOW, NOW + 2 * SECOND, NOW + 4 * SECOND]);
		for (let times = 0; times < 20; times += 1) lane.slowDown(2, 10 * SECOND, NOW);
		const later = NOW + MINUTE;
		expect(times(lane, 2, later)).toEqual([later, later + 10 * SECOND]);
	});

	test('given a slowed lane, when ten minutes have passed without a refusal, then it has its own pace again', () => {
		const lane = new Lane(STEADY);
		lane.slowDown(8, 10 * SECOND, NOW);
		const later = NOW + 10 * MINUTE;
		lane.reserve(later);
		lane.answered(null, later);
		expect(times(lane, 2, later + 8 * SECOND)).toEqual([later + 8 * SECOND, later + 9 * SECOND]);
	});
});

describe('places given back', () => {
	test('given the only place, when it is given back, then the next one gets it', () => {
		const lane = new Lane(SLOTS);
		const { at } = lane.reserve(NOW);
		lane.release(at);
		expect(lane.reserve(NOW).at).toBe(NOW);
		expect(lane.reserve(NOW).at).toBe(NEXT_SLOT);
	});

	test('given three slots, when the second is given back, then exactly that one is free again', () => {
		const lane = new Lane(SLOTS);
		const [, second = 0] = times(lane, 3);
		lane.release(second);
		expect(times(lane, 2)).toEqual([second, NEXT_SLOT + 4 * MINUTE]);
	});

	test('given no time, then the last place is taken to be meant', () => {
		const lane = new Lane(SLOTS);
		times(lane, 3);
		lane.release();
		expect(times(lane, 2)).toEqual([NEXT_SLOT + 2 * MINUTE, NEXT_SLOT + 4 * MINUTE]);
	});

	test('given a lane that a refusal has closed, when a place is given back, then it stays closed', () => {
		const lane = new Lane(SLOTS);
		const { at } = lane.reserve(NOW);
		lane.refused(NOW + 50 * SECOND);
		lane.release(at);
		expect(lane.reserve(NOW).at).toBeGreaterThanOrEqual(NOW + 50 * SECOND);
	});

	test('given nothing to give back, then nothing breaks', () => {
		const lane = new Lane(SLOTS);
		lane.release();
		lane.release(NOW);
		expect(times(lane, 2)).toEqual([NOW, NEXT_SLOT]);
	});
});
