import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import type { Reply } from '../../../../nodes/reportJob/http/exchange';
import type { Lane, Pace } from '../../../../nodes/reportJob/pacing/lane';
import type { NodeRun } from '../../../../nodes/reportJob/run/nodeRun';
import { requestThroughLane, type LaneRequest } from '../../../../nodes/reportJob/vendor/requestThroughLane';
import { bench, MINUTE, NEXT_MINUTE, NEXT_SLOT, NOW, SECOND, settled, SLOTS, STATUS, STEADY, watched } from '../pacing/support.mts';

const OK: Reply = { statusCode: 200, headers: {}, body: 'fine' };

function runOf(now: () => number, part: Partial<NodeRun> = {}): NodeRun & { stop(): void } {
	const controller = new AbortController();
	let refusal: ServiceError | null = null;
	return {
		startedAt: now(),
		readsEnd: Number.POSITIVE_INFINITY,
		now,
		wait: async () => undefined,
		signal: controller.signal,
		end: () => controller.abort(),
		noteRefusal(error) {
			if (error instanceof ServiceError && error.kind === 'account') refusal ??= error;
		},
		get startsRefused() {
			return refusal;
		},
		stop: () => controller.abort(),
		...part,
	};
}

const request = (lane: Lane, run: NodeRun, part: Partial<LaneRequest<string>> = {}): LaneRequest<string> => ({
	service: 'Market',
	lane,
	kind: 'check',
	run,
	latest: Number.POSITIVE_INFINITY,
	send: async () => OK,
	read: ({ body }) => body,
	...part,
});

const tooFast = (retryAt?: number) => () => {
	throw new ServiceError('rateLimited', 'too fast', retryAt === undefined ? {} : { retryAt, hint: 'later' });
};

test('given a place, then the request leaves and its answer is read', async () => {
	const { lane, time } = bench(SLOTS);
	const calls: string[] = [];
	const answer = await requestThroughLane(
		request(lane, runOf(time.now), {
			leaving: () => void calls.push('leaves'),
			send: async () => {
				calls.push('sent');
				return OK;
			},
		}),
	);
	expect([answer, ...calls]).toEqual(['fine', 'leaves', 'sent']);
	expect(lane.isInUse).toBe(false);
});

