import { createHash } from 'node:crypto';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { ask, stoppedClock } from '../../simulators/client.mts';
import type { FileFault } from '../../simulators/files/faults.mts';
import { startFileHost, type FileHost, type PublishedFile } from '../../simulators/files/host.mts';

const NAME = '小米科技_Отчёт 1.pdf';
const HOUR = 3_600_000;

describe('the file host', () => {
	const clock = stoppedClock();
	let host: FileHost;
	let file: PublishedFile;

	beforeEach(async () => {
		host = await startFileHost({ now: clock });
		file = host.publish({ kind: 'pdf', name: NAME, padBytes: 300_000 });
	});

	afterEach(async () => await host.close());

	const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

	describe.each(['cos', 'sigv4'] as const)('with a link in %s style', (style) => {
		test('serves the whole file, as announced', async () => {
			const reply = await ask(host.link(file, { style }));

			expect(reply.status).toBe(200);
			expect(reply.body.length).toBe(file.size);
			expect(sha256(reply.body)).toBe(file.sha256);
			expect(reply.headers['content-length']).toBe(String(file.size));
		});

		test('refuses it after its time', async () => {
			const link = host.link(file, { style, lifeMs: HOUR });
			clock.advance(HOUR);

			const reply = await ask(link);

			expect(reply.status).toBe(403);
			expect(reply.body.toString()).toContain('<Code>AccessDenied</Code>');
		});

		test.each([
			['reordered', (query: string) => query.split('&').reverse().join('&')],
			['re-encoded', (query: string) => query.replace('%3B', ';').replace('%2F', '/')],
			['longer', (query: string) => `${query}&x=1`],
		])('refuses it when the query is %s', async (_how, change) => {
			const [path, query] = host.link(file, { style }).split('?') as [string, string];

			expect((await ask(`${path}?${change(query)}`)).status).toBe(403);
		});

		test.each(['authorization', 'api-key'])('refuses an %s header', async (header) => {
			const reply = await ask(host.link(file, { style }), { headers: { [header]: 'Bearer x' } });

			expect(reply.status).toBe(400);
		});
	});

	test('makes a different link every time', () => {
		expect(host.link(file)).not.toBe(host.link(file));
	});

	test('packs the COS signature into one parameter, before the name', () => {
		expect(host.link(file)).toMatch(
			/\?sign=q-sign-algorithm%3Dsha1%26q-ak%3D.*%26q-signature%3D[0-9a-f]{40}&response-content-disposition=attachment%3Bfilename%2A%3DUTF-8%27%27%25E5/,
		);
	});

	describe('carries the name', () => {
		test.each([
			['echoed', `attachment;filename*=UTF-8''${encodeURIComponent(NAME)}`, true],
			['headerOnly', `attachment;filename*=UTF-8''${encodeURIComponent(NAME)}`, false],
			['queryOnly', undefined, true],
			['pathOnly', undefined, false],
			['none', undefined, false],
			['latin1', `attachment; filename="${Buffer.from(NAME).toString('latin1')}"`, false],
		] as const)('%s', async (names, header, inQuery) => {
			const link = host.link(file, { names });

			expect((await ask(link)).headers['content-disposition']).toBe(header);
			expect(link.includes('response-content-disposition=')).toBe(inQuery);
		});
	});

	describe('on a fault', () => {
		const withFault = async (fault: FileFault) => {
			host.faults.next(fault, { path: host.pathOf(file) });
			return await ask(host.link(file));
		};

		test.each([
			[{ kind: 'expired' }, 403, '<Code>AccessDenied'],
			[{ kind: 'status', status: 404 }, 404, '<Code>NoSuchKey'],
			[{ kind: 'status', status: 410 }, 410, '<Code>Gone'],
			[{ kind: 'status', status: 503 }, 503, '<Code>SlowDown'],
			[{ kind: 'htmlPage' }, 200, '<!DOCTYPE html>'],
			[{ kind: 'xmlError' }, 200, '<Error>'],
			[{ kind: 'jsonError' }, 200, '{"error":'],
			[{ kind: 'jsonError', body: { status: 'ERROR' } }, 200, '{"status":"ERROR"}'],
			[{ kind: 'wrongBytes', as: 'png' }, 200, 'PNG'],
		] as Array<[FileFault, number, string]>)('%j', async (fault, status, text) => {
			const reply = await withFault(fault);

			expect(reply.status).toBe(status);
			expect(reply.body.toString('latin1')).toContain(text);
		});

		test('sends an empty body', async () => {
			expect(await withFault({ kind: 'empty' })).toMatchObject({
				status: 200,
				body: Buffer.alloc(0),
			});
		});

		test('cuts the connection short of Content-Length', async () => {
			const reply = await withFault({ kind: 'truncated', afterBytes: 1000 });

			expect(reply.headers['content-length']).toBe(String(file.size));
			expect(reply).toMatchObject({ complete: false });
			expect(reply.body.length).toBe(1000);
		});

		test('cuts a chunked answer', async () => {
			const reply = await withFault({ kind: 'cutChunked', afterBytes: 1000 });

			expect(reply.headers['content-length']).toBeUndefined();
			expect(reply).toMatchObject({ complete: false });
		});

		test('stalls, and lets go when the host closes', async () => {
			const pending = withFault({ kind: 'stall', afterBytes: 10 });
			while (host.journal.last?.status !== 200) await new Promise(setImmediate);
			await host.close();

			expect((await pending).complete).toBe(false);
		});

		test('packs the file, and announces the length of what it sends', async () => {
			const reply = await withFault({ kind: 'gzip', level: 0 });

			expect(reply.body.length).toBeGreaterThan(file.size);
			expect(reply.headers).toMatchObject({ 'content-encoding': 'gzip', 'content-length': String(reply.body.length) });
			expect(sha256(gunzipSync(reply.body))).toBe(file.sha256);
		});

		test('announces too much, and sends everything', async () => {
			const reply = await withFault({ kind: 'wrongLength', by: 10 });

			expect(reply).toMatchObject({ complete: false, headers: { 'content-length': String(file.size + 10) } });
			expect(sha256(reply.body)).toBe(file.sha256);
		});

		test('announces too little, and so little arrives', async () => {
			const reply = await withFault({ kind: 'wrongLength', by: -5000 });

			expect(reply.body.length).toBe(file.size - 5000);
		});

		test.each(['sameHost', 'otherHost'] as const)(
			'redirects to a good link on the %s',
			async (to) => {
				const { status, headers } = await withFault({ kind: 'redirect', to });
				const target = headers.location ?? '';

				expect(status).toBe(302);
				expect(target.startsWith(to === 'sameHost' ? host.url : host.otherUrl)).toBe(true);
				expect(sha256((await ask(target)).body)).toBe(file.sha256);
			},
		);

		test('redirects anywhere', async () => {
			const { headers } = await withFault({ kind: 'redirect', to: 'http://10.0.0.1/x' });

			expect(headers.location).toBe('http://10.0.0.1/x');
		});

		test('resets the connection', async () => {
			await expect(withFault({ kind: 'reset' })).rejects.toThrow(/ECONNRESET|hang up/);
		});

		test.each([
			{ kind: 'noContentLength' },
			{ kind: 'partial206' },
			{ kind: 'missingName' },
		] as const)('still sends everything with %j', async (fault) => {
			const reply = await withFault(fault);

			expect(sha256(reply.body)).toBe(file.sha256);
			expect(reply.status).toBe(fault.kind === 'partial206' ? 206 : 200);
		});

		test('is well again afterwards', async () => {
			await withFault({ kind: 'status', status: 500 });

			expect((await ask(host.link(file))).status).toBe(200);
		});
	});

	test('knows size and hash of a large file without making it', () => {
		const large = host.publish({ kind: 'zipCsv', padBytes: 8 * 1024 * 1024 });

		expect(large.size).toBeGreaterThan(8 * 1024 * 1024);
		expect(large.sha256).toHaveLength(64);
	});

	test('keeps padded texts whole', () => {
		const json = host.publish({ kind: 'json', padBytes: 1000 }).body.toBuffer().toString();

		expect(JSON.parse(json.replace('\ufeff', '')).padding).toHaveLength(1000);
	});

	test('makes archives whose entries unpack', () => {
		const bytes = host.publish({ kind: 'zipCsv', sheets: ['movement'] }).body.toBuffer();
		const nameLength = bytes.readUInt16LE(26);
		const packed = bytes.subarray(30 + nameLength, 30 + nameLength + bytes.readUInt32LE(18));

		expect(bytes.subarray(30, 30 + nameLength).toString()).toBe('movement.csv');
		expect(inflateRawSync(packed).toString()).toMatch(/^\ufeffOFFER_ID;/);
	});
});
