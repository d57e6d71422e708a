import type { IExecuteFunctions } from 'n8n-workflow';

import { beginRun } from '../../../../nodes/reportJob/run/nodeRun';
import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';

const contextWith = (signal?: AbortSignal) => ({ getExecutionCancelSignal: () => signal }) as unknown as IExecuteFunctions;

describe('a run', () => {
	test('given its clock, then it begins now', () => {
		const run = beginRun(contextWith(), () => 42);
		expect([run.startedAt, run.now()]).toEqual([42, 42]);
	});

	test.each([0, -5])('given a wait of %d ms, then it is over', async (ms) => {
		await expect(beginRun(contextWith()).wait(ms)).resolves.toBeUndefined();
	});

	test('given that the user stops, then a wait of an hour ends at once', async () => {
		const stop = new AbortController();
		const run = beginRun(contextWith(stop.signal));
		const waiting = run.wait(3_600_000);
		stop.abort();
		await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
		await expect(run.wait(0)).rejects.toMatchObject({ kind: 'cancelled' });
		expect(run.signal.aborted).toBe(true);
	});

	test('given that the node is about to throw, then waiting ends too', async () => {
		const run = beginRun(contextWith(new AbortController().signal));
		const waiting = run.wait(3_600_000);
		run.end();
		await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
	});

	test('given several refusals, then the first one counts', () => {
		const run = beginRun(contextWith());
		expect(run.startsRefused).toBeNull();
		run.noteRefusal(new ServiceError('account', 'first'));
		run.noteRefusal(new ServiceError('account', 'second'));
		expect(run.startsRefused?.message).toBe('first');
	});

	test.each([
		['a refusal of one request', new ServiceError('rejected', 'bad date')],
		['trouble', new ServiceError('unavailable', '502')],
		['anything else', Object.assign(new Error('no'), { kind: 'account' })],
	])('given %s, then others may be started', (_name, error) => {
		const run = beginRun(contextWith());
		run.noteRefusal(error);
		expect(run.startsRefused).toBeNull();
	});
});

test('given an n8n without a cancel signal, then the node can still end its own waiting', async () => {
	const run = beginRun({} as IExecuteFunctions);
	const waiting = run.wait(3_600_000);
	run.end();
	await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
	expect(run.signal.aborted).toBe(true);
});

test.each([
	[undefined, Number.POSITIVE_INFINITY],
	[45_000, 45_042],
])('given reads for %p ms, then they end at %d', (readFor, readsEnd) => {
	expect(beginRun(contextWith(), () => 42, readFor).readsEnd).toBe(readsEnd);
});

test('given an end, then all items stop waiting, now and later, and none waits for another', async () => {
	const run = beginRun(contextWith());
	const waiting = Array.from({ length: 300 }, async () => await run.wait(3_600_000).catch(({ kind }: { kind: string }) => kind));
	run.end();
	expect(new Set(await Promise.all(waiting))).toEqual(new Set(['cancelled']));
	await expect(run.wait(0)).rejects.toMatchObject({ kind: 'cancelled' });
});

test('given the end of one run, then another of the same execution waits on', async () => {
	const stop = new AbortController();
	const ended = beginRun(contextWith(stop.signal));
	const other = beginRun(contextWith(stop.signal));
	ended.end();
	await expect(other.wait(0)).resolves.toBeUndefined();
	expect(other.signal.aborted).toBe(false);
});
