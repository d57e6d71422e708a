import { checkJob, factsAfterCheck, outcomeOfRefusal } from '../../../../nodes/reportJob/job/checkJob';
import type { JobOptions } from '../../../../nodes/reportJob/job/jobItem';
import type { JobStatus } from '../../../../nodes/reportJob/job/reportService';
import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { JobMemory } from '../../../../nodes/reportJob/run/jobMemory';
import { facts, fakeRun, fakeService, item, MINUTE, NOW, SECOND, status } from '../support.mts';

const ready = status({ state: 'ready', link: 'https://host/a' });
const noData = status({ state: 'failed', reason: 'NO_DATA', message: 'nothing' });

async function check(
	answers: Array<JobStatus | Error>,
	{ options = {}, known = {}, justStarted = false }: { options?: Partial<JobOptions>; known?: object; justStarted?: boolean } = {},
) {
	const { service, log } = fakeService({ check: answers });
	const run = fakeRun();
	const memory = new JobMemory({});
	const result = await checkJob(item(options), { ...facts(known), id: '7' }, justStarted, { service, run, memory });
	return { result, outcome: result.ready ? null : result.outcome, run, memory, checks: log.length };
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
		expect(outcome).toMatchObject({ kind: 'error', error: { message: expect.stringContaining('7') } });
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
		expect(outcome?.facts.attempt).toBe(10);
	});

	test('given a check, then the job is remembered for items that come back stripped', async () => {
		const { memory } = await check([status()], { options: { waitUpTo: 0 }, known: { requestedAt: NOW - 5, request: { a: 1 } } });
		expect(memory.seen('7')).toEqual({ seenAt: NOW, attempt: 1, requestedAt: NOW - 5, request: { a: 1 } });
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
});

describe('checks that are refused', () => {
	test('given passing trouble, then it is looked at again and counted once', async () => {
		const { result, checks } = await check([new ServiceError('unavailable', 'busy'), ready]);
		expect(result).toMatchObject({ ready: true, facts: { attempt: 1 } });
		expect(checks).toBe(2);
	});

	test('given a job that does not exist, then it is Failed with its id', async () => {
		const { outcome } = await check([new ServiceError('notFound', 'No such job.', { hint: 'Check it.' })]);
		expect(outcome).toMatchObject({ kind: 'failed', facts: { id: '7', state: 'failed', reason: 'NOT_FOUND', message: 'No such job. Check it.' } });
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
});

describe('facts after a check', () => {
	test('given an answer that knows less, then start and estimate are kept and the rest is as told', () => {
		const before = facts({ requestedAt: 1, estimatedReadyAt: 2, queuePosition: 3, message: 'old', finishedAt: 4, attempt: 1 });
		expect(factsAfterCheck(before, status())).toMatchObject({
			requestedAt: 1, estimatedReadyAt: 2, queuePosition: null, message: null, finishedAt: null, attempt: 2,
		});
	});

	test("given an answer that knows more, then the service's word counts", () => {
		const told = status({ requestedAt: 5, estimatedReadyAt: 6, queuePosition: 0, state: 'ready' });
		expect(factsAfterCheck(facts({ requestedAt: 1 }), told)).toMatchObject({ requestedAt: 5, estimatedReadyAt: 6, queuePosition: 0, state: 'ready' });
	});

	test('given a refusal other than an unknown job, then it is an error with the facts as they were', () => {
		const before = facts({ id: '7', attempt: 2 });
		const error = new ServiceError('unavailable', 'busy');
		expect(outcomeOfRefusal(before, error)).toEqual({ kind: 'error', facts: before, error });
	});
});
