import { createHash } from 'node:crypto';

import { fetchFile, type FetchedFile } from '../../../nodes/reportJob/download/fetchFile';
import type { FileFault } from '../../simulators/files/faults.mts';
import type { FileSpec } from '../../simulators/files/content.mts';
import { startFileHost, type FileHost, type PublishedFile } from '../../simulators/files/host.mts';
import { readBinary } from '../runWorkflow.mts';
import { startWork, workInNode } from './support.mts';

let host: FileHost;
beforeEach(async () => {
	host = await startFileHost();
});
afterEach(async () => await host.close());

const order = (file: PublishedFile) => ({
	link: host.link(file),
	rules: { allowHttp: true, allowPrivateAddresses: true },
	accepted: [],
	maxFileSize: null,
	chosenName: null,
	fallbackName: 'report',
	signal: new AbortController().signal,
});

function publish(spec: Partial<FileSpec>, fault: FileFault): PublishedFile {
	const file = host.publish(spec);
	host.faults.next(fault, { path: host.pathOf(file) });
	return file;
}

/** Fetches a file, and gives what n8n has stored. */
async function stored(file: PublishedFile): Promise<{ fileName: string; sha256: string }> {
	const run = await startWork(async (context) => await fetchFile(context, order(file))).done;
	const { binary, fileName } = run.json('Call')[0] as unknown as FetchedFile;
	const { buffer } = await readBinary({ json: {}, binary: { data: binary } });
	return { fileName, sha256: createHash('sha256').update(buffer).digest('hex') };
}

test.each<[string, Partial<FileSpec>, FileFault]>([
	['a workbook that was packed on its way', { kind: 'xlsx', padBytes: 300_000 }, { kind: 'gzip' }],
	['a workbook that was packed on its way, and grew by it', { kind: 'xlsx', padBytes: 300_000 }, { kind: 'gzip', level: 0 }],
	['a PDF that was packed on its way', { kind: 'pdf', padBytes: 300_000 }, { kind: 'gzip' }],
	['a CSV that was packed on its way', { kind: 'csv', padBytes: 300_000 }, { kind: 'gzip' }],
	['a JSON report that was packed on its way', { kind: 'json', padBytes: 300_000 }, { kind: 'gzip' }],
	['a workbook of which too much was announced', { kind: 'xlsx' }, { kind: 'wrongLength', by: 100 }],
	['a PDF of which too much was announced', { kind: 'pdf' }, { kind: 'wrongLength', by: 5000 }],
	['an archive without a length', { kind: 'zipCsv', padBytes: 300_000 }, { kind: 'noContentLength' }],
	['a JSON report', { kind: 'json' }, { kind: 'partial206' }],
])('%s arrives whole', async (_what, spec, fault) => {
	const file = publish(spec, fault);
	expect(await stored(file)).toEqual({ fileName: file.spec.name, sha256: file.sha256 });
});

test.each<[string, Partial<FileSpec>, FileFault, RegExp]>([
	['an archive of which 5,000 bytes too few were announced', { kind: 'zipCsv', padBytes: 300_000 }, { kind: 'wrongLength', by: -5000 }, /did not arrive whole: the archive ends/],
	['a PDF of which 5,000 bytes too few were announced', { kind: 'pdf', padBytes: 300_000 }, { kind: 'wrongLength', by: -5000 }, /did not arrive whole: the PDF ends/],
	['a CSV of which too much was announced', { kind: 'csv', padBytes: 1000 }, { kind: 'wrongLength', by: 100 }, /did not arrive whole: the connection broke off/],
	['a workbook that is cut', { kind: 'xlsx', padBytes: 300_000 }, { kind: 'truncated' }, /did not arrive whole/],
	['a workbook that is cut, without a length', { kind: 'xlsx', padBytes: 300_000 }, { kind: 'cutChunked' }, /did not arrive whole/],
	['an error in JSON', { kind: 'json' }, { kind: 'jsonError' }, /gave an error in JSON instead of the report/],
	["the service's error body", { kind: 'xlsx' }, { kind: 'jsonError', body: { status: 'ERROR', errors: [{ code: 'NOT_FOUND' }] } }, /gave an error in JSON/],
])('%s is refused', async (_what, spec, fault, message) => {
	const file = publish(spec, fault);
	expect(await workInNode(async (context) => await fetchFile(context, order(file)))).toMatchObject({ kind: 'unavailable', message: expect.stringMatching(message) });
});
