import type { RequestListener } from 'node:http';

import { FileTooLargeError } from 'n8n-core';

import { exchange, exchangeForStream, type Exchange } from '../../../nodes/reportJob/http/exchange';
import { fetchFile, type FileOrder } from '../../../nodes/reportJob/download/fetchFile';
import { makeBody } from '../../simulators/files/content.mts';
import { startClock } from '../runWorkflow.mts';
import { endlessly, startServer, startWork, workInNode, type BareServer } from './support.mts';

const ROWS = Buffer.alloc(64 * 1024, 'a;b\r\n');
const PAGE = Buffer.concat([Buffer.from('<!doctype html><html>'), Buffer.alloc(64 * 1024, '<p>wait</p>')]);
const REPORT = makeBody({ kind: 'xlsx', name: 'report.xlsx', text: '', sheets: ['report'], padBytes: 300_000 }).toBuffer();

let server: BareServer;
let answer: RequestListener;

beforeEach(async () => {
	server = await startServer((request, response) => answer(request, response));
});
afterEach(async () => await server.close());

const order = (part: Partial<FileOrder> = {}): FileOrder => ({
	link: `${server.url}/report`,
	rules: { allowHttp: true, allowPrivateAddresses: true },
	accepted: [],
	maxFileSize: null,
	chosenName: null,
	fallbackName: 'report',
	signal: new AbortController().signal,
	...part,
});

const request = (part: Partial<Exchange> = {}): Exchange => ({
	service: 'Demo',
	credentialType: 'demoApi',
	options: { url: `${server.url}/api`, method: 'POST', body: '{}' },
	creates: false,
	secrets: ['s3cr3t-key'],
	signal: new AbortController().signal,
	...part,
});

describe('a file that is fetched leaves no connection open', () => {
	test('when it arrives', async () => {
		answer = (_request, response) => response.end(REPORT);
		expect(await workInNode(async (context) => await fetchFile(context, order()))).toMatchObject({ fileName: 'report.xlsx', fileSize: REPORT.length });
		await server.quiet();
	});

	test.each<[string, RequestListener, Partial<FileOrder>, object]>([
		['it is too large, as announced', (_request, response) => endlessly(response.writeHead(200, { 'content-length': 5e9 }), ROWS), { maxFileSize: 1 }, { kind: 'fileTooLarge' }],
		['it is too large, as the bytes show', (_request, response) => endlessly(response, ROWS), { maxFileSize: 1 }, { kind: 'fileTooLarge' }],
		['it is of another kind', (_request, response) => endlessly(response, ROWS), { accepted: ['pdf'] }, { message: 'The link gave a csv file instead of the report.' }],
		['it is a page', (_request, response) => endlessly(response, PAGE), {}, { message: 'The link gave an HTML page instead of the report.' }],
		['it is an error in JSON', (_request, response) => response.end('{"error":"gone"}'), {}, { message: 'The link gave an error in JSON instead of the report.' }],
		['the link has expired, on a page without end', (_request, response) => endlessly(response.writeHead(403), PAGE), {}, { kind: 'linkRefused' }],
		['the host is busy, on a page without end', (_request, response) => endlessly(response.writeHead(503), PAGE), {}, { kind: 'unavailable' }],
		['the host is busy, and says no more', (_request, response) => response.writeHead(503).flushHeaders(), {}, { kind: 'unavailable' }],
		['it breaks off', (_request, response) => response.write(ROWS, () => response.destroy()), {}, { message: expect.stringContaining('broke off') }],
	])('when %s', async (_what, listener, part, error) => {
		answer = listener;
		expect(await workInNode(async (context) => await fetchFile(context, order(part)))).toMatchObject(error);
		await server.quiet();
	});

	test('when it is redirected, on pages without end', async () => {
		answer = ({ url }, response) => {
			if (url === '/c') return void response.end(REPORT);
			endlessly(response.writeHead(302, { location: url === '/b' ? '/c' : '/b' }), PAGE);
		};
		expect(await workInNode(async (context) => await fetchFile(context, order()))).toMatchObject({ fileSize: REPORT.length });
		await server.quiet();
		expect(server.requests).toBe(3);
	});

	test('when it is redirected for ever', async () => {
		answer = (_request, response) => endlessly(response.writeHead(302, { location: '/b' }), PAGE);
		expect(await workInNode(async (context) => await fetchFile(context, order()))).toMatchObject({ message: expect.stringContaining('too often') });
		await server.quiet();
	});

	test.each([
		['its disk is full', Object.assign(new Error('full'), { code: 'ENOSPC' }), 'The file could not be stored in n8n (ENOSPC).'],
		[
			'its database takes no file so large',
			new FileTooLargeError({ fileSizeMb: 600.5, maxFileSizeMb: 512, fileId: 'secret', fileName: 'report.csv' }),
			'The file is larger than the 512 MiB that n8n takes into its database.',
		],
	])("when n8n's store fails: %s", async (_what, error, message) => {
		answer = (_request, response) => endlessly(response, ROWS);
		const result = await workInNode(async (context) => {
			const prepareBinaryData = async () => await Promise.reject(error);
			const full = Object.create(context, { helpers: { value: { ...context.helpers, prepareBinaryData } } });
			return await fetchFile(full, order());
		});
		expect(result).toMatchObject({ kind: 'file', message });
		await server.quiet();
	});

	test('when the user stops the execution', async () => {
		const stop = new AbortController();
		answer = (_request, response) => response.write(ROWS, () => setImmediate(() => stop.abort()));
		expect(await workInNode(async (context) => await fetchFile(context, order({ signal: stop.signal })))).toMatchObject({ kind: 'cancelled' });
		await server.quiet();
	});
});

