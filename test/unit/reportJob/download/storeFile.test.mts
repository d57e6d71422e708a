import { pipeline } from 'node:stream/promises';
import { PassThrough, Readable, Writable } from 'node:stream';

import type { IExecuteFunctions } from 'n8n-workflow';

import type { OpenedFile } from '../../../../nodes/reportJob/download/openLink';
import { discardBody } from '../../../../nodes/reportJob/http/discardBody';
import { storeFile, type StoreOrder } from '../../../../nodes/reportJob/download/storeFile';
import { zip } from '../../../simulators/files/zip.mts';
import { pdf } from '../../../simulators/files/pdf.mts';
import { bytesOf, utf8 } from './bytes.mts';

const ORDER: StoreOrder = { accepted: [], maxFileSize: null, chosenName: null, fallbackName: 'report' };
const MEGABYTE = 1024 * 1024;
const SECOND = 1000;

/** n8n with a store that writes as `write` says. */
function n8n(write: (chunk: Buffer) => Error | null = () => null) {
	const kept: Buffer[] = [];
	const context = {
		helpers: {
			prepareBinaryData: async (stream: Readable, fileName: string) => {
				const sink = new Writable({
					write(chunk: Buffer, _encoding, done) {
						kept.push(chunk);
						done(write(chunk));
					},
				});
				await pipeline(stream, sink);
				return { fileName };
			},
		},
	} as unknown as IExecuteFunctions;
	return { context, kept };
}

/** A file whose exchange ends like n8n's: the stream fails when it is aborted. */
function opened(stream: Readable, headers: OpenedFile['headers'] = {}) {
	const abort = jest.fn(() => discardBody(stream, () => stream.destroy(new Error('canceled'))));
	return { stream, headers, url: 'https://host/report.csv', abort };
}

const full = () => Object.assign(new Error('ENOSPC: no space left on device, write /secret/folder'), { code: 'ENOSPC' });
const csv = (chunks: number) => Readable.from(Array.from({ length: chunks }, () => Buffer.alloc(MEGABYTE, 'a,b\n')));
const of = (...pieces: Array<Buffer | string>) => Readable.from(pieces.map((piece) => Buffer.from(piece)));
const ZIP = bytesOf(zip([{ name: 'a.csv', content: 'a;b' }, { name: 'b.bin', content: { fill: 200_000 } }]));
const PDF = bytesOf(pdf('text', 100_000));

test('given a whole file, then it is stored, and its exchange is left to end by itself', async () => {
	const file = opened(csv(3));
	const { context, kept } = n8n();
	await expect(storeFile(context, file, ORDER)).resolves.toMatchObject({ fileSize: 3 * MEGABYTE, fileName: 'report.csv', mimeType: 'text/csv' });
	expect(Buffer.concat(kept).equals(Buffer.alloc(3 * MEGABYTE, 'a,b\n'))).toBe(true);
	expect(file.abort).not.toHaveBeenCalled();
});

test('given a file that comes in small chunks, then the store is given few large pieces, in order', async () => {
	const chunks = Array.from({ length: 320 }, (_, index) => Buffer.alloc(16 * 1024, `${index},b\n`));
	const { context, kept } = n8n();
	await storeFile(context, opened(Readable.from(chunks)), ORDER);
	expect(kept.map(({ length }) => length / 1024)).toEqual([64, 1024, 1024, 1024, 1024, 960]);
	expect(Buffer.concat(kept).equals(Buffer.concat(chunks))).toBe(true);
});

test('given an archive whose end mark lies across two chunks, then it is whole', async () => {
	const file = opened(of(ZIP.subarray(0, -10), ZIP.subarray(-10)));
	await expect(storeFile(n8n().context, file, ORDER)).resolves.toMatchObject({ fileSize: ZIP.length });
});

test.each([1, 50])('given a full disk and a file of %d MiB, then the store is to blame, and no folder is named', async (chunks) => {
	const file = opened(csv(chunks));
	const stored = storeFile(n8n(full).context, file, ORDER);
	await expect(stored).rejects.toMatchObject({ kind: 'file', message: 'The file could not be stored in n8n (ENOSPC).' });
	expect(file.abort).toHaveBeenCalled();
});

