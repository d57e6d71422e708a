import { connect, readBinary } from '../runWorkflow.mts';
import {
	checks, clientVault, COMPANY, counts, CREATE, CREATE_PLAIN, creates, execute, FACTS, firstItem, items, LONG_ID, report, TRIGGER, useService,
} from './support.mts';

const service = useService();

const seed = (script: object = {}): void => {
	service.sim.seedJob('R001', { id: LONG_ID, ...script }, { company_name: COMPANY, report_type: 'word' });
};

describe('the four operations', () => {
	test('Generate asks once and gives the exact 64-bit id', async () => {
		service.sim.jobs.next.push({ id: LONG_ID });
		const run = await execute(service.sim, report('generate'));
		expect(run.error).toBeUndefined();
		expect(run.outputs('Report')).toHaveLength(1);
		expect(firstItem(run).json).toMatchObject({ jobId: LONG_ID, state: 'pending', reason: null, attempt: 0, reportType: 'R001' });
		expect(creates(service.sim).map(({ body }) => body)).toEqual([{ report_type: 'word', company_name: COMPANY }]);
		expect(checks(service.sim)).toHaveLength(0);
	});

	test('Get Status sends the id digit for digit and fetches nothing', async () => {
		seed();
		const run = await execute(service.sim, report('getStatus'), { input: [{ jobId: LONG_ID }] });
		expect(counts(run)).toEqual([1, 0, 0]);
		expect(checks(service.sim).map(({ rawQuery }) => rawQuery)).toEqual([`job_id=${LONG_ID}`]);
		expect(firstItem(run).json).toMatchObject({ jobId: LONG_ID, state: 'ready', attempt: 1, fileName: null, fileSize: null });
		expect(firstItem(run).binary).toBeUndefined();
		expect(service.sim.files.journal.count()).toBe(0);
	});

	test('Get Status waits for as long as it was told to', async () => {
		seed({ readyAfterChecks: 4 });
		const run = await execute(service.sim, report('getStatus', { options: { waitUpTo: 120 } }), { input: [{ jobId: LONG_ID }] });
		expect(firstItem(run).json).toMatchObject({ state: 'ready', attempt: 4 });
	});

	test('Download gives the file whole, under its Chinese name', async () => {
		seed();
		const run = await execute(service.sim, report('download'), { input: [{ jobId: LONG_ID }] });
		const { buffer, metadata } = await readBinary(firstItem(run));
		const file = service.sim.jobs.get(LONG_ID)?.file;
		expect(buffer.length).toBe(file?.size);
		expect(metadata).toMatchObject({ fileName: `${COMPANY}_企业创新能力报告.docx`, bytes: file?.size });
		expect(firstItem(run).json).toMatchObject({ state: 'ready', fileName: metadata.fileName, mimeType: metadata.mimeType, fileSize: file?.size });
	});

	test('Generate and Download does all of it in one node', async () => {
		service.sim.jobs.next.push({ id: LONG_ID, generationMs: 300_000 });
		const run = await execute(service.sim, report('generateAndDownload', { fileFormat: 'pdf' }));
		expect(run.error).toBeUndefined();
		expect(firstItem(run).json).toMatchObject({ jobId: LONG_ID, state: 'ready', mimeType: 'application/pdf' });
		expect((await readBinary(firstItem(run))).buffer.subarray(0, 5).toString()).toBe('%PDF-');
		expect(creates(service.sim)).toHaveLength(1);
		expect(checks(service.sim).length).toBeLessThan(30);
	});

	test('With Logo off, the variant without logo is asked for', async () => {
		await execute(service.sim, report('generate', { additionalFields: { withLogo: false } }));
		expect(creates(service.sim).map(({ path }) => path)).toEqual([CREATE_PLAIN]);
	});

	test.each([
		['creditCode', { report_type: 'word', credit_code: '91110108551385082Q' }],
		['orgNumber', { report_type: 'word', org_number: '5513850T82' }],
	])('Identify By %s sends that alone, under the name of the service', async (identifyBy, body) => {
		const given = { identifyBy, creditCode: '91110108551385082Q', orgNumber: '5513850T82' };
		const run = await execute(service.sim, report('generate', given));
		expect(creates(service.sim)).toMatchObject([{ path: CREATE }]);
		expect(creates(service.sim)[0]?.body).toEqual(body);
		expect(run.json('Report')[0]?.request).not.toHaveProperty('identifyBy');
	});

	test('a quoted id is taken as well as a bare one', async () => {
		service.sim.settings.quoteIds = true;
		service.sim.settings.createHttpStatus = 201;
		service.sim.jobs.next.push({ id: LONG_ID });
		expect(firstItem(await execute(service.sim, report('generate'))).json.jobId).toBe(LONG_ID);
	});

	test('the service with a client ID and secret does the same', async () => {
		service.sim.jobs.next.push({ id: LONG_ID });
		const run = await execute(service.sim, report('generateAndDownload'), { credentials: clientVault(service.sim) });
		expect(firstItem(run).json).toMatchObject({ jobId: LONG_ID, state: 'ready' });
	});
});

