import { readRetryDelay, retryReads } from '../../../../nodes/reportJob/run/retryReads';
import { ServiceError, type ServiceErrorKind } from '../../../../nodes/reportJob/errors/serviceError';
import { fakeRun, tooFast } from '../support.mts';

const NOW = 1_000_000;
const busy = () => new ServiceError('unavailable', 'busy');

test.each([
	[1, 1000],
	[2, 3000],
	[3, 8000],
	[4, null],
	[100, null],
])('given passing trouble at try %d, then it waits %p ms', (tries, delay) => {
	expect(readRetryDelay(busy(), tries, NOW)).toBe(delay);
});

test.each<ServiceErrorKind>(['account', 'rejected', 'notFound', 'unclear', 'badReply', 'linkRefused', 'notSent', 'file', 'fileTooLarge', 'cancelled'])(
	'given the refusal "%s", then it is not tried again',
	(kind) => {
		expect(readRetryDelay(new ServiceError(kind, 'x'), 1, NOW)).toBeNull();
	},
);

test.each([[new Error('x')], [null], [undefined], ['x']])('given %p, which no service said, then it is not tried again', (error) => {
	expect(readRetryDelay(error, 1, NOW)).toBeNull();
});

test.each([
	['in 20 s', tooFast(NOW + 20_000), 1, 20_000],
	['at the longest', tooFast(NOW + 150_000), 1, 150_000],
	['too far away', tooFast(NOW + 150_001), 1, null],
	['in the past', tooFast(NOW - 5), 1, 0],
	['without a time', tooFast(), 1, 1000],
	['for the sixth time', tooFast(NOW + 1000), 6, 1000],
	['for the seventh time', tooFast(NOW + 1000), 7, null],
])('given a limit %s, then the wait fits', (_name, error, tries, delay) => {
	expect(readRetryDelay(error, tries, NOW)).toBe(delay);
});

function read(...answers: Array<ServiceError | string>): { calls: () => number; send: () => Promise<string> } {
	let calls = 0;
	return {
		calls: () => calls,
		send: async () => {
			const answer = answers[Math.min(calls, answers.length - 1)]!;
			calls += 1;
			if (answer instanceof ServiceError) throw answer;
			return answer;
		},
	};
}

test('given an answer at once, then nothing waits', async () => {
	const run = fakeRun();
	const { send, calls } = read('done');
	await expect(retryReads(run, send)).resolves.toBe('done');
	expect([run.waits, calls()]).toEqual([[], 1]);
});

test('given trouble that passes, then it is tried again after growing waits', async () => {
	const run = fakeRun();
	const { send, calls } = read(busy(), busy(), busy(), 'done');
	await expect(retryReads(run, send)).resolves.toBe('done');
	expect([run.waits, calls()]).toEqual([[1000, 3000, 8000], 4]);
});

test('given trouble that stays, then the last error comes out', async () => {
	const run = fakeRun();
	const { send, calls } = read(busy());
	await expect(retryReads(run, send)).rejects.toThrow('busy');
	expect(calls()).toBe(4);
});

test('given a refusal, then it is sent once', async () => {
	const { send, calls } = read(new ServiceError('account', 'wrong key'));
	await expect(retryReads(fakeRun(), send)).rejects.toThrow('wrong key');
	expect(calls()).toBe(1);
});

test('given a run that was stopped, then nothing is sent again', async () => {
	const run = fakeRun();
	run.end();
	const { send, calls } = read(busy());
	await expect(retryReads(run, send)).rejects.toThrow('busy');
	expect([run.waits, calls()]).toEqual([[], 1]);
});

test('given a limit, then it is asked for again when that opens', async () => {
	const run = fakeRun();
	const { send, calls } = read(tooFast(run.now() + 20_000), 'done');
	await expect(retryReads(run, send)).resolves.toBe('done');
	expect([run.waits, calls()]).toEqual([[20_000], 2]);
});

test('given a limit that never opens, then it is asked for a few times', async () => {
	const { send, calls } = read(tooFast());
	await expect(retryReads(fakeRun(), send)).rejects.toThrow('Too fast.');
	expect(calls()).toBe(7);
});

test.each([
	[-1, 1],
	[999, 1],
	[1000, 2],
	[3999, 2],
	[4000, 3],
])('given that reads end %d ms from now, then trouble is read %d times', async (left, times) => {
	const run = fakeRun();
	const { send, calls } = read(busy());
	await expect(retryReads({ ...run, readsEnd: run.now() + left }, send)).rejects.toThrow('busy');
	expect(calls()).toBe(times);
});

test('given a run that is stopped while a read waits for its next try, then it ends', async () => {
	const run = fakeRun();
	const { send, calls } = read(busy());
	run.wait = async () => await Promise.reject(new ServiceError('cancelled', 'stopped'));
	await expect(retryReads(run, send)).rejects.toMatchObject({ kind: 'cancelled' });
	expect(calls()).toBe(1);
});
