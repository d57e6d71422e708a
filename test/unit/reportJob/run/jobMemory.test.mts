import type { IContextObject } from 'n8n-workflow';

import { JobMemory } from '../../../../nodes/reportJob/run/jobMemory';

const begun = { runIndex: 0, begunAt: 5, request: { a: 1 } };
const throughDatabase = (context: IContextObject): IContextObject => JSON.parse(JSON.stringify(context)) as IContextObject;

describe('what a node remembers in its context', () => {
	test('given a create without an answer, then a retry finds it so', () => {
		const context: IContextObject = {};
		new JobMemory(context).begin('key', begun);
		expect(new JobMemory(throughDatabase(context)).started('key')).toEqual(begun);
	});

	test('given an answer, then a retry finds the id', () => {
		const context: IContextObject = {};
		const memory = new JobMemory(context);
		memory.begin('key', begun);
		memory.fill('key', '1579434053399035999', null);
		expect(new JobMemory(throughDatabase(context)).started('key')).toEqual({
			...begun,
			id: '1579434053399035999',
			estimatedReadyAt: null,
		});
	});

	test('given a clear refusal, then nothing is left', () => {
		const memory = new JobMemory({});
		memory.begin('key', begun);
		memory.clear('key');
		expect(memory.started('key')).toBeUndefined();
	});

	test('given an answer to a create that is not remembered, then none is made up', () => {
		const memory = new JobMemory({});
		memory.fill('key', '1', null);
		expect(memory.started('key')).toBeUndefined();
	});

	test('given the next round, then creates of other rounds are dropped and jobs seen stay', () => {
		const memory = new JobMemory({});
		memory.begin('old', begun);
		memory.begin('new', { ...begun, runIndex: 1 });
		memory.see('7', { seenAt: 1, attempt: 2, requestedAt: null, request: null });
		memory.keepOnlyRun(1);
		expect(memory.started('old')).toBeUndefined();
		expect(memory.started('new')).toBeDefined();
		expect(memory.seen('7')).toMatchObject({ attempt: 2 });
	});

	test('given a job that has ended, then it is forgotten', () => {
		const context: IContextObject = {};
		const memory = new JobMemory(context);
		memory.see('7', { seenAt: 1, attempt: 2, requestedAt: null, request: null });
		memory.forget('7');
		expect(memory.seen('7')).toBeUndefined();
		expect(context).toEqual({ seen: {} });
	});

	test('given what else is in the context, then it is left alone', () => {
		const context: IContextObject = { other: { a: 1 } };
		new JobMemory(context).begin('key', begun);
		expect(context.other).toEqual({ a: 1 });
	});
});