describe('the facts', () => {
	test.each([
		['ready', {}, 0],
		['pending', { outcome: 'never' }, 1],
		['failed', { outcome: 'failed' }, 2],
	] as const)('all are present on a job that is %s', async (state, script, output) => {
		seed(script);
		const run = await execute(service.sim, report('download'), { input: [{ jobId: LONG_ID }] });
		const { json } = firstItem(run, output);
		expect(Object.keys(json).sort()).toEqual(FACTS);
		expect(json).toMatchObject({ state, resource: 'enterpriseReport', reportType: 'R001', jobId: LONG_ID });
	});

	test('all are present after Generate, with the request as sent', async () => {
		const { json } = firstItem(await execute(service.sim, report('generate')));
		expect(Object.keys(json).sort()).toEqual(FACTS);
		expect(json.request).toEqual({ companyName: COMPANY, fileFormat: 'word' });
		expect(json.requestedAt).toBe('2026-03-02T09:00:00.000Z');
		expect(json.deadlineAt).toBe('2026-03-02T15:00:00.000Z');
	});

	test('a pending job tells its place in the queue and the cause given, which is no failure', async () => {
		seed({ outcome: 'never', generationMs: 600_000, queue: 7, cause: '排队中' });
		const run = await execute(service.sim, report('getStatus'), { input: [{ jobId: LONG_ID }] });
		expect(firstItem(run, 1).json).toMatchObject({ state: 'pending', queuePosition: 7, message: '排队中' });
	});

	test('a failed job has its id, a reason and a sentence on what to do', async () => {
		seed({ outcome: 'failed', cause: '数据不足' });
		const run = await execute(service.sim, report('getStatus'), { input: [{ jobId: LONG_ID }] });
		const { json } = firstItem(run, 2);
		expect(json).toMatchObject({ jobId: LONG_ID, state: 'failed', reason: 'GENERATION_FAILED' });
		expect(json.message).toMatch(/Generate it again.*数据不足/);
	});

	test('a job the service does not know leaves by Failed', async () => {
		const run = await execute(service.sim, report('download'), { input: [{ jobId: LONG_ID }] });
		expect(counts(run)).toEqual([0, 0, 1]);
		expect(firstItem(run, 2).json).toMatchObject({ jobId: LONG_ID, state: 'failed', reason: 'NOT_FOUND' });
		expect(firstItem(run, 2).json.message).toMatch(/68300013.*no digit rounded/);
	});
});

describe('items', () => {
	test('each comes out once, linked to its input, on the output of its state', async () => {
		const scripts = { ready: {}, pending: { outcome: 'never' }, failed: { outcome: 'failed' } } as const;
		const ids = Object.entries(scripts).map(([, script], n) => {
			service.sim.seedJob('R001', { id: `${100 + n}`, ...script });
			return `${100 + n}`;
		});
		const run = await execute(service.sim, report('getStatus'), { input: [...ids].reverse().map((jobId) => ({ jobId })) });
		expect(run.outputs('Report').map((list) => list.map(({ json, pairedItem }) => [json.jobId, pairedItem]))).toEqual([
			[['100', { item: 2 }]],
			[['101', { item: 1 }]],
			[['102', { item: 0 }]],
		]);
	});

	test("keep the user's columns, but not error and _files", async () => {
		seed();
		const input = [{ jobId: LONG_ID, customer: 'A', state: 'mine', error: 'old', _files: { data: { id: 'x' } } }];
		const { json } = firstItem(await execute(service.sim, report('getStatus'), { input }));
		expect(json).toMatchObject({ customer: 'A', state: 'ready' });
		expect(json).not.toHaveProperty('error');
		expect(json).not.toHaveProperty('_files');
	});

	test('do not pass on the binaries that came in', async () => {
		seed();
		const binary = { old: { mimeType: 'text/plain', data: 'eA==' } };
		const run = await execute(service.sim, report('getStatus'), { input: [{ json: { jobId: LONG_ID }, binary }] });
		expect(firstItem(run).binary).toBeUndefined();
	});

	test('have their own parameters, from expressions', async () => {
		const run = await execute(service.sim, report('generate', { companyName: '={{ $json.company }}' }), { input: items(3) });
		expect(creates(service.sim).map(({ body }) => body)).toMatchObject([
			{ company_name: '公司0' },
			{ company_name: '公司1' },
			{ company_name: '公司2' },
		]);
		expect(run.json('Report').map(({ n, jobId }) => [n, jobId])).toEqual(
			service.sim.jobs.list.map(({ id }, n) => [n, id]),
		);
	});
});

describe('what is said of the start', () => {
	test('two info lines go to the log: before with item and type, after with the id', async () => {
		service.sim.jobs.next.push({ id: LONG_ID });
		const run = await execute(service.sim, report('generate'));
		expect(run.log.filter(({ level, message }) => level === 'info' && message.includes('Zhihuiya')).map(({ message }) => message)).toEqual([
			'Zhihuiya: requesting a report for item 1 (enterpriseReport R001)',
			`Zhihuiya: report for item 1 has jobId ${LONG_ID}`,
		]);
	});

	test('pinned output of Generate stands in for it, and Download goes on from there', async () => {
		seed();
		const run = await execute(
			service.sim,
			{
				nodes: [TRIGGER, report('generate', {}, { name: 'Generate' }), report('download')],
				connections: connect('Trigger > Generate > Report'),
				pinData: { Generate: [{ json: { jobId: LONG_ID, state: 'pending' } }] },
			},
			{ mode: 'manual' },
		);
		expect(creates(service.sim)).toHaveLength(0);
		expect(firstItem(run).json).toMatchObject({ jobId: LONG_ID, state: 'ready' });
	});
});
