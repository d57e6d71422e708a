import type { INodeExecutionData } from 'n8n-workflow';

import type { JobFacts } from '../../../../nodes/reportJob/job/facts';
import type { JobOutcome } from '../../../../nodes/reportJob/job/jobItem';
import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { toOutputs, type ItemResult, type OutputShape } from '../../../../nodes/reportJob/output/toOutputs';
import { facts, item, MINUTE, NOW, type Plan } from '../support.mts';

type Result = ItemResult<Plan, null>;
const SHAPE: OutputShape = { idField: 'reportId', threeOutputs: true, asTool: false, errorMode: 'continue' };

const known = (state: JobFacts['state'], id: string | null = '7') => facts({ id, state });
const of = (index: number, outcome: JobOutcome): Result => ({ item: { ...item(), index }, outcome });
const file = { binary: { data: 'x', mimeType: 'application/pdf' }, fileName: 'a.pdf', mimeType: 'application/pdf', fileSize: 3 };
const ready = (index: number): Result => of(index, { kind: 'ready', facts: known('ready'), file, extras: {} });
const pending = (index: number, dueAt: number): Result => of(index, { kind: 'pending', facts: known('pending'), dueAt, extras: {} });
const failed = (index: number): Result => of(index, { kind: 'failed', facts: known('failed'), extras: {} });
const broken = (index: number): Result =>
	of(index, { kind: 'error', facts: known('pending'), error: new ServiceError('rejected', 'No.', { hint: 'Look.' }) });
const unread = (index: number): Result => ({ item: null, error: { index, message: 'Name is required', advice: '', facts: null } });

const inputs = (count: number): INodeExecutionData[] => Array.from({ length: count }, (_, row) => ({ json: { row, customer: `c${row}` } }));
const lay = (results: Result[], shape: Partial<OutputShape> = {}) => toOutputs(inputs(results.length), results, { ...SHAPE, ...shape }, NOW);
const rows = (outputs: INodeExecutionData[][]) => outputs.map((output) => output.map(({ pairedItem }) => (pairedItem as { item: number }).item));

describe('three outputs', () => {
	test('given one of each, then each leaves by its own, linked to its input and with its columns', () => {
		const outputs = lay([failed(0), pending(1, NOW), ready(2)]);
		expect(rows(outputs)).toEqual([[2], [1], [0]]);
		expect(outputs[0]?.[0]).toMatchObject({ json: { row: 2, customer: 'c2', state: 'ready' }, binary: { data: file.binary } });
	});

	test('given no items, then there are three empty outputs', () => {
		expect(lay([])).toEqual([[], [], []]);
	});

	test('given a ready job without a file, then there is no binary', () => {
		const outputs = lay([of(0, { kind: 'ready', facts: known('ready'), file: null, extras: {} })]);
		expect(outputs[0]?.[0]).not.toHaveProperty('binary');
	});

	test('given errors on Continue, then they leave by Failed, never by Ready', () => {
		const outputs = lay([broken(0), ready(1), unread(2)]);
		expect(rows(outputs)).toEqual([[1], [], [0, 2]]);
		expect(outputs[2]?.map(({ json }) => json.error)).toEqual(['No.', 'Name is required']);
	});

	test('given errors for the error output, then they are first on output 0, with the id in the details', () => {
		const outputs = lay([ready(0), broken(1), unread(2)], { errorMode: 'errorOutput' });
		expect(rows(outputs)).toEqual([[1, 2, 0], [], []]);
		expect(outputs[0]?.[0]?.json).toEqual({ error: 'No.', message: 'Look.', details: expect.objectContaining({ reportId: '7' }) });
	});

	test('given a thousand items, then every one comes out once', () => {
		const kinds = [ready, failed, broken, unread, (index: number) => pending(index, NOW + index)];
		const results = Array.from({ length: 1000 }, (_, index) => kinds[index % kinds.length]!(index));
		expect(rows(lay(results)).flat().sort((a, b) => a - b)).toEqual(results.map((_, index) => index));
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
		const [done = [], , lost = []] = lay([ready(0), failed(1), pending(2, NOW)]);
		expect([done[0]?.json.nextCheckAt, lost[0]?.json.nextCheckAt]).toEqual([null, null]);
	});
});

describe('one output', () => {
	test('given Generate, then all leave in the order of their inputs', () => {
		expect(rows(lay([pending(0, NOW), unread(1), pending(2, NOW)], { threeOutputs: false }))).toEqual([[0, 1, 2]]);
	});

	test('given Generate and the error output, then errors come first', () => {
		const shape = { threeOutputs: false, errorMode: 'errorOutput' } as const;
		expect(rows(lay([pending(0, NOW), broken(1), pending(2, NOW), unread(3)], shape))).toEqual([[1, 3, 0, 2]]);
	});
});

describe("an agent's tool", () => {
	test('given all kinds, then all leave by the first output, as facts with a message for the model', () => {
		const [out = []] = lay([failed(0), pending(1, NOW), of(2, { kind: 'ready', facts: known('ready'), file: null, extras: {} })], { asTool: true });
		expect(out.map(({ json }) => json.state)).toEqual(['failed', 'pending', 'ready']);
		expect(out.every(({ json }) => typeof json.message === 'string' && !('customer' in json))).toBe(true);
	});

	test('given an error on Continue, then the columns of its input are not told either', () => {
		const [[out] = []] = lay([broken(0)], { asTool: true });
		expect(out?.json).toMatchObject({ error: 'No.', reportId: '7' });
		expect(out?.json).not.toHaveProperty('customer');
	});
});