describe('a request that does not leave', () => {
	test('given a turn that comes too late, then it is not sent, and the time is told', async () => {
		const { lane, time } = bench(SLOTS);
		const run = runOf(time.now);
		await requestThroughLane(request(lane, run));
		const send = jest.fn(async () => OK);
		const late = requestThroughLane(request(lane, run, { kind: 'start', latest: NEXT_SLOT - 1, send }));
		await expect(late).rejects.toMatchObject({
			kind: 'rateLimited',
			message: 'Market takes no more of these requests before 2026-09-30T09:02:01.000Z.',
			details: { retryAt: NEXT_SLOT, hint: 'Run again after that time, or ask for less at a time.' },
		});
		expect(send).not.toHaveBeenCalled();
	});

	test.each<[string, Pace, LaneRequest<string>['kind'], boolean]>([
		['a start at a steady pace', STEADY, 'start', true],
		['a check at a steady pace', STEADY, 'check', false],
		['a read at a steady pace', STEADY, 'read', false],
		['a start that needs a slot', { ...SLOTS, windowMs: 2 * SECOND }, 'start', false],
	])('given %s without any patience, then whether it stands in line for a few seconds is %j', async (_name, pace, kind, waits) => {
		const { lane, time } = bench(pace);
		const run = runOf(time.now);
		await requestThroughLane(request(lane, run));
		const asked = watched(requestThroughLane(request(lane, run, { kind, latest: NOW })));
		await settled();
		expect(asked.isOver).toBe(!waits);
		await time.passTo(NOW + 3 * SECOND);
		expect(asked.value).toBe(waits ? 'fine' : undefined);
	});

	test('given a line of more than a minute, then a start without patience does not stand in it', async () => {
		const { lane, time } = bench({ ...STEADY, windowMs: MINUTE + SECOND });
		const run = runOf(time.now);
		await requestThroughLane(request(lane, run));
		await expect(requestThroughLane(request(lane, run, { kind: 'start', latest: NOW }))).rejects.toMatchObject({ kind: 'rateLimited' });
	});

	test('given that leaving throws, then its error is passed on, and the next in line has the place', async () => {
		const { lane, time } = bench(SLOTS);
		const run = runOf(time.now);
		const send = jest.fn(async () => OK);
		const leaving = () => {
			throw new ServiceError('notSent', 'not any more');
		};
		const [first, second] = [request(lane, run, { kind: 'start', leaving, send }), request(lane, run)].map(
			async (each) => await requestThroughLane(each),
		);
		await expect(first).rejects.toMatchObject({ kind: 'notSent' });
		await expect(second).resolves.toBe('fine');
		expect(send).not.toHaveBeenCalled();
	});

	test('given that the run is stopped while it waits, then it is cancelled at once', async () => {
		const { lane, time } = bench(SLOTS);
		const run = runOf(time.now);
		await requestThroughLane(request(lane, run));
		const send = jest.fn(async () => OK);
		const waits = watched(requestThroughLane(request(lane, run, { send })));
		await settled();
		run.stop();
		await settled();
		expect(waits.error).toMatchObject({ kind: 'cancelled' });
		expect([lane.isInUse, time.timersLeft]).toEqual([false, 0]);
		expect(send).not.toHaveBeenCalled();
	});

	test('given that the run is stopped just when its turn comes, then the place is free again', async () => {
		const { lane, time } = bench(SLOTS);
		const run = runOf(time.now);
		const leaving = jest.fn();
		const waits = watched(requestThroughLane(request(lane, run, { leaving })));
		await Promise.resolve();
		run.stop();
		await settled();
		expect(waits.error).toMatchObject({ kind: 'cancelled' });
		expect(leaving).not.toHaveBeenCalled();
		await expect(requestThroughLane(request(lane, runOf(time.now)))).resolves.toBe('fine');
	});

	test.each<[string, Partial<LaneRequest<string>>, boolean]>([
		['a check of a tool that has no time left for it', { kind: 'check' }, false],
		['a read', { kind: 'read' }, false],
		['a start, whose patience alone counts', { kind: 'start' }, true],
	])('given %s, then whether it waits is %j', async (_name, part, waits) => {
		const { lane, time } = bench(STEADY);
		const run = runOf(time.now, { readsEnd: NOW + 500 });
		await requestThroughLane(request(lane, run));
		const asked = watched(requestThroughLane(request(lane, run, part)));
		await settled();
		expect(asked.isOver).toBe(!waits);
		if (!waits) expect(asked.error).toMatchObject({ kind: 'rateLimited', details: { retryAt: NOW + SECOND } });
		await time.passTo(NOW + 2 * SECOND);
		expect(asked.isOver).toBe(true);
	});
});