describe('what stands still leaves no connection open', () => {
	let clock: ReturnType<typeof startClock>;
	beforeEach(() => {
		clock = startClock();
	});
	afterEach(() => clock.stop());

	test.each<[string, RequestListener, object]>([
		['a file, half-way', (_request, response) => void response.write(ROWS), { message: 'The file did not arrive whole: less than 1 KiB came in a minute.' }],
		['a page', (_request, response) => void response.write('<!doctype html>'), { message: 'The file did not arrive whole: less than 1 KiB came in a minute.' }],
		['a host that says nothing', () => undefined, { kind: 'unavailable', message: expect.stringContaining('did not answer within 60 s') }],
	])('%s', async (_what, listener, error) => {
		answer = listener;
		expect(await workInNode(async (context) => await fetchFile(context, order()))).toMatchObject(error);
		await server.quiet();
	});

	test.each<[string, RequestListener, object]>([
		['an answer', (_request, response) => void response.writeHead(200).write('{'), { kind: 'unavailable', message: 'Demo did not answer within 30 s.' }],
		['a service that says nothing', () => undefined, { kind: 'unavailable', message: 'Demo did not answer within 30 s.' }],
	])('%s', async (_what, listener, error) => {
		answer = listener;
		expect(await workInNode(async (context) => await exchange(context, request()))).toMatchObject(error);
		await server.quiet();
	});

	test('the error of a document', async () => {
		answer = (_request, response) => void response.writeHead(500).write('{"status":"ERROR"');
		const result = await workInNode(async (context) => {
			const { statusCode, readError } = await exchangeForStream(context, request());
			return { statusCode, text: await readError() };
		});
		expect(result).toEqual({ statusCode: 500, text: '{"status":"ERROR"' });
		await server.quiet();
	});
});

describe('a request', () => {
	test('asks for bytes as they are, and its secrets do not come back', async () => {
		answer = ({ headers }, response) => response.end(JSON.stringify(headers));
		const { body } = await workInNode(async (context) => await exchange(context, request()));
		expect(JSON.parse(body as string)).toMatchObject({ 'accept-encoding': 'identity', authorization: 'Bearer [secret removed]' });
		await server.quiet();
	});

	test('for a file that is refused on a page without end leaves no connection open', async () => {
		answer = (_request, response) => endlessly(response.writeHead(403), PAGE);
		const result = await workInNode(async (context) => ({ text: await (await exchangeForStream(context, request())).readError() }));
		expect(result.text).toHaveLength(64 * 1024);
		await server.quiet();
	});

	test('for a file that is not read leaves no connection open', async () => {
		answer = (_request, response) => endlessly(response, ROWS);
		await workInNode(async (context) => {
			(await exchangeForStream(context, request())).abort();
			return {};
		});
		await server.quiet();
	});

	test('that reads is given up when the user stops the execution', async () => {
		const run = startWork(async (context) => {
			const signal = context.getExecutionCancelSignal() as AbortSignal;
			return await exchange(context, request({ signal }));
		});
		answer = () => run.cancel();
		await run.done;
		await server.quiet();
		expect(server.requests).toBe(1);
	});

	test('that creates gets its answer although the user stops the execution', async () => {
		let reply: unknown;
		const run = startWork(async (context) => {
			const signal = context.getExecutionCancelSignal() as AbortSignal;
			reply = exchange(context, request({ creates: true, signal }));
			return (await reply) as object;
		});
		let hasHungUp = false;
		answer = (_request, response) => {
			response.on('close', () => (hasHungUp = !response.writableFinished));
			run.cancel();
			setTimeout(() => response.end('{"id":1579434053399035999}'), 100);
		};
		await run.done;
		await expect(reply).resolves.toMatchObject({ statusCode: 200, body: '{"id":1579434053399035999}' });
		expect(hasHungUp).toBe(false);
		await server.quiet();
	});
});
