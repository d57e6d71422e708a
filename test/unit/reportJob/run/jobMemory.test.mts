import type { IContextObject } from 'n8n-workflow';

import { JobMemory, type CreateRecord, type LeftRecord, type SeenRecord } from '../../../../nodes/reportJob/run/jobMemory';

const throughDatabase = (context: IContextObject): IContextObject => JSON.parse(JSON.stringify(context)) as IContextObject;

const SENT: CreateRecord = { runIndex: 0, executionId: 'first', fingerprint: 'a', request: { a: 1 }, state: 'sent', begunAt: 5 };
const STARTED: CreateRecord = { ...SENT, state: 'started', id: '1579434053399035999', estimatedReadyAt: null, due: { outline: [] } };
const REFUSED: CreateRecord = { ...SENT, state: 'refused', message: 'Bad name.', advice: '' };
const WAITING: CreateRecord = { runIndex: 0, executionId: 'first', fingerprint: 'a', request: { a: 1 }, state: 'waiting' };
const SEEN: SeenRecord = {
	resource: 'report', reportType: 'netting', fingerprint: 'a', seenAt: 1, attempt: 2, requestedAt: null, request: null,
};

const LEFT: Omit<LeftRecord, 'backAs'> = {
	id: null, resource: 'report', reportType: 'netting', fingerprint: 'a', request: null, requestedAt: null, leftIn: 0,
};
const ALIKE = { resource: 'report', reportType: 'netting', fingerprint: 'a' };
const at = (runIndex: number, index = 0) => ({ runIndex, index });

describe('creates that a node remembers', () => {
	test.each([SENT, STARTED, REFUSED, WAITING])('given one that is noted, then a retry finds it as it was: %j', (record) => {
		const context: IContextObject = {};
		new JobMemory(context).note('key', record);
		expect(new JobMemory(throughDatabase(context)).created('key')).toEqual(record);
		expect(new JobMemory(throughDatabase(context)).created('other')).toBeUndefined();
	});

	test('given one that comes further, then only the last is known', () => {
		const memory = new JobMemory({});
		memory.note('key', SENT);
		memory.note('key', STARTED);
		expect(memory.created('key')).toEqual(STARTED);
	});

	test('given a record that is changed later, then the memory is not', () => {
		const memory = new JobMemory({});
		const record = { ...SENT };
		memory.note('key', record);
		record.begunAt = 99;
		expect(memory.created('key')).toEqual(SENT);
	});

	test.each([
		['waiting', WAITING, false],
		['started', STARTED, false],
		['refused', REFUSED, false],
		['without an answer', SENT, true],
	])('given one of another round that is %s, then it is kept only without an answer', (_what, record, isKept) => {
		const memory = new JobMemory({});
		memory.note('old', record);
		memory.note('new', { ...record, runIndex: 1 });
		memory.keepOnlyRun(1);
		expect(memory.created('old') !== undefined).toBe(isKept);
		expect(memory.created('new')).toEqual({ ...record, runIndex: 1 });
	});

	test('given another round, then jobs seen stay', () => {
		const memory = new JobMemory({});
		memory.see('7', SEEN);
		memory.keepOnlyRun(1);
		expect(memory.seen('7')).toEqual(SEEN);
	});

	test.each([
		['the same request in a later run', SENT, 'a', 1, true],
		['another request', SENT, 'b', 1, false],
		['the same run', SENT, 'a', 0, false],
		['a create that was answered', STARTED, 'a', 1, false],
		['a create that was refused', REFUSED, 'a', 1, false],
	])('given %s, then a create without an answer is found: %#', (_what, record, fingerprint, runIndex, isFound) => {
		const memory = new JobMemory({});
		memory.note('key', record);
		expect(memory.unanswered(fingerprint, runIndex) !== undefined).toBe(isFound);
	});

	test('given what else is in the context, then it is left alone', () => {
		const context: IContextObject = { other: { a: 1 } };
		const memory = new JobMemory(context);
		memory.note('key', STARTED);
		memory.keepOnlyRun(5);
		expect(context.other).toEqual({ a: 1 });
	});
});

