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
		run.abandon();
		await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
	});

	test('given several refusals, then the first one counts', () => {
		const run = beginRun(contextWith());
		expect(run.startsRefused).toBeNull();
		run.refuseStarts(new ServiceError('account', 'first'));
		run.refuseStarts(new ServiceError('account', 'second'));
		expect(run.startsRefused?.message).toBe('first');
	});

	test('given creates under way, then they are waited for, also those that fail', async () => {
		const run = beginRun(contextWith());
		const order: string[] = [];
		let answer: (id: string) => void = () => undefined;
		let refuse: (error: Error) => void = () => undefined;
		const first = run.create(async () => await new Promise<string>((resolve) => (answer = resolve)));
		const second = run.create(async () => await new Promise<string>((_resolve, reject) => (refuse = reject)));
		const both = Promise.allSettled([first, second]).then(() => order.push('creates'));
		const waited = run.createsAnswered().then(() => order.push('answered'));
		refuse(new Error('no'));
		await Promise.resolve();
		expect(order).toEqual([]);
		answer('7');
		await Promise.all([both, waited]);
		expect(order).toContain('answered');
		await expect(first).resolves.toBe('7');
		await expect(run.createsAnswered()).resolves.toBeUndefined();
	});
});

describe('an n8n or a Node without the newer helpers', () => {
	test('given no cancel signal, then the node can still end its own waiting', async () => {
		const run = beginRun({} as IExecuteFunctions);
		const waiting = run.wait(3_600_000);
		run.abandon();
		await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
	});

	test('given no AbortSignal.any, then the user can still stop', async () => {
		const { any } = AbortSignal;
		Object.assign(AbortSignal, { any: undefined });
		try {
			const stop = new AbortController();
			const run = beginRun(contextWith(stop.signal));
			const waiting = run.wait(3_600_000);
			stop.abort();
			await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
			expect(beginRun(contextWith(stop.signal)).signal.aborted).toBe(true);
		} finally {
			Object.assign(AbortSignal, { any });
		}
	});
});
