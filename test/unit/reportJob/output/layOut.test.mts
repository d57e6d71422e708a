import type { INodeExecutionData } from 'n8n-workflow';

import { emptyFacts, factsToJson, type JobFacts } from '../../../../nodes/reportJob/job/facts';
import type { Extras } from '../../../../nodes/reportJob/job/jobItem';
import type { ItemError } from '../../../../nodes/reportJob/output/itemError';
import { layOut, type ItemOutcome, type ItemResult, type OutputShape } from '../../../../nodes/reportJob/output/layOut';
import { facts, FILE, MINUTE, NOW } from '../support.mts';

const SHAPE: OutputShape = { idField: 'reportId', outputs: 'three', asTool: false, errorMode: 'continue' };
const FACTS = Object.keys(factsToJson(emptyFacts('r', null), 'reportId', 'all')).sort();

const known = (state: JobFacts['state'], id: string | null = '7') => facts({ id, state });
const SIMPLE = Object.keys(factsToJson(emptyFacts('r', null), 'reportId', 'simple')).sort();
const of = (index: number, outcome: ItemOutcome, binaryField = 'data'): ItemResult => ({ index, outcome, binaryField, shown: 'all' });
const ready = (index: number, extras: Extras = {}): ItemResult => of(index, { kind: 'ready', facts: known('ready'), file: FILE, extras });
const pending = (index: number, dueAt = NOW): ItemResult => of(index, { kind: 'pending', facts: known('pending'), dueAt, extras: {} });
const failed = (index: number): ItemResult => of(index, { kind: 'failed', facts: known('failed'), extras: {} });
const wrong = (index: number, part: Partial<ItemError> = {}): ItemResult =>
	of(index, { kind: 'error', error: { index, message: 'No.', advice: 'Look.', facts: known('pending'), ...part } });
const answer = (index: number, json: object, file: typeof FILE | null = null): ItemResult =>
	of(index, { kind: 'answer', json: { ...json }, file });

const inputs = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, row) => ({ json: { row, customer: `c${row}`, error: 'old', _files: {} } }));
const lay = (results: ItemResult[], shape: Partial<OutputShape> = {}) =>
	layOut(inputs(results.length), results, { ...SHAPE, ...shape }, NOW);
const rows = (outputs: INodeExecutionData[][]) =>
	outputs.map((output) => output.map(({ pairedItem }) => (pairedItem as { item: number }).item));

describe('three outputs', () => {
	test('given one of each, then each leaves by its own, linked to its input and with its columns', () => {
		const outputs = lay([failed(0), pending(1), ready(2)]);
		expect(rows(outputs)).toEqual([[2], [1], [0]]);
		expect(outputs[0]?.[0]).toMatchObject({ json: { row: 2, customer: 'c2', state: 'ready' }, binary: { data: FILE.binary } });
	});

	test('given no items, then there are three empty outputs', () => {
		expect(lay([])).toEqual([[], [], []]);
	});

	test('given several of one kind, then they leave in the order of their inputs', () => {
		expect(rows(lay([ready(0), pending(1), ready(2), failed(3), ready(4), pending(5)]))).toEqual([[0, 2, 4], [1, 5], [3]]);
	});

	test('given a ready job without a file, then there is no binary', () => {
		const outputs = lay([of(0, { kind: 'ready', facts: known('ready'), file: null, extras: {} })]);
		expect(outputs[0]?.[0]).not.toHaveProperty('binary');
	});

	test("given another output field, then the file is there, item by item", () => {
		const outcome = { kind: 'ready', facts: known('ready'), file: FILE, extras: {} } as const;
		const [out = []] = lay([of(0, outcome, 'report'), of(1, outcome, 'other')]);
		expect(out.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['report'], ['other']]);
	});

	test('given a thousand items, then every one comes out once', () => {
		const kinds = [ready, failed, wrong, (index: number) => pending(index, NOW + index)];
		const results = Array.from({ length: 1000 }, (_, index) => kinds[index % kinds.length]!(index));
		expect(rows(lay(results)).flat().sort((a, b) => a - b)).toEqual(results.map((_, index) => index));
	});
});

