import { readAskOnceFor, readFactsShown, readOptions } from '../../../../nodes/reportJob/parameters/readOptions';
import type { ReportOperation } from '../../../../nodes/reportJob/job/jobItem';

const read = (operation: ReportOperation, options: object | null = {}, more: Record<string, unknown> = {}, asTool = false) =>
	readOptions(operation, { get: (name) => ({ options, ...more })[name] }, asTool);

describe('the patience of a node', () => {
	test.each<[ReportOperation, string | undefined, number]>([
		['getStatus', undefined, 0],
		['download', undefined, 0],
		['generate', undefined, 600],
		['generateAndDownload', undefined, 600],
		['generateAndDownload', 'error', 600],
		['generateAndDownload', 'pending', 0],
		['generate', 'pending', 600],
		['getStatus', 'error', 0],
	])('given %s with %s and no option, then it is %d s', (operation, whenTimeRunsOut, seconds) => {
		expect(read(operation, {}, { whenTimeRunsOut }).waitUpTo).toBe(seconds);
	});

	test.each<ReportOperation>(['getStatus', 'download', 'generate', 'generateAndDownload'])('given %s and an option, then it counts, also 0', (operation) => {
		expect(read(operation, { waitUpTo: 33 }).waitUpTo).toBe(33);
		expect(read(operation, { waitUpTo: 0 }).waitUpTo).toBe(0);
	});

	test.each<[ReportOperation, object, number]>([
		['generate', {}, 45],
		['generateAndDownload', {}, 45],
		['getStatus', {}, 0],
		['download', {}, 0],
		['getStatus', { waitUpTo: 30 }, 30],
		['getStatus', { waitUpTo: 300 }, 45],
		['generateAndDownload', { waitUpTo: 10 }, 10],
		['generateAndDownload', { waitUpTo: 0 }, 0],
		['generate', { waitUpTo: 9999 }, 45],
	])('given a tool, %s and %j, then it is %d s, at most 45', (operation, options, seconds) => {
		expect(read(operation, options, {}, true).waitUpTo).toBe(seconds);
	});
});

describe('what happens when time runs out', () => {
	test.each<[ReportOperation, string | undefined, boolean, string]>([
		['generate', undefined, false, 'error'],
		['generate', 'pending', true, 'error'],
		['getStatus', 'error', false, 'pending'],
		['download', undefined, false, 'pending'],
		['generateAndDownload', undefined, false, 'error'],
		['generateAndDownload', 'error', false, 'error'],
		['generateAndDownload', 'pending', false, 'pending'],
		['generateAndDownload', 'error', true, 'pending'],
	])('given %s with %s (tool: %s), then it is "%s"', (operation, whenTimeRunsOut, asTool, expected) => {
		expect(read(operation, {}, { whenTimeRunsOut }, asTool).whenTimeRunsOut).toBe(expected);
	});

	test('given an unknown word, then it is refused', () => {
		expect(() => read('generateAndDownload', {}, { whenTimeRunsOut: 'never' })).toThrow('When Time Runs Out must be one of: error, pending');
	});
});

test.each([{}, null])('given %p, then everything has its default', (options) => {
	expect(read('download', options)).toEqual({
		waitUpTo: 0, giveUpAfter: 360, whenTimeRunsOut: 'pending', whenNoData: 'failed', maxFileSize: null, fileName: null,
		allowHttp: false, allowPrivateAddresses: false, includeDownloadLink: false, includeRawResponse: false, binaryPropertyName: 'data',
	});
});

test('given options, then they are read', () => {
	const options = {
		giveUpAfter: '60', whenNoData: 'readyWithoutFile', maxFileSize: 5, fileName: ' a.pdf ', allowHttp: true,
		allowPrivateAddresses: true, includeDownloadLink: true, includeRawResponse: true,
	};
	expect(read('download', options, { binaryPropertyName: ' file ' })).toMatchObject({
		...options, giveUpAfter: 60, fileName: 'a.pdf', binaryPropertyName: 'file',
	});
});

test.each([
	[{ waitUpTo: -1 }, /^Wait Up To must be a whole number from 0 to 86400/],
	[{ waitUpTo: 86_401 }, /^Wait Up To/],
	[{ waitUpTo: 'long' }, /^Wait Up To/],
	[{ giveUpAfter: 0 }, /^Give Up After/],
	[{ maxFileSize: -1 }, /^Max File Size/],
	[{ whenNoData: 'x' }, /^When There Is No Data must be one of/],
])('given %j, then the option is named', (options, problem) => {
	expect(() => read('generateAndDownload', options)).toThrow(problem);
});

test('given a size of 0, then any size will do; given a switch that is no boolean, then it stays off', () => {
	expect(read('download', { maxFileSize: 0, allowHttp: 'true' })).toMatchObject({ maxFileSize: null, allowHttp: false });
});

test.each(['failed', 'readyWithoutFile'])('given "%s" where there is no data, then that counts', (whenNoData) => {
	expect(read('download', { whenNoData }).whenNoData).toBe(whenNoData);
});

describe('Simplify', () => {
	test.each([
		[true, 'simple'],
		[undefined, 'simple'],
		[null, 'simple'],
		['false', 'simple'],
		[false, 'all'],
	])('given %p, then an item has its facts %s', (simplify, shown) => {
		expect(readFactsShown({ get: (name) => ({ simplify })[name] })).toBe(shown);
	});

	test('given an expression that fails, then its default counts: the same failure decides the item elsewhere', () => {
		const get = () => {
			throw new Error('no such node');
		};
		expect(readFactsShown({ get })).toBe('simple');
	});
});

describe('Ask Once For', () => {
	const ask = (options: object | null) => readAskOnceFor({ get: () => options });

	test.each([[null], [{}], [{ waitUpTo: 5 }]])('given %j, then reports are asked for as often as one likes', (options) => {
		expect(ask(options)).toBeNull();
	});

	test.each([[' Acme 2026-03 ', 'Acme 2026-03'], [202603, '202603']])('given %j, then it is the text %j', (askOnceFor, text) => {
		expect(ask({ askOnceFor })).toBe(text);
	});

	test.each([
		['', /^Ask Once For is required/],
		['  ', /^Ask Once For is required/],
		[null, /^Ask Once For is required/],
		[undefined, /^Ask Once For is required/],
		[{ a: 1 }, /^Ask Once For must be text/],
		['x'.repeat(1_001), /^Ask Once For may have 1000 characters at most/],
	])('given %j, then it is refused, because it would let every report through', (askOnceFor, problem) => {
		expect(() => ask({ askOnceFor })).toThrow(problem);
	});
});
