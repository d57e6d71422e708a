import { checkJob, factsAfterCheck } from '../../../../nodes/reportJob/job/checkJob';
import type { JobFacts } from '../../../../nodes/reportJob/job/facts';
import type { JobOptions } from '../../../../nodes/reportJob/job/jobItem';
import type { JobStatus } from '../../../../nodes/reportJob/job/reportService';
import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { facts, fakeRun, jobRun, knownItem, MINUTE, NOW, SECOND, status, tooFast } from '../support.mts';

const ready = status({ state: 'ready', link: 'https://host/a' });
const noData = status({ state: 'failed', reason: 'NO_DATA', message: 'nothing' });

interface Given {
	options?: Partial<JobOptions>;
	known?: Partial<JobFacts>;
	justStarted?: boolean;
	job?: ReturnType<typeof jobRun>;
}

async function check(answers: Array<JobStatus | Error>, { options = {}, known = {}, justStarted = false, job = jobRun() }: Given = {}) {
	const calls: string[] = [];
	const item = knownItem('7', { check: answers }, { options, calls });
	const result = await checkJob(item, { ...facts(known), id: '7' }, justStarted, job);
	return { result, outcome: result.ready ? null : result.outcome, run: job.run, job, checks: calls.length };
}

describe('checking a job', () => {
	test('given a job that is ready, then one look is enough, whatever the patience', async () => {
		const { result, checks } = await check([ready], { options: { waitUpTo: 0 } });
		expect(result).toMatchObject({ ready: true, facts: { state: 'ready', attempt: 1 } });
		expect(checks).toBe(1);
	});

	test('given a deadline long past, then what is ready is delivered all the same', async () => {
		const { result } = await check([ready], { known: { requestedAt: NOW - 600 * MINUTE } });
		expect(result.ready).toBe(true);
	});

	test('given a deadline long past and a pending job, then it is given up after the look', async () => {
		const { outcome, checks } = await check([status()], { known: { requestedAt: NOW - 600 * MINUTE } });
		expect(outcome).toMatchObject({ kind: 'failed', facts: { state: 'failed', reason: 'DEADLINE_EXCEEDED', id: '7', attempt: 1 } });
		expect(outcome?.facts?.message).toBe(
			'The report was still not ready 360 minutes after it was requested. Look for it on the site of the service, or run Download with this ID and a longer Options > Give Up After.',
		);
		expect(checks).toBe(1);
	});

	test('given no patience, then a pending job is looked at once', async () => {
		const { outcome, checks, run } = await check([status()], { options: { waitUpTo: 0 } });
		expect(outcome).toMatchObject({ kind: 'pending', dueAt: NOW + 5 * SECOND, facts: { attempt: 1, state: 'pending' } });
		expect([checks, run.waits]).toEqual([1, []]);
	});

	test('given patience, then it is looked at until it is ready', async () => {
		const { result, checks } = await check([status(), status(), ready]);
		expect(result).toMatchObject({ ready: true, facts: { attempt: 3 } });
		expect(checks).toBe(3);
	});

	test('given patience that runs out, then the last look is at its end', async () => {
		const { outcome, run } = await check([status()], { options: { waitUpTo: 12 } });
		expect(outcome?.kind).toBe('pending');
		expect(run.now()).toBe(NOW + 12 * SECOND);
	});

	test('given that time running out is an error, then it names the id', async () => {
		const { outcome } = await check([status()], { options: { waitUpTo: 0, whenTimeRunsOut: 'error' } });
		expect(outcome).toMatchObject({
			kind: 'error',
			facts: { id: '7', attempt: 1 },
			error: {
				kind: 'unavailable',
				message: 'Market is still making the report 7; it was not ready within the 0 seconds of Wait Up To.',
				advice: 'The report is not lost: retry this execution, or run Download with this ID. For slow reports set When Time Runs Out to Pending and wire that output to a Wait node (After Time Interval, {{ $json.waitSeconds }} seconds) that leads back into this node.',
			},
		});
	});

	test('given a job just started, then its first look is on schedule', async () => {
		const { run } = await check([ready], { justStarted: true, known: { requestedAt: NOW } });
		expect(run.waits).toEqual([5 * SECOND]);
	});

	test('given an estimate, then the first look is there', async () => {
		const { run } = await check([ready], { justStarted: true, known: { requestedAt: NOW, estimatedReadyAt: NOW + 20 * SECOND } });
		expect(run.waits).toEqual([20 * SECOND]);
	});

	test('given a job near its deadline, then the loop comes back no later', async () => {
		const known = { requestedAt: NOW - 350 * MINUTE };
		const { outcome } = await check([status()], { options: { waitUpTo: 0 }, known });
		expect(outcome).toMatchObject({ kind: 'pending', dueAt: NOW + 10 * MINUTE });
	});

	test('given the attempts of earlier rounds, then they are counted on', async () => {
		const { outcome } = await check([status()], { options: { waitUpTo: 0 }, known: { attempt: 9 } });
		expect(outcome?.facts?.attempt).toBe(10);
	});

	test('given a check, then the job is remembered for items that come back stripped', async () => {
		const { job } = await check([status()], { options: { waitUpTo: 0 }, known: { requestedAt: NOW - 5, request: { a: 1 } } });
		expect(job.memory.seen('7')).toEqual({
			resource: 'report', reportType: 'netting', fingerprint: null, seenAt: NOW, attempt: 1, requestedAt: NOW - 5, request: { a: 1 },
		});
	});

	test('given a job that this node has started, then what it was asked for stays known', async () => {
		const job = jobRun();
		job.memory.see('7', {
			resource: 'report', reportType: 'netting', fingerprint: 'a', seenAt: NOW - MINUTE, attempt: 0, requestedAt: null, request: null,
		});
		await check([status()], { options: { waitUpTo: 0 }, job });
		expect(job.memory.seen('7')).toMatchObject({ fingerprint: 'a', seenAt: NOW - MINUTE, attempt: 1 });
	});

	test('given nobody who knows when it was asked for, then the deadline counts from the first round', async () => {
		const job = jobRun();
		job.memory.see('7', {
			resource: 'report', reportType: 'netting', fingerprint: null, seenAt: NOW - 360 * MINUTE, attempt: 9, requestedAt: null, request: null,
		});
		const { outcome } = await check([status()], { options: { waitUpTo: 0 }, job });
		expect(outcome).toMatchObject({ kind: 'failed', facts: { reason: 'DEADLINE_EXCEEDED', requestedAt: null, deadlineAt: NOW } });
	});

	test('given a service that knows when it was asked for, then the deadline follows that', async () => {
		const { outcome } = await check([status({ requestedAt: NOW - 100 * MINUTE })], { options: { waitUpTo: 0 } });
		expect(outcome).toMatchObject({ kind: 'pending', facts: { deadlineAt: NOW + 260 * MINUTE } });
	});

	test('given a job just started and a patience that has ended, then it is left for later without a look', async () => {
		const job = jobRun();
		await job.run.wait(600 * SECOND);
		const { outcome, checks } = await check([ready], { justStarted: true, known: { requestedAt: job.run.now() }, job });
		expect([outcome?.kind, checks]).toEqual(['pending', 0]);
	});

	test('given a job that is remembered, then it is looked at at once, though the patience and the deadline have ended', async () => {
		const job = jobRun();
		await job.run.wait(20 * MINUTE);
		const { result, checks, run } = await check([ready], { known: { requestedAt: NOW - 600 * MINUTE }, job });
		expect([result.ready, checks, run.now()]).toEqual([true, 1, NOW + 20 * MINUTE]);
	});

	test('given a pending job, when the deadline comes before the patience ends, then the last look is then', async () => {
		const { outcome, run } = await check([status()], { known: { requestedAt: NOW }, options: { giveUpAfter: 2, waitUpTo: 600 } });
		expect(outcome).toMatchObject({ kind: 'failed', facts: { reason: 'DEADLINE_EXCEEDED' } });
		expect(run.now()).toBe(NOW + 2 * MINUTE);
	});

	test('given a report that is done at its deadline, then the last look finds it', async () => {
		const job = jobRun();
		const lookup = { check: async () => (job.run.now() < NOW + MINUTE ? status() : ready) };
		const item = knownItem('7', {}, { options: { giveUpAfter: 1 } });
		const result = await checkJob({ ...item, lookup }, { ...facts({ requestedAt: NOW }), id: '7' }, false, job);
		expect([result.ready, job.run.now()]).toEqual([true, NOW + MINUTE]);
	});

	test.each(['failed', 'readyWithoutFile'] as const)('given no data and "%s", then it leaves so', async (whenNoData) => {
		const { result, outcome } = await check([noData], { options: { whenNoData } });
		if (whenNoData === 'failed') expect(outcome).toMatchObject({ kind: 'failed', facts: { reason: 'NO_DATA' } });
		else expect(result).toMatchObject({ ready: true, facts: { state: 'ready', reason: 'NO_DATA' }, status: { link: null } });
	});

	test('given that the raw answer is wanted, then pending and failed items have it', async () => {
		const options = { includeRawResponse: true, waitUpTo: 0 };
		expect((await check([status()], { options })).outcome).toMatchObject({ extras: { raw: { said: true } } });
		expect((await check([noData], { options })).outcome).toMatchObject({ extras: { raw: { said: true } } });
	});

	test.each<[string, Given]>([
		['that is pending', { options: { waitUpTo: 0 } }],
		['that is given up', { known: { requestedAt: NOW - 600 * MINUTE } }],
		['that was just started and not looked at, although it is wanted', { options: { waitUpTo: 0, includeRawResponse: true }, justStarted: true }],
	])('given a job %s, then it has no raw answer', async (_what, given) => {
		const { outcome } = await check([status()], given);
		expect(outcome).toHaveProperty('extras');
		expect(outcome?.kind === 'pending' || outcome?.kind === 'failed' ? outcome.extras : null).toStrictEqual({});
	});

	test('given another failure than no data, then Ready Without File does not mean it', async () => {
		const tooLarge = status({ state: 'failed', reason: 'TOO_LARGE' });
		const { outcome } = await check([tooLarge], { options: { whenNoData: 'readyWithoutFile' } });
		expect(outcome).toMatchObject({ kind: 'failed', facts: { reason: 'TOO_LARGE' } });
	});
});

