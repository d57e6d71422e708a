import {
	FAILED,
	NOON,
	PENDING,
	READY,
	after,
	bench,
	checks,
	counts,
	creates,
	item,
	links,
	netting,
	only,
	runLoop,
	runReport,
	useBench,
} from './support.mts';

useBench();

const download = async (options = {}) => await runReport('download', { reportId: 'r-1', options });

describe('what the service says of a report', () => {
	test.each(['PENDING', 'PROCESSING', 'QUEUED_FOR_REVIEW', ''])('%p is still pending', async (pendingState) => {
		bench.sim.seedReport('united-netting', { id: 'r-1', outcome: 'never', pendingState });
		expect(only(await download(), PENDING)).toMatchObject({ state: 'pending', reason: null });
	});

	test('a sub-status of a report that has not ended counts for nothing', async () => {
		bench.sim.faults.next(
			{
				kind: 'reply',
				status: 200,
				body: {
					status: 'OK',
					result: { status: 'PROCESSING', subStatus: 'NO_DATA', generationRequestedAt: NOON },
				},
			},
			{ path: '/v2/reports/info/r-1' },
		);
		expect(only(await download(), PENDING)).toMatchObject({ state: 'pending', reason: null });
	});

	test.each([
		['NO_DATA', /no data/i],
		['TOO_LARGE', /shorter period/],
		['RESOURCE_NOT_FOUND', /not found/],
		['SOMETHING_NEW', /could not generate/],
		[undefined, /could not generate/],
	])('FAILED with %s leaves by Failed, with what to do', async (subStatus, message) => {
		bench.sim.seedReport('united-netting', { id: 'r-1', outcome: 'failed', subStatus });
		const known = subStatus !== undefined && subStatus !== 'SOMETHING_NEW';
		expect(only(await download(), FAILED)).toMatchObject({
			reportId: 'r-1',
			state: 'failed',
			reason: known ? subStatus : 'GENERATION_FAILED',
			message: expect.stringMatching(message),
			finishedAt: NOON,
			nextCheckAt: null,
		});
		expect(links()).toHaveLength(0);
	});

	test.each([
		['DONE with NO_DATA', { subStatus: 'NO_DATA' }],
		['DONE without a file', { withFile: false }],
		['the status NO_DATA', { endState: 'NO_DATA', withFile: false }],
		['the status NODATA', { endState: 'NODATA', withFile: false }],
		['FAILED with NO_DATA', { outcome: 'failed' as const, subStatus: 'NO_DATA' }],
	])('%s is no data', async (_what, script) => {
		bench.sim.seedReport('united-netting', { id: 'r-1', ...script });
		expect(only(await download(), FAILED)).toMatchObject({ reportId: 'r-1', state: 'failed', reason: 'NO_DATA' });
	});

	test.each([
		['DONE with NO_DATA', { subStatus: 'NO_DATA' }],
		['DONE without a file', { withFile: false }],
		['the status NODATA', { endState: 'NODATA', withFile: false }],
		['FAILED with NO_DATA', { outcome: 'failed' as const, subStatus: 'NO_DATA' }],
	])('%s leaves by Ready without a file when the user wants it so', async (_what, script) => {
		bench.sim.seedReport('united-netting', { id: 'r-1', ...script });
		const run = await download({ whenNoData: 'readyWithoutFile' });
		expect(only(run, READY)).toMatchObject({
			reportId: 'r-1',
			state: 'ready',
			reason: 'NO_DATA',
			fileName: null,
			fileSize: null,
		});
		expect(item(run).binary).toBeUndefined();
		expect(links()).toHaveLength(0);
	});

	test('Ready Without File does not cover other failures', async () => {
		bench.sim.seedReport('united-netting', { id: 'r-1', outcome: 'failed', subStatus: 'TOO_LARGE' });
		expect(only(await download({ whenNoData: 'readyWithoutFile' }), FAILED)).toMatchObject({ reason: 'TOO_LARGE' });
	});

	test.each(['getStatus', 'generateAndDownload'])('%s can take no data for ready as well', async (operation) => {
		bench.sim.seedReport('united-netting', { id: 'r-1', subStatus: 'NO_DATA' });
		const parameters = netting({ reportId: 'r-1', options: { whenNoData: 'readyWithoutFile' } });
		expect(only(await runReport(operation, parameters), READY)).toMatchObject({ reason: 'NO_DATA', fileName: null });
	});

	test('DONE with RESOURCE_NOT_FOUND and a file: the file, with a warning', async () => {
		bench.sim.seedReport('united-netting', { id: 'r-1', subStatus: 'RESOURCE_NOT_FOUND' });
		const run = await download();
		expect(only(run, READY)).toMatchObject({
			state: 'ready',
			reason: 'RESOURCE_NOT_FOUND',
			message: expect.stringMatching(/file holds the rest/),
			fileName: 'Отчёт united-netting.xlsx',
		});
		expect(item(run).binary?.data).toBeDefined();
	});

	test('404 is a report that does not exist: Failed, with the id', async () => {
		expect(only(await download(), FAILED)).toMatchObject({
			reportId: 'r-1',
			state: 'failed',
			reason: 'NOT_FOUND',
			message: expect.stringMatching(/Report not found/),
			attempt: 1,
		});
	});

	test('a wrong path answers 404 too, which is told apart by nothing: Failed', async () => {
		bench.sim.seedReport('united-netting', { id: 'r-1' });
		bench.sim.world.businesses[0]!.sourceType = 'ADVERTISER';
		bench.sim.jobs.list[0]!.owner = '1000101';
		expect(only(await download(), FAILED)).toMatchObject({ reason: 'NOT_FOUND' });
	});
});

