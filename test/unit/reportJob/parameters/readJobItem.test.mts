import type { IDataObject } from 'n8n-workflow';

import { JobMemory } from '../../../../nodes/reportJob/run/jobMemory';
import type { ReportOperation } from '../../../../nodes/reportJob/job/jobItem';
import { readJobItem, type ItemContext, type VendorReader } from '../../../../nodes/reportJob/parameters/readJobItem';
import { NOW, type Plan } from '../support.mts';

const reader: VendorReader<Plan, string> = {
	idField: 'reportId',
	idLabel: 'Report ID',
	continueLabel: 'Continue With Report ID',
	idFormat: () => ({ pattern: /^\w+$/, looksLike: 'it has letters and digits' }),
	reportType: (_source, operation) => (operation === 'getStatus' ? null : 'netting'),
	readPlan: (source, earlier) => ({ request: earlier ?? { day: String(source.get('day')) }, asked: `netting ${String(source.get('day'))}` }),
	readLookup: () => 'lookup',
};

function read(operation: ReportOperation, reportId: unknown, json: IDataObject = {}, more: Partial<ItemContext> = {}) {
	const source = { get: (name: string) => ({ reportId, day: 'today' })[name] };
	const base = { index: 0, json, source, resource: 'report', operation, asTool: false, runIndex: 0, memory: new JobMemory({}) };
	return readJobItem(reader, { ...base, ...more });
}

const pending = {
	reportId: 'a1', resource: 'report', reportType: 'netting', state: 'pending', attempt: 3,
	requestedAt: new Date(NOW).toISOString(), request: { day: 'yesterday' },
};

describe('reading one item', () => {
	test.each<ReportOperation>(['getStatus', 'download'])('given %s without an id, then the field is named', (operation) => {
		expect(() => read(operation, '')).toThrow('Report ID is required');
	});

	test('given Generate, then the id of the item is not looked at', () => {
		const item = read('generate', 'a1', pending);
		expect(item).toMatchObject({ facts: { id: null, requestedAt: null, request: { day: 'today' } }, plan: { request: { day: 'today' } } });
	});

	test('given Generate and Download with an id, then no generation field is read', () => {
		expect(read('generateAndDownload', 'a1', pending).plan).toBeNull();
	});

	test('given Generate and Download over a pending job without its id, then the field is named', () => {
		expect(() => read('generateAndDownload', '', pending)).toThrow(/^Continue With Report ID is empty, but the input item is a pending job/);
	});

	test('given the facts of this job, then they are taken over', () => {
		expect(read('generateAndDownload', 'a1', pending).facts).toMatchObject({ id: 'a1', attempt: 3, requestedAt: NOW, request: { day: 'yesterday' } });
		expect(read('getStatus', 'a1', pending).facts).toMatchObject({ reportType: 'netting', attempt: 3 });
	});

	test('given the facts of another job, then they are not', () => {
		expect(read('download', 'b2', pending).facts).toMatchObject({ id: 'b2', attempt: 0, requestedAt: null, request: null });
	});

	test('given an item that was stripped, then the memory helps, by id', () => {
		const memory = new JobMemory({});
		memory.see('a1', { seenAt: 1, attempt: 5, requestedAt: NOW, request: { day: 'then' } });
		expect(read('download', 'a1', {}, { memory }).facts).toMatchObject({ attempt: 5, requestedAt: NOW, request: { day: 'then' } });
		expect(read('download', 'b2', {}, { memory }).facts).toMatchObject({ attempt: 0 });
	});

	test('given a wish that could not be started, then its request and its first round are kept', () => {
		const item = read('generateAndDownload', '', { ...pending, reportId: null });
		expect(item).toMatchObject({ plan: { request: { day: 'yesterday' } }, facts: { id: null, requestedAt: NOW } });
	});
});

describe('under which a create is remembered', () => {
	const key = (more: Partial<ItemContext> = {}, source?: ItemContext['source']) =>
		read('generate', '', {}, { ...more, ...(source ? { source } : {}) }).memoryKey;

	test('given the same round, item and request, then it is the same', () => {
		expect(key()).toBe(key());
	});

	test.each([
		['another round', { runIndex: 1 }],
		['another item', { index: 1 }],
		['another resource', { resource: 'document' }],
		['another request', { source: { get: () => 'tomorrow' } }],
	])('given %s, then it is another', (_name, more) => {
		expect(key(more)).not.toBe(key());
	});

	test('given a tool, then the request alone counts', () => {
		expect(key({ asTool: true, runIndex: 4, index: 2 })).toBe(key({ asTool: true }));
		expect(key({ asTool: true, source: { get: () => 'tomorrow' } })).not.toBe(key({ asTool: true }));
		expect(key({ asTool: true })).not.toBe(key());
	});
});

describe('a period that was resolved before', () => {
	const memory = new JobMemory({});
	const { memoryKey } = read('generateAndDownload', '', {}, { memory });

	test('given a create that still waited for its slot, when the node is tried again, then the same days are asked for', () => {
		memory.wish(memoryKey, { runIndex: 0, request: { day: 'the day before midnight' } });
		expect(read('generateAndDownload', '', {}, { memory }).plan?.request).toEqual({ day: 'the day before midnight' });
	});

	test('given another item, or another round, then its period is resolved anew', () => {
		memory.wish(memoryKey, { runIndex: 0, request: { day: 'the day before midnight' } });
		expect(read('generateAndDownload', '', {}, { memory, index: 1 }).plan?.request).toEqual({ day: 'today' });
		expect(read('generateAndDownload', '', {}, { memory, runIndex: 1 }).plan?.request).toEqual({ day: 'today' });
		memory.keepOnlyRun(1);
		expect(read('generateAndDownload', '', {}, { memory }).plan?.request).toEqual({ day: 'today' });
	});
});
