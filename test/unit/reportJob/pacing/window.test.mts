import type { LimitReport, Pace } from '../../../../nodes/reportJob/pacing/pace';
import { LimitWindow } from '../../../../nodes/reportJob/pacing/window';
import { MINUTE, NEXT_MINUTE, NEXT_SLOT, NOW, SECOND, SLOTS, STATUS, STEADY, TWO_TARIFFS } from './support.mts';

const SIDE_BY_SIDE = 4;
const windowOf = (pace: Pace): LimitWindow => new LimitWindow(pace, SIDE_BY_SIDE);
const HOUR = 60 * MINUTE;

/** Sends one request and has it answered. */
const exchange = (window: LimitWindow, now: number, report: LimitReport | null = null): void =>
	window.answered(window.take(now), report, now);

/** How many requests may be sent at once. */
function sendAll(window: LimitWindow, now: number, most = 500): number {
	let sent = 0;
	while (sent < most && window.mayGo(now)) {
		window.take(now);
		sent += 1;
	}
	return sent;
}

/** How many may be sent one after the other, each answered without a word about the limit. */
function exchangeAll(window: LimitWindow, now: number, most = 500): number {
	let sent = 0;
	while (sent < most && window.mayGo(now)) {
		exchange(window, now);
		sent += 1;
	}
	return sent;
}

/** The first second from `now` on at which a request may go. */
function opensAfter(window: LimitWindow, now: number): number {
	for (let time = now; time < now + 3 * HOUR; time += SECOND) if (window.mayGo(time)) return time;
	return Number.NaN;
}

describe('places in a window', () => {
	test.each([SLOTS, TWO_TARIFFS, STATUS, STEADY])('given nothing before (%j), then a request may go now', (pace) => {
		expect(windowOf(pace).mayGo(NOW)).toBe(true);
		expect(windowOf(pace).earliest(0, NOW)).toBe(NOW);
	});

	test('given a window of the clock that is used up, then the next request goes at the start of the next, with the margin', () => {
		const window = windowOf(SLOTS);
		exchange(window, NOW);
		expect([NOW, NEXT_SLOT - SECOND, NEXT_SLOT - 1, NEXT_SLOT].map((time) => window.mayGo(time))).toEqual([false, false, false, true]);
	});

	test('given windows that begin with the first request, then requests are a window apart, answered or not', () => {
		const window = windowOf(STEADY);
		window.take(NOW);
		expect([0, 999, 1000].map((later) => window.mayGo(NOW + later))).toEqual([false, false, true]);
		window.take(NOW + 1200);
		expect([2199, 2200].map((later) => window.mayGo(NOW + later))).toEqual([false, true]);
	});

	test('given 300 that are answered without a word, then 100 go in a minute', () => {
		const window = windowOf(STATUS);
		expect(exchangeAll(window, NOW)).toBe(100);
		expect(window.mayGo(NEXT_MINUTE - 1)).toBe(false);
		expect(exchangeAll(window, NEXT_MINUTE)).toBe(100);
	});

	test('given a request that was not sent after all, then its place is free again', () => {
		for (const pace of [SLOTS, TWO_TARIFFS, STEADY]) {
			const window = windowOf(pace);
			window.giveBack(window.take(NOW));
			expect(window.mayGo(NOW)).toBe(true);
			window.take(NOW);
			expect(window.mayGo(NOW)).toBe(false);
		}
	});

	test('given single requests, when the one that opened the window was not sent, then the next one opens it anew', () => {
		const window = windowOf(STEADY);
		window.giveBack(window.take(NOW));
		window.take(NOW + 600);
		expect([1599, 1600].map((later) => window.mayGo(NOW + later))).toEqual([false, true]);
	});

	test('given a place of an earlier window that is given back, then the present one stays as it is', () => {
		const window = windowOf(STEADY);
		const late = window.take(NOW);
		window.take(NOW + SECOND);
		window.giveBack(late);
		expect(window.mayGo(NOW + 1500)).toBe(false);
	});

	test('given windows of two that begin with the first request, then the second waits for the answer to the first', () => {
		const window = windowOf({ ...STEADY, requests: 2 });
		const first = window.take(NOW);
		expect(window.mayGo(NOW)).toBe(false);
		window.answered(first, null, NOW);
		window.giveBack(window.take(NOW + 300));
		expect(exchangeAll(window, NOW + 400)).toBe(1);
		expect(exchangeAll(window, NOW + SECOND)).toBe(2);
	});

	test('given a window that the service has spoken of, when a place of it is given back, then what it said still holds', () => {
		const window = windowOf(STATUS);
		exchange(window, NOW, { remaining: 5, until: NEXT_MINUTE - SECOND });
		window.giveBack(window.take(NOW));
		expect(exchangeAll(window, NOW)).toBe(5);
	});

	test('given a request of the last window that is answered late, then the new one is counted right', () => {
		const window = windowOf(SLOTS);
		const late = window.take(NOW);
		const next = window.take(NEXT_SLOT);
		window.answered(late, null, NEXT_SLOT);
		expect(window.mayGo(NEXT_SLOT)).toBe(false);
		expect(window.isWaitedFor).toBe(true);
		window.answered(next, null, NEXT_SLOT);
		expect(window.isWaitedFor).toBe(false);
		expect(window.mayGo(NEXT_SLOT)).toBe(false);
	});
});