test('given a store that refuses what it has been given whole, then the store is to blame', async () => {
	const context = {
		helpers: {
			prepareBinaryData: async (stream: Readable) => {
				for await (const _piece of stream);
				throw new Error('too large for the database');
			},
		},
	} as unknown as IExecuteFunctions;
	const file = opened(csv(2));
	await expect(storeFile(context, file, ORDER)).rejects.toMatchObject({ kind: 'file', message: 'The file could not be stored in n8n.' });
	expect(file.abort).toHaveBeenCalled();
});

test.each(['an error', 'no word'])('given a connection that breaks off with %s, then it is to blame', async (how) => {
	const source = new PassThrough();
	const file = opened(source);
	const stored = storeFile(n8n().context, file, ORDER);
	source.write(Buffer.alloc(MEGABYTE, 'a,b\n'));
	setImmediate(() => source.destroy(how === 'an error' ? new Error('socket hang up') : undefined));
	await expect(stored).rejects.toMatchObject({ kind: 'unavailable', message: 'The file did not arrive whole: the connection broke off after 1048576 bytes.' });
	expect(file.abort).toHaveBeenCalled();
});

describe('a length that is not that of the file', () => {
	test.each<[string, Buffer, number]>([
		['a workbook that was packed on its way, and grew by it', ZIP, ZIP.length + 20],
		['an archive that was packed on its way', ZIP, 300],
		['a PDF that was packed on its way', PDF, 1000],
		['a CSV that was packed on its way', utf8('a;b\r\n'.repeat(1000)), 50],
	])('given %s, then it is whole by its own account', async (_what, bytes, length) => {
		const file = opened(of(bytes), { 'content-length': String(length) });
		await expect(storeFile(n8n().context, file, ORDER)).resolves.toMatchObject({ fileSize: bytes.length });
	});

	test.each<[string, Buffer, number]>([
		['an archive that lacks its last 5,000 bytes, as announced', ZIP.subarray(0, -5000), ZIP.length - 5000],
		['a PDF that lacks its last 5,000 bytes, as announced', PDF.subarray(0, -5000), PDF.length - 5000],
		['a CSV of fewer bytes than were announced', utf8('a;b'), 10],
		['a part of an archive', ZIP.subarray(0, 1000), ZIP.length],
	])('given %s, then it is refused', async (_what, bytes, length) => {
		const file = opened(of(bytes), { 'content-length': String(length) });
		await expect(storeFile(n8n().context, file, ORDER)).rejects.toMatchObject({ kind: 'unavailable', message: expect.stringMatching(/^The file did not arrive whole/) });
		expect(file.abort).toHaveBeenCalled();
	});

	test.each<[string, Buffer, boolean]>([
		['an archive with its end', ZIP, true],
		['a PDF with its end', PDF, true],
		['an archive without it', ZIP.subarray(0, -1), false],
		['a PDF without it', PDF.subarray(0, -100), false],
		['a CSV, whose end nobody can tell', utf8('a;b\r\n'), false],
	])('given a connection that breaks off because too much was announced, behind %s, then that decides', async (_what, bytes, isWhole) => {
		const source = new PassThrough();
		const file = opened(source, { 'content-length': String(bytes.length + 100) });
		const stored = storeFile(n8n().context, file, ORDER);
		source.write(bytes);
		setImmediate(() => source.destroy(new Error('aborted')));
		if (isWhole) await expect(stored).resolves.toMatchObject({ fileSize: bytes.length });
		else await expect(stored).rejects.toMatchObject({ kind: 'unavailable', message: expect.stringContaining('broke off') });
	});

	test.each<[string, OpenedFile['headers'], string]>([
		['a length', { 'content-length': '10' }, '3 of 10 bytes arrived'],
		['a length of what is not packed', { 'content-length': '10', 'content-encoding': 'identity' }, '3 of 10 bytes arrived'],
		['the range of a part', { 'content-length': '3', 'content-range': 'bytes 10-12/1345' }, '3 of 1345 bytes arrived'],
		['a range that names no whole, and a length', { 'content-length': '10', 'content-range': 'bytes 0-9/*' }, '3 of 10 bytes arrived'],
	])('given %s, then that is how many bytes must come', async (_what, headers, missing) => {
		await expect(storeFile(n8n().context, opened(of('a;b'), headers), ORDER)).rejects.toMatchObject({
			message: `The file did not arrive whole: ${missing}.`,
		});
	});

	test.each<[string, OpenedFile['headers']]>([
		['nothing', {}],
		['the length of what was packed on its way', { 'content-length': '10', 'content-encoding': 'gzip' }],
		['a length that is no number', { 'content-length': 'ten' }],
		['a length beyond all files', { 'content-length': '1e300' }],
		['a range that names no whole', { 'content-range': 'bytes 0-9/*' }],
		['a range of other units', { 'content-range': 'kilobytes 0-9/10' }],
		['a range that goes on', { 'content-range': 'bytes 0-9/10x' }],
	])('given %s, then no number of bytes is expected', async (_what, headers) => {
		await expect(storeFile(n8n().context, opened(of('a;b'), headers), ORDER)).resolves.toMatchObject({ fileSize: 3 });
	});

	test.each([
		['bytes 0-2/3', 'a;b', true],
		['bytes 0-2/10', 'a;b', false],
	])('given a part of a file, of which the range is %j, then it is not taken for the whole', async (range, text, isWhole) => {
		const file = opened(of(text), { 'content-range': range, 'content-length': '3' });
		const stored = storeFile(n8n().context, file, ORDER);
		if (isWhole) await expect(stored).resolves.toMatchObject({ fileSize: 3 });
		else await expect(stored).rejects.toMatchObject({ message: 'The file did not arrive whole: 3 of 10 bytes arrived.' });
	});
});

