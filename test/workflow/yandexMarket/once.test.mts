import { failure, type ApiFault } from '../../simulators/index.mts';
import {
	BUSINESS,
	CHECK,
	CREATE,
	FAILED,
	NOON,
	PENDING,
	READY,
	SHOP,
	bench,
	byId,
	checks,
	counts,
	creates,
	errorText,
	item,
	netting,
	only,
	realization,
	retry,
	runLoop,
	runReport,
	startReport,
	useBench,
	workflowOf,
} from './support.mts';

useBench();

const UNCLEAR: Array<[string, ApiFault]> = [
	['500', failure(500, 'Internal error', { executed: true })],
	['503', failure(503, 'Service is overloaded', { executed: true })],
	['499', failure(499, 'Client closed request', { executed: true })],
	['an HTML page', { kind: 'html', executed: true }],
	['an HTML page with 200', { kind: 'html', status: 200, executed: true }],
	['an empty body', { kind: 'empty', executed: true }],
	['truncated JSON', { kind: 'truncatedJson' }],
	['an answer cut short', { kind: 'cutAnswer' }],
	['a reset connection', { kind: 'reset', executed: true }],
	['no reportId', { kind: 'reply', status: 200, body: { status: 'OK', result: {} }, executed: true }],
];

describe('a create whose answer is unclear', () => {
	test.each(UNCLEAR)('%s: never repeated, by nobody', async (_what, fault) => {
		bench.sim.faults.next(fault, CREATE);
		const run = await runReport('generateAndDownload', netting(), {
			settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 },
		});
		expect(run.status).toBe('error');
		expect(errorText(run)).toMatch(/nothing was sent again/);
		expect(creates()).toHaveLength(1);

		const again = await retry(run);
		expect(errorText(again)).toMatch(new RegExp(`requested from Yandex Market at ${NOON}.*never came`));
		expect(creates()).toHaveLength(1);
		expect(checks()).toHaveLength(0);
	});

	test('no answer at all: an error in the end, nothing repeated', async () => {
		bench.sim.faults.next({ kind: 'hang', executed: true }, CREATE);
		const run = await runReport('generate', netting());
		expect(errorText(run)).toMatch(/did not answer the request for a report within 120 s\. The report may exist/);
		expect(creates()).toHaveLength(1);
	}, 60_000);

	test('a server that refused the connection cannot have made anything: may be tried again', async () => {
		bench.vault.edit('yandexMarketApi', { baseUrl: 'http://127.0.0.1:9' });
		const run = await runReport('generate', netting());
		expect(errorText(run)).toMatch(/could not be reached at 127\.0\.0\.1:9/);
		bench.vault.edit('yandexMarketApi', { baseUrl: bench.sim.url });
		const again = await retry(run);
		expect(again.error).toBeUndefined();
		expect(creates()).toHaveLength(1);
	});
});

describe('a create that was refused', () => {
	const refused = async () => {
		bench.sim.faults.next(failure(400, 'some field is wrong'), CREATE);
		const run = await runReport('generate', netting());
		expect(run.status).toBe('error');
		return run;
	};

	test('is not sent again by Retry as long as nothing has changed: it would use a slot and be refused again', async () => {
		const again = await retry(await refused());
		expect(errorText(again)).toMatch(/some field is wrong.*\n.*not sent again, because it has not changed/);
		expect(creates()).toHaveLength(1);
	});

	test('is sent by Retry with other parameters', async () => {
		const again = await retry(await refused(), workflowOf('generate', netting({ period: 'lastWeek' })));
		expect(again.error).toBeUndefined();
		expect(creates()).toHaveLength(2);
		expect(bench.sim.jobs.list).toHaveLength(1);
	});
});

