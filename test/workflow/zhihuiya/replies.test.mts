import { refusal, startFileHost } from '../../simulators/index.mts';
import { checks, clientVault, counts, creates, errorText, execute, firstItem, LONG_ID, report, STATUS, useService } from './support.mts';

const service = useService();
const look = report('getStatus', { jobId: LONG_ID });

beforeEach(() => {
	service.sim.seedJob('R001', { id: LONG_ID });
});

describe('passing trouble of a read', () => {
	test.each([
		['a reset', { kind: 'reset' }],
		['an HTML page of a gateway', { kind: 'html', status: 502 }],
		['an HTML page with HTTP 200', { kind: 'html', status: 200 }],
		['an empty body', { kind: 'empty' }],
		['truncated JSON', { kind: 'truncatedJson' }],
		['a cut answer', { kind: 'cutAnswer' }],
		['67200000', refusal(67200000)],
		['67200100, server busy', refusal(67200100)],
		['68300005', refusal(68300005)],
		['68300008 as text in HTTP 500', { kind: 'reply', status: 500, body: { status: false, error_code: '68300008', error_msg: 'x' } }],
		['the body of another gateway', refusal(67200100, { style: 'gateway', httpStatus: 503 })],
		['67200002, too fast', refusal(67200002)],
		['HTTP 429', { kind: 'reply', status: 429, body: '' }],
	] as const)('is retried: %s', async (_what, fault) => {
		service.sim.faults.next(fault, { path: STATUS, times: 2 });
		const run = await execute(service.sim, look);
		expect(run.error).toBeUndefined();
		expect(counts(run)).toEqual([1, 0, 0]);
		expect(firstItem(run).json.attempt).toBe(1);
	});

	test.each([
		['an HTML page', { kind: 'html', status: 502 }, /answered with an HTML page \(HTTP 502\)/],
		['an empty body', { kind: 'empty' }, /answered with an empty body \(HTTP 200\)/],
		['truncated JSON', { kind: 'truncatedJson' }, /answered with JSON that breaks off/],
		['a reset', { kind: 'reset' }, /could not be reached/],
		['a redirect', { kind: 'reply', status: 302, body: '', headers: { location: 'https://example.com/' } }, /answered with a redirect \(HTTP 302\)/],
	] as const)('that lasts is one line: %s', async (_what, fault, words) => {
		service.sim.faults.always(fault, { path: STATUS });
		const run = await execute(service.sim, look);
		expect(run.error?.message).toMatch(words);
		expect(run.error?.message).not.toMatch(/[\n<]/);
		expect(run.error?.message).toContain(LONG_ID);
		expect(checks(service.sim).length).toBeLessThanOrEqual(4);
	});
});

describe('a lasting refusal of a read', () => {
	test.each([67200001, 67200004, 67200005, 67200006, 67200007, 67200008, 67200012, 67200101, 67200202, 67200203, 68300004, 68300006, 68300007, 10001])(
		'%s is told in the words of the service, with the correlation ID',
		async (code) => {
			service.sim.faults.always(
				{ ...(refusal(code) as { kind: 'reply'; status: number; body: object }), headers: { 'x-correlation-id': 'corr-1' } },
				{ path: STATUS },
			);
			const run = await execute(service.sim, look);
			expect(run.error?.message).toContain(`(code ${code})`);
			expect(run.error?.description).toContain('corr-1');
			expect(checks(service.sim)).toHaveLength(1);
		},
	);

	test('in the other body shape is understood too', async () => {
		service.sim.faults.always(refusal(67200202, { style: 'gateway', httpStatus: 401 }), { path: STATUS });
		const run = await execute(service.sim, look);
		expect(errorText(run)).toMatch(/apikey auth error! \(code 67200202\)/);
	});

	test('a code that is in no table is an error, not a job that waits for ever', async () => {
		service.sim.faults.always({ kind: 'reply', status: 200, body: { status: false, error_code: 99999, error_msg: '新的错误' } }, { path: STATUS });
		const run = await execute(service.sim, look);
		expect(run.error?.message).toMatch(/新的错误 \(code 99999\)/);
	});
});