describe('checks that are refused', () => {
	test('given passing trouble, then it is looked at again and counted once', async () => {
		const { result, checks } = await check([new ServiceError('unavailable', 'busy'), ready]);
		expect(result).toMatchObject({ ready: true, facts: { attempt: 1 } });
		expect(checks).toBe(2);
	});

	test('given a job that does not exist, then it is Failed with its id', async () => {
		const { outcome } = await check([new ServiceError('notFound', 'No such job.', { hint: 'Check it.' })]);
		expect(outcome).toMatchObject({ kind: 'failed', facts: { id: '7', state: 'failed', reason: 'NOT_FOUND', message: 'No such job. Check it.', attempt: 1 } });
	});

	test('given a service that says no more than that it does not know the id, then neither does the item', async () => {
		const { outcome } = await check([new ServiceError('notFound', 'No such job.')], { known: { attempt: 4 } });
		expect(outcome).toMatchObject({ kind: 'failed', facts: { message: 'No such job.', attempt: 5 }, extras: {} });
	});

	test('given a refused account, then nothing more is started', async () => {
		const { outcome, run } = await check([new ServiceError('account', 'wrong key')]);
		expect(outcome?.kind).toBe('error');
		expect(run.startsRefused?.message).toBe('wrong key');
	});

	test('given an error of our own, then no inner detail comes out', async () => {
		const { outcome } = await check([new TypeError('secret detail')]);
		expect(outcome).toMatchObject({ kind: 'error', error: { kind: 'badReply' } });
		expect(JSON.stringify(outcome)).not.toContain('secret detail');
	});

	test('given that the execution is stopped, then it throws at once', async () => {
		await expect(check([new ServiceError('cancelled', 'stopped')])).rejects.toMatchObject({ kind: 'cancelled' });
	});

	test('given a refusal other than an unknown job, then it is an error with the facts as they were', async () => {
		const { outcome } = await check([new ServiceError('rejected', 'Bad id.')], { known: { attempt: 2, requestedAt: NOW } });
		expect(outcome).toMatchObject({ kind: 'error', facts: { id: '7', attempt: 2, requestedAt: NOW }, error: { message: 'Bad id.' } });
	});
});

