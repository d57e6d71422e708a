import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { Lane } from '../../../../nodes/reportJob/pacing/lane';
import type { TurnKind } from '../../../../nodes/reportJob/pacing/turn';
import {
	LimitedService,
	MINUTE,
	NEXT_MINUTE,
	NEXT_SLOT,
	NOW,
	SECOND,
	SLOTS,
	STATUS,
	STEADY,
	TWO_TARIFFS,
	VirtualTime,
	bench,
	placeOf,
	sendThrough,
	settled,
	turn,
	watched,
} from './support.mts';

describe('a place', () => {
	test('given an empty lane, then it is granted at once', async () => {
		const { lane, time } = bench(SLOTS);
		expect(await lane.reserve(turn())).toMatchObject({ granted: true });
		expect([time.now(), time.timersLeft]).toEqual([NOW, 0]);
	});

	test('given a slot that is used, then the next one is waited for, with one timer, and then none', async () => {
		const { lane, time } = bench(SLOTS);
		placeOf(await lane.reserve(turn())).answered(null);
		const second = watched(lane.reserve(turn()));
		const third = watched(lane.reserve(turn()));
		await settled();
		expect([second.isOver, time.timersLeft]).toEqual([false, 1]);
		await time.passTo(NEXT_SLOT - 1);
		expect(second.isOver).toBe(false);
		await time.passTo(NEXT_SLOT);
		expect([second.value?.granted, third.isOver]).toEqual([true, false]);
		placeOf(second.value).answered(null);
		await time.passTo(NEXT_SLOT + 2 * MINUTE);
		expect([third.value?.granted, time.timersLeft]).toEqual([true, 0]);
	});

	test('given a place that is given back, then the next in line has it at once', async () => {
		const { lane, time } = bench(SLOTS);
		const place = placeOf(await lane.reserve(turn()));
		const next = watched(lane.reserve(turn()));
		await settled();
		expect(next.isOver).toBe(false);
		place.release();
		await settled();
		expect([next.value?.granted, time.now()]).toEqual([true, NOW]);
	});

	test('given a place that has been dealt with, then nothing more can be done with it', async () => {
		const { lane } = bench(SLOTS);
		const place = placeOf(await lane.reserve(turn()));
		place.answered(null);
		place.release();
		place.answered({ remaining: 5, until: NEXT_SLOT });
		const next = watched(lane.reserve(turn()));
		await settled();
		expect(next.isOver).toBe(false);
	});

	test('given many requests, then no more than agreed are under way at once, over all lanes of an account', async () => {
		const { lane, pacer, time } = bench(STEADY, 3);
		const others = [1, 2, 3, 4].map(() => new Lane(pacer, SLOTS));
		const places = [lane, ...others].map((each) => watched(each.reserve(turn())));
		await settled();
		expect(places.map(({ isOver }) => isOver)).toEqual([true, true, true, false, false]);
		placeOf(places[1]?.value).answered(null);
		await settled();
		expect(places.map(({ isOver }) => isOver)).toEqual([true, true, true, true, false]);
		expect(time.now()).toBe(NOW);
	});
});

test.each([
	[4, 3],
	[2, 1],
	[1, 1],
])('given %d that may be under way at once, then %d starts are, so that a check need not wait for their answers', async (sideBySide, starts) => {
	const { pacer } = bench(STEADY, sideBySide);
	const asked = Array.from({ length: 6 }, () => watched(new Lane(pacer, SLOTS).reserve(turn({ kind: 'start' }))));
	await settled();
	expect(asked.filter(({ value }) => value?.granted)).toHaveLength(starts);
	const check = watched(new Lane(pacer, STATUS).reserve(turn()));
	await settled();
	expect(check.isOver).toBe(sideBySide > 1);
	placeOf(asked[0]?.value).answered(null);
	await settled();
	expect(asked.filter(({ value }) => value?.granted)).toHaveLength(starts + (sideBySide > 1 ? 1 : 0));
});

