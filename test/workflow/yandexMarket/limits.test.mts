import type { IDataObject } from 'n8n-workflow';

import { failure } from '../../simulators/index.mts';
import {
	BUSINESS,
	CREATE,
	FAILED,
	FBY_SHOP,
	NOON,
	OTHER_BUSINESS,
	PENDING,
	READY,
	SHOP,
	after,
	bench,
	byId,
	checks,
	counts,
	creates,
	errorText,
	minutesOf,
	netting,
	oAuthVault,
	only,
	realization,
	runLoop,
	runReport,
	stocks,
	useBench,
} from './support.mts';

useBench();

beforeEach(() => {
	bench.sim.settings.rateLimits = true;
	bench.sim.settings.tariff = 'none';
});

const refused = () => bench.sim.journal.entries.filter(({ status }) => status === 420);
const ids = (...businesses: number[]): IDataObject[] => businesses.map((id) => ({ id }));
const each = netting({ businessId: byId('={{ $json.id }}') });
const patient = { options: { waitUpTo: 1800 } };

describe('slots', () => {
	test('several items of one business follow each other in windows aligned to the clock', async () => {
		await bench.clock.advance(70_000);
		const run = await runReport('generate', netting(patient), { input: [{}, {}, {}] });
		expect(run.error).toBeUndefined();
		expect(minutesOf(creates())).toEqual([1, 2, 4]);
		expect(creates().map(({ status }) => status)).toEqual([200, 200, 200]);
		expect(new Set(run.json('Report').map(({ reportId }) => reportId)).size).toBe(3);
	});

	test('several businesses go side by side', async () => {
		bench.vault = oAuthVault();
		const run = await runReport('generateAndDownload', { ...each, ...patient }, {
			input: ids(BUSINESS, OTHER_BUSINESS, BUSINESS, OTHER_BUSINESS),
		});
		expect(counts(run)).toEqual([4, 0, 0]);
		expect(minutesOf(creates())).toEqual([0, 0, 2, 2]);
		expect(refused()).toEqual([]);
	});

	test('several methods of one business go side by side', async () => {
		await runReport('generate', netting());
		await runReport('generate', stocks());
		await runReport('generate', realization());
		expect(minutesOf(creates())).toEqual([0, 0, 0]);
	});

	test.each(['apiKey', 'oAuthToken'])('shops of one cabinet share a slot, which is known beforehand (%s)', async (kind) => {
		if (kind === 'oAuthToken') bench.vault = oAuthVault();
		const run = await runReport('generate', realization({ campaignId: byId('={{ $json.id }}'), ...patient }), {
			input: ids(SHOP, FBY_SHOP),
		});
		expect(run.error).toBeUndefined();
		expect(minutesOf(creates())).toEqual([0, 2]);
		expect(refused()).toEqual([]);
	});

	test('a slot used by an earlier execution is remembered in the process', async () => {
		await runReport('generate', netting());
		await bench.clock.advance(30_000);
		const run = await runReport('generate', netting());
		expect(run.error).toBeUndefined();
		expect(minutesOf(creates())).toEqual([0, 2]);
		expect(refused()).toEqual([]);
	});

	test('a slot used by somebody else: never repeated before the time of the header, then once', async () => {
		bench.sim.faults.next(
			failure(420, 'Hit rate limit of 1 requests per 2 minutes for resource /reports/united-netting/generate.json', {
				headers: { 'x-ratelimit-resource-until': new Date(Date.parse(NOON) + 300_000).toUTCString() },
			}),
			CREATE,
		);
		const run = await runReport('generate', netting());
		expect(run.error).toBeUndefined();
		expect(creates()).toHaveLength(2);
		expect(creates()[1]?.at).toBeGreaterThanOrEqual(Date.parse(NOON) + 301_000);
		expect(creates()[1]?.at).toBeLessThan(Date.parse(NOON) + 320_000);
	});

	test('the service’s windows win over the package’s guess: with the Medium tariff one a minute', async () => {
		bench.sim.settings.tariff = 'medium';
		const run = await runReport('generate', netting(patient), { input: [{}, {}, {}, {}] });
		expect(run.error).toBeUndefined();
		expect(minutesOf(creates())).toEqual([0, 1, 2, 3]);
		expect(refused()).toEqual([]);
	});

	test('a tariff that is not seen at first costs time, never a refusal', async () => {
		bench.sim.settings.tariff = 'medium';
		await bench.clock.advance(70_000);
		const run = await runReport('generate', netting(patient), { input: [{}, {}, {}] });
		expect(run.error).toBeUndefined();
		expect(bench.sim.jobs.list).toHaveLength(3);
		expect(refused()).toEqual([]);
		bench.sim.journal.clear();
		await runReport('generate', netting(patient), { input: [{}, {}] });
		const [first, second] = minutesOf(creates());
		expect((second ?? 0) - (first ?? 0)).toBe(1);
	});

	test('an item that waits for a slot delays no other', async () => {
		bench.vault = oAuthVault();
		bench.sim.settings.generationMs = 10_000;
		const run = await runReport('generateAndDownload', { ...each, ...patient }, {
			input: ids(BUSINESS, BUSINESS, BUSINESS, OTHER_BUSINESS),
		});
		expect(counts(run)).toEqual([4, 0, 0]);
		const other = run.json('Report', READY)[3];
		expect(other).toMatchObject({ id: OTHER_BUSINESS, requestedAt: NOON });
		const [firstFile, secondFile] = bench.sim.files.journal.entries;
		expect(firstFile?.at).toBeLessThan(Date.parse(NOON) + 30_000);
		expect(secondFile?.at).toBeLessThan(Date.parse(NOON) + 30_000);
	});
});

