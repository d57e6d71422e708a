import { checks, counts, creates, execute, firstItem, report, retry, useService } from '../zhihuiya/support.mts';

const service = useService();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A run of Generate and Download whose time has run out, and so much time later. */
async function timedOut(generationMs: number | null, laterMs: number, options: object = {}) {
	service.sim.jobs.next.push(generationMs === null ? { outcome: 'never' } : { generationMs });
	const run = await execute(service.sim, report('generateAndDownload', { options: { waitUpTo: 600, ...options } }));
	expect(run.status).toBe('error');
	const before = checks(service.sim).length;
	await service.clock.advance(laterMs);
	return { run, checksSince: () => checks(service.sim).length - before };
}

describe('a report whose node has run out of time', () => {
	test.each([
		['ten minutes later', 10 * MINUTE],
		['seven hours later, beyond Give Up After', 7 * HOUR],
		['three days later', 72 * HOUR],
	])('is delivered by the Retry %s', async (_what, later) => {
		const { run, checksSince } = await timedOut(20 * MINUTE, later);
		const again = await retry(run);
		expect(again.error).toBeUndefined();
		expect(counts(again)).toEqual([1, 0, 0]);
		expect(firstItem(again)).toMatchObject({ json: { state: 'ready', reason: null }, binary: { data: expect.anything() } });
		expect(creates(service.sim)).toHaveLength(1);
		expect(checksSince()).toBe(1);
	});

	test('is given up by a Retry after its deadline, but only after a look', async () => {
		const { run, checksSince } = await timedOut(null, 7 * HOUR);
		const again = await retry(run);
		expect(counts(again)).toEqual([0, 0, 1]);
		expect(firstItem(again, 2).json).toMatchObject({
			jobId: service.sim.jobs.list[0]?.id, state: 'failed', reason: 'DEADLINE_EXCEEDED', requestedAt: '2026-03-02T09:00:00.000Z',
		});
		expect(checksSince()).toBe(1);
		expect(creates(service.sim)).toHaveLength(1);
	});

	test('is waited for again by a Retry before its deadline', async () => {
		const { run } = await timedOut(25 * MINUTE, 10 * MINUTE);
		const again = await retry(run);
		expect(counts(again)).toEqual([1, 0, 0]);
		expect(creates(service.sim)).toHaveLength(1);
	});
});