describe('a turn that comes too late', () => {
	test.each([
		['a slot after its time', SLOTS, { latest: NEXT_SLOT - 1 }, NEXT_SLOT],
		['a slot after the time in line', SLOTS, { latest: NOW, inLineMs: NEXT_SLOT - NOW - 1 }, NEXT_SLOT],
		['the slot after the next', SLOTS, { latest: NEXT_SLOT + MINUTE }, null],
		['a slot in its time', SLOTS, { latest: NEXT_SLOT }, null],
		['a slot within the time in line', SLOTS, { latest: NOW, inLineMs: NEXT_SLOT - NOW }, null],
		['a turn in a second', STEADY, { latest: NOW, inLineMs: 0 }, NOW + SECOND],
	])('given %s (%j, %j), then it is told at once or waited for', async (_name, pace, part, at) => {
		const { lane } = bench(pace);
		placeOf(await lane.reserve(turn())).answered(null);
		const asked = watched(lane.reserve(turn(part)));
		await settled();
		expect(asked.value).toEqual(at === null ? undefined : { granted: false, at });
	});

	test('given a hundred in line, then those whose turn comes too late are told, and when it would come', async () => {
		const { lane, time } = bench(STEADY);
		const asked = Array.from({ length: 100 }, () => watched(lane.reserve(turn({ latest: NOW + 10 * SECOND }))));
		await settled();
		const told = asked.map(({ value }) => value);
		expect(told.filter((value) => value?.granted)).toHaveLength(1);
		expect(told.filter((value) => value === undefined)).toHaveLength(10);
		expect(told.slice(11)).toEqual(Array(89).fill({ granted: false, at: NOW + 11 * SECOND }));
		await time.passTo(NOW + 10 * SECOND);
		expect(asked.filter(({ value }) => value?.granted)).toHaveLength(4);
	});

	test('given an answer under way that tells the tariff, then one is only told what is known', async () => {
		const { lane } = bench(TWO_TARIFFS);
		const first = placeOf(await lane.reserve(turn()));
		const [hasNone, hasTime] = [NEXT_MINUTE - 1, NEXT_MINUTE].map((latest) => watched(lane.reserve(turn({ latest }))));
		await settled();
		expect(hasTime?.isOver).toBe(false);
		expect(hasNone?.value).toEqual({ granted: false, at: NEXT_SLOT });
		first.answered({ remaining: 0, until: NEXT_SLOT - SECOND });
		await settled();
		expect(hasTime?.value).toEqual({ granted: false, at: NEXT_SLOT });
	});

	test('given room, but all requests under way, then their answers are waited for, though not for ever', async () => {
		const { lane, time } = bench(STATUS);
		placeOf(await lane.reserve(turn()));
		const asked = watched(lane.reserve(turn({ latest: NOW })));
		await time.passTo(NOW + 29 * SECOND);
		expect(asked.isOver).toBe(false);
		await time.passTo(NOW + 31 * SECOND);
		expect(asked.value).toEqual({ granted: false, at: expect.any(Number) as number });
		expect(time.timersLeft).toBe(0);
	});
});

describe('a refusal', () => {
	test('given waiters, then those go on waiting that have time, and the others are told', async () => {
		const { lane, time } = bench(STATUS);
		const first = placeOf(await lane.reserve(turn()));
		const patient = watched(lane.reserve(turn({ latest: NEXT_MINUTE })));
		const inLine = watched(lane.reserve(turn({ latest: NOW, inLineMs: 10 * MINUTE })));
		await settled();
		lane.refused(NEXT_MINUTE);
		first.answered(null);
		await settled();
		expect(lane.opensAt).toBe(NEXT_MINUTE);
		expect(patient.isOver).toBe(false);
		expect(inLine.value).toEqual({ granted: false, at: NEXT_MINUTE });
		await time.passTo(NEXT_MINUTE);
		expect(patient.value?.granted).toBe(true);
		expect(time.timersLeft).toBe(0);
	});

	test('given that nobody was refused, then the lane is open', () => {
		expect(bench(STATUS).lane.opensAt).toBe(0);
	});
});

