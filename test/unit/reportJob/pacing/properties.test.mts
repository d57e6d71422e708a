import fc from 'fast-check';

import type { LimitReport, Pace } from '../../../../nodes/reportJob/pacing/pace';
import type { TurnKind } from '../../../../nodes/reportJob/pacing/turn';
import { LimitWindow, type Window } from '../../../../nodes/reportJob/pacing/window';
import { bench, MINUTE, NOW, SECOND, turn, VirtualTime } from './support.mts';

const RUNS = { seed: 7, numRuns: 300 };

const aligned = fc.record({
	requests: fc.constantFrom(1, 2, 10, 100),
	windowMs: fc.constantFrom(MINUTE, 2 * MINUTE),
	aligned: fc.constant(true),
	marginMs: fc.constantFrom(0, SECOND),
});
const steady = fc.record({
	requests: fc.constant(1),
	windowMs: fc.constantFrom(SECOND, 10 * SECOND),
	aligned: fc.constant(false),
	marginMs: fc.constantFrom(0, 100),
});
const pace: fc.Arbitrary<Pace> = fc.oneof(aligned, steady);

const time = fc.oneof(
	fc.integer({ min: NOW - MINUTE, max: NOW + 10 * MINUTE }),
	fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e303, -1e303, Date.UTC(2099, 0), 0),
);
const report: fc.Arbitrary<LimitReport> = fc.record(
	{
		remaining: fc.oneof(fc.integer({ min: -10, max: 200 }), fc.double()),
		until: time,
		ahead: fc.oneof(fc.constant(0), fc.integer({ min: -3_600_000, max: 3_600_000 })),
	},
	{ requiredKeys: ['remaining', 'until'] },
);

type Step =
	| { pass: number }
	| { send: true }
	| { answer: LimitReport | null }
	| { release: true }
	| { refuse: number }
	| { refuseFor: number };
const steps = (words: fc.Arbitrary<Step>) =>
	fc.array(
		fc.oneof<Array<fc.WeightedArbitrary<Step>>>(
			{ weight: 4, arbitrary: fc.record({ pass: fc.integer({ min: 0, max: 40 * SECOND }) }) },
			{ weight: 8, arbitrary: fc.record({ pass: fc.integer({ min: 0, max: SECOND }) }) },
			{ weight: 12, arbitrary: fc.record({ send: fc.constant(true as const) }) },
			{ weight: 8, arbitrary: fc.record({ answer: fc.constant(null) }) },
			{ weight: 1, arbitrary: fc.record({ release: fc.constant(true as const) }) },
			{ weight: 1, arbitrary: words },
		),
		{ maxLength: 200, size: 'max' },
	);

/** Plays steps, sending only what may go; gives the times of what was sent and not given back. */
function play(window: LimitWindow, all: Step[], look: (now: number) => void = () => undefined): number[] {
	let now = NOW;
	const sent: Array<{ at: number; in: Window }> = [];
	const underWay: Array<{ at: number; in: Window }> = [];
	for (const step of all) {
		const first = underWay[0];
		if ('pass' in step) now += step.pass;
		else if ('refuse' in step) window.refused(step.refuse, now);
		else if ('refuseFor' in step) window.refused(now + step.refuseFor, now);
		else if ('send' in step) {
			if (!window.mayGo(now)) continue;
			const place = { at: now, in: window.take(now) };
			sent.push(place);
			underWay.push(place);
		} else if (first) {
			underWay.shift();
			if ('answer' in step) window.answered(first.in, step.answer, now);
			else {
				window.giveBack(first.in);
				sent.splice(sent.indexOf(first), 1);
			}
		}
		look(now);
	}
	return sent.map(({ at }) => at);
}

test('never more than agreed goes in a window, whatever is refused, answered late or given back', () => {
	const refusals = fc.record({ refuseFor: fc.integer({ min: 0, max: 5 * SECOND }) });
	fc.assert(
		fc.property(pace, steps(refusals), (own, all) => {
			const sent = play(new LimitWindow(own, 4), all);
			if (own.aligned) {
				const counts = new Map<number, number>();
				for (const at of sent) counts.set(Math.floor(at / own.windowMs), (counts.get(Math.floor(at / own.windowMs)) ?? 0) + 1);
				expect(Math.max(0, ...counts.values())).toBeLessThanOrEqual(own.requests);
				const windowAt = (at = 0) => Math.floor(at / own.windowMs);
				const intoNext = sent.filter((at, n) => windowAt(sent[n - 1]) === windowAt(at) - 1).map((at) => at % own.windowMs);
				expect(Math.min(own.marginMs, ...intoNext)).toBeGreaterThanOrEqual(own.marginMs);
			} else {
				const gaps = sent.slice(1).map((at, n) => at - (sent[n] ?? 0));
				expect(Math.min(own.windowMs, ...gaps)).toBeGreaterThanOrEqual(own.windowMs);
			}
		}),
		RUNS,
	);
});

