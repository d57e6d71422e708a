import type { INodeParameters } from 'n8n-workflow';

import { readBinary } from '../runWorkflow.mts';
import {
	BUSINESS,
	FAILED,
	FBY_SHOP,
	NETTING,
	NOON,
	PENDING,
	READY,
	REALIZATION,
	SHOP,
	STOCKS,
	after,
	bench,
	byId,
	checks,
	counts,
	creates,
	fromList,
	item,
	links,
	netting,
	only,
	realization,
	runLoop,
	runReport,
	stocks,
	useBench,
} from './support.mts';

useBench();

/** Every fact is always there, null where unknown. */
const FACTS = [
	'attempt',
	'deadlineAt',
	'estimatedReadyAt',
	'fileName',
	'fileSize',
	'finishedAt',
	'message',
	'mimeType',
	'nextCheckAt',
	'queuePosition',
	'reason',
	'reportId',
	'reportType',
	'request',
	'requestedAt',
	'resource',
	'state',
	'waitSeconds',
];

describe('what is sent', () => {
	test('netting of a period: ids as numbers, format and language in the query, nothing empty', async () => {
		const run = await runReport(
			'generate',
			netting({
				businessId: byId(` ${BUSINESS} `),
				period: 'custom',
				dateFrom: '2026-02-01T00:00:00.000+05:00',
				dateTo: '2026-02-28',
				additionalFields: {
					format: 'CSV',
					language: 'EN',
					placementPrograms: ['FBS', 'FBY'],
					inns: '7701234567, 7707654321',
					campaignIds: `=${FBY_SHOP}, ${SHOP}`,
				},
			}),
		);
		expect(run.error).toBeUndefined();
		expect(creates()).toHaveLength(1);
		const [create] = creates();
		expect(create).toMatchObject({ method: 'POST', path: NETTING, query: { format: 'CSV', language: 'EN' } });
		expect(JSON.parse(create?.rawBody ?? '')).toEqual({
			businessId: BUSINESS,
			dateFrom: '2026-02-01',
			dateTo: '2026-02-28',
			placementPrograms: ['FBS', 'FBY'],
			inns: ['7701234567', '7707654321'],
			campaignIds: [FBY_SHOP, SHOP],
		});
		expect(create?.headers).toMatchObject({
			'api-key': bench.sim.credentials.apiKey,
			'content-type': expect.stringMatching(/^application\/json/),
		});
		expect(create?.headers.authorization).toBeUndefined();
	});

	test('empty lists and untouched fields are left out', async () => {
		await runReport(
			'generate',
			netting({ additionalFields: { placementPrograms: [], inns: '', campaignIds: '  ' } }),
		);
		expect(creates()[0]?.rawQuery).toBe('');
		expect(creates()[0]?.body).toEqual({ businessId: BUSINESS, dateFrom: '2026-03-01', dateTo: '2026-03-01' });
	});

	test('netting of one bank order', async () => {
		await runReport(
			'generate',
			netting({ selectBy: 'bankOrder', bankOrderId: '887766', bankOrderDateTime: '2026-02-10T12:30:00+03:00' }),
		);
		expect(creates()[0]?.body).toEqual({
			businessId: BUSINESS,
			bankOrderId: 887766,
			bankOrderDateTime: '2026-02-10T12:30:00+03:00',
		});
		expect(creates()[0]?.status).toBe(200);
	});

	test.each([
		['as the editor gives it', '2026-02-10T12:30:00', '2026-02-10T12:30:00+03:00'],
		['with a space', '2026-02-10 12:30', '2026-02-10T12:30:00+03:00'],
		['a day', '2026-02-10', '2026-02-10T00:00:00+03:00'],
		['in UTC', '2026-02-10T09:30:00.000Z', '2026-02-10T09:30:00Z'],
		['from an expression', "={{ DateTime.fromISO('2026-02-10T12:30:00+05:00', { setZone: true }) }}", '2026-02-10T12:30:00+05:00'],
	])('a bank order’s time %s: what names no zone is Moscow time', async (_what, bankOrderDateTime, sent) => {
		await runReport('generate', netting({ selectBy: 'bankOrder', bankOrderId: 887766, bankOrderDateTime }));
		expect(creates()[0]?.body).toMatchObject({ bankOrderDateTime: sent });
		expect(creates()[0]?.status).toBe(200);
	});

	test.each([
		['as it is typed', '2026-01'],
		['as a day', '2026-01-31'],
		['as JSON', '{ "year": 2026, "month": "1" }'],
		['as the service’s object', '={{ { year: 2026, month: 1 } }}'],
		['as a time of an expression', "={{ DateTime.fromISO('2026-02-15').minus({ months: 1 }) }}"],
		['as a Date', '={{ new Date(Date.UTC(2026, 0, 15)) }}'],
	])('a month %s', async (_what, written) => {
		await runReport('generate', netting({ selectBy: 'monthOfYear', monthOfYear: written }));
		const run = await runReport('generate', realization({ month: written }));
		expect(creates().map(({ body, status }) => [body, status])).toEqual([
			[{ businessId: BUSINESS, monthOfYear: { year: 2026, month: 1 } }, 200],
			[{ campaignId: SHOP, year: 2026, month: 1 }, 200],
		]);
		expect(run.json('Report')[0]?.request).toEqual({ campaignId: SHOP, year: 2026, month: 1 });
	});

	test('what another choice hides is not sent, also where an expression chooses', async () => {
		const hidden = { dateFrom: '2020-01-01', dateTo: '2020-01-01', bankOrderId: '1', bankOrderDateTime: '2026-01-01', period: 'custom' };
		await runReport('generate', netting({ ...hidden, selectBy: '={{ "monthOfYear" }}', monthOfYear: '2026-01' }));
		expect(creates()[0]?.body).toEqual({ businessId: BUSINESS, monthOfYear: { year: 2026, month: 1 } });
	});

	test.each<[string, INodeParameters]>([
		['filled in', { barcodeOfferInfos: { rows: [{ offerId: 'SKU-1', barcodeCount: 2 }, { offerId: 'SKU-2' }] } }],
		['as JSON', { specifyBarcodeOfferInfos: 'json', barcodeOfferInfosJson: '[{ "offerId": "SKU-1", "barcodeCount": 2 }, { "offerId": "SKU-2", "barcodeCount": 1 }]' }],
		['from an expression', { specifyBarcodeOfferInfos: 'json', barcodeOfferInfosJson: "={{ [{ offerId: 'SKU-1', barcodeCount: '2' }, { offerId: 'SKU-2', barcodeCount: 1 }] }}" }],
	])('products %s', async (_what, products) => {
		await runReport('generate', { reportType: 'documents/barcodes', campaignId: byId(FBY_SHOP), barcodeFormat: 'F_43_25', ...products });
		expect(creates()[0]).toMatchObject({
			status: 200,
			body: { barcodeOfferInfos: [{ offerId: 'SKU-1', barcodeCount: 2 }, { offerId: 'SKU-2', barcodeCount: 1 }] },
		});
	});

	test('realization of a month', async () => {
		await runReport('generate', realization({ additionalFields: { format: 'JSON' } }));
		expect(creates()[0]).toMatchObject({ path: REALIZATION, rawQuery: 'format=JSON', status: 200 });
		expect(creates()[0]?.body).toEqual({ campaignId: SHOP, year: 2026, month: 2 });
	});

	test('stocks of a business, with filters', async () => {
		await runReport(
			'generate',
			stocks({ additionalFields: { hasStocks: false, categoryIds: [90635, 91651], campaignIds: [SHOP] } }),
		);
		expect(creates()[0]).toMatchObject({ path: STOCKS, rawQuery: '', status: 200 });
		expect(creates()[0]?.body).toEqual({
			businessId: BUSINESS,
			hasStocks: false,
			categoryIds: [90635, 91651],
			campaignIds: [SHOP],
		});
	});

	test('stocks of an FBY shop on a date', async () => {
		await runReport(
			'generate',
			stocks({
				reportFor: 'shop',
				campaignId: fromList(String(FBY_SHOP)),
				additionalFields: { warehouseIds: '145, 147', reportDate: '2026-03-01' },
			}),
		);
		expect(creates()[0]?.status).toBe(200);
		expect(creates()[0]?.body).toEqual({ campaignId: FBY_SHOP, warehouseIds: [145, 147], reportDate: '2026-03-01' });
	});

	test.each(['getStatus', 'download'])('%s asks for the report and says which kind of cabinet', async (operation) => {
		bench.sim.world.businesses[0]!.sourceType = 'ADVERTISER';
		const job = bench.sim.seedReport('shows-boost', { id: 'r-1' });
		job.owner = String(BUSINESS);
		const run = await runReport(operation, { reportId: 'r-1', additionalFields: { sourceType: 'ADVERTISER' } });
		expect(only(run, READY)).toMatchObject({ reportId: 'r-1', state: 'ready' });
		expect(checks()[0]).toMatchObject({ path: '/v2/reports/info/r-1', rawQuery: 'sourceType=ADVERTISER', rawBody: '' });
	});

	test('without Source Type, a check has no query', async () => {
		bench.sim.seedReport('united-netting', { id: 'r-1' });
		await runReport('getStatus', { reportId: 'r-1' });
		expect(checks()[0]?.rawQuery).toBe('');
	});
});