describe('what an answer means for those that come after', () => {
	test('given a refusal for speed, then it is noted before the next can leave', async () => {
		const { lane, time } = bench(STATUS);
		const run = runOf(time.now);
		const sentAt: number[] = [];
		const send = async () => {
			sentAt.push(time.now());
			await time.sleep(100);
			return OK;
		};
		const all = [
			requestThroughLane(request(lane, run, { send, read: tooFast(NEXT_MINUTE) })),
			requestThroughLane(request(lane, run, { send })),
		];
		const refused = watched(all[0] as Promise<string>);
		await time.passTo();
		expect(refused.error).toMatchObject({ kind: 'rateLimited', message: 'too fast', details: { retryAt: NEXT_MINUTE, hint: 'later' } });
		expect(sentAt).toEqual([NOW, NEXT_MINUTE]);
		await all[1];
	});

	test.each<[string, number | undefined, number]>([
		['a time', NEXT_MINUTE, NEXT_MINUTE],
		['a time that is absurdly far away', 1e303, NOW + 2 * MINUTE + SECOND],
		['a time that is none', Number.NaN, NOW],
		['no time', undefined, NOW + 30 * SECOND],
	])('given a refusal that names %s, then the time that is told is one', async (_name, retryAt, told) => {
		const { lane, time } = bench(STATUS);
		const refused = requestThroughLane(request(lane, runOf(time.now), { read: tooFast(retryAt) }));
		await expect(refused).rejects.toMatchObject({ details: { retryAt: told } });
	});

	test.each([
		[true, 100],
		[false, 50],
	])('given a refusal for another limit (%j), then %d go in the next window', async (isOtherLimit, most) => {
		const { lane, time } = bench(STATUS);
		const run = runOf(time.now);
		const refused = requestThroughLane(
			request(lane, run, {
				read: () => {
					throw new ServiceError('rateLimited', 'too fast', { retryAt: NEXT_MINUTE, isOtherLimit });
				},
			}),
		);
		await expect(refused).rejects.toMatchObject({ kind: 'rateLimited' });
		let sent = 0;
		const send = async () => {
			sent += 1;
			return OK;
		};
		for (let n = 0; n < 150; n += 1) void requestThroughLane(request(lane, run, { send })).catch(() => undefined);
		await time.passTo(NEXT_MINUTE);
		expect(sent).toBe(most);
		run.end();
		await settled();
	});

	test('given a refusal that says nothing of this limit, then it took no place', async () => {
		const { lane, time } = bench(SLOTS);
		const run = runOf(time.now);
		const refused = requestThroughLane(request(lane, run, { read: tooFast(NOW + 3 * SECOND) }));
		await expect(refused).rejects.toMatchObject({ kind: 'rateLimited' });
		const next = watched(requestThroughLane(request(lane, run)));
		await time.passTo(NOW + 3 * SECOND);
		expect(next.value).toBe('fine');
	});

	test('given a refusal that says that the slot is used, then the next one is waited for', async () => {
		const { lane, time } = bench(SLOTS);
		const run = runOf(time.now);
		const limitOf = () => ({ remaining: 0, until: NEXT_SLOT - SECOND });
		const refused = requestThroughLane(request(lane, run, { limitOf, read: tooFast(NOW + 3 * SECOND) }));
		await expect(refused).rejects.toMatchObject({ kind: 'rateLimited' });
		const next = watched(requestThroughLane(request(lane, run)));
		await time.passTo(NEXT_SLOT - 1);
		expect(next.isOver).toBe(false);
		await time.passTo(NEXT_SLOT);
		expect(next.value).toBe('fine');
	});

	test.each<[string, LaneRequest<string>['kind'], boolean]>([
		['a start', 'start', true],
		['a check', 'check', false],
		['a read', 'read', false],
	])('given a refusal of the account met by %s, then nothing more is started: %j', async (_name, kind, refuses) => {
		const { lane, time } = bench(STATUS);
		const run = runOf(time.now);
		const error = new ServiceError('account', 'no balance');
		let seen: ServiceError | null = null;
		const first = requestThroughLane(
			request(lane, run, {
				kind,
				read: () => {
					throw error;
				},
			}),
		);
		const second = requestThroughLane(request(lane, run, { leaving: () => void (seen = run.startsRefused) }));
		await expect(first).rejects.toBe(error);
		await second;
		expect(seen).toBe(refuses ? error : null);
	});

	test.each(['rejected', 'unavailable', 'unclear', 'rateLimited'] as const)('given a start that is %s, then others may be started', async (kind) => {
		const { lane, time } = bench(STATUS);
		const run = runOf(time.now);
		const read = () => {
			throw new ServiceError(kind, 'no');
		};
		await expect(requestThroughLane(request(lane, run, { kind: 'start', read }))).rejects.toMatchObject({ kind });
		expect(run.startsRefused).toBeNull();
	});

	test('given an error that is none of ours, then it is passed on as it is', async () => {
		const { lane, time } = bench(STATUS);
		const error = Object.assign(new Error('inner'), { kind: 'rateLimited', details: {} });
		const read = () => {
			throw error;
		};
		await expect(requestThroughLane(request(lane, runOf(time.now), { read }))).rejects.toBe(error);
		expect(lane.opensAt).toBe(0);
	});

	test('given that sending fails, then the place is used, and the error is passed on', async () => {
		const { lane, time } = bench(SLOTS);
		const run = runOf(time.now);
		const error = new ServiceError('unavailable', 'reset');
		const failed = requestThroughLane(
			request(lane, run, {
				send: async () => {
					throw error;
				},
			}),
		);
		await expect(failed).rejects.toBe(error);
		expect(lane.isInUse).toBe(false);
		const next = watched(requestThroughLane(request(lane, run, { latest: NOW })));
		await settled();
		expect(next.error).toMatchObject({ kind: 'rateLimited', details: { retryAt: NEXT_SLOT } });
	});
});
