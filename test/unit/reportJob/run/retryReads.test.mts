import { retryRead } from '../../../../nodes/reportJob/run/retryReads';
import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';

/** A run whose time passes only by waiting. */
function fakeRun() {
	const controller = new AbortController();
	const waits: number[] = [];
	let time = 0;
	return {
		waits,
		stop: () => controller.abort(),
		now: () => time,
		wait: async (ms: number) => {
			waits.push(ms);
			time += ms;
		},
		signal: controller.signal,
	};
}

const busy = () => new ServiceError('unavailable', 'busy');
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
	await expect(retryRead(run, send)).resolves.toBe('done');
	expect([run.waits, calls()]).toEqual([[], 1]);
});

test('given trouble that passes, then it is tried again after growing waits', async () => {
	const run = fakeRun();
	const { send, calls } = read(busy(), busy(), busy(), 'done');
	await expect(retryRead(run, send)).resolves.toBe('done');
	expect([run.waits, calls()]).toEqual([[1000, 3000, 8000], 4]);
});

test('given trouble that stays, then the last error comes out', async () => {
	const run = fakeRun();
	const { send, calls } = read(busy());
	await expect(retryRead(run, send)).rejects.toThrow('busy');
	expect(calls()).toBe(4);
});

test('given a refusal, then it is sent once', async () => {
	const { send, calls } = read(new ServiceError('account', 'wrong key'));
	await expect(retryRead(fakeRun(), send)).rejects.toThrow('wrong key');
	expect(calls()).toBe(1);
});

test('given a run that was stopped, then nothing is sent again', async () => {
	const run = fakeRun();
	run.stop();
	const { send, calls } = read(busy());
	await expect(retryRead(run, send)).rejects.toThrow('busy');
	expect([run.waits, calls()]).toEqual([[], 1]);
});
