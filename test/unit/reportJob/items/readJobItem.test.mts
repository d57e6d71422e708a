import type { IDataObject } from 'n8n-workflow';

import { readJobItem, type ItemSource, type ReadItem } from '../../../../nodes/reportJob/items/readJobItem';
import type { ReportOperation } from '../../../../nodes/reportJob/job/jobItem';
import { JobMemory, type LeftRecord, type SeenRecord } from '../../../../nodes/reportJob/run/jobMemory';
import { PressService, type Press } from '../madeUpNode.mts';
import { NOW } from '../support.mts';

interface Given extends Partial<Omit<ItemSource, 'descent' | 'source'>> {
	operation?: ReportOperation;
	/** The id parameter. */
	reportId?: unknown;
	title?: string;
	/** How *yesterday* resolves now. */
	day?: string;
	earlier?: IDataObject | null;
}

const NODE = new PressService().node();

function read({ reportId = '', title = 'a', day = 'today', earlier = null, ...more }: Given = {}): ReadItem<Press> {
	const source = { get: (name: string) => ({ reportId, title, day })[name] };
	const usual = { index: 0, json: {}, resource: 'report', operation: 'generateAndDownload', asTool: false, runIndex: 0 } as const;
	return readJobItem(NODE, { ...usual, memory: new JobMemory({}), ...more, source, descent: () => (earlier === null ? { kind: 'elsewhere' } : { kind: 'own', json: earlier }) });
}

const createOf = (item: ReadItem<Press>) => (item.id === null ? item.create : null);

const PENDING = {
	reportId: 'a1', resource: 'report', reportType: 'netting', state: 'pending', attempt: 3,
	requestedAt: new Date(NOW).toISOString(), request: { day: 'yesterday' },
};

/** The facts of a wish that the service's limit kept back. */
const KEPT_BACK = { ...PENDING, reportId: null, reason: 'RATE_LIMITED', attempt: 0 };

const SEEN: SeenRecord = {
	resource: 'report', reportType: 'netting', fingerprint: null, seenAt: 1, attempt: 5, requestedAt: NOW, request: { day: 'then' },
};

/** A memory in which this node knows a job. */
function knowing(id: string, part: Partial<SeenRecord> = {}): JobMemory {
	const memory = new JobMemory({});
	memory.see(id, { ...SEEN, ...part });
	return memory;
}

/** A memory of items that have left the first run, all of which asked for this title. */
function afterLeaving(ids: Array<string | null>, part: Partial<LeftRecord> = {}): JobMemory {
	const memory = new JobMemory({});
	const fingerprint = createOf(read())?.fingerprint ?? '';
	const left = { resource: 'report', reportType: 'netting', fingerprint, request: { day: 'then' }, requestedAt: NOW, leftIn: 0 };
	ids.forEach((id) => memory.leave({ ...left, id, ...part }));
	for (const id of ids) if (id !== null) memory.see(id, SEEN);
	return memory;
}

describe('reading one item', () => {
	test.each<ReportOperation>(['getStatus', 'download'])('given %s without an id, then the field is named', (operation) => {
		expect(() => read({ operation })).toThrow('Report ID is required: give the ID that Generate returned');
	});

	test('given an operation that there is not, then it is refused', () => {
		expect(() => read({ operation: 'explode' as ReportOperation })).toThrow(/^Operation must be one of: generate, getStatus/);
	});

	test('given Generate, then the id of the item is not looked at', () => {
		const item = read({ operation: 'generate', reportId: 'a1', json: PENDING, runIndex: 1, earlier: PENDING, memory: afterLeaving(['a1']) });
		expect(item).toMatchObject({ id: null, facts: { id: null, requestedAt: null, request: { day: 'today' } }, create: { request: { day: 'today' } } });
	});

	test('given an id, then no field of a create is read', () => {
		expect(read({ reportId: 'a1', json: PENDING })).toMatchObject({ id: 'a1' });
		expect(read({ reportId: 'a1', json: PENDING })).not.toHaveProperty('create');
	});

	test('given the facts of this job, then they are taken over', () => {
		expect(read({ reportId: 'a1', json: PENDING }).facts).toMatchObject({ id: 'a1', attempt: 3, requestedAt: NOW, request: { day: 'yesterday' } });
		expect(read({ operation: 'getStatus', reportId: 'a1', json: PENDING }).facts).toMatchObject({ reportType: 'netting', attempt: 3 });
	});

	test('given the facts of another job, then they are not', () => {
		expect(read({ operation: 'download', reportId: 'b2', json: PENDING }).facts).toMatchObject({ id: 'b2', attempt: 0, requestedAt: null, request: null });
	});

	test('given an item that was stripped, then the memory helps, by id', () => {
		const memory = knowing('a1');
		expect(read({ operation: 'download', reportId: 'a1', memory }).facts).toMatchObject({ attempt: 5, requestedAt: NOW, request: { day: 'then' } });
		expect(read({ operation: 'download', reportId: 'b2', memory }).facts).toMatchObject({ attempt: 0 });
	});
});