describe('a look that the limit of the service keeps back', () => {
	const never = (retryAt?: number) => [tooFast(retryAt)];

	test.each([
		['within Wait Up To', 600, MINUTE],
		['though there is no patience', 0, MINUTE],
		['though there is no patience, for two and a half minutes', 0, 150 * SECOND],
	])('given the first look at a job, then the limit is waited for %s', async (_what, waitUpTo, opensIn) => {
		const { result, run } = await check([tooFast(NOW + opensIn), ready], { options: { waitUpTo } });
		expect(result.ready).toBe(true);
		expect(run.waits).toEqual([opensIn]);
	});

	test('given a first look that the limit keeps back too long, and Pending, then it leaves so, not looked at', async () => {
		const at = NOW + 200 * SECOND;
		const { outcome, checks, run } = await check(never(at), { options: { waitUpTo: 0 }, known: { attempt: 4 } });
		expect(outcome).toMatchObject({
			kind: 'pending', dueAt: at,
			facts: { id: '7', state: 'pending', reason: 'RATE_LIMITED', attempt: 4, message: expect.stringContaining('2026-03-02T09:03:20.000Z') },
		});
		expect([checks, run.waits]).toEqual([1, []]);
	});

	test('given a first look that the limit keeps back too long, and Error, then the error is the refusal', async () => {
		const { outcome } = await check(never(NOW + 200 * SECOND), { options: { waitUpTo: 0, whenTimeRunsOut: 'error' } });
		expect(outcome).toMatchObject({ kind: 'error', facts: { id: '7' }, error: { kind: 'rateLimited' } });
	});

	test('given a deadline long past and a limit that never opens, then it is not given up without a look', async () => {
		const { outcome } = await check(never(NOW + 200 * SECOND), { known: { requestedAt: NOW - 600 * MINUTE } });
		expect(outcome).toMatchObject({ kind: 'pending', facts: { reason: 'RATE_LIMITED' } });
	});

	test.each(['pending', 'error'] as const)('given later looks that it keeps back beyond the patience, and "%s", then time has run out, but not before it has', async (whenTimeRunsOut) => {
		const { outcome, run } = await check([status(), ...never(NOW + 90 * SECOND)], { options: { waitUpTo: 60, whenTimeRunsOut } });
		expect(outcome?.kind).toBe(whenTimeRunsOut);
		if (outcome?.kind === 'pending') expect(outcome.facts).toMatchObject({ state: 'pending', reason: null, attempt: 1 });
		if (outcome?.kind === 'error') expect(outcome.error.message).toMatch(/still making the report 7; it was not ready within the 60 seconds/);
		expect(run.now()).toBe(NOW + 60 * SECOND);
	});

	test('given a long line of others that gets shorter, then the job is looked at as soon as its turn comes in time', async () => {
		const { result, run } = await check([status(), tooFast(NOW + 3600 * SECOND), tooFast(NOW + 3600 * SECOND), ready]);
		expect(result).toMatchObject({ ready: true, facts: { attempt: 2 } });
		expect(run.now()).toBe(NOW + 15 * SECOND);
	});

	test.each(['pending', 'error'] as const)('given a job just started whose looks it keeps back beyond the deadline, and "%s", then it is not given up without a look', async (whenTimeRunsOut) => {
		const options = { giveUpAfter: 1, waitUpTo: 600, whenTimeRunsOut };
		const { outcome, run } = await check(never(NOW + 3600 * SECOND), { options, justStarted: true, known: { requestedAt: NOW } });
		expect(outcome?.kind).toBe(whenTimeRunsOut);
		expect(outcome?.facts).toMatchObject({ id: '7', attempt: 0 });
		expect(run.now()).toBeLessThanOrEqual(NOW + 600 * SECOND);
	});

	test('given a later look that it keeps back for a moment, then it is taken then', async () => {
		const { result, run } = await check([status(), tooFast(NOW + 20 * SECOND), ready]);
		expect(result).toMatchObject({ ready: true, facts: { attempt: 2 } });
		expect(run.now()).toBe(NOW + 20 * SECOND);
	});

	test.each([
		['the first look has all the time it takes', {}, Number.POSITIVE_INFINITY],
		['the look at a job just started has the patience of the node', { justStarted: true, known: { requestedAt: NOW } }, NOW + 600 * SECOND],
	])('given a service that lets questions out in turn, then %s', async (_what, given, latest) => {
		const asked: number[] = [];
		const item = knownItem('7', {});
		const lookup = { check: async (_id: string, until: number) => (asked.push(until), ready) };
		await checkJob({ ...item, lookup }, { ...facts(('known' in given && given.known) || {}), id: '7' }, 'justStarted' in given, jobRun());
		expect(asked).toEqual([latest]);
	});

	test("given an agent's tool, then a first look waits no longer than the model may be kept waiting", async () => {
		const run = { ...fakeRun(), readsEnd: NOW + 45 * SECOND };
		const { outcome } = await check([tooFast(NOW + MINUTE), ready], { job: jobRun({ run }) });
		expect(outcome).toMatchObject({ kind: 'pending', facts: { reason: 'RATE_LIMITED' } });
		expect(run.waits).toEqual([]);
	});
});