describe('being stopped', () => {
	test('given a signal that has aborted, then nothing is reserved', async () => {
		const { lane } = bench(SLOTS);
		await expect(lane.reserve(turn({ signal: AbortSignal.abort() }))).rejects.toMatchObject({ kind: 'cancelled' });
		expect((await lane.reserve(turn())).granted).toBe(true);
	});

	test('given 300 in line of one run, when it is stopped, then another run is served as if they had never been', async () => {
		const { lane, time, pacer } = bench(STEADY);
		const stop = new AbortController();
		const mine = Array.from({ length: 300 }, () => watched(lane.reserve(turn({ kind: 'start', run: stop, signal: stop.signal }))));
		await time.pass(2.5 * SECOND);
		const sent = mine.filter(({ value }) => value?.granted);
		expect(sent).toHaveLength(3);
		stop.abort();
		await settled();
		expect(mine.filter(({ error }) => error instanceof ServiceError && error.kind === 'cancelled')).toHaveLength(297);
		expect([pacer.hasWaiters(lane), time.timersLeft]).toEqual([false, 0]);
		for (const { value } of sent) placeOf(value).answered(null);
		const other = watched(lane.reserve(turn()));
		await time.passTo(NOW + 3 * SECOND);
		expect(other.value?.granted).toBe(true);
	});

	test('given that nobody waits with it any more, then nothing listens to a signal', async () => {
		const stop = new AbortController();
		const heard: string[] = [];
		const { addEventListener, removeEventListener } = stop.signal;
		Object.assign(stop.signal, {
			addEventListener: (...args: Parameters<typeof addEventListener>) => {
				heard.push('on');
				addEventListener.apply(stop.signal, args);
			},
			removeEventListener: (...args: Parameters<typeof removeEventListener>) => {
				heard.push('off');
				removeEventListener.apply(stop.signal, args);
			},
		});
		const { lane, time } = bench(STEADY);
		const all = Array.from({ length: 30 }, async () => placeOf(await lane.reserve(turn({ signal: stop.signal }))).answered(null));
		await time.passTo();
		await Promise.all(all);
		expect(heard).toEqual(['on', 'off']);
	});
});

describe('who is next', () => {
	/** The order in which waiters of one lane are served, one a second. */
	async function served(names: Array<[name: string, run: object, kind: TurnKind]>): Promise<string[]> {
		const { lane, time } = bench(STEADY);
		const order: string[] = [];
		const all = names.map(async ([name, run, kind]) => {
			const place = placeOf(await lane.reserve(turn({ run, kind })));
			order.push(name);
			place.answered(null);
		});
		await time.passTo();
		await Promise.all(all);
		return order;
	}

	const [a, b] = [{ run: 'a' }, { run: 'b' }];
	const many = (name: string, count: number, run: object, kind: TurnKind) =>
		Array.from({ length: count }, (_, n): [string, object, TurnKind] => [`${name}${n}`, run, kind]);

	test('given one run, then first come, first served', async () => {
		expect(await served(many('s', 5, a, 'start'))).toEqual(['s0', 's1', 's2', 's3', 's4']);
	});

	test('given starts before checks, then they are served in turn', async () => {
		expect(await served([...many('start', 4, a, 'start'), ...many('check', 2, a, 'check')])).toEqual([
			'start0',
			'check0',
			'start1',
			'check1',
			'start2',
			'start3',
		]);
	});

	test('given two runs, then they are served in turn', async () => {
		expect(await served([...many('a', 3, a, 'check'), ...many('b', 3, b, 'check')])).toEqual(['a0', 'b0', 'a1', 'b1', 'a2', 'b2']);
	});

	test('given two runs with starts and checks, then all four are served in turn', async () => {
		const order = await served([
			...many('as', 2, a, 'start'),
			...many('ac', 2, a, 'check'),
			...many('bs', 2, b, 'start'),
			...many('bc', 2, b, 'check'),
		]);
		expect(order).toEqual(['as0', 'ac0', 'bs0', 'bc0', 'as1', 'ac1', 'bs1', 'bc1']);
	});

	test('given 300 starts in line, when a check comes, then it is next', async () => {
		const { lane, time } = bench(STEADY);
		for (let n = 0; n < 300; n += 1) void lane.reserve(turn({ kind: 'start' })).then((each) => placeOf(each).answered(null));
		await time.pass(20 * SECOND);
		const check = watched(lane.reserve(turn()));
		await time.pass(SECOND);
		expect(check.value?.granted).toBe(true);
	});

	test('given a lane that is closed, then it keeps no other lane of the account waiting', async () => {
		const { lane, pacer, time } = bench(SLOTS);
		const checks = new Lane(pacer, STATUS);
		for (let n = 0; n < 10; n += 1) void lane.reserve(turn({ kind: 'start' }));
		const check = watched(checks.reserve(turn()));
		await settled();
		expect([check.value?.granted, time.now()]).toEqual([true, NOW]);
	});
});

