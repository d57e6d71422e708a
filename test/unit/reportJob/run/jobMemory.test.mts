import type { IContextObject } from 'n8n-workflow';

import { JobMemory, type CreateRecord, type LeftRecord, type SeenRecord, type StepRecord } from '../../../../nodes/reportJob/run/jobMemory';

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

describe('items that come back with less', () => {
	/** A memory of items that have left the first run: id and fingerprint of each, in this order. */
	function left(...items: Array<[id: string | null, fingerprint: string]>): JobMemory {
		const memory = new JobMemory({});
		for (const [id, fingerprint] of items) memory.leave({ ...LEFT, id, fingerprint });
		return memory;
	}
	const named = (record: LeftRecord | null) => record && `${record.id} ${record.fingerprint}`;

	test('given one that asks for the same, then one with a job comes before one that could not be started', () => {
		const memory = left([null, 'a'], ['7', 'a']);
		expect([0, 1, 2].map((index) => named(memory.claimAlike(ALIKE, at(1, index))))).toEqual(['7 a', 'null a', null]);
	});

	test('given one of which nothing is known, then one with a job comes first, whatever it asked for, then the oldest', () => {
		const memory = left([null, 'a'], [null, 'b'], ['7', 'c']);
		expect([0, 1, 2, 3].map((index) => named(memory.claimAny(ALIKE, at(1, index))))).toEqual(['7 c', 'null a', 'null b', null]);
	});

	test('given one known to have no job, then it is none that has, and the one that asked for the same comes first', () => {
		const memory = left(['7', 'a'], [null, 'b'], [null, 'a']);
		expect([0, 1, 2].map((index) => named(memory.claimWaiting(ALIKE, at(1, index))))).toEqual(['null a', 'null b', null]);
	});

	test.each(['claimAlike', 'claimAny', 'claimWaiting'] as const)('given a run that is repeated, then %s finds the same, whatever else there is', (claim) => {
		const memory = left([null, 'a'], [null, 'a']);
		memory[claim](ALIKE, at(1, 1));
		memory[claim](ALIKE, at(1, 0));
		memory.leave({ ...LEFT, id: claim === 'claimWaiting' ? null : '9' });
		const index = (record: LeftRecord | null) => record?.backAs?.index;
		expect([index(memory[claim](ALIKE, at(1, 0))), index(memory[claim](ALIKE, at(1, 1)))]).toEqual([0, 1]);
		expect(named(memory[claim](ALIKE, at(1, 2)))).toBe(claim === 'claimWaiting' ? 'null a' : '9 a');
	});

	test('given a wording that has changed, then a repeat still finds the one that it had', () => {
		const memory = left([null, 'a'], [null, 'b']);
		expect(named(memory.claimWaiting({ ...ALIKE, fingerprint: 'b' }, at(1)))).toBe('null b');
		expect(named(memory.claimWaiting(ALIKE, at(1)))).toBe('null b');
	});

	test.each(['claimAny', 'claimWaiting'] as const)('given an item of another type or of the same run, then %s finds none', (claim) => {
		const memory = left([null, 'a']);
		expect(memory[claim]({ ...ALIKE, resource: 'document' }, at(1))).toBeNull();
		expect(memory[claim]({ ...ALIKE, reportType: null }, at(1))).toBeNull();
		expect(memory[claim](ALIKE, at(0))).toBeNull();
	});

	test('given the place of another run, then an item there is another item', () => {
		const memory = left(['7', 'a'], ['8', 'a']);
		memory.claimAlike(ALIKE, at(1, 0));
		expect(memory.claimAlike(ALIKE, at(2, 0))?.id).toBe('8');
	});
});