describe('what has been started is carried on with', () => {
	test('by Retry, after time ran out: no second create', async () => {
		bench.sim.jobs.next.push({ id: 'r-1', generationMs: 900_000 });
		const run = await runReport('generateAndDownload', netting({ options: { waitUpTo: 60 } }));
		expect(run.status).toBe('error');
		await bench.clock.advance(900_000);
		const again = await retry(run);
		expect(only(again, READY)).toMatchObject({ reportId: 'r-1', state: 'ready', requestedAt: NOON });
		expect(creates()).toHaveLength(1);
	});

	test('by Retry On Fail, in the same execution', async () => {
		bench.sim.jobs.next.push({ id: 'r-1', generationMs: 100_000 });
		const run = await runReport('generateAndDownload', netting({ options: { waitUpTo: 60 } }), {
			settings: { retryOnFail: true, maxTries: 5, waitBetweenTries: 5000 },
		});
		expect(only(run, READY)).toMatchObject({ reportId: 'r-1' });
		expect(creates()).toHaveLength(1);
	});

	test('across midnight: a named period is the same wish', async () => {
		await bench.clock.advanceTo(new Date('2026-03-02T20:55:00Z'));
		bench.sim.jobs.next.push({ id: 'r-1', generationMs: 900_000 });
		const run = await runReport('generateAndDownload', netting({ options: { waitUpTo: 60 } }));
		await bench.clock.advanceTo(new Date('2026-03-02T21:15:00Z'));
		expect(only(await retry(run), READY)).toMatchObject({
			reportId: 'r-1',
			request: { businessId: BUSINESS, dateFrom: '2026-03-01', dateTo: '2026-03-01' },
		});
		expect(creates()).toHaveLength(1);
	});

	test('item by item: the refused one is not asked for again, and On Error: Continue delivers the others', async () => {
		bench.sim.settings.generationMs = 30_000;
		const shops = [SHOP, 21000002, 21000003];
		bench.sim.faults.next(failure(403, 'No access to campaigns: 1'), { ...CREATE, times: 1 });
		const parameters = realization({ campaignId: byId('={{ $json.id }}') });
		const run = await runReport('generateAndDownload', parameters, { input: shops.map((id) => ({ id })) });
		expect(run.status).toBe('error');
		expect((await retry(run)).status).toBe('error');
		const again = await retry(run, workflowOf('generateAndDownload', parameters, { onError: 'continueRegularOutput' }));
		expect(counts(again)).toEqual([2, 0, 1]);
		expect(again.json('Report', READY).map(({ id }) => id)).toEqual(shops.slice(1));
		expect(creates()).toHaveLength(3);
		expect(bench.sim.jobs.list).toHaveLength(2);
	});

	test('equal items of one run are reports of their own', async () => {
		const run = await runReport('generate', netting(), { input: [{}, {}] });
		expect(run.error).toBeUndefined();
		expect(bench.sim.jobs.list).toHaveLength(2);
	});

	test('the next round of a loop does not take its items for old ones', async () => {
		bench.sim.jobs.next.push({ readyAfterChecks: 2 });
		const run = await runLoop(netting(), { input: [{ n: 1 }, { n: 2 }] });
		const ready = run.runs('Report').flatMap((outputs) => outputs[READY] ?? []);
		expect(ready).toHaveLength(2);
		expect(new Set(ready.map(({ json }) => json.reportId)).size).toBe(2);
		expect(creates()).toHaveLength(2);
	});

	test('other parameters in a Retry with the currently saved workflow are refused, naming the report that was asked for', async () => {
		bench.sim.jobs.next.push({ id: 'r-1', generationMs: 900_000 });
		const run = await runReport('generateAndDownload', netting({ options: { waitUpTo: 60 } }));
		const again = await retry(run, workflowOf('generateAndDownload', netting({ period: 'lastWeek' })));
		expect(errorText(again)).toMatch(/requested from Yandex Market at .* as r-1, and its fields have been changed since/);
		expect(creates()).toHaveLength(1);
	});
});

test('every create writes two lines to the log: the item and type before, the id after', async () => {
	bench.sim.jobs.next.push({ id: 'r-1' });
	const run = await runReport('generate', netting());
	const lines = run.log.filter(({ level }) => level === 'info').map(({ message }) => message);
	expect(lines).toEqual([
		'Yandex Market: requesting a report for item 1 (report united-netting)',
		'Yandex Market: report for item 1 has reportId r-1',
	]);
});

describe('cancelling', () => {
	const waiting = async (ready: () => boolean): Promise<void> => {
		while (!ready()) await new Promise((resolve) => setImmediate(resolve));
	};

	test('while waiting for a slot ends the execution at once', async () => {
		bench.clock.stop();
		const until = new Date(Date.now() + 3_600_000).toUTCString();
		bench.sim.faults.always(
			failure(420, 'Hit rate limit of 1 requests per hour', { headers: { 'x-ratelimit-resource-until': until } }),
			CREATE,
		);
		const { done, cancel } = startReport('generate', netting({ options: { waitUpTo: 7200 } }));
		await waiting(() => creates()[0]?.status === 420);
		await new Promise((resolve) => setTimeout(resolve, 50));
		cancel();
		const run = await done;
		expect(run.status).toBe('canceled');
		expect(run.cancelTook).toBeLessThan(1000);
		expect(creates()).toHaveLength(1);
	});

	test('while waiting for a report ends the execution at once', async () => {
		bench.clock.stop();
		bench.sim.jobs.next.push({ outcome: 'never', estimateMs: 600_000 });
		const { done, cancel } = startReport('generateAndDownload', netting());
		await waiting(() => creates()[0]?.status === 200);
		await new Promise((resolve) => setTimeout(resolve, 50));
		cancel();
		const run = await done;
		expect(run.status).toBe('canceled');
		expect(run.cancelTook).toBeLessThan(1000);
	});
});

test('a refused check on Stop: the error lists every id of the run, the finished ones too, and nothing more is started', async () => {
	bench.sim.faults.always(failure(403, 'Access denied'), { ...CHECK, path: '/v2/reports/info/r-2' });
	bench.sim.jobs.next.push({ id: 'r-1' }, { id: 'r-2' }, { id: 'r-3', generationMs: 60_000 });
	const run = await runReport('generateAndDownload', netting(), { input: [{}, {}, {}] });
	expect(run.status).toBe('error');
	for (const id of ['r-1', 'r-2']) expect(errorText(run)).toContain(id);
	expect(creates()).toHaveLength(2);
});

test('pending facts stripped on their way round are found again by the id', async () => {
	bench.sim.jobs.next.push({ id: 'r-1', readyAfterChecks: 2, estimateMs: 1000 });
	const run = await runReport('generateAndDownload', netting({ whenTimeRunsOut: 'pending' }));
	expect(only(run, PENDING)).toMatchObject({ reportId: 'r-1' });
	const context = run.contextData['node:Report'];
	expect(JSON.stringify(context)).toContain('r-1');
	expect(item(run, PENDING).json.attempt).toBeGreaterThanOrEqual(0);
	expect(counts(run)[FAILED]).toBe(0);
});