describe('one at a time, while it is not known what is left', () => {
	const told = (remaining: number, until = NEXT_MINUTE - SECOND) => ({ remaining, until });

	test('given a new lane, then one request goes alone', () => {
		expect(sendAll(windowOf(STATUS), NOW)).toBe(1);
	});

	test.each<[string, LimitReport | null, number]>([
		['nothing', null, 1],
		['that plenty is left', told(99), 91],
		['that somebody else has used one', told(98), 1],
		['that just enough is left', told(9), 1],
		['that little is left', told(8), 1],
		['that one is left', told(1), 1],
		['that none is left', told(0), 0],
		['nonsense', told(Number.NaN), 1],
		['less than nothing', told(-5), 0],
		['something of a window that is over', told(50, NOW - 1), 1],
		['something of a window that ends now', told(50, NOW), 1],
	])('given an answer that says %s (%j), then %d more go at once', (_name, report, more) => {
		const window = windowOf(STATUS);
		exchange(window, NOW, report);
		expect(sendAll(window, NOW)).toBe(more);
	});

	test.each([
		[100, 91],
		[101, 1],
	])('given a word that is %d ms old, then %d go at once', (age, sent) => {
		const window = windowOf(STATUS);
		exchange(window, NOW, told(99));
		expect(sendAll(window, NOW + age)).toBe(sent);
	});

	test('given a refusal, then what was said before it counts no more', () => {
		const window = windowOf(STATUS);
		exchange(window, NOW, told(99));
		window.refused(NOW + 50, NOW);
		expect(sendAll(window, NOW + 50)).toBe(1);
	});

	test('given a window that ends and another that begins, then one request goes alone', () => {
		const window = windowOf(STATUS);
		exchange(window, NOW, told(99));
		exchange(window, NEXT_MINUTE - 2 * SECOND, told(90));
		expect(sendAll(window, NEXT_MINUTE)).toBe(1);
	});

	test('given the end of a window, then as many go as are left, and no more', () => {
		const window = windowOf(STATUS);
		exchange(window, NOW, told(5));
		expect(exchangeAll(window, NOW)).toBe(5);
	});
});

