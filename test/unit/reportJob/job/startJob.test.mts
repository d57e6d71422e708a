import { startJob } from '../../../../nodes/reportJob/job/startJob';
import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { cancelled } from '../../../../nodes/reportJob/run/nodeRun';
import { fakeRun, jobRun, MINUTE, NOW, SECOND, started, startingItem, tooFast, type Given, type Script } from '../support.mts';

type Job = ReturnType<typeof jobRun>;

async function begin(script: Script = { create: ['7'] }, given: Given = {}, job: Job = jobRun()) {
	const calls: string[] = [];
	const result = await startJob(startingItem(script, { ...given, calls }), job);
	return { result, outcome: result.started ? null : result.outcome, calls, job };
}

/** The same node in the user's Retry: its context is there, its execution is another one. */
const retried = ({ memory }: Job): Job => jobRun({ memory, executionId: 'second' });

/** Retry On Fail: a new run of the node in the same execution. */
const triedAgain = ({ memory }: Job): Job => jobRun({ memory });

describe('starting a job', () => {
	test('given a service that takes it on, then it is asked once, and remembered', async () => {
		const { result, calls, job } = await begin();
		expect(result).toMatchObject({
			started: true,
			justNow: true,
			facts: { id: '7', state: 'pending', request: { businessId: 1 }, requestedAt: NOW, deadlineAt: NOW + 360 * MINUTE },
			raw: { created: true },
		});
		expect(calls).toEqual(['create']);
		expect(job.memory.created('key')).toEqual({
			runIndex: 0, executionId: 'first', fingerprint: 'netting 1', request: { businessId: 1 },
			state: 'started', begunAt: NOW, id: '7', estimatedReadyAt: null, due: null,
		});
	});

	test('given a create, then two lines are logged: before with the item and type, after with the id', async () => {
		const { job } = await begin(undefined, { index: 2 });
		expect(job.lines).toEqual([
			'Market: requesting a report for item 3 (report netting)',
			'Market: report for item 3 has reportId 7',
		]);
	});

	test('given a service that lets it out later, then its clock, its log line and its memory begin then', async () => {
		const job = jobRun();
		const seen: unknown[] = [];
		const { result } = await begin({
			create: [
				async (order) => {
					seen.push(job.memory.created('key')?.state, [...job.lines]);
					await job.run.wait(90 * SECOND);
					order.leaving();
					seen.push(job.memory.created('key'));
					return started('7');
				},
			],
		}, {}, job);
		expect(seen).toEqual(['waiting', [], expect.objectContaining({ state: 'sent', begunAt: NOW + 90 * SECOND })]);
		expect(job.lines).toHaveLength(2);
		expect(result).toMatchObject({ facts: { requestedAt: NOW + 90 * SECOND, deadlineAt: NOW + 90 * SECOND + 360 * MINUTE } });
	});

	test.each([
		['Wait Up To of ten minutes', 600, 0, NOW + 600 * SECOND],
		['no patience: what can go at once may go', 0, 0, NOW],
		['a patience that has ended', 10, 20 * SECOND, NOW + 20 * SECOND],
	])('given %s, then a start waits until then', async (_what, waitUpTo, spent, latest) => {
		const job = jobRun();
		await job.run.wait(spent);
		const asked: number[] = [];
		const script: Script = { create: [async (order) => (asked.push(order.latest), started('7'))] };
		await begin(script, { options: { waitUpTo } }, job);
		expect(asked).toEqual([latest]);
	});
});