test('Generate gives the id and when to look, by one output', async () => {
	bench.sim.jobs.next.push({ id: 'r-1', generationMs: 300_000, estimateMs: 240_000 });
	const run = await runReport('generate', netting(), { input: [{ shop: 'Чайники', error: 'old', reportId: 'older' }] });
	expect(run.error).toBeUndefined();
	expect(counts(run)).toEqual([1]);
	expect(item(run)).toEqual({
		json: {
			shop: 'Чайники',
			reportId: 'r-1',
			resource: 'report',
			reportType: 'united-netting',
			state: 'pending',
			reason: null,
			message: null,
			request: { businessId: BUSINESS, dateFrom: '2026-03-01', dateTo: '2026-03-01' },
			requestedAt: NOON,
			finishedAt: null,
			estimatedReadyAt: after(4),
			queuePosition: null,
			attempt: 0,
			nextCheckAt: after(4),
			waitSeconds: 240,
			deadlineAt: after(360),
			fileName: null,
			mimeType: null,
			fileSize: null,
		},
		pairedItem: { item: 0 },
	});
	expect(checks()).toHaveLength(0);
});

test('Get Status of a report under way: Pending, the report type unknown', async () => {
	bench.sim.seedReport('united-netting', { id: 'r-1', generationMs: 1_200_000 });
	const json = only(await runReport('getStatus', { reportId: 'r-1' }), PENDING);
	expect(Object.keys(json).sort()).toEqual(FACTS);
	expect(json).toMatchObject({
		reportId: 'r-1',
		reportType: null,
		state: 'pending',
		reason: null,
		requestedAt: NOON,
		estimatedReadyAt: after(20),
		attempt: 1,
		nextCheckAt: after(20),
		waitSeconds: 1200,
	});
});

