import { boundedRequest } from '../../../../nodes/reportJob/http/boundedRequest';

const LIMIT = 1000;

/** A request that ends when its signal says so. */
const silent = async (signal: AbortSignal) =>
	await new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe('a request with a limit', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => {
		expect(jest.getTimerCount()).toBe(0);
		jest.useRealTimers();
	});

	test('given an answer, then it can still be ended', async () => {
		let signal: AbortSignal | undefined;
		const end = await boundedRequest(LIMIT, null, async (given) => {
			signal = given;
			return 'answer';
		});
		expect(end).toMatchObject({ kind: 'answered', answer: 'answer' });
		expect(signal?.aborted).toBe(false);
		if (end.kind === 'answered') end.abort();
		expect(signal?.aborted).toBe(true);
	});

	test('given an answer, then its limit is over', async () => {
		let signal: AbortSignal | undefined;
		await boundedRequest(LIMIT, null, async (given) => (signal = given));
		await jest.advanceTimersByTimeAsync(10 * LIMIT);
		expect(signal?.aborted).toBe(false);
	});

	test('given a failure, then it is told as it is, and what is left of the request ends', async () => {
		const error = new Error('reset');
		let signal: AbortSignal | undefined;
		const end = await boundedRequest(LIMIT, new AbortController().signal, async (given) => {
			signal = given;
			throw error;
		});
		expect(end).toEqual({ kind: 'failed', error });
		expect(signal?.aborted).toBe(true);
	});

	test('given no answer, then it is late', async () => {
		const end = boundedRequest(LIMIT, new AbortController().signal, silent);
		await jest.advanceTimersByTimeAsync(LIMIT);
		await expect(end).resolves.toEqual({ kind: 'late' });
	});

	test('given no answer and no ear for the signal, then it is late all the same', async () => {
		const end = boundedRequest(LIMIT, null, async () => await new Promise(() => undefined));
		await jest.advanceTimersByTimeAsync(LIMIT);
		await expect(end).resolves.toEqual({ kind: 'late' });
	});

	test('given Stop, then it ends at once', async () => {
		const stop = new AbortController();
		const end = boundedRequest(LIMIT, stop.signal, silent);
		stop.abort();
		await expect(end).resolves.toEqual({ kind: 'stopped' });
	});

	test('given Stop before it began, then nothing is sent', async () => {
		const send = jest.fn(silent);
		await expect(boundedRequest(LIMIT, AbortSignal.abort(), send)).resolves.toEqual({ kind: 'stopped' });
		expect(send).not.toHaveBeenCalled();
	});
});