describe('a create that is under way', () => {
	test('given an answer that has not come, then others can wait for it; afterwards there is nothing to wait for', async () => {
		const memory = new JobMemory({});
		let answer: (id: string) => void = () => undefined;
		const create = memory.whileUnderWay('key', new Promise<string>((resolve) => (answer = resolve)));
		expect(memory.underWay('key')).toBeInstanceOf(Promise);
		expect(memory.underWay('other')).toBeUndefined();
		answer('7');
		await expect(create).resolves.toBe('7');
		expect(memory.underWay('key')).toBeUndefined();
	});

	test('given an answer that is an error, then there is nothing to wait for either', async () => {
		const memory = new JobMemory({});
		await expect(memory.whileUnderWay('key', Promise.reject(new Error('no')))).rejects.toThrow('no');
		expect(memory.underWay('key')).toBeUndefined();
	});

	test('given another memory of the same context, then it knows too; of another context, then it does not', async () => {
		const context: IContextObject = {};
		const create = new JobMemory(context).whileUnderWay('key', Promise.resolve('7'));
		expect(new JobMemory(context).underWay('key')).toBeInstanceOf(Promise);
		expect(new JobMemory({}).underWay('key')).toBeUndefined();
		await create;
	});

	test('given a promise, then nothing of it is stored with the execution', async () => {
		const context: IContextObject = {};
		const create = new JobMemory(context).whileUnderWay('key', Promise.resolve('7'));
		expect(context).toEqual({});
		await create;
	});
});

describe('jobs that a node has seen', () => {
	test('given one, then it is known by its id, also after a parked wait', () => {
		const context: IContextObject = {};
		new JobMemory(context).see('7', SEEN);
		expect(new JobMemory(throughDatabase(context)).seen('7')).toEqual(SEEN);
	});

	test('given one that has ended, then a repeat of the run still knows it, and nothing is left of it in the next', () => {
		const context: IContextObject = {};
		const memory = new JobMemory(context);
		memory.see('7', SEEN);
		memory.leave({ ...LEFT, id: '7' });
		memory.leave({ ...LEFT, id: '8' });
		memory.forgetJob('7', 1);
		memory.keepOnlyRun(1);
		expect(memory.seen('7')).toBeDefined();
		memory.keepOnlyRun(2);
		expect(memory.seen('7')).toBeUndefined();
		expect(JSON.stringify(context)).not.toContain('"7"');
		expect(JSON.stringify(context)).toContain('"8"');
	});
});