describe('an empty id in Generate and Download', () => {
	test('given an item of no job, then it is a new wish', () => {
		expect(read({ json: { customer: 'x' } })).toMatchObject({ id: null, facts: { id: null, attempt: 0, requestedAt: null, request: { title: 'a', day: 'today' } } });
	});

	test('given an item whose state was dropped and whose id this node knows as pending, then that is carried on with', () => {
		expect(read({ json: { reportId: 'a1' }, memory: knowing('a1') })).toMatchObject({ id: 'a1', facts: { attempt: 5, requestedAt: NOW, request: { day: 'then' } } });
	});

	test.each([
		['another resource', { resource: 'document' }],
		['another type', { reportType: 'stocks' }],
	])('given an id that this node knows of %s, then it is none of this item', (_what, part) => {
		expect(read({ json: { reportId: 'a1' }, memory: knowing('a1', part) }).id).toBeNull();
	});

	test('given an item whose state was dropped and whose id this node put out, then that is carried on with', () => {
		expect(read({ json: { reportId: 'a1' }, runIndex: 1, earlier: PENDING })).toMatchObject({ id: 'a1' });
	});

	test.each([
		['in the same words', 'a'],
		['in other words', 'a title of now'],
	])('given an item stripped of both that descends from a pending one, asked for %s, then it is that job', (_what, title) => {
		const item = read({ title, runIndex: 1, earlier: PENDING });
		expect(item).toMatchObject({ id: 'a1', facts: { attempt: 3, requestedAt: NOW, request: { day: 'yesterday' } } });
	});

	test('given an item stripped of both that nobody can pair, and an equal request, then it is the job that left first', () => {
		const memory = afterLeaving(['a1', 'a2']);
		expect([0, 1, 2].map((index) => read({ runIndex: 1, index, memory }).id)).toEqual(['a1', 'a2', null]);
	});

	test('given such items in a run that is repeated, then each is the same job again', () => {
		const memory = afterLeaving(['a1', 'a2']);
		const ids = () => [0, 1].map((index) => read({ runIndex: 1, index, memory }).id);
		expect([ids(), ids()]).toEqual([['a1', 'a2'], ['a1', 'a2']]);
	});

	test('given an item stripped of both that nobody can pair, and an unlike request, then it is a new wish', () => {
		expect(read({ title: 'b', runIndex: 1, memory: afterLeaving(['a1']) }).id).toBeNull();
	});

	test('given a first run, then no item can have come back', () => {
		expect(read({ memory: afterLeaving(['a1']), earlier: PENDING }).id).toBeNull();
	});

	test('given a pending fact that comes from elsewhere, then it is refused, and the field is named', () => {
		expect(() => read({ json: PENDING })).toThrow(/^Continue With Report ID is empty, but the input item is a pending job with ID a1\. /);
		expect(() => read({ json: PENDING, runIndex: 1, earlier: { ...PENDING, reportId: 'b2' } })).toThrow(/^Continue With Report ID/);
	});

	test("given another type's pending fact, then it is a column like others", () => {
		expect(read({ json: { ...PENDING, reportType: 'stocks' } }).id).toBeNull();
	});

	test('given its own id, of another type, then it is refused, and the field is named', () => {
		expect(() => read({ reportId: 'a1', json: { ...PENDING, reportType: 'stocks' } })).toThrow(/^Continue With Report ID holds ID a1, which belongs to report \/ stocks/);
	});

	test.each(['failed', 'ready'])('given a %s item that is led back, then it is a new wish', (state) => {
		const json = { ...PENDING, state };
		expect(read({ json, runIndex: 1, earlier: json })).toMatchObject({ id: null, facts: { attempt: 0, requestedAt: null, request: { day: 'today' } } });
	});

	test('given an error item that is led back, whose job has not ended, then that is carried on with', () => {
		const json = { ...PENDING, state: 'failed', reason: 'ERROR' };
		expect(read({ json, runIndex: 1, earlier: json, memory: knowing('a1') }).id).toBe('a1');
	});

	test("given an agent's tool, then nothing comes back", () => {
		expect(read({ asTool: true, runIndex: 1, memory: afterLeaving(['a1']) }).id).toBeNull();
	});
});