describe('the JSON of an item', () => {
	const jsonOf = (json: INodeExecutionData['json'], result = of(0, { kind: 'failed', facts: facts(), extras: {} }), shape: Partial<OutputShape> = {}) =>
		layOut([{ json }], [result], { ...SHAPE, ...shape }, NOW).flat()[0]?.json ?? {};

	test('given an empty item, then every fact is there', () => {
		expect(Object.keys(jsonOf({})).sort()).toEqual(FACTS);
	});

	test("given the user's columns, then they stay, and facts lie over them", () => {
		const input = { customer: 'Ольга', sheet: { a: [1] }, state: 'old', message: 'old', fileName: 'old.pdf' };
		expect(jsonOf(input)).toMatchObject({ customer: 'Ольга', sheet: { a: [1] }, state: null, message: null, fileName: null });
	});

	test.each([ready(0), pending(0), failed(0), wrong(0)])('given what n8n keeps in an item for itself, then it does not stay: $outcome.kind', (result) => {
		const json = jsonOf({ error: 'old', _files: { data: {} }, a: 1 }, result);
		expect(json.error).toBe(result.outcome.kind === 'error' ? 'No.' : undefined);
		expect(json).not.toHaveProperty('_files');
		expect(json.a).toBe(1);
	});

	test('given a raw answer, then it is without links; given a link that is wanted, then it is there', () => {
		const link = 'https://host/a?sign=SECRET';
		const json = jsonOf({}, ready(0, { raw: { data: { url: link } }, downloadLink: link }));
		expect(json.raw).toEqual({ data: { url: '[link removed]' } });
		expect(json.downloadLink).toBe(link);
	});

	test('given neither, then neither name is there', () => {
		const json = jsonOf({}, ready(0, { raw: undefined }));
		expect(json).not.toHaveProperty('raw');
		expect(json).not.toHaveProperty('downloadLink');
	});

	test('given the input, then it is not changed', () => {
		const input = { error: 'x', a: { b: 1 } };
		jsonOf(input);
		expect(input).toEqual({ error: 'x', a: { b: 1 } });
	});

	test('given an answer, then its JSON is complete as it is', () => {
		expect(jsonOf({ customer: 'a' }, answer(0, { campaignId: '5' }), { outputs: 'one' })).toEqual({ campaignId: '5' });
	});
});

describe('Simplify', () => {
	const simple = (result: ItemResult): ItemResult => ({ ...result, shown: 'simple' });
	const old = { customer: 'a', nextCheckAt: 'old', request: { old: true }, mimeType: 'old', state: 'pending' };
	const lone = (result: ItemResult) => layOut([{ json: old }], [simple(result)], SHAPE, NOW).flat()[0]?.json ?? {};

	test.each([ready(0), pending(0), failed(0)])('given it, then ten facts beside the columns, and none of an earlier round: $outcome.kind', (result) => {
		expect(Object.keys(lone(result)).sort()).toEqual([...SIMPLE, 'customer'].sort());
	});

	test('given an error item, then the same and the error', () => {
		expect(Object.keys(lone(wrong(0))).sort()).toEqual([...SIMPLE, 'customer', 'error'].sort());
	});

	test('given a raw answer and a link that are wanted, then they are there', () => {
		expect(lone(ready(0, { raw: { a: 1 }, downloadLink: 'https://x' }))).toMatchObject({ raw: { a: 1 }, downloadLink: 'https://x' });
	});

	test('given a pending job, then the loop has what it waits by', () => {
		expect(lone(pending(0, NOW + 3 * MINUTE))).toMatchObject({ state: 'pending', reportId: '7', waitSeconds: 180 });
	});

	test('given both in one run, then each item as its own setting says', () => {
		const [out = []] = lay([simple(ready(0)), ready(1)]);
		expect(out.map(({ json }) => 'deadlineAt' in json)).toEqual([false, true]);
	});

	test('given an answer of another kind, then it stays as it is', () => {
		expect(lone(answer(0, { request: 1, mimeType: 'a/b' }))).toEqual({ request: 1, mimeType: 'a/b' });
	});
});