describe('facts after a check', () => {
	test('given an answer that knows less, then start and estimate are kept and the rest is as told', () => {
		const before = facts({ requestedAt: 1, estimatedReadyAt: 2, queuePosition: 3, message: 'old', finishedAt: 4, attempt: 1 });
		expect(factsAfterCheck(before, status())).toMatchObject({
			requestedAt: 1, estimatedReadyAt: 2, queuePosition: null, message: null, finishedAt: null, attempt: 2,
		});
	});

	const told = status({ requestedAt: 5000, finishedAt: 8000, estimatedReadyAt: 6000, queuePosition: 0, state: 'ready' });

	test("given a job that came in by its id alone, then the service's word counts", () => {
		const known = { requestedAt: 5000, finishedAt: 8000, estimatedReadyAt: 6000, queuePosition: 0, state: 'ready' };
		expect(factsAfterCheck(facts({ requestedAt: null }), told)).toMatchObject(known);
	});

	test('given a service that does not say when a job was asked for, then its times are taken as they are', () => {
		const known = { requestedAt: 1000, finishedAt: 8000, estimatedReadyAt: 6000 };
		expect(factsAfterCheck(facts({ requestedAt: 1000 }), { ...told, requestedAt: null })).toMatchObject(known);
	});

	test('given a job that was asked for here, then the times of a service whose clock is another one are moved to this one', () => {
		const moved = { requestedAt: 1000, finishedAt: 4000, estimatedReadyAt: 2000, queuePosition: 0, state: 'ready' };
		expect(factsAfterCheck(facts({ requestedAt: 1000 }), told)).toMatchObject(moved);
	});
});