describe('items that leave by Pending', () => {
	const claims = (memory: JobMemory, runIndex: number) => [0, 1, 2].map((index) => memory.claimAny(ALIKE, at(runIndex, index))?.id);

	test('given a job that leaves the same run twice, as a repeat of it does, then it stands there once', () => {
		const memory = new JobMemory({});
		memory.leave({ ...LEFT, id: '7', requestedAt: 1 });
		memory.leave({ ...LEFT, id: '8' });
		memory.leave({ ...LEFT, id: '7', requestedAt: 2 });
		expect(claims(memory, 1)).toEqual(['8', '7', undefined]);
	});

	test('given items without a job, then each stands there', () => {
		const memory = new JobMemory({});
		memory.leave(LEFT);
		memory.leave(LEFT);
		expect(claims(memory, 1)).toEqual([null, null, undefined]);
	});

	test('given a run that is repeated, then what left it is forgotten, and what it came in as is not', () => {
		const memory = new JobMemory({});
		memory.leave({ ...LEFT, id: '7', leftIn: 0 });
		memory.comeBack('7', at(1, 0));
		memory.leave({ ...LEFT, id: '8', leftIn: 1 });
		memory.keepOnlyRun(1);
		expect(claims(memory, 1)).toEqual(['7', undefined, undefined]);
		expect(claims(memory, 2)).toEqual([undefined, undefined, undefined]);
	});

	test('given that one has come back in an earlier run, then it is forgotten', () => {
		const context: IContextObject = {};
		const memory = new JobMemory(context);
		memory.leave({ ...LEFT, id: '7' });
		memory.comeBack('7', at(1, 0));
		memory.leave({ ...LEFT, id: '8' });
		memory.keepOnlyRun(2);
		expect(JSON.stringify(context.left)).toContain('"8"');
		expect(JSON.stringify(context.left)).not.toContain('"7"');
	});

	test.each([
		['another job', '8', 1],
		['the same run', '7', 0],
	])('given that %s has come back, then the one that left has not', (_what, id, runIndex) => {
		const memory = new JobMemory({});
		memory.leave({ ...LEFT, id: '7' });
		memory.comeBack(id, at(runIndex));
		expect(claims(memory, 1)[0]).toBe('7');
	});
});

describe('jobs that have come to their end', () => {
	test('given one, then no item is taken for it any more', () => {
		const memory = new JobMemory({});
		memory.leave({ ...LEFT, id: '7' });
		memory.leave({ ...LEFT, id: '8' });
		memory.forgetJob('7', 1);
		expect([0, 1].map((index) => memory.claimAlike(ALIKE, at(1, index))?.id)).toEqual(['8', undefined]);
	});

	test('given a repeat of the run in which it ended, then the item that it came back as still finds it', () => {
		const memory = new JobMemory({});
		memory.leave({ ...LEFT, id: '7' });
		memory.claimAlike(ALIKE, at(1, 3));
		memory.forgetJob('7', 1);
		expect(memory.claimAlike(ALIKE, at(1, 3))?.id).toBe('7');
	});

	test('given one that was never seen, then it is not made up', () => {
		const memory = new JobMemory({});
		memory.forgetJob('7', 1);
		expect(memory.seen('7')).toBeUndefined();
	});

	test('given others, then they and their steps stay', () => {
		const memory = new JobMemory({});
		const step: StepRecord = { name: 'outline', sentAt: 5, answered: true, gave: { a: 1 } };
		for (const id of ['7', '8']) {
			memory.see(id, SEEN);
			memory.noteStep(id, step);
		}
		memory.forgetJob('7', 0);
		memory.keepOnlyRun(1);
		expect([memory.seen('7'), memory.step('7')]).toEqual([undefined, undefined]);
		expect([memory.seen('8'), memory.step('8')]).toEqual([SEEN, step]);
	});
});

describe('what is no longer needed, or is changed later', () => {
	test('given a create of which nothing was carried out, then it is forgotten, and no other', () => {
		const memory = new JobMemory({});
		memory.note('key', SENT);
		memory.note('other', SENT);
		memory.forgetCreate('key');
		expect([memory.created('key'), memory.created('other')]).toEqual([undefined, SENT]);
	});

	test('given records that are changed after they were noted, then the memory is not', () => {
		const memory = new JobMemory({});
		const [seen, step] = [{ ...SEEN }, { name: 'outline', sentAt: null, answered: false, gave: {} }];
		memory.see('7', seen);
		memory.noteStep('7', step);
		Object.assign(seen, { attempt: 99 });
		Object.assign(step, { answered: true });
		expect([memory.seen('7')?.attempt, memory.step('7')?.answered]).toEqual([2, false]);
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