test('a next look is never less than 75 seconds away', async () => {
	bench.sim.seedReport('united-netting', { id: 'r-1', generationMs: 10_000 });
	const json = only(await runReport('getStatus', { reportId: 'r-1' }), PENDING);
	expect(json).toMatchObject({ nextCheckAt: after(1.25), waitSeconds: 75 });
});

test('Get Status of a report that is done: Ready, without fetching the file', async () => {
	bench.sim.seedReport('united-netting', { id: 'r-1' });
	const run = await runReport('getStatus', { reportId: '={{ $json.reportId }}' }, { input: [{ reportId: 'r-1' }] });
	const json = only(run, READY);
	expect(Object.keys(json).sort()).toEqual(FACTS);
	expect(json).toMatchObject({ state: 'ready', finishedAt: NOON, attempt: 1, nextCheckAt: null, fileName: null });
	expect(item(run).binary).toBeUndefined();
	expect(links()).toHaveLength(0);
});

test('Get Status waits inside the node when asked to', async () => {
	bench.sim.seedReport('united-netting', { id: 'r-1', generationMs: 200_000 });
	const run = await runReport('getStatus', { reportId: 'r-1', options: { waitUpTo: 400 } });
	expect(only(run, READY)).toMatchObject({ state: 'ready', attempt: 2 });
});

test('Download by id: the file and its facts', async () => {
	const job = bench.sim.seedReport('united-netting', { id: 'r-1' });
	const run = await runReport('download', { reportId: 'r-1', binaryPropertyName: 'report' });
	const json = only(run, READY);
	const { buffer, metadata } = await readBinary(item(run), 'report');
	expect(Object.keys(json).sort()).toEqual(FACTS);
	expect(json).toMatchObject({ state: 'ready', fileName: 'Отчёт united-netting.xlsx', fileSize: job.file?.size });
	expect(buffer.equals(job.file!.body.toBuffer())).toBe(true);
	expect(metadata).toMatchObject({ fileName: 'Отчёт united-netting.xlsx', mimeType: json.mimeType, bytes: json.fileSize });
});

test('Download of a report that is not ready: Pending, nothing fetched', async () => {
	bench.sim.seedReport('united-netting', { id: 'r-1', generationMs: 600_000 });
	expect(only(await runReport('download', { reportId: 'r-1' }), PENDING)).toMatchObject({ attempt: 1 });
	expect(links()).toHaveLength(0);
});