describe('a service that is used by others too', () => {
	/** As many processes as there are counts, each of which sends so many requests. */
	async function send(counts: number[], service: LimitedService, time: VirtualTime): Promise<number> {
		const all = counts.map(async (count, n) => {
			const { lane } = bench(STATUS, 4, time);
			const run = { process: n };
			await Promise.all(
				Array.from({ length: count }, async () => await sendThrough(lane, service, `process ${n}`, turn({ run }), time)),
			);
		});
		await time.passTo();
		await Promise.all(all);
		return Math.max(0, ...service.refusals.values());
	}

	test('given one process and 800 requests, then none is refused, and every window is used up', async () => {
		const time = new VirtualTime();
		const service = new LimitedService(time, 100, MINUTE, () => 50);
		await send([800], service, time);
		expect([service.taken, service.refused]).toEqual([800, 0]);
		expect(time.now() - NOW).toBeLessThan(8 * MINUTE);
	});

	test('given 60 requests, when a refusal comes without warning, then nothing more goes into the closed window', async () => {
		const time = new VirtualTime();
		const service = new LimitedService(time, 100, MINUTE, () => 50);
		const over = send([60], service, time);
		await time.pass(SECOND);
		expect(service.taken).toBeGreaterThan(10);
		service.useUp();
		const refused = await over;
		expect(service.taken).toBe(60);
		// Those that were under way when the service closed its window, and none after the first had come back.
		expect(refused).toBeGreaterThan(0);
		expect(refused).toBeLessThanOrEqual(4);
	});

	test('given 60 requests, when another process uses the window up in between, then one of them is refused at the most', async () => {
		const time = new VirtualTime();
		const service = new LimitedService(time, 100, MINUTE, () => 50);
		const own = send([60], service, time);
		await time.pass(400);
		expect(service.taken).toBeGreaterThan(5);
		await Promise.all([own, send([95], service, time)]);
		expect(service.taken).toBe(155);
		expect(await own).toBeLessThanOrEqual(1);
	});

	test.each<[string, number[], number, boolean]>([
		['two processes', [400, 400], 0.05, true],
		['two processes, of which one begins with little', [790, 10], 0.05, true],
		['three processes', [300, 300, 200], 0.05, true],
		['two processes and a service that does not say what is left', [400, 400], 0.05, false],
	])('given %s (%j), then all requests come through and hardly any is refused', async (_name, counts, most, tells) => {
		const time = new VirtualTime();
		let n = 0;
		const service = new LimitedService(time, 100, MINUTE, () => 20 + ((n += 37) % 60), tells);
		const atOnce = await send(counts, service, time);
		expect(service.taken).toBe(800);
		expect(service.refused / 800).toBeLessThan(most);
		expect(atOnce).toBeLessThanOrEqual(1);
	});
});
