import type { YandexJobScript } from '../../simulators/index.mts';
import { readBinary, type WorkflowRun } from '../runWorkflow.mts';
import {
	FAILED,
	READY,
	bench,
	checks,
	counts,
	errorText,
	everythingOf,
	item,
	links,
	netting,
	only,
	realization,
	runReport,
	stocks,
	useBench,
} from './support.mts';

useBench();

const seed = (script: Omit<YandexJobScript, 'id'> = {}) =>
	bench.sim.seedReport('united-netting', { id: 'r-1', ...script });

const download = async (options = {}): Promise<WorkflowRun> =>
	await runReport('download', { reportId: 'r-1', options });

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const NAMELESS = { names: 'none' } as const;

describe('what a file is', () => {
	test.each([
		['FILE', 'xlsx', SPREADSHEET],
		['CSV', 'zip', 'application/zip'],
		['JSON', 'zip', 'application/zip'],
	])('%s arrives whole as %s', async (format, extension, mimeType) => {
		const run = await runReport('generateAndDownload', netting({ additionalFields: { format } }));
		const json = only(run, READY);
		const [job] = bench.sim.jobs.list;
		const { buffer, metadata } = await readBinary(item(run));
		expect(buffer.equals(job!.file!.body.toBuffer())).toBe(true);
		expect(json).toMatchObject({ fileName: `Отчёт united-netting.${extension}`, mimeType, fileSize: job!.file!.size });
		expect(metadata).toMatchObject({ fileName: json.fileName, mimeType, fileExtension: extension });
	});

	test('JSON that comes bare is told apart by its bytes', async () => {
		bench.sim.jobs.next.push({ file: { kind: 'json' } });
		const run = await runReport('generateAndDownload', netting({ additionalFields: { format: 'JSON' } }));
		expect(only(run, READY)).toMatchObject({ fileName: 'Отчёт united-netting.json', mimeType: 'application/json' });
	});

	test('CSV that comes bare', async () => {
		seed({ file: { kind: 'csv' } });
		expect(only(await download(), READY)).toMatchObject({ fileName: 'Отчёт united-netting.csv', mimeType: 'text/csv' });
	});

	test('the extension follows the bytes, not the name', async () => {
		seed({ file: { kind: 'zipCsv', name: 'отчёт.xlsx' } });
		expect(only(await download(), READY)).toMatchObject({ fileName: 'отчёт.zip', mimeType: 'application/zip' });
	});

	test('a large workbook whose parts lie far behind its head', async () => {
		seed({ file: { padBytes: 300_000 } });
		expect(only(await download(), READY)).toMatchObject({ fileName: 'Отчёт united-netting.xlsx', mimeType: SPREADSHEET });
	});
});

describe('what a file is called', () => {
	test.each(['echoed', 'headerOnly', 'queryOnly', 'pathOnly', 'latin1'] as const)(
		'the service’s name, wherever it stands: %s',
		async (names) => {
			seed({ link: { names }, file: { name: 'Отчёт о платежах, март.xlsx' } });
			expect(only(await download(), READY)).toMatchObject({ fileName: 'Отчёт о платежах, март.xlsx' });
		},
	);

	test.each([
		['a business and its dates', netting(), 'united-netting_1000101_2026-03-01_2026-03-01.xlsx'],
		['a shop and its month', realization(), 'goods-realization_21000001_2026-02.xlsx'],
		['a business alone', stocks(), 'stocks-on-warehouses_1000101.xlsx'],
		['a zip', netting({ additionalFields: { format: 'CSV' } }), 'united-netting_1000101_2026-03-01_2026-03-01.zip'],
	])('a file without a name is named after what was asked: %s', async (_what, parameters, fileName) => {
		bench.sim.settings.link = { ...bench.sim.settings.link, ...NAMELESS };
		expect(only(await runReport('generateAndDownload', parameters), READY)).toMatchObject({ fileName });
	});

	test('a file without a name of a report of which nothing but the id is known', async () => {
		seed({ link: NAMELESS });
		expect(only(await download(), READY)).toMatchObject({ fileName: 'report_r-1.xlsx' });
	});

	test('the user’s own name, with the extension that fits', async () => {
		seed();
		expect(only(await download({ fileName: 'платежи.csv' }), READY)).toMatchObject({ fileName: 'платежи.xlsx' });
	});

	test('path characters do not arrive', async () => {
		seed({ file: { name: '../../etc/passwd:x' } });
		expect(only(await download(), READY)).toMatchObject({ fileName: 'passwd_x.xlsx' });
	});
});