describe('what the service says of its limit', () => {
	test.each<[string, Pace, LimitReport, number]>([
		['a shorter window than guessed', SLOTS, { remaining: 0, until: NOW + 30 * SECOND }, NOW + 31 * SECOND],
		['a longer one', SLOTS, { remaining: 0, until: NOW + 3 * MINUTE }, NOW + 3 * MINUTE + SECOND],
		['one of many hours, for windows of two minutes', SLOTS, { remaining: 0, until: NOW + 20 * HOUR }, NOW + 4 * MINUTE + 2 * SECOND],
		['one of the year 2099', STATUS, { remaining: 0, until: Date.UTC(2099, 0) }, NOW + 2 * MINUTE + 2 * SECOND],
		['one without an end', STATUS, { remaining: 0, until: Number.POSITIVE_INFINITY }, NOW + 2 * MINUTE + 2 * SECOND],
		['one that is no time', STATUS, { remaining: 0, until: Number.NaN }, NOW],
		['places that others have used', STATUS, { remaining: 0, until: NEXT_MINUTE - SECOND }, NEXT_MINUTE],
		['a window by a clock an hour ahead', STATUS, { remaining: 0, until: NOW + 25 * SECOND, ahead: HOUR }, NOW + 26 * SECOND],
	])('given %s (%j, %j), then the next request goes in time', (_name, pace, report, at) => {
		const window = windowOf(pace);
		exchange(window, NOW, report);
		expect(opensAfter(window, NOW)).toBe(at);
		expect(window.earliest(0, NOW)).toBe(at);
	});

	test('given a clock that is ahead by half a minute, then later windows go by it too', () => {
		const window = windowOf(STATUS);
		exchange(window, NOW, { remaining: 0, until: NOW + 10 * SECOND, ahead: 20 * SECOND });
		const next = NOW + 11 * SECOND;
		expect(exchangeAll(window, next)).toBe(100);
		expect(opensAfter(window, next)).toBe(next + MINUTE);
	});

	test('given more places than guessed, then they are given away', () => {
		const window = windowOf(SLOTS);
		exchange(window, NOW, { remaining: 9, until: NEXT_SLOT - SECOND });
		expect(exchangeAll(window, NOW)).toBe(9);
	});

	test('given requests that are on their way, then their places count as used', () => {
		const window = windowOf(STATUS);
		exchange(window, NOW, { remaining: 99, until: NEXT_MINUTE - SECOND });
		const sent = [1, 2, 3, 4, 5].map(() => window.take(NOW));
		window.answered(sent[0]!, { remaining: 10, until: NEXT_MINUTE - SECOND }, NOW);
		expect(exchangeAll(window, NOW)).toBe(0);
		for (const place of sent.slice(1)) window.answered(place, null, NOW);
		expect(exchangeAll(window, NOW)).toBe(6);
	});

	test('given answers that overtake each other, then the older one does not make places', () => {
		const window = windowOf(STATUS);
		const until = NEXT_MINUTE - SECOND;
		exchange(window, NOW, { remaining: 50, until });
		exchange(window, NOW, { remaining: 10, until });
		exchange(window, NOW, { remaining: 40, until });
		expect(exchangeAll(window, NOW)).toBe(9);
	});

	test('given an answer that speaks of the window after this one, then that is a new window', () => {
		const window = windowOf(STATUS);
		exchange(window, NOW, { remaining: 0, until: NEXT_MINUTE - SECOND });
		const late = window.take(NOW);
		window.answered(late, { remaining: 70, until: NEXT_MINUTE - SECOND + MINUTE }, NEXT_MINUTE - 2 * SECOND);
		expect(exchangeAll(window, NEXT_MINUTE - 2 * SECOND)).toBe(70);
	});
});