test('credentials do not follow a redirect of the API', async () => {
	const elsewhere = await startFileHost();
	service.sim.faults.always({ kind: 'reply', status: 307, body: '', headers: { location: `${elsewhere.url}/steal` } }, { path: STATUS });
	await execute(service.sim, look);
	await execute(service.sim, look, { credentials: clientVault(service.sim) });
	expect(elsewhere.journal.count()).toBe(0);
	await elsewhere.close();
});

describe('a status reply', () => {
	test.each([
		['missing error_code', { status: true, data: { job_status: 1 } }],
		['no data', { status: true, error_code: 0 }],
		['data that is null', { status: true, error_code: 0, data: null }],
		['an unknown status', { status: true, error_code: 0, data: { job_status: 'PARTLY' } }],
		['a status of 7', { status: true, error_code: 0, data: { job_status: 7 } }],
	] as const)('with %s is still pending', async (_what, body) => {
		service.sim.faults.always({ kind: 'reply', status: 200, body }, { path: STATUS });
		expect(counts(await execute(service.sim, look))).toEqual([0, 1, 0]);
	});

	test.each(['2', 2])('is ready with %p', async (endState) => {
		service.sim.seedJob('R001', { id: LONG_ID, endState });
		expect(counts(await execute(service.sim, look))).toEqual([1, 0, 0]);
	});

	test('that is ready without a link is looked at again', async () => {
		service.sim.seedJob('R001', { id: LONG_ID, linkMissingChecks: 2 });
		const run = await execute(service.sim, report('download', { jobId: LONG_ID, options: { waitUpTo: 120 } }));
		expect(counts(run)).toEqual([1, 0, 0]);
		expect(firstItem(run).json.attempt).toBe(3);
	});

	test('that shows a link before the job is ready has it left alone', async () => {
		service.sim.seedJob('R001', { id: LONG_ID, outcome: 'never', linkBeforeReady: true });
		const run = await execute(service.sim, report('download', { jobId: LONG_ID }));
		expect(counts(run)).toEqual([0, 1, 0]);
		expect(service.sim.files.journal.count()).toBe(0);
	});

	test('with escaped ampersands in the link is read', async () => {
		service.sim.settings.escapeAmpersands = true;
		const run = await execute(service.sim, report('download', { jobId: LONG_ID }));
		expect(counts(run)).toEqual([1, 0, 0]);
	});
});

describe('Include Raw Response', () => {
	const raw = { options: { includeRawResponse: true } };

	test('adds the answer with the id in all its digits and without links', async () => {
		const run = await execute(service.sim, report('download', { jobId: LONG_ID, ...raw }));
		expect(firstItem(run).json.raw).toEqual({
			status: true,
			error_code: 0,
			data: expect.objectContaining({ job_id: LONG_ID, job_status: 2, download_url: '[link removed]' }),
		});
		expect(JSON.stringify(firstItem(run))).not.toContain('q-signature');
	});

	test('works for Generate too', async () => {
		const run = await execute(service.sim, report('generate', raw));
		expect(firstItem(run).json.raw).toMatchObject({ status: true, data: { job_id: service.sim.jobs.list.at(-1)?.id } });
		expect(creates(service.sim)).toHaveLength(1);
	});

	test('is there on a job that is pending and on one that failed', async () => {
		service.sim.seedJob('R001', { id: '201', outcome: 'never' });
		service.sim.seedJob('R001', { id: '202', outcome: 'failed' });
		const run = await execute(service.sim, report('getStatus', raw), { input: [{ jobId: '201' }, { jobId: '202' }] });
		expect(firstItem(run, 1).json.raw).toMatchObject({ data: { job_id: 201 } });
		expect(firstItem(run, 2).json.raw).toMatchObject({ data: { job_status: 3 } });
	});
});