describe('the time of the next look', () => {
	test('given several pending items, then all carry the earliest', () => {
		const [, waiting = []] = lay([pending(0, NOW + 9 * MINUTE), pending(1, NOW + 3 * MINUTE), ready(2)]);
		expect(waiting.map(({ json }) => [json.nextCheckAt, json.waitSeconds])).toEqual([
			['2026-03-02T09:03:00.000Z', 180],
			['2026-03-02T09:03:00.000Z', 180],
		]);
	});

	test.each([NOW - MINUTE, NOW, NOW + 1, NOW + 74_999])('given one due at %d, then it is 75 s away at least', (dueAt) => {
		const [, waiting = []] = lay([pending(0, dueAt)]);
		expect(waiting[0]?.json).toMatchObject({ nextCheckAt: '2026-03-02T09:01:15.000Z', waitSeconds: 75 });
	});

	test('given items that are not pending, then they have none', () => {
		const [done = [], , lost = []] = lay([ready(0), failed(1), pending(2), wrong(3)]);
		expect([done[0], ...lost].map((item) => [item?.json.nextCheckAt, item?.json.waitSeconds])).toEqual(Array(3).fill([null, null]));
	});
});

describe('errors', () => {
	test('given Continue, then they leave by Failed, never by Ready, and an If finds them', () => {
		const outputs = lay([wrong(0), ready(1), wrong(2)]);
		expect(rows(outputs)).toEqual([[1], [], [0, 2]]);
		expect(outputs[2]?.map(({ json }) => [json.error, json.state, json.reason, json.reportId, json.row])).toEqual([
			['No.', 'failed', 'ERROR', '7', 0],
			['No.', 'failed', 'ERROR', '7', 2],
		]);
	});

	test('given the error output, then they are first on output 0, in the order of their inputs, with the id in the details', () => {
		const outputs = lay([ready(0), wrong(1), pending(2), wrong(3)], { errorMode: 'errorOutput' });
		expect(rows(outputs)).toEqual([[1, 3, 0], [2], []]);
		expect(outputs[0]?.[0]?.json).toEqual({ error: 'No.', message: 'Look.', details: expect.objectContaining({ reportId: '7' }) });
	});

	test('given one item that yields files and an error, then each leaves on its own', () => {
		const results = [answer(0, { part: 1 }, FILE), wrong(0, { facts: null }), answer(0, { part: 3 }, FILE)];
		const one = { outputs: 'one' } as const;
		const [kept = []] = layOut(inputs(1), results, { ...SHAPE, ...one }, NOW);
		expect(kept).toHaveLength(3);
		expect(kept.filter(({ binary }) => binary).map(({ json }) => json.part)).toEqual([1, 3]);
		const [moved = []] = layOut(inputs(1), results, { ...SHAPE, ...one, errorMode: 'errorOutput' }, NOW);
		expect(moved.map(({ json }) => json.error ?? json.part)).toEqual(['No.', 1, 3]);
	});
});

describe('one output', () => {
	test('given Generate, then all leave in the order of their inputs', () => {
		expect(rows(lay([pending(0), wrong(1), pending(2)], { outputs: 'one' }))).toEqual([[0, 1, 2]]);
	});

	test('given Generate and the error output, then errors come first', () => {
		const results = [pending(0), wrong(1), pending(2), wrong(3)];
		expect(rows(lay(results, { outputs: 'one', errorMode: 'errorOutput' }))).toEqual([[1, 3, 0, 2]]);
	});
});

describe("an agent's tool", () => {
	test('given all kinds, then all leave by the first output, as facts with a message for the model', () => {
		const [out = [], ...rest] = lay([failed(0), pending(1), of(2, { kind: 'ready', facts: known('ready'), file: null, extras: {} })], { asTool: true });
		expect(out.map(({ json }) => json.state)).toEqual(['failed', 'pending', 'ready']);
		expect(out.every(({ json }) => typeof json.message === 'string' && !('customer' in json))).toBe(true);
		expect(Object.keys(out[1]?.json ?? {}).sort()).toEqual(SIMPLE);
		expect(rest).toEqual([]);
	});

	test('given an error on Continue, then the columns of its input are not told either', () => {
		const [[out] = []] = lay([wrong(0)], { asTool: true });
		expect(out?.json).toMatchObject({ error: 'No.', reportId: '7', state: 'failed', reason: 'ERROR' });
		expect(out?.json).not.toHaveProperty('customer');
	});
});
