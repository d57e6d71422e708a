import { getEventListeners } from 'node:events';

import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { whileRunning } from '../../../../nodes/reportJob/run/whileRunning';

const CANCELLED = { kind: 'cancelled', message: 'The execution was stopped.' };

const never = async (): Promise<never> => await new Promise(() => undefined);

describe('what is shared with other executions', () => {
	test('given a run that goes on, then its answer comes out, and nobody listens any more', async () => {
		const { signal } = new AbortController();
		await expect(whileRunning({ signal }, async () => 'token')).resolves.toBe('token');
		expect(getEventListeners(signal, 'abort')).toEqual([]);
	});

	test('given that it fails, then that comes out', async () => {
		const { signal } = new AbortController();
		const error = new ServiceError('unavailable', 'busy');
		await expect(whileRunning({ signal }, async () => await Promise.reject(error))).rejects.toBe(error);
	});

	test('given a run that has been stopped, then it is not asked for', async () => {
		const asked: string[] = [];
		const shared = async (): Promise<string> => asked.push('token').toString();
		await expect(whileRunning({ signal: AbortSignal.abort() }, shared)).rejects.toMatchObject(CANCELLED);
		expect(asked).toEqual([]);
	});

	test('given a run that is stopped meanwhile, then it ends at once, though the shared answer does not come', async () => {
		const run = new AbortController();
		const waiting = whileRunning(run, never);
		run.abort();
		await expect(waiting).rejects.toMatchObject(CANCELLED);
	});

	test('given an answer that fails after the run has been stopped, then nothing is left unhandled', async () => {
		const run = new AbortController();
		let fail = (): void => undefined;
		const waiting = whileRunning(run, async () => await new Promise((_resolve, reject) => (fail = () => reject(new Error('late')))));
		run.abort();
		await expect(waiting).rejects.toMatchObject(CANCELLED);
		fail();
		await new Promise((resolve) => setImmediate(resolve));
	});

	test('given many that wait with one signal, then none of them is told of the others', async () => {
		const run = new AbortController();
		const waiting = Array.from({ length: 30 }, async () => await whileRunning(run, never));
		expect(getEventListeners(run.signal, 'abort')).toEqual([]);
		run.abort();
		for (const each of await Promise.allSettled(waiting)) expect(each).toMatchObject({ status: 'rejected', reason: CANCELLED });
	});
});