describe('two tariffs', () => {
	const AT_MINUTE = NEXT_MINUTE - SECOND;
	const AT_SLOT = NEXT_SLOT - SECOND;

	test('given the first request under way, then nothing follows, however long it takes', () => {
		const window = windowOf(TWO_TARIFFS);
		const first = window.take(NOW);
		expect(window.mayGo(NOW + 10 * MINUTE)).toBe(false);
		expect([NOW, NOW + 10 * MINUTE].map((now) => window.nextChange(now))).toEqual([null, null]);
		window.answered(first, null, NOW + 10 * MINUTE);
		expect(window.mayGo(NOW + 10 * MINUTE)).toBe(true);
	});

	test('given the first request under way, then the shorter windows tell the earliest time and the longer ones when to come back', () => {
		const window = windowOf(TWO_TARIFFS);
		window.take(NOW);
		expect([0, 1].map((others) => window.earliest(others, NOW))).toEqual([NEXT_MINUTE, NEXT_MINUTE + MINUTE]);
		expect([0, 1].map((others) => window.expected(others, NOW))).toEqual([NEXT_SLOT, NEXT_SLOT + 2 * MINUTE]);
	});

	test.each<[string, LimitReport | null, number[]]>([
		['nothing', null, [NEXT_SLOT, NEXT_SLOT + 2 * MINUTE]],
		['a window of a minute', { remaining: 0, until: AT_MINUTE }, [NEXT_MINUTE, NEXT_MINUTE + MINUTE]],
		['a window of two minutes', { remaining: 0, until: AT_SLOT }, [NEXT_SLOT, NEXT_SLOT + 2 * MINUTE]],
		['a window of a minute by a clock that is ahead', { remaining: 0, until: AT_MINUTE - 7 * SECOND, ahead: 7 * SECOND }, [
			NEXT_MINUTE - 7 * SECOND,
			NEXT_MINUTE - 7 * SECOND + MINUTE,
		]],
		['a year that is absurd', { remaining: 0, until: Date.UTC(2099, 0) }, [NOW + 4 * MINUTE + 2 * SECOND, NOW + 5 * MINUTE + 31 * SECOND]],
	])('given an answer that tells %s, then %j is learnt', (_name, report, times) => {
		const window = windowOf(TWO_TARIFFS);
		exchange(window, NOW, report);
		expect([0, 1].map((others) => window.earliest(others, NOW))).toEqual(times);
	});

	test('given an answer that tells nothing of the tariff, then later requests need not wait for answers', () => {
		const window = windowOf(TWO_TARIFFS);
		exchange(window, NOW);
		window.take(NEXT_SLOT);
		expect(window.mayGo(NEXT_SLOT + 2 * MINUTE)).toBe(true);
	});

	test.each<[string, number, number]>([
		['an odd minute', AT_MINUTE, MINUTE],
		['an odd minute two minutes from now', AT_MINUTE + 2 * MINUTE, MINUTE],
		['an even minute within a minute', AT_SLOT - 2 * MINUTE, 2 * MINUTE],
		['an even minute after more than a minute', AT_SLOT, 2 * MINUTE],
		['half a minute', AT_MINUTE - 30 * SECOND, 2 * MINUTE],
	])('given a window that ends at %s, then the windows after the next are told by its length', (_name, until, length) => {
		const window = windowOf(TWO_TARIFFS);
		const now = NOW - 45 * SECOND;
		exchange(window, now, { remaining: 0, until });
		const times = [1, 2, 3].map((others) => window.earliest(others, now));
		expect(times.slice(1).map((at, n) => at - (times[n] ?? 0))).toEqual([length, length]);
	});

	test('given a clock that is ahead, then the tariff is read by it', () => {
		const window = windowOf(TWO_TARIFFS);
		exchange(window, NOW, { remaining: 0, until: AT_MINUTE - 7 * SECOND, ahead: 7 * SECOND });
		expect([2, 3].map((others) => window.earliest(others, NOW))).toEqual([2, 3].map((n) => NEXT_MINUTE - 7 * SECOND + n * MINUTE));
	});

	test('given the shorter tariff, when a window of just its length is told at the even minute, then it stays', () => {
		const window = windowOf(TWO_TARIFFS);
		exchange(window, NOW, { remaining: 0, until: AT_MINUTE });
		exchange(window, NEXT_MINUTE, { remaining: 0, until: AT_SLOT });
		exchange(window, AT_SLOT, { remaining: 0, until: AT_SLOT + MINUTE });
		exchange(window, AT_SLOT + MINUTE, { remaining: 0, until: AT_SLOT + 2 * MINUTE });
		expect([0, 1].map((others) => window.earliest(others, AT_SLOT + MINUTE))).toEqual([NEXT_SLOT + 2 * MINUTE, NEXT_SLOT + 3 * MINUTE]);
	});

	test('given a tariff that has been learnt, when a longer window is told, then it is unlearnt', () => {
		const window = windowOf(TWO_TARIFFS);
		exchange(window, NOW, { remaining: 0, until: AT_MINUTE });
		exchange(window, NEXT_SLOT, { remaining: 0, until: NEXT_SLOT - SECOND + 2 * MINUTE });
		expect(window.earliest(1, NEXT_SLOT)).toBe(NEXT_SLOT + 4 * MINUTE);
	});
});