describe('a wish that could not be started yet', () => {
	test('given its facts, then its days and its first round are kept', () => {
		expect(read({ json: KEPT_BACK })).toMatchObject({
			id: null, create: { request: { day: 'yesterday' } }, facts: { id: null, requestedAt: NOW, request: { title: 'a', day: 'yesterday' } },
		});
	});

	test('given an item stripped of them, then those that this node put out are kept', () => {
		expect(read({ runIndex: 1, earlier: KEPT_BACK })).toMatchObject({ id: null, create: { request: { day: 'yesterday' } }, facts: { requestedAt: NOW } });
	});

	test('given an item that nobody can pair either, then those of the one that left first are kept', () => {
		const item = read({ runIndex: 1, memory: afterLeaving([null]) });
		expect(item).toMatchObject({ id: null, create: { request: { day: 'then' } }, facts: { requestedAt: NOW } });
	});
});

describe('under which a create is remembered', () => {
	const key = (more: Given = {}) => createOf(read({ operation: 'generate', ...more }))?.memoryKey;

	test.each([
		['the same run, item, resource and type', {}],
		['another wording', { title: 'b' }],
		['other days', { day: 'tomorrow' }],
	])('given %s, then it is the same', (_what, more) => {
		expect(key(more)).toBe(key());
	});

	test.each([
		['another round', { runIndex: 1 }],
		['another item', { index: 1 }],
		['another resource', { resource: 'document' }],
	])('given %s, then it is another', (_name, more) => {
		expect(key(more)).not.toBe(key());
	});

	test('given a tool, then the request alone counts', () => {
		expect(key({ asTool: true, runIndex: 4, index: 2 })).toBe(key({ asTool: true }));
		expect(key({ asTool: true, title: 'b' })).not.toBe(key({ asTool: true }));
		expect(key({ asTool: true, resource: 'document' })).not.toBe(key({ asTool: true }));
		expect(key({ asTool: true })).not.toBe(key());
	});
});

describe('what tells one request from another', () => {
	const fingerprint = (more: Given = {}) => createOf(read({ operation: 'generate', ...more }))?.fingerprint;

	test('given other days, another item or another round, then it is the same', () => {
		expect(fingerprint({ day: 'tomorrow', index: 3, runIndex: 2 })).toBe(fingerprint());
	});

	test('given another wording or resource, then it is another', () => {
		expect(fingerprint({ title: 'b' })).not.toBe(fingerprint());
		expect(fingerprint({ resource: 'document' })).not.toBe(fingerprint());
	});
});

describe('a period that was resolved before', () => {
	const { memoryKey, fingerprint } = createOf(read()) ?? { memoryKey: '', fingerprint: '' };
	const waiting = { runIndex: 0, executionId: 'first', fingerprint, request: { day: 'the day before midnight' }, state: 'waiting' } as const;

	function remembering(record: typeof waiting | (Omit<typeof waiting, 'fingerprint'> & { fingerprint: string }) = waiting): JobMemory {
		const memory = new JobMemory({});
		memory.note(memoryKey, record);
		return memory;
	}

	test('given a create that still waited to be let out, when the node is tried again, then the same days are asked for', () => {
		expect(createOf(read({ memory: remembering() }))?.request).toEqual({ title: 'a', day: 'the day before midnight' });
	});

	test.each([
		['another item', { index: 1 }],
		['another round', { runIndex: 1 }],
		['another wording', { title: 'b' }],
	])('given %s, then its period is resolved anew', (_what, more) => {
		expect(createOf(read({ memory: remembering(), ...more }))?.request).toMatchObject({ day: 'today' });
	});
});