describe('a file that is as large as is allowed', () => {
	test.each<[string, OpenedFile['headers']]>([
		['as announced', { 'content-length': String(2 * MEGABYTE) }],
		['unannounced', {}],
	])('given that it is so %s, then it is stored', async (_how, headers) => {
		await expect(storeFile(n8n().context, opened(csv(2), headers), { ...ORDER, maxFileSize: 2 })).resolves.toMatchObject({ fileSize: 2 * MEGABYTE });
	});
});

test('given a file that is announced as larger than is allowed, then none of it is read', async () => {
	const { context, kept } = n8n();
	const file = opened(of('a;b'), { 'content-length': String(3 * MEGABYTE) });
	await expect(storeFile(context, file, { ...ORDER, maxFileSize: 2 })).rejects.toMatchObject({
		kind: 'fileTooLarge', message: 'The file is larger than the 2 MiB that Max File Size allows.',
	});
	expect(file.abort).toHaveBeenCalled();
	expect(kept).toEqual([]);
});

test('given a stream of text, then its bytes are counted', async () => {
	const { context, kept } = n8n();
	await expect(storeFile(context, opened(Readable.from(['a;', 'ц\n'])), ORDER)).resolves.toMatchObject({ fileSize: 5 });
	expect(Buffer.concat(kept).toString('utf8')).toBe('a;ц\n');
});

describe('a name for the file', () => {
	test.each<[string, OpenedFile['headers'], Partial<StoreOrder>, string]>([
		["the service's", { 'content-disposition': 'attachment; filename="theirs.csv"' }, {}, 'theirs.csv'],
		["the user's", { 'content-disposition': 'attachment; filename="theirs.csv"' }, { chosenName: 'mine.csv' }, 'mine.csv'],
		['that of the link', {}, {}, 'report.csv'],
	])('given %s, then n8n is told that', async (_whose, headers, order, fileName) => {
		await expect(storeFile(n8n().context, opened(of('a;b'), headers), { ...ORDER, ...order })).resolves.toMatchObject({
			fileName, mimeType: 'text/csv', binary: { fileName },
		});
	});
});

describe('a file that is not wanted', () => {
	const endless = () =>
		new Readable({
			read() {
				this.push(Buffer.alloc(MEGABYTE, 'a,b\n'));
			},
		});

	test.each<[string, Readable, OpenedFile['headers'], Partial<StoreOrder>, object]>([
		['larger than allowed, as announced', endless(), { 'content-length': String(3 * MEGABYTE) }, { maxFileSize: 2 }, { kind: 'fileTooLarge' }],
		['larger than allowed, which shows on the way', endless(), {}, { maxFileSize: 2 }, { kind: 'fileTooLarge' }],
		['of another kind', endless(), {}, { accepted: ['pdf'] }, { message: 'The link gave a csv file instead of the report.' }],
		['a page', of('<!doctype html>'), {}, {}, { message: 'The link gave an HTML page instead of the report.' }],
		['a JSON error', of('{"error":"gone"}'), {}, {}, { message: 'The link gave an error in JSON instead of the report.' }],
		['empty', of(), {}, {}, { kind: 'unavailable' }],
	])('given one that is %s, then its exchange ends', async (_what, stream, headers, order, error) => {
		const file = opened(stream, headers);
		await expect(storeFile(n8n().context, file, { ...ORDER, ...order })).rejects.toMatchObject(error);
		expect(file.abort).toHaveBeenCalled();
		expect(stream.destroyed).toBe(true);
	});
});