describe('how long', () => {
	test('given up after the deadline, which is judged after a check', async () => {
		bench.sim.seedReport('united-netting', { id: 'r-1', outcome: 'never' });
		await bench.clock.advance(31 * 60_000);
		expect(only(await download({ giveUpAfter: 30 }), FAILED)).toMatchObject({
			reason: 'DEADLINE_EXCEEDED',
			deadlineAt: after(30),
			attempt: 1,
		});
	});

	test('what is ready is delivered, however late', async () => {
		bench.sim.seedReport('united-netting', { id: 'r-1' });
		await bench.clock.advance(31 * 60_000);
		expect(only(await download({ giveUpAfter: 30 }), READY)).toMatchObject({ state: 'ready', deadlineAt: after(30) });
	});

	test('an unknown status is pending until the deadline, through the loop', async () => {
		bench.sim.jobs.next.push({ outcome: 'never', pendingState: 'WHAT_IS_THIS' });
		const run = await runLoop(netting({ options: { giveUpAfter: 60 } }));
		expect(only(run, FAILED)).toMatchObject({ reason: 'DEADLINE_EXCEEDED', requestedAt: NOON, deadlineAt: after(60) });
		expect(creates()).toHaveLength(1);
		expect(checks().length).toBeLessThan(30);
	});

	test('out of time with nothing wired: an error that holds the id', async () => {
		bench.sim.jobs.next.push({ id: 'r-1', outcome: 'never' });
		const run = await runReport('generateAndDownload', netting({ options: { waitUpTo: 120 } }));
		expect(run.status).toBe('error');
		expect(run.error?.message).toMatch(/r-1.*120 seconds/);
		expect(run.error?.description).toMatch(/not lost/);
	});

	test('out of time with Pending: the item, and when to look', async () => {
		bench.sim.jobs.next.push({ id: 'r-1', outcome: 'never' });
		const run = await runReport(
			'generateAndDownload',
			netting({ whenTimeRunsOut: 'pending', options: { waitUpTo: 120 } }),
		);
		const json = only(run, PENDING);
		expect(json).toMatchObject({ reportId: 'r-1', requestedAt: NOON, deadlineAt: after(360) });
		expect(Date.parse(json.nextCheckAt as string)).toBeGreaterThanOrEqual(Date.parse(after(2)) + 75_000);
	});

	test('all pending items of a run carry the same, earliest time', async () => {
		for (const [id, minutes] of Object.entries({ a: 30, b: 10, c: 20 })) {
			bench.sim.seedReport('united-netting', { id, generationMs: minutes * 60_000 });
		}
		const run = await runReport(
			'getStatus',
			{ reportId: '={{ $json.id }}' },
			{ input: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] },
		);
		expect(counts(run)).toEqual([0, 3, 0]);
		const times = run.json('Report', PENDING).map(({ nextCheckAt, waitSeconds }) => [nextCheckAt, waitSeconds]);
		expect(times).toEqual([
			[after(10), 600],
			[after(10), 600],
			[after(10), 600],
		]);
	});
});