describe('a slot further away than Wait Up To', () => {
	test('in Generate: an error that names the time, and the ids of what was started', async () => {
		const run = await runReport('generate', netting({ options: { waitUpTo: 60 } }), { input: [{}, {}] });
		expect(run.status).toBe('error');
		expect(errorText(run)).toMatch(/not started: the service takes the next one from 2026-03-02T09:02:0\d\.000Z on/);
		expect(errorText(run)).toContain(bench.sim.jobs.list[0]?.id);
		expect(creates()).toHaveLength(1);
	});

	test('with When Time Runs Out on Error: an error that names the time', async () => {
		await runReport('generate', netting());
		const run = await runReport('generateAndDownload', netting({ options: { waitUpTo: 60 } }));
		expect(errorText(run)).toMatch(/not started: .* from 2026-03-02T09:02:0\d\.000Z on/);
		expect(creates()).toHaveLength(1);
	});

	test('with Pending: the item without an id, and when to come back', async () => {
		await runReport('generate', netting());
		const run = await runReport('generateAndDownload', netting({ whenTimeRunsOut: 'pending' }), { input: [{ a: 1 }] });
		expect(only(run, PENDING)).toMatchObject({
			a: 1,
			reportId: null,
			state: 'pending',
			reason: 'RATE_LIMITED',
			message: expect.stringMatching(/09:02/),
			request: { businessId: BUSINESS, dateFrom: '2026-03-01', dateTo: '2026-03-01' },
			deadlineAt: after(360),
			attempt: 0,
		});
		const { nextCheckAt } = only(run, PENDING);
		expect(Date.parse(String(nextCheckAt))).toBeGreaterThanOrEqual(Date.parse(after(2)));
		expect(creates()).toHaveLength(1);
	});

	test('through the loop: every item gets its slot and its file, none is asked for twice', async () => {
		const run = await runLoop(netting(), { input: [{ n: 0 }, { n: 1 }, { n: 2 }] });
		expect(run.error).toBeUndefined();
		const ready = run.runs('Report').flatMap((outputs) => outputs[READY] ?? []);
		expect(ready.map(({ json }) => json.n).sort()).toEqual([0, 1, 2]);
		expect(new Set(ready.map(({ json }) => json.reportId)).size).toBe(3);
		expect(bench.sim.jobs.list).toHaveLength(3);
		expect(refused()).toEqual([]);
		expect(run.waits.every(({ parks }) => parks)).toBe(true);
	});

	test('a 420 in the loop is waited for in the loop', async () => {
		bench.sim.faults.next(failure(420, "Active reports limit exceeded, limit='1'"), { ...CREATE, times: 3 });
		const run = await runLoop(netting());
		expect(only(run, READY)).toMatchObject({ state: 'ready' });
		expect(bench.sim.jobs.list).toHaveLength(1);
		expect(creates()).toHaveLength(4);
	});

	test('a slot that never comes: given up at the deadline, counted from the first round', async () => {
		bench.sim.faults.always(failure(420, "Active reports limit exceeded, limit='1'"), CREATE);
		const run = await runLoop(netting({ options: { giveUpAfter: 30 } }));
		expect(only(run, FAILED)).toMatchObject({ reportId: null, reason: 'DEADLINE_EXCEEDED', deadlineAt: after(30) });
		expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(after(30)));
		expect(Date.now()).toBeLessThan(Date.parse(after(35)));
	});
});