describe('a file that stands still', () => {
	beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] }));
	afterEach(() => jest.useRealTimers());

	const pass = async (ms: number) => {
		for (let passed = 0; passed < ms; passed += SECOND) {
			await jest.advanceTimersByTimeAsync(SECOND);
			await new Promise(setImmediate);
		}
	};

	/** A stream like n8n's before it was read from: destroying it does nothing. */
	const deaf = (...pieces: Buffer[]) => Object.assign(new PassThrough(), { destroy: () => undefined }) as PassThrough & { pieces?: typeof pieces };

	test.each([
		['at its start', ''],
		['as an HTML page', '<!doctype html>'],
		['half-way', 'a;b\r\n'.repeat(20_000)],
	])('given one that does so %s, then it is given up after a minute, however deaf its stream is', async (_where, text) => {
		const source = deaf();
		const abort = jest.fn();
		const stored = storeFile(n8n().context, { ...opened(source), abort }, ORDER).catch((error: unknown) => error);
		source.write(text);
		await pass(59 * SECOND);
		expect(abort).not.toHaveBeenCalled();
		await pass(2 * SECOND);
		await expect(stored).resolves.toMatchObject({ kind: 'unavailable', message: 'The file did not arrive whole: less than 1 KiB came in a minute.' });
		expect(abort).toHaveBeenCalled();
		expect(jest.getTimerCount()).toBe(0);
	});

	test('given one that trickles, then that is standing still', async () => {
		const source = new PassThrough();
		const file = opened(source);
		const stored = storeFile(n8n().context, file, ORDER).catch((error: unknown) => error);
		for (let second = 0; second < 100; second += 1) {
			source.write('a;b\r\n');
			await pass(SECOND);
		}
		await expect(stored).resolves.toMatchObject({ kind: 'unavailable', message: expect.stringContaining('less than 1 KiB came') });
	});

	test('given one that comes slowly, then it arrives', async () => {
		const source = new PassThrough();
		const stored = storeFile(n8n().context, opened(source), ORDER);
		for (let minute = 0; minute < 10; minute += 1) {
			source.write(Buffer.alloc(1200, 'a;b\r\n'));
			await pass(50 * SECOND);
		}
		source.end();
		await expect(stored).resolves.toMatchObject({ fileSize: 12_000 });
		expect(jest.getTimerCount()).toBe(0);
	});

	test('given one that comes too slowly to end, then it is given up after six hours', async () => {
		const source = new PassThrough();
		const file = opened(source);
		const stored = storeFile(n8n().context, file, ORDER).catch((error: unknown) => error);
		const endsAt = Date.now() + 6 * 3600 * SECOND;
		while (Date.now() + 50 * SECOND < endsAt) {
			source.write(Buffer.alloc(1200, 'a;b\r\n'));
			await jest.advanceTimersByTimeAsync(50 * SECOND);
			await new Promise(setImmediate);
		}
		expect(file.abort).not.toHaveBeenCalled();
		source.write(Buffer.alloc(1200, 'a;b\r\n'));
		await pass(50 * SECOND);
		await expect(stored).resolves.toMatchObject({ message: 'The file did not arrive whole: it took more than six hours.' });
		expect(file.abort).toHaveBeenCalled();
	});

	test('given one that stands still behind its end, because too much was announced, then it is whole', async () => {
		const source = deaf();
		const abort = jest.fn();
		const stored = storeFile(n8n().context, { ...opened(source, { 'content-length': '999999999' }), abort }, ORDER);
		source.write(ZIP);
		await pass(61 * SECOND);
		await expect(stored).resolves.toMatchObject({ fileSize: ZIP.length });
		expect(abort).toHaveBeenCalled();
	});

	test('given a store that takes nothing, then it is to blame', async () => {
		const prepareBinaryData = async () => await new Promise(() => undefined);
		const context = { helpers: { prepareBinaryData } } as unknown as IExecuteFunctions;
		const file = opened(csv(50));
		const stored = storeFile(context, file, ORDER).catch((error: unknown) => error);
		await pass(61 * SECOND);
		await expect(stored).resolves.toMatchObject({ kind: 'file', message: 'The file could not be stored in n8n.' });
		expect(file.abort).toHaveBeenCalled();
		expect(jest.getTimerCount()).toBe(0);
	});
});