test('whatever a service says, a lane opens again within about two windows, and its times are times', () => {
	const words = fc.oneof(fc.record({ refuse: time }), fc.record({ answer: report }));
	fc.assert(
		fc.property(pace, fc.boolean(), steps(words), (own, hasTwoTariffs, all) => {
			const window = new LimitWindow(hasTwoTariffs && own.aligned ? { ...own, fasterWindowMs: own.windowMs / 2 } : own, 4);
			const longest = 2.5 * Math.max(own.windowMs, MINUTE) + 2 * own.marginMs;
			play(window, all, (now) => {
				const [earliest, later, expected] = [window.earliest(0, now), window.earliest(7, now), window.expected(7, now)];
				const next = window.nextChange(now);
				const isRight =
					now <= earliest &&
					earliest - now <= longest &&
					earliest <= later &&
					later <= expected &&
					!Number.isNaN(new Date(expected).getTime()) &&
					(next === null || next > now) &&
					window.closedUntil - now <= longest;
				if (!isRight) throw new Error(JSON.stringify({ now, earliest, later, expected, next, closed: window.closedUntil }));
			});
		}),
		RUNS,
	);
});

interface Asks {
	at: number;
	run: number;
	kind: TurnKind;
	/** After it asks; null for ever. */
	patience: number | null;
	inLineMs: number;
	latency: number;
	then: 'answered' | 'refused' | 'released';
}

const asks: fc.Arbitrary<Asks> = fc.record({
	at: fc.integer({ min: 0, max: 2 * MINUTE }),
	run: fc.integer({ min: 0, max: 2 }),
	kind: fc.constantFrom<TurnKind>('start', 'check', 'read'),
	patience: fc.option(fc.integer({ min: 0, max: 3 * MINUTE })),
	inLineMs: fc.constantFrom(0, 0, 20 * SECOND),
	latency: fc.integer({ min: 0, max: 40 * SECOND }),
	then: fc.constantFrom<Asks['then']>('answered', 'answered', 'answered', 'refused', 'released'),
});

test('nobody is forgotten, nobody is served too late or after a stop, and no timer is left', async () => {
	await fc.assert(
		fc.asyncProperty(
			pace,
			fc.integer({ min: 1, max: 4 }),
			fc.array(asks, { maxLength: 40, size: 'max' }),
			fc.array(fc.option(fc.integer({ min: 0, max: 3 * MINUTE })), { minLength: 3, maxLength: 3 }),
			async (own, sideBySide, all, stops) => {
				const clock = new VirtualTime();
				const { lane, pacer } = bench(own, sideBySide, clock);
				const runs = stops.map(() => new AbortController());
				stops.forEach((at, n) => {
					if (at !== null) void clock.sleep(at).then(() => runs[n]?.abort());
				});
				let underWay = 0;
				let mostUnderWay = 0;
				const order = new Map<string, number[]>();
				const outcomes = await (async () => {
					const over = all.map(async ({ at, run, kind, patience, inLineMs, latency, then }, index) => {
						await clock.sleep(at);
						const asked = clock.now();
						const latest = patience === null ? Number.POSITIVE_INFINITY : asked + patience;
						const { signal } = runs[run] as AbortController;
						const reservation = await lane.reserve(turn({ kind, run: runs[run], latest, inLineMs, signal })).catch(() => null);
						if (reservation === null) return 'stopped';
						if (!reservation.granted) {
							expect(reservation.at).toBeGreaterThanOrEqual(clock.now());
							return 'told';
						}
						expect(clock.now()).toBeLessThanOrEqual(Math.max(latest, asked + Math.max(inLineMs, 30 * SECOND)));
						const line = `${run} ${kind}`;
						order.set(line, [...(order.get(line) ?? []), asked * 100 + index]);
						underWay += 1;
						mostUnderWay = Math.max(mostUnderWay, underWay);
						if (then !== 'released') await clock.sleep(latency);
						underWay -= 1;
						if (then === 'refused') lane.refused(clock.now() + 5 * SECOND);
						if (then === 'released') reservation.place.release();
						else reservation.place.answered(null);
						return 'served';
					});
					await clock.passTo();
					return await Promise.all(over);
				})();
				expect(outcomes).toHaveLength(all.length);
				expect(mostUnderWay).toBeLessThanOrEqual(sideBySide);
				for (const served of order.values()) expect(served).toEqual([...served].sort((a, b) => a - b));
				expect([clock.timersLeft, pacer.hasWaiters(lane), lane.isInUse]).toEqual([0, false, false]);
			},
		),
		{ ...RUNS, numRuns: 150 },
	);
});
