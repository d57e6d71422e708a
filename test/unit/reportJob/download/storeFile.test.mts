import { pipeline } from 'stream/promises';
import { PassThrough, Readable, Writable } from 'stream';

import type { IExecuteFunctions } from 'n8n-workflow';

import { storeFile } from '../../../../nodes/reportJob/download/fetchFile';

const ORDER = { accepted: [], maxFileSize: null, chosenName: null, fallbackName: 'report' };
const MEGABYTE = 1024 * 1024;

/** n8n with a store that writes as `write` says. */
const n8n = (write: (chunk: Buffer) => Error | null) =>
	({
		helpers: {
			prepareBinaryData: async (stream: Readable, fileName: string) => {
				const sink = new Writable({ write: (chunk: Buffer, _encoding, done) => done(write(chunk)) });
				await pipeline(stream, sink);
				return { fileName };
			},
		},
	}) as unknown as IExecuteFunctions;

const full = () => Object.assign(new Error('ENOSPC: no space left on device, write /secret/folder'), { code: 'ENOSPC' });
const opened = (stream: Readable) => ({ stream, headers: {}, url: 'https://host/report.csv' }) as never;
const csv = (chunks: number) => Readable.from(Array.from({ length: chunks }, () => Buffer.alloc(MEGABYTE, 'a,b\n')));

test('given a whole file, then it is stored', async () => {
	await expect(storeFile(n8n(() => null), opened(csv(3)), ORDER)).resolves.toMatchObject({ fileSize: 3 * MEGABYTE, fileName: 'report.csv' });
});

test.each([1, 50])('given a full disk and a file of %d MiB, then the store is to blame, and no folder is named', async (chunks) => {
	const stored = storeFile(n8n(full), opened(csv(chunks)), ORDER);
	await expect(stored).rejects.toMatchObject({ kind: 'file', message: 'The file could not be stored in n8n (ENOSPC).' });
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
	await expect(storeFile(context, opened(csv(2)), ORDER)).rejects.toMatchObject({ kind: 'file', message: 'The file could not be stored in n8n.' });
});

test.each(['an error', 'no word'])('given a connection that breaks off with %s, then it is to blame', async (how) => {
	const source = new PassThrough();
	const stored = storeFile(n8n(() => null), opened(source), ORDER);
	source.write(Buffer.alloc(MEGABYTE, 'a,b\n'));
	setTimeout(() => source.destroy(how === 'an error' ? new Error('socket hang up') : undefined), 20);
	await expect(stored).rejects.toMatchObject({ kind: 'unavailable', message: expect.stringContaining('did not arrive whole') });
});