describe('across midnight in Moscow', () => {
	const LATE = Date.parse('2026-03-02T20:59:30.000Z');

	beforeEach(async () => await bench.clock.advance(LATE - Date.now()));

	test('a named period is resolved once, also while it waits for its slot in the loop', async () => {
		await runReport('generate', netting());
		bench.sim.journal.clear();
		const run = await runLoop(netting());
		expect(only(run, READY)).toMatchObject({ request: { dateFrom: '2026-03-01', dateTo: '2026-03-01' } });
		expect(creates()[0]?.at).toBeGreaterThan(Date.parse('2026-03-02T21:00:00Z'));
		expect(creates()[0]?.body).toMatchObject({ dateFrom: '2026-03-01', dateTo: '2026-03-01' });
	});

	test('and while it waits in the node', async () => {
		await runReport('generate', netting());
		bench.sim.journal.clear();
		const run = await runReport('generateAndDownload', netting());
		expect(only(run, READY)).toMatchObject({ request: { dateFrom: '2026-03-01' } });
		expect(creates()[0]?.body).toMatchObject({ dateFrom: '2026-03-01' });
	});
});

describe('the three kinds of 420', () => {
	beforeEach(() => {
		bench.sim.settings.rateLimits = false;
	});

	const until = (seconds: number) => ({
		headers: { 'x-ratelimit-resource-until': new Date(Date.parse(NOON) + seconds * 1000).toUTCString() },
	});
	const KINDS: Array<[string, ReturnType<typeof failure>, number]> = [
		['parallel requests', failure(420, 'Hit rate limit of 4 parallel requests for businessId 1000101'), 1],
		['a rate with its time', failure(420, 'Hit rate limit of 100 requests per minute for resource /x', until(50)), 50],
		['a rate in its older words', failure(420, 'Hit rate limit of 1 point per 1 minute', until(60)), 60],
		['a rate without a time', failure(420, 'Hit rate limit of 1 requests per 2 minutes'), 15],
		['active reports', failure(420, "Active reports limit exceeded, limit='10'"), 15],
	];

	test.each(KINDS)('%s, met by a create: sent again when it may be, once', async (_what, fault, seconds) => {
		bench.sim.faults.next(fault, CREATE);
		const run = await runReport('generate', netting());
		expect(run.error).toBeUndefined();
		expect(creates()).toHaveLength(2);
		expect(creates()[1]!.at - creates()[0]!.at).toBeGreaterThanOrEqual(seconds * 1000);
		expect(bench.sim.jobs.list).toHaveLength(1);
	});

	test.each(KINDS)('%s, met by a check: asked again when it may be', async (_what, fault, seconds) => {
		bench.sim.seedReport('united-netting', { id: 'r-1' });
		bench.sim.faults.next(fault, { path: '/v2/reports/info/r-1' });
		expect(only(await runReport('getStatus', { reportId: 'r-1' }), READY)).toMatchObject({ attempt: 1 });
		expect(checks()).toHaveLength(2);
		expect(checks()[1]!.at - checks()[0]!.at).toBeGreaterThanOrEqual(seconds * 1000);
	});

	test('the cap of active reports is waited out, and both reports come', async () => {
		bench.sim.settings.activeReports = 'tariff';
		bench.sim.settings.generationMs = 120_000;
		const run = await runReport('generateAndDownload', {
			reportType: 'united-orders',
			businessId: byId(BUSINESS),
			period: 'yesterday',
			...patient,
		}, { input: [{}, {}] });
		expect(counts(run)).toEqual([2, 0, 0]);
		expect(bench.sim.jobs.list).toHaveLength(2);
	});

	test('never more than four requests at a time for one account', async () => {
		Object.assign(bench.sim.settings, { parallel: 4, latencyMs: 3 });
		for (let n = 0; n < 20; n += 1) bench.sim.seedReport('united-netting', { id: `r-${n}` });
		const input = Array.from({ length: 20 }, (_each, n) => ({ id: `r-${n}` }));
		const run = await runReport('getStatus', { reportId: '={{ $json.id }}' }, { input });
		expect(counts(run)).toEqual([20, 0, 0]);
		expect(refused()).toEqual([]);
		expect(bench.sim.journal.peak).toBeLessThanOrEqual(4);
	});
});

test('300 status checks at once are never answered 420, and nothing is lost', async () => {
	const input = Array.from({ length: 300 }, (_each, n) => ({ id: `r-${n}` }));
	for (const { id } of input) bench.sim.seedReport('united-netting', { id });
	const run = await runReport('getStatus', { reportId: '={{ $json.id }}' }, { input });
	expect(counts(run)).toEqual([300, 0, 0]);
	expect(run.json('Report', READY).map(({ reportId }) => reportId)).toEqual(input.map(({ id }) => id));
	expect(refused()).toEqual([]);
	expect(checks()).toHaveLength(300);
});