describe('after a refusal', () => {
	test('given a refusal, then nothing goes before its time', () => {
		const window = windowOf(STATUS);
		exchange(window, NOW);
		window.refused(NOW + 45 * SECOND, NOW);
		expect(window.closedUntil).toBe(NOW + 45 * SECOND);
		expect([0, 44_999, 45_000].map((later) => window.mayGo(NOW + later))).toEqual([false, false, true]);
		expect([window.earliest(0, NOW), window.nextChange(NOW)]).toEqual([NOW + 45 * SECOND, NOW + 45 * SECOND]);
		expect(window.nextChange(NOW + 45 * SECOND)).toBeNull();
	});

	test('given two refusals, then the later time counts, whichever came last', () => {
		const window = windowOf(STATUS);
		window.refused(NOW + 60 * SECOND, NOW);
		window.refused(NOW + 20 * SECOND, NOW);
		expect(window.closedUntil).toBe(NOW + 60 * SECOND);
	});

	test.each<[string, Pace, number, number]>([
		['never', STATUS, Number.POSITIVE_INFINITY, NOW + 2 * MINUTE + SECOND],
		['1e300 seconds from now', STATUS, 1e303, NOW + 2 * MINUTE + SECOND],
		['two windows and a half', SLOTS, NOW + 5 * MINUTE + SECOND, NOW + 5 * MINUTE + SECOND],
		['a little more', SLOTS, NOW + 5 * MINUTE + SECOND + 1, NOW + 4 * MINUTE + SECOND],
		['the year 2099', SLOTS, Date.UTC(2099, 0), NOW + 4 * MINUTE + SECOND],
		['a time that is none', STATUS, Number.NaN, NOW],
		['a time that is over', STATUS, NOW - HOUR, NOW - HOUR],
		['ten seconds, where one goes each second', STEADY, NOW + 10 * SECOND, NOW + 10 * SECOND],
	])('given a refusal until %s, then the lane is closed for about two windows or two minutes at the most', (_name, pace, until, closed) => {
		const window = windowOf(pace);
		window.refused(until, NOW);
		expect(window.closedUntil).toBe(closed);
		expect(window.mayGo(Math.max(NOW, closed))).toBe(true);
	});

	test('given a refusal for another limit, then all is as it was when it is over', () => {
		const [many, single] = [windowOf(STATUS), windowOf(STEADY)];
		many.refused(NEXT_MINUTE, NOW, true);
		expect([many.mayGo(NEXT_MINUTE - 1), exchangeAll(many, NEXT_MINUTE)]).toEqual([false, 100]);
		single.refused(NOW + 3 * SECOND, NOW, true);
		expect([0, 1].map((others) => single.earliest(others, NOW))).toEqual([NOW + 3 * SECOND, NOW + 4 * SECOND]);
	});

	test('given a refusal that ends before the window does, then the window goes on, one request at a time', () => {
		const window = windowOf(STATUS);
		exchange(window, NOW, { remaining: 59, until: NEXT_MINUTE - SECOND });
		window.refused(NOW + 3 * SECOND, NOW);
		expect(sendAll(window, NOW + 3 * SECOND)).toBe(1);
	});

	describe('where many go in a window', () => {
		/** Sends as many as may go in the window that begins at `time`, with a service that has room for all. */
		const usedFrom = (window: LimitWindow, time: number): number => {
			let used = 0;
			while (used < 200 && window.mayGo(time)) {
				const until = (Math.floor(time / MINUTE) + 1) * MINUTE;
				exchange(window, time, { remaining: 199 - used, until });
				used += 1;
			}
			return used;
		};

		test('then half of the window is used, and more again window by window', () => {
			const window = windowOf(STATUS);
			window.refused(NEXT_MINUTE, NOW);
			const used = [0, 1, 2, 3, 4].map((later) => usedFrom(window, NEXT_MINUTE + later * MINUTE));
			expect(used[0]).toBe(100);
			expect(used.slice(1, 4)).toEqual([125, 156, 195]);
			expect(used[4]).toBe(200);
		});

		test.each([
			[1, 50],
			[2, 25],
			[3, 12],
			[20, 1],
		])('given %d refusals in a row, then %d go', (refusals, most) => {
			const window = windowOf(STATUS);
			let at = NOW;
			for (let n = 0; n < refusals; n += 1) {
				window.refused(at + SECOND, at);
				at += SECOND;
			}
			expect(exchangeAll(window, at)).toBe(most);
		});

		test('given several requests that are refused at once, then that is one refusal', () => {
			const window = windowOf(STATUS);
			for (let n = 0; n < 4; n += 1) window.refused(NEXT_MINUTE, NOW);
			expect(exchangeAll(window, NEXT_MINUTE)).toBe(50);
		});

		test('given an hour without requests, then all is as it was', () => {
			const window = windowOf(STATUS);
			window.refused(NEXT_MINUTE, NOW);
			expect(exchangeAll(window, NEXT_MINUTE + HOUR)).toBe(100);
		});
	});

	describe('where one goes at a time', () => {
		const apart = (window: LimitWindow, now: number): number => {
			window.take(now);
			return window.earliest(0, now) - now;
		};

		test.each([
			[1, 2],
			[2, 4],
			[3, 8],
			[6, 60],
			[20, 60],
		])('given %d refusals in a row, then requests are %d s apart', (refusals, seconds) => {
			const window = windowOf(STEADY);
			let at = NOW;
			for (let n = 0; n < refusals; n += 1) {
				window.refused(at + SECOND, at);
				at += SECOND;
			}
			expect(apart(window, at)).toBe(seconds * SECOND);
		});

		test('given a pace that is slower than the slowest, then it stays', () => {
			const window = windowOf({ ...STEADY, windowMs: 2 * MINUTE });
			window.refused(NOW + SECOND, NOW);
			expect(apart(window, NOW + SECOND)).toBe(2 * MINUTE);
		});

		test('given a refusal, then those in line are told by the slower pace', () => {
			const window = windowOf(STEADY);
			window.refused(NOW + SECOND, NOW);
			expect([0, 1, 2, 3].map((others) => window.earliest(others, NOW) - NOW)).toEqual([1000, 3000, 5000, 7000]);
		});

		test('given the very end of the ten minutes, then it has its own pace again', () => {
			const window = windowOf(STEADY);
			window.refused(NOW + SECOND, NOW);
			expect([10 * MINUTE - 1, 10 * MINUTE].map((later) => window.earliest(1, NOW + later) - NOW - later)).toEqual([2000, 1000]);
		});

		test('given ten minutes without a refusal, then it has its own pace again', () => {
			const window = windowOf(STEADY);
			window.refused(NOW + SECOND, NOW);
			expect(apart(window, NOW + 10 * MINUTE - SECOND)).toBe(2 * SECOND);
			expect(apart(window, NOW + 10 * MINUTE + 2 * SECOND)).toBe(SECOND);
			window.refused(NOW + 20 * MINUTE, NOW + 20 * MINUTE - SECOND);
			expect(apart(window, NOW + 20 * MINUTE)).toBe(2 * SECOND);
		});

		test('given slots of a service, then their distance is the service’s own', () => {
			const window = windowOf(SLOTS);
			window.refused(NEXT_SLOT, NOW);
			exchange(window, NEXT_SLOT);
			expect(window.earliest(0, NEXT_SLOT)).toBe(NEXT_SLOT + 2 * MINUTE);
		});
	});
});