describe('items that left by Pending and come back', () => {
	/** A memory of items that have left the first run: one for each id, in this order. */
	function leftFirst(...ids: Array<string | null>): JobMemory {
		const memory = new JobMemory({});
		ids.forEach((id) => memory.leave({ ...LEFT, id }));
		return memory;
	}

	test('given several alike, then the first out is the first back in', () => {
		const memory = leftFirst('7', '8', '9');
		expect([0, 1, 2, 3].map((index) => memory.claimAlike(ALIKE, at(1, index))?.id)).toEqual(['7', '8', '9', undefined]);
	});

	test('given a run that is repeated, then each item finds the same again', () => {
		const context: IContextObject = {};
		const memory = new JobMemory(context);
		['7', '8', '9'].forEach((id) => memory.leave({ ...LEFT, id }));
		const claim = (from: JobMemory) => [0, 1, 2].map((index) => from.claimAlike(ALIKE, at(1, index))?.id);
		const first = claim(memory);
		expect(claim(memory)).toEqual(first);
		expect(claim(new JobMemory(throughDatabase(context)))).toEqual(first);
	});

	test('given a run that broke off when it had read its first items, then the others find theirs', () => {
		const memory = leftFirst('7', '8');
		memory.claimAlike(ALIKE, at(1, 0));
		expect([0, 1].map((index) => memory.claimAlike(ALIKE, at(1, index))?.id)).toEqual(['7', '8']);
	});

	test.each([
		['of another resource', { ...ALIKE, resource: 'document' }, 1],
		['of another type', { ...ALIKE, reportType: 'stocks' }, 1],
		['that asks for something else', { ...ALIKE, fingerprint: 'b' }, 1],
		['of the same run', ALIKE, 0],
	])('given an item %s, then it is none of them', (_what, alike, runIndex) => {
		expect(leftFirst('7').claimAlike(alike, at(runIndex))).toBeNull();
	});

	test('given a job whose request nobody knows, then no item is like it', () => {
		const memory = new JobMemory({});
		memory.leave({ ...LEFT, id: '7', fingerprint: null });
		expect(memory.claimAlike(ALIKE, at(1))).toBeNull();
	});

	test('given a job that has come back by its id, then no other item is taken for it', () => {
		const memory = leftFirst('7', '8');
		memory.comeBack('7', at(1, 0));
		expect(memory.claimAlike(ALIKE, at(1, 1))?.id).toBe('8');
		expect(memory.claimAlike(ALIKE, at(1, 2))).toBeNull();
	});

	test('given an item that leaves again, then it may come back once more, as the last of those alike', () => {
		const memory = leftFirst('7', '8');
		memory.claimAlike(ALIKE, at(1, 0));
		memory.leave({ ...LEFT, id: '7', leftIn: 1 });
		expect([0, 1, 2].map((index) => memory.claimAlike(ALIKE, at(2, index))?.id)).toEqual(['8', '7', undefined]);
	});

	test('given a wish that could not be started and leaves with its job, then it stands there once', () => {
		const memory = leftFirst(null);
		memory.claimAlike(ALIKE, at(1, 0));
		memory.leave({ ...LEFT, id: '7', leftIn: 1 });
		expect(memory.claimAlike(ALIKE, at(2, 0))?.id).toBe('7');
		expect(memory.claimAlike(ALIKE, at(2, 1))).toBeNull();
	});

	test('given what was resolved when it left, then it comes back with it', () => {
		const memory = new JobMemory({});
		memory.leave({ ...LEFT, request: { day: 'yesterday' }, requestedAt: 9 });
		expect(memory.claimAlike(ALIKE, at(1))).toMatchObject({ id: null, request: { day: 'yesterday' }, requestedAt: 9 });
	});
});

describe('how the memory grows', () => {
	/** What n8n would store of the context, after so many rounds of a loop. */
	function storedAfter(rounds: number, round: (memory: JobMemory, runIndex: number) => void): number {
		const context: IContextObject = {};
		const memory = new JobMemory(context);
		for (let runIndex = 0; runIndex < rounds; runIndex += 1) {
			memory.keepOnlyRun(runIndex);
			round(memory, runIndex);
		}
		return JSON.stringify(context).length;
	}

	const key = (runIndex: number) => `${runIndex}:0:report:netting`;

	const ROUNDS: Array<[string, (memory: JobMemory, runIndex: number) => void]> = [
		[
			'one job that comes back by its id',
			(memory, runIndex) => {
				memory.comeBack('7', at(runIndex));
				memory.see('7', SEEN);
				memory.leave({ ...LEFT, id: '7', leftIn: runIndex });
			},
		],
		[
			'one job that comes back without it',
			(memory, runIndex) => {
				memory.claimAlike(ALIKE, at(runIndex));
				memory.see('7', SEEN);
				memory.leave({ ...LEFT, id: '7', leftIn: runIndex });
			},
		],
		[
			'a wish that is kept back',
			(memory, runIndex) => {
				memory.claimAlike(ALIKE, at(runIndex));
				memory.note(key(runIndex), { ...WAITING, runIndex });
				memory.leave({ ...LEFT, leftIn: runIndex });
			},
		],
		[
			'a new job that ends',
			(memory, runIndex) => {
				const id = String(1e15 + runIndex);
				memory.note(key(runIndex), { ...SENT, runIndex, state: 'started', id, estimatedReadyAt: null, due: null });
				memory.see(id, SEEN);
				memory.forgetJob(id, runIndex);
			},
		],
		[
			'a create that is refused',
			(memory, runIndex) => memory.note(key(runIndex), { ...SENT, runIndex, state: 'refused', message: 'no', advice: '' }),
		],
	];

	test.each(ROUNDS)('given %s each round, then a thousand rounds take no more than ten', (_what, round) => {
		expect(storedAfter(1000, round)).toBeLessThanOrEqual(storedAfter(10, round) + 100);
	});
});