describe('the link', () => {
	test('is fetched without credentials, once', async () => {
		seed();
		await download();
		expect(links()).toHaveLength(1);
		const [{ headers } = { headers: {} }] = links();
		expect(headers).not.toHaveProperty('api-key');
		expect(headers).not.toHaveProperty('authorization');
		expect(JSON.stringify(headers)).not.toContain('ACMA');
	});

	test('is nowhere in what n8n keeps and prints, nor is the key', async () => {
		seed();
		for (const run of [
			await download({ includeRawResponse: true }),
			await runReport('generateAndDownload', netting()),
			await runReport('getStatus', { reportId: 'r-1' }),
		]) {
			const everything = everythingOf(run);
			expect(run.error).toBeUndefined();
			expect(everything).not.toMatch(/X-Amz-Signature|X-Amz-Credential|tffi-export/);
			expect(everything).not.toContain(bench.sim.credentials.apiKey);
			expect(everything).not.toContain(bench.sim.fileUrl);
		}
	});

	test('that leads nowhere good is not told either', async () => {
		seed({ fileFaults: [{ fault: { kind: 'status', status: 400 } }] });
		const run = await download();
		expect(run.status).toBe('error');
		expect(everythingOf(run)).not.toMatch(/X-Amz-Signature|X-Amz-Credential|tffi-export/);
	});

	test.each([403, 404, 410])('refused with %i is renewed once, which is no check', async (status) => {
		seed({ fileFaults: [{ fault: { kind: 'status', status }, times: 1 }] });
		expect(only(await download(), READY)).toMatchObject({ fileName: 'Отчёт united-netting.xlsx', attempt: 1 });
		expect(checks()).toHaveLength(2);
		const [first, second] = links();
		expect(second?.rawQuery).not.toBe(first?.rawQuery);
	});

	test('refused for good is an error with the id', async () => {
		seed({ fileFaults: [{ fault: { kind: 'expired' } }] });
		const run = await download();
		expect(errorText(run)).toMatch(/HTTP 403.*r-1/);
		expect(links()).toHaveLength(2);
	});

	test('the report that is gone by the time of the renewal', async () => {
		const job = seed({ fileFaults: [{ fault: { kind: 'expired' } }] });
		bench.sim.faults.next({ kind: 'delay', ms: 0 }, { path: '/v2/reports/info/r-1' });
		bench.sim.faults.always({ kind: 'reply', status: 404, body: { status: 'ERROR', errors: null } }, { path: '/v2/reports/info/r-1' });
		const run = await download();
		expect(job.checks).toBe(1);
		expect(errorText(run)).toContain('r-1');
	});

	test('leads to another host: followed without credentials', async () => {
		seed({ fileFaults: [{ fault: { kind: 'redirect', to: 'otherHost' }, times: 1 }] });
		expect(only(await download(), READY)).toMatchObject({ fileName: 'Отчёт united-netting.xlsx' });
		expect(links()).toHaveLength(2);
		expect(links()[1]?.headers).not.toHaveProperty('api-key');
	});
});

describe('a file that is not what it should be', () => {
	test.each([
		['an HTML page', { kind: 'htmlPage' as const }, /HTML|web page/i],
		['an XML error', { kind: 'xmlError' as const }, /XML|error/i],
		['nothing at all', { kind: 'empty' as const }, /gave nothing instead of the report/],
	])('%s is an error, never Ready', async (_what, fault, message) => {
		seed({ fileFaults: [{ fault }] });
		const run = await download();
		expect(run.status).toBe('error');
		expect(errorText(run)).toMatch(message);
		expect(errorText(run)).toContain('r-1');
	});

	test.each([
		['cut short', { kind: 'truncated' as const }],
		['cut short without a length', { kind: 'cutChunked' as const }],
		['a reset connection', { kind: 'reset' as const }],
		['503', { kind: 'status' as const, status: 503 }],
	])('%s once: fetched again with a fresh link', async (_what, fault) => {
		const job = seed({ fileFaults: [{ fault, times: 1 }] });
		const run = await download();
		expect(only(run, READY)).toMatchObject({ fileSize: job.file?.size, attempt: 1 });
		expect((await readBinary(item(run))).buffer.equals(job.file!.body.toBuffer())).toBe(true);
	});

	test('cut short for good is an error', async () => {
		seed({ fileFaults: [{ fault: { kind: 'truncated' } }] });
		const run = await download();
		expect(run.status).toBe('error');
		expect(errorText(run)).toContain('r-1');
	});

	test('without a length, whole all the same', async () => {
		seed({ fileFaults: [{ fault: { kind: 'noContentLength' } }] });
		expect(only(await download(), READY)).toMatchObject({ state: 'ready' });
	});

	test('larger than Max File Size: Failed, with the id', async () => {
		seed({ file: { padBytes: 2_000_000 } });
		expect(only(await download({ maxFileSize: 1 }), FAILED)).toMatchObject({
			reportId: 'r-1',
			reason: 'TOO_LARGE',
			message: expect.stringMatching(/1 MiB/),
		});
	});
});

test('many files at once: each item has its own', async () => {
	const ids = Array.from({ length: 12 }, (_each, index) => `r-${index}`);
	for (const id of ids) bench.sim.seedReport('united-netting', { id, file: { text: id, padBytes: 1000 } });
	const run = await runReport('download', { reportId: '={{ $json.id }}' }, { input: ids.map((id) => ({ id })) });
	expect(counts(run)).toEqual([12, 0, 0]);
	for (const [index, id] of ids.entries()) {
		const job = bench.sim.jobs.get(id);
		expect(item(run, READY, index).json.reportId).toBe(id);
		expect((await readBinary(item(run, READY, index))).buffer.equals(job!.file!.body.toBuffer())).toBe(true);
	}
	expect(bench.sim.files.journal.peak).toBeLessThanOrEqual(3);
});

test('input binaries are not passed on', async () => {
	seed();
	const run = await runReport(
		'download',
		{ reportId: 'r-1', binaryPropertyName: 'report' },
		{ input: [{ json: { _files: { old: 1 } }, binary: { old: { data: '', mimeType: 'text/plain' } } }] },
	);
	expect(Object.keys(item(run).binary ?? {})).toEqual(['report']);
	expect(item(run).json).not.toHaveProperty('_files');
});