test('Generate and Download does it all in one node', async () => {
	bench.sim.settings.generationMs = 200_000;
	const run = await runReport('generateAndDownload', netting(), { input: [{ shop: 'Чайники' }] });
	expect(only(run, READY)).toMatchObject({
		shop: 'Чайники',
		reportType: 'united-netting',
		state: 'ready',
		attempt: 1,
		requestedAt: NOON,
		fileName: 'Отчёт united-netting.xlsx',
		nextCheckAt: null,
	});
	expect(creates()).toHaveLength(1);
	expect((await readBinary(item(run))).buffer.equals(bench.sim.jobs.list[0]!.file!.body.toBuffer())).toBe(true);
	expect(item(run).pairedItem).toEqual({ item: 0 });
});

test('Generate, then Download with its output: the id and the facts carry over', async () => {
	const generated = await runReport('generate', realization());
	const run = await runReport('download', { reportId: '={{ $json.reportId }}' }, { input: generated.json('Report') });
	expect(only(run, READY)).toMatchObject({
		reportType: 'goods-realization',
		request: { campaignId: SHOP, year: 2026, month: 2 },
		attempt: 1,
	});
});

test('the loop, with a report that needs three checks, runs to the file: one create, attempt 3', async () => {
	bench.sim.jobs.next.push({ readyAfterChecks: 3 });
	const run = await runLoop(netting(), { input: [{ shop: 'Чайники' }] });
	expect(only(run, READY)).toMatchObject({ shop: 'Чайники', state: 'ready', attempt: 3 });
	expect(creates()).toHaveLength(1);
	expect(run.waits.length).toBeGreaterThanOrEqual(3);
	expect(run.waits.every(({ parks }) => parks)).toBe(true);
	expect(item(run).binary?.data).toBeDefined();
});

test('an id that is given is carried on with, and the generation fields are not read', async () => {
	bench.sim.seedReport('united-netting', { id: 'r-1' });
	const run = await runReport(
		'generateAndDownload',
		netting({ reportId: 'r-1', businessId: '={{ $json.not.there }}', period: '={{ "nonsense" }}' }),
	);
	expect(only(run, READY)).toMatchObject({ reportId: 'r-1', state: 'ready' });
	expect(creates()).toHaveLength(0);
});

test('Include Raw Response shows the service’s own answer without the link', async () => {
	bench.sim.seedReport('united-netting', { id: 'r-1' });
	const status = only(await runReport('getStatus', { reportId: 'r-1', options: { includeRawResponse: true } }), READY);
	expect(status.raw).toMatchObject({ status: 'OK', result: { status: 'DONE', file: '[link removed]' } });
	const download = only(await runReport('download', { reportId: 'r-1', options: { includeRawResponse: true } }), READY);
	expect(download.raw).toMatchObject({ result: { file: '[link removed]' } });

	const generated = await runReport('generate', netting({ options: { includeRawResponse: true } }));
	expect(generated.json('Report')[0]?.raw).toMatchObject({
		status: 'OK',
		result: { reportId: bench.sim.jobs.list[1]?.id, estimatedGenerationTime: 0 },
	});
});

test('a raw response on Pending and on Failed', async () => {
	bench.sim.seedReport('united-netting', { id: 'p', generationMs: 600_000 });
	bench.sim.seedReport('united-netting', { id: 'f', outcome: 'failed' });
	const run = await runReport(
		'getStatus',
		{ reportId: '={{ $json.id }}', options: { includeRawResponse: true } },
		{ input: [{ id: 'f' }, { id: 'p' }] },
	);
	expect(run.json('Report', PENDING)[0]?.raw).toMatchObject({ result: { status: 'PENDING' } });
	expect(run.json('Report', FAILED)[0]?.raw).toMatchObject({ result: { status: 'FAILED' } });
});

test('Include Download Link, and only that, gives the link away', async () => {
	bench.sim.seedReport('united-netting', { id: 'r-1' });
	const json = only(await runReport('getStatus', { reportId: 'r-1', options: { includeDownloadLink: true } }), READY);
	expect(json.downloadLink).toMatch(new RegExp(`^${bench.sim.fileUrl}/.*X-Amz-Signature=`));
});

test('every item comes out once, linked to its input, whatever became of it', async () => {
	bench.sim.seedReport('united-netting', { id: 'p', generationMs: 600_000 });
	bench.sim.seedReport('united-netting', { id: 'f', outcome: 'failed' });
	bench.sim.seedReport('united-netting', { id: 'r' });
	const run = await runReport(
		'download',
		{ reportId: '={{ $json.id }}' },
		{ input: ['p', 'f', 'r', 'unknown', 'r'].map((id) => ({ id })) },
	);
	expect(run.outputs('Report').map((items) => items.map(({ pairedItem }) => pairedItem))).toEqual([
		[{ item: 2 }, { item: 4 }],
		[{ item: 0 }],
		[{ item: 1 }, { item: 3 }],
	]);
});