describe('a create that is remembered', () => {
	const OTHER = { fingerprint: 'netting 1 with another title' };

	test('given its answer, then the job is carried on with, and nothing is sent', async () => {
		const { job } = await begin({ create: [started('7', { estimatedReadyAt: NOW + 9 })] });
		const { result, calls } = await begin({}, {}, triedAgain(job));
		expect(result).toMatchObject({
			started: true, justNow: false, facts: { id: '7', state: 'pending', requestedAt: NOW, estimatedReadyAt: NOW + 9 },
		});
		expect(calls).toEqual([]);
	});

	test('given another wording in the same execution, then the job is carried on with, as it was asked for', async () => {
		const { job } = await begin();
		const { result, calls } = await begin({}, OTHER, triedAgain(job));
		expect(result).toMatchObject({ started: true, facts: { id: '7', request: { businessId: 1 } } });
		expect(calls).toEqual([]);
	});

	test("given the user's Retry of the same request, then the job is carried on with, and this execution may word it anew", async () => {
		const { job } = await begin();
		const again = await begin({}, {}, retried(job));
		expect(again.result).toMatchObject({ started: true, facts: { id: '7' } });
		const third = await begin({}, OTHER, jobRun({ memory: job.memory, executionId: 'second' }));
		expect(third.result).toMatchObject({ started: true, facts: { id: '7' } });
	});

	test("given the user's Retry of something else, then it is refused, with the id and what to do", async () => {
		const { job } = await begin();
		const { outcome, calls } = await begin({ create: ['8'] }, OTHER, retried(job));
		expect(outcome).toMatchObject({ kind: 'error', facts: { id: '7', requestedAt: NOW }, error: { kind: 'rejected' } });
		const { message = '', advice = '' } = outcome?.kind === 'error' ? outcome.error : {};
		expect(message).toMatch(/^This item's report was requested from Market at 2026-03-02T09:00:00\.000Z as 7, and its fields have been changed since\. Nothing was sent\./);
		expect(advice).toMatch(/undo the change and retry.*Download with this ID.*start this workflow anew/);
		expect(calls).toEqual([]);
	});

	test('given such a refusal, when the change is undone, then the job is carried on with', async () => {
		const { job } = await begin();
		await begin({ create: ['8'] }, OTHER, retried(job));
		const { result } = await begin({}, {}, jobRun({ memory: job.memory, executionId: 'third' }));
		expect(result).toMatchObject({ started: true, facts: { id: '7' } });
	});

	test.each([
		['Retry On Fail', triedAgain, {}],
		['Retry On Fail with another wording', triedAgain, OTHER],
		["the user's Retry", retried, {}],
		["the user's Retry of something else", retried, OTHER],
	])('given no answer to it, and %s, then nothing is sent and it says so', async (_who, again, given) => {
		const { job } = await begin({ create: [new ServiceError('unclear', 'who knows')] });
		const { outcome, calls } = await begin({ create: ['8'] }, given, again(job));
		expect(outcome).toMatchObject({
			kind: 'error',
			error: { kind: 'unclear', message: expect.stringMatching(/requested from Market at 2026-03-02T09:00:00\.000Z, but its answer never came.*may be billed/) },
		});
		expect(outcome?.kind === 'error' && outcome.error.advice).toBe('Look for it on the Market site; if it is not there, start this workflow anew.');
		expect(calls).toEqual([]);
	});

	test('given a refusal that comes with no advice, then what to do is all that is added', async () => {
		const { job } = await begin({ create: [new ServiceError('rejected', 'Bad name.')] });
		const { outcome } = await begin({ create: ['8'] }, {}, retried(job));
		expect(outcome?.kind === 'error' && outcome.error.advice).toMatch(/^It was not sent again/);
	});

	test.each([
		['Retry On Fail', triedAgain, {}],
		['Retry On Fail with another wording', triedAgain, OTHER],
		["the user's Retry", retried, {}],
	])('given a refusal of it, and %s, then it is not posted again', async (_who, again, given) => {
		const { job } = await begin({ create: [new ServiceError('rejected', 'Bad name.', { hint: 'Change it.' })] });
		const { outcome, calls } = await begin({ create: ['8'] }, given, again(job));
		expect(outcome).toMatchObject({ kind: 'error', error: { kind: 'rejected', message: 'Bad name.' } });
		expect(outcome?.kind === 'error' && outcome.error.advice).toMatch(/^Change it\. It was not sent again, because it has not changed\. To send it all the same, start this workflow anew\.$/);
		expect(calls).toEqual([]);
	});

	test("given a refusal of it, and the user's Retry of something else, then that is sent", async () => {
		const { job } = await begin({ create: [new ServiceError('rejected', 'Bad name.')] });
		const { result, calls } = await begin({ create: ['8'] }, OTHER, retried(job));
		expect(result).toMatchObject({ started: true, facts: { id: '8' } });
		expect(calls).toEqual(['create']);
	});

	test('given checks of the job in an earlier try, then they are counted on', async () => {
		const { job } = await begin();
		job.memory.see('7', {
			resource: 'report', reportType: 'netting', fingerprint: null, seenAt: NOW, attempt: 4, requestedAt: NOW, request: null,
		});
		expect((await begin({}, {}, triedAgain(job))).result).toMatchObject({ facts: { attempt: 4 } });
	});
});

describe('creates that are refused', () => {
	test.each(['unavailable', 'badReply', 'account', 'notFound'] as const)('given "%s", then it is not repeated, and a retry may send it', async (kind) => {
		const { outcome, calls, job } = await begin({ create: [new ServiceError(kind, 'no')] });
		expect(outcome).toMatchObject({ kind: 'error', error: { kind } });
		expect(calls).toEqual(['create']);
		const again = await begin({ create: ['7'] }, {}, triedAgain(job));
		expect(again.result.started).toBe(true);
	});

	test('given an error that no service says, then it counts as unclear', async () => {
		const { outcome, job } = await begin({ create: [new TypeError('inner detail')] });
		expect(outcome).toMatchObject({
			error: { kind: 'unclear', message: expect.stringMatching(/^The answer to the request for a report could not be understood\. The report may exist/) },
		});
		expect(JSON.stringify(outcome)).not.toContain('inner detail');
		expect(job.memory.created('key')?.state).toBe('sent');
	});

	test('given a refused account, then nothing more is started', async () => {
		const { job } = await begin({ create: [new ServiceError('account', 'no balance', { hint: 'Top it up.' })] });
		const { outcome, calls } = await begin({ create: ['7'] }, { memoryKey: 'other' }, job);
		expect(outcome).toMatchObject({ kind: 'error', error: { kind: 'notSent', message: 'not started: no balance', advice: 'Top it up.' } });
		expect(calls).toEqual([]);
	});

	test('given an account that is refused while a create waits to be let out, then that is not sent either', async () => {
		const job = jobRun();
		const waits: Script = {
			create: [
				async (order) => {
					job.run.noteRefusal(new ServiceError('account', 'no balance'));
					order.leaving();
					return started('7');
				},
			],
		};
		const { outcome } = await begin(waits, {}, job);
		expect(outcome).toMatchObject({ kind: 'error', error: { kind: 'notSent', message: 'not started: no balance' } });
		expect(job.lines).toEqual([]);
		expect(job.memory.created('key')?.state).toBe('waiting');
	});
});

describe('a create that came too fast', () => {
	test('given a time within the patience, then it is sent again then', async () => {
		const { result, calls, job } = await begin({ create: [tooFast(NOW + MINUTE), '7'] });
		expect(result).toMatchObject({ started: true, facts: { requestedAt: NOW + MINUTE } });
		expect([calls, job.run.waits]).toEqual([['create', 'create'], [MINUTE]]);
	});

	test.each([
		['no time', () => undefined],
		['a time that has passed', (now: number) => now - MINUTE],
	])('given a service that says so for ever and names %s, then it is not asked in a storm', async (_what, retryAt) => {
		const job = jobRun();
		const create = async (order: { leaving(): void }): Promise<never> => {
			order.leaving();
			sent += 1;
			throw tooFast(retryAt(job.run.now()));
		};
		let sent = 0;
		const { outcome } = await begin({ create: [create] }, { options: { whenTimeRunsOut: 'error' } }, job);
		expect(outcome).toMatchObject({ kind: 'error', error: { kind: 'rateLimited' } });
		expect(sent).toBeLessThanOrEqual(15);
		expect(job.run.now()).toBeLessThanOrEqual(NOW + 600 * SECOND);
	});

	test('given no patience, then it is sent once', async () => {
		const { outcome, calls } = await begin({ create: [tooFast(NOW)] }, { options: { waitUpTo: 0 } });
		expect(outcome).toMatchObject({ kind: 'pending', facts: { reason: 'RATE_LIMITED' } });
		expect(calls).toEqual(['create']);
	});

	test('given a service that never lets it out in time, then it takes no place in the memory of what was sent', async () => {
		const { job } = await begin({ create: [async () => await Promise.reject(tooFast(NOW + 700 * SECOND))] });
		expect(job.memory.created('key')?.state).toBe('waiting');
		expect(job.lines).toEqual([]);
	});
});

describe('a start that is kept back beyond the patience', () => {
	const create = [tooFast(NOW + 700 * SECOND)];

	test('given Pending, then it is worth another round', async () => {
		const { outcome } = await begin({ create }, { options: { whenTimeRunsOut: 'pending' } });
		expect(outcome).toMatchObject({
			kind: 'pending', dueAt: NOW + 700 * SECOND,
			facts: {
				id: null, state: 'pending', reason: 'RATE_LIMITED', requestedAt: NOW, deadlineAt: NOW + 360 * MINUTE,
				message: expect.stringContaining('2026-03-02T09:11:40.000Z'),
			},
		});
	});

	test('given Error, then it names the time and what to do', async () => {
		const { outcome } = await begin({ create }, { options: { whenTimeRunsOut: 'error' } });
		expect(outcome).toMatchObject({ kind: 'error', error: { kind: 'rateLimited', message: expect.stringContaining('2026-03-02T09:11:40.000Z') } });
		expect(outcome?.kind === 'error' && outcome.error.advice).toMatch(/Wait Up To/);
	});

	test.each([
		['just before the deadline', NOW - 360 * MINUTE + 1, 'pending'],
		['at the deadline', NOW - 360 * MINUTE, 'failed'],
		['long after it', NOW - 600 * MINUTE, 'failed'],
	])('given that the first round was %s ago, then it leaves so', async (_what, requestedAt, kind) => {
		const { outcome } = await begin({ create }, { known: { requestedAt } });
		expect(outcome?.kind).toBe(kind);
		if (kind === 'failed') expect(outcome?.facts).toMatchObject({ id: null, state: 'failed', reason: 'DEADLINE_EXCEEDED', message: expect.stringMatching(/could not be started within 360 minutes/) });
	});

	test('given a time that no calendar holds, then it is still told in words', async () => {
		const { outcome } = await begin({ create: [tooFast(1e300)] });
		expect(outcome).toMatchObject({ kind: 'pending', facts: { message: expect.stringContaining('a later time') } });
	});
});

describe('a job that the service must be told more of', () => {
	const DUE = { outline: ['a', 'b'] };
	const create = [started('7', { due: DUE })];
	const TOLD = `complete 7 ${JSON.stringify(DUE)}`;

	test('given a service that listens, then it is told once, and nothing is due any more', async () => {
		const { result, calls, job } = await begin({ create, complete: ['told'] });
		expect(result.started).toBe(true);
		expect(calls).toEqual(['create', TOLD]);
		expect(job.memory.created('key')).toMatchObject({ state: 'started', id: '7', due: null });
		expect((await begin({}, {}, triedAgain(job))).calls).toEqual([]);
	});

	test.each([
		['too fast', tooFast(NOW + 5 * SECOND)],
		['passing trouble', new ServiceError('unavailable', 'busy')],
	])('given %s, then it is told again', async (_what, error) => {
		const { result, calls } = await begin({ create, complete: [error, error, 'told'] });
		expect(result.started).toBe(true);
		expect(calls).toEqual(['create', TOLD, TOLD, TOLD]);
	});

	test('given trouble that stays, then the error names the id, and it stays due', async () => {
		const { outcome, job } = await begin({ create, complete: [new ServiceError('rejected', 'Bad outline.')] });
		expect(outcome).toMatchObject({
			kind: 'error',
			facts: { id: '7' },
			error: { kind: 'rejected', message: expect.stringMatching(/took the report on as 7, but could not be told the rest.*Bad outline\./) },
		});
		expect(outcome?.kind === 'error' && outcome.error.advice).toBe('Retry this execution: it carries on with this report.');
		expect(job.memory.created('key')).toMatchObject({ state: 'started', id: '7', due: DUE });
	});

	test.each([['Retry On Fail', triedAgain], ["the user's Retry", retried]])('given that it is due, then %s tells it, and asks for nothing twice', async (_who, again) => {
		const { job } = await begin({ create, complete: [new ServiceError('rejected', 'Bad outline.')] });
		const second = await begin({ complete: ['told'] }, {}, again(job));
		expect(second.result).toMatchObject({ started: true, justNow: false, facts: { id: '7' } });
		expect(second.calls).toEqual([TOLD]);
		const third = await begin({ complete: ['told'] }, {}, again(job));
		expect(third.calls).toEqual([]);
	});

	test('given that it is due still and the service refuses it again, then a retry says so, and it stays due', async () => {
		const refusal = new ServiceError('rejected', 'Bad outline.');
		const { job } = await begin({ create, complete: [refusal] });
		const second = await begin({ complete: [refusal] }, {}, retried(job));
		expect(second.outcome).toMatchObject({ kind: 'error', facts: { id: '7' }, error: { kind: 'rejected' } });
		expect(job.memory.created('key')).toMatchObject({ due: DUE });
	});

	test('given an error of our own, then no inner detail comes out, and it stays due', async () => {
		const { outcome, job } = await begin({ create, complete: [new TypeError('inner detail')] });
		expect(outcome).toMatchObject({ kind: 'error', facts: { id: '7' }, error: { kind: 'badReply', message: expect.stringMatching(/ the rest of the request: unknown error$/) } });
		expect(JSON.stringify(outcome)).not.toContain('inner detail');
		expect(job.memory.created('key')).toMatchObject({ due: DUE });
	});

	test('given a refused account, then nothing more is started', async () => {
		const { job } = await begin({ create, complete: [new ServiceError('account', 'daily limit')] });
		const { calls } = await begin({ create: ['8'] }, { memoryKey: 'other' }, job);
		expect(calls).toEqual([]);
	});
});

describe('a run that is stopped', () => {
	test('given a create that has not left, then it does not', async () => {
		const job = jobRun();
		job.run.end();
		await expect(begin({ create: ['7'] }, {}, job)).rejects.toMatchObject({ kind: 'cancelled' });
		expect(job.lines).toEqual([]);
		expect(job.memory.created('key')?.state).toBe('waiting');
	});

	test('given a wait for the limit, then it ends, and a retry may send it', async () => {
		const run = fakeRun();
		run.wait = async () => await Promise.reject(cancelled());
		const job = jobRun({ run });
		await expect(begin({ create: [tooFast(NOW + MINUTE)] }, {}, job)).rejects.toMatchObject({ kind: 'cancelled' });
		expect(job.memory.created('key')?.state).toBe('waiting');
	});

	test('given a create under way, then its answer is awaited, noted and logged', async () => {
		const job = jobRun();
		const create: Script['create'] = [
			async (order) => {
				order.leaving();
				job.run.end();
				return started('7');
			},
		];
		const { result } = await begin({ create }, {}, job);
		expect(result).toMatchObject({ started: true, facts: { id: '7' } });
		expect(job.memory.created('key')).toMatchObject({ state: 'started', id: '7' });
		expect(job.lines).toContain('Market: report for item 1 has reportId 7');
	});

	test('given a create under way that is to be told more, then no further request is sent, and it stays due', async () => {
		const job = jobRun();
		const calls: string[] = [];
		const create: Script['create'] = [
			async (order) => {
				order.leaving();
				job.run.end();
				return started('7', { due: { outline: [] } });
			},
		];
		await startJob(startingItem({ create, complete: ['told'] }, { calls }), job).catch(() => undefined);
		expect(calls).toEqual([]);
		expect(job.memory.created('key')).toMatchObject({ state: 'started', id: '7', due: { outline: [] } });
	});
});

test('given two equal requests of a tool at once, then one is sent, and both have its id', async () => {
	const job = jobRun();
	const calls: string[] = [];
	const start = async () => await startJob(startingItem({ create: ['7', '8'] }, { calls }), job);
	const [first, second] = await Promise.all([start(), start()]);
	expect(first).toMatchObject({ started: true, facts: { id: '7' } });
	expect(second).toMatchObject({ started: true, facts: { id: '7' } });
	expect(calls).toEqual(['create']);
});

test('given two equal requests of a tool at once, of which the first is refused as too fast, then one job comes of it', async () => {
	const job = jobRun();
	const calls: string[] = [];
	const script: Script = { create: [tooFast(NOW + MINUTE), '7', '8'] };
	const start = async () => await startJob(startingItem(script, { calls }), job);
	const results = await Promise.all([start(), start()]);
	expect(results.map((result) => result.started && result.facts.id)).toEqual(['7', '7']);
	expect(calls.filter((call) => call === 'create')).toHaveLength(2);
});