describe('when a waiter would go', () => {
	test.each<[string, Pace, Array<[number, number]>]>([
		['slots', SLOTS, [[0, NOW], [1, NEXT_SLOT], [2, NEXT_SLOT + 2 * MINUTE], [10, NEXT_SLOT + 18 * MINUTE]]],
		['many a minute', STATUS, [[0, NOW], [99, NOW], [100, NEXT_MINUTE], [199, NEXT_MINUTE], [200, NEXT_MINUTE + MINUTE]]],
		['one a second', STEADY, [[0, NOW], [1, NOW + SECOND], [300, NOW + 300 * SECOND]]],
		['one a second with a margin', { ...STEADY, marginMs: 100 }, [[1, NOW + 1100], [3, NOW + 3300]]],
	])('given %s and nothing sent, then it is told by those before it', (_name, pace, expected) => {
		const window = windowOf(pace);
		for (const [others, at] of expected) expect([others, window.earliest(others, NOW)]).toEqual([others, at]);
	});

	test('given a window that is partly used, then what is left of it goes first', () => {
		const window = windowOf(STATUS);
		for (let n = 0; n < 60; n += 1) exchange(window, NOW);
		expect([39, 40, 139, 140].map((others) => window.earliest(others, NOW))).toEqual([
			NOW,
			NEXT_MINUTE,
			NEXT_MINUTE,
			NEXT_MINUTE + MINUTE,
		]);
	});

	test('given the margin after a window that was not used up, then nothing of it is left', () => {
		const window = windowOf(STATUS);
		exchange(window, NOW);
		expect([0, 500].map((later) => window.earliest(0, NEXT_MINUTE - SECOND + later))).toEqual([NEXT_MINUTE, NEXT_MINUTE]);
	});

	test('given a window that is long over, then it counts no more', () => {
		const window = windowOf(STATUS);
		exchange(window, NOW);
		expect([99, 100].map((others) => window.earliest(others, NOW + 5 * MINUTE))).toEqual([NOW + 5 * MINUTE, NEXT_MINUTE + 5 * MINUTE]);
		expect(window.earliest(100, NEXT_MINUTE)).toBe(NEXT_MINUTE + MINUTE);
	});

	test('given a refusal, then a share of each window counts', () => {
		const window = windowOf(STATUS);
		window.refused(NEXT_MINUTE, NOW);
		expect([49, 50].map((others) => window.earliest(others, NOW))).toEqual([NEXT_MINUTE, NEXT_MINUTE + MINUTE]);
	});
});

describe('when to look again', () => {
	test('given room, then only an answer changes anything', () => {
		expect(windowOf(STATUS).nextChange(NOW)).toBeNull();
	});

	test('given a window that is used up, or an answer that has to come first, then when the next one opens', () => {
		const window = windowOf(STATUS);
		window.take(NOW);
		expect(window.nextChange(NOW)).toBe(NEXT_MINUTE);
		expect(window.nextChange(NEXT_MINUTE)).toBeNull();
	});
});
