import { failure, startYandexMarketSimulator } from '../../simulators/index.mts';
import {
	CHECK,
	CREATE,
	FBY_SHOP,
	INFO,
	NOON,
	PENDING,
	READY,
	SHOP,
	apiKeyVault,
	bench,
	byId,
	checks,
	counts,
	creates,
	minutesOf,
	netting,
	only,
	realization,
	runReport,
	startReport,
	useBench,
} from './support.mts';

useBench();

beforeEach(() => {
	bench.sim.settings.rateLimits = true;
	bench.sim.settings.tariff = 'none';
});

const SECOND = 1000;
const HOUR = 3_600_000;
const RATE = 'Hit rate limit of 100 requests per minute for resource /reports/info';

const refused = () => bench.sim.journal.entries.filter(({ status }) => status === 420);
const passed = () => Date.now() - Date.parse(NOON);
const until = (time: number) => ({ 'x-ratelimit-resource-until': new Date(time).toUTCString() });

function seed(count: number): Array<{ id: string }> {
	const items = Array.from({ length: count }, (_each, n) => ({ id: `r-${n}` }));
	for (const { id } of items) bench.sim.seedReport('united-netting', { id });
	return items;
}

const look = async (count: number) => await runReport('getStatus', { reportId: '={{ $json.id }}' }, { input: seed(count) });

describe('times of a service that cannot be right', () => {
	const ABSURD: Array<[string, Record<string, string>]> = [
		['the year 2099', until(Date.UTC(2099, 0))],
		['a year without an end', until(8_640_000_000_000_000)],
		['Retry-After: 1e300', { 'retry-after': '1e300' }],
		['Retry-After: Infinity', { 'retry-after': 'Infinity' }],
		['a negative Retry-After', { 'retry-after': '-3600' }],
		['a Retry-After that is no number', { 'retry-after': 'NaN' }],
	];

	test.each(ABSURD)('%s, met by a check: asked again within about two windows, and nobody else waits longer', async (_what, headers) => {
		bench.sim.faults.next(failure(420, RATE, { headers }), CHECK);
		expect(counts(await look(3))).toEqual([3, 0, 0]);
		expect(passed()).toBeLessThan(151 * SECOND);
		const before = Date.now();
		expect(counts(await look(1))).toEqual([1, 0, 0]);
		expect(Date.now() - before).toBeLessThan(SECOND);
	});

	test.each(ABSURD)('%s, met by a create: sent again within about two windows', async (_what, headers) => {
		bench.sim.faults.next(failure(420, RATE, { headers }), CREATE);
		const run = await runReport('generate', netting());
		expect(run.error?.message).toBeUndefined();
		expect(creates()).toHaveLength(2);
		expect(passed()).toBeLessThan(301 * SECOND);
	});

	test.each(ABSURD)('%s, and no patience: Pending with a time that is one', async (_what, headers) => {
		bench.sim.faults.next(failure(420, RATE, { headers }), CREATE);
		const { nextCheckAt, waitSeconds, reason } = only(await runReport('generateAndDownload', netting({ whenTimeRunsOut: 'pending' })), PENDING);
		expect(reason).toBe('RATE_LIMITED');
		expect(Date.parse(String(nextCheckAt)) - Date.parse(NOON)).toBeLessThan(301 * SECOND);
		expect(waitSeconds).toBeLessThan(301);
	});

	test('the year 2099 on a good answer: the lane is not closed for ever', async () => {
		bench.sim.faults.next(
			{
				kind: 'reply',
				status: 200,
				body: { status: 'OK', result: { status: 'DONE', file: 'https://storage.example/x' } },
				headers: { ...until(Date.UTC(2099, 0)), 'x-ratelimit-resource-remaining': '0' },
			},
			CHECK,
		);
		expect(counts(await look(2))).toEqual([2, 0, 0]);
		expect(passed()).toBeLessThan(151 * SECOND);
	});
});

describe.each([
	['an hour ahead', HOUR],
	['an hour behind', -HOUR],
	['twenty seconds ahead', 20 * SECOND],
])('a service whose clock is %s', (_what, ahead) => {
	beforeEach(async () => {
		await bench.sim.close();
		bench.sim = await startYandexMarketSimulator({ now: () => Date.now() + ahead });
		Object.assign(bench.sim.settings, { rateLimits: true, tariff: 'none' });
		bench.vault = apiKeyVault();
	});

	test('slots follow its clock, and none is refused', async () => {
		await runReport('generate', netting({ options: { waitUpTo: 1800 } }), { input: [{}, {}, {}] });
		expect(creates().map(({ status }) => status)).toEqual([200, 200, 200]);
		const [first = 0, , third = 0] = creates().map(({ at }) => at);
		expect(third - first).toBeLessThan(4 * 60 * SECOND + 3 * SECOND);
	});

	test('Get Status with more than a window has room for does not wait for hours', async () => {
		expect(counts(await look(150))).toEqual([150, 0, 0]);
		expect(refused()).toEqual([]);
		expect(passed()).toBeLessThan(121 * SECOND);
	});
});

test('60 checks and a 420 in the middle: nothing leaves into the closed window, and all come out', async () => {
	bench.sim.faults.next({ kind: 'delay', ms: 0 }, { ...CHECK, times: 30 });
	const opens = Date.parse(NOON) + 60 * SECOND;
	bench.sim.faults.next(failure(420, RATE, { headers: { ...until(opens), 'x-ratelimit-resource-remaining': '0' } }), CHECK);
	expect(counts(await look(60))).toEqual([60, 0, 0]);
	expect(refused()).toHaveLength(1);
	const [refusal] = refused();
	const after = checks().slice(checks().findIndex((entry) => entry === refusal) + 1);
	// Side by side with the refused one there may have been three others.
	expect(after.slice(0, 3).filter(({ at }) => at < opens).length).toBeLessThanOrEqual(3);
	expect(after.slice(3).every(({ at }) => at >= opens)).toBe(true);
});

test('a window that another process uses up: no check is refused while its end is told', async () => {
	const others = async (requests: number) => {
		for (let n = 0; n < requests; n += 1) {
			await fetch(`${bench.sim.url}/v2/reports/info/r-0`, { headers: { 'Api-Key': bench.sim.credentials.apiKey } });
		}
	};
	seed(1);
	await others(97);
	expect(counts(await look(20))).toEqual([20, 0, 0]);
	expect(refused()).toEqual([]);
	expect(minutesOf(checks()).filter((minute) => minute === 0)).toHaveLength(100);
});

test('an execution that is stopped while it lists the shops does not hurt another that needs them', async () => {
	const CAMPAIGNS = { method: 'GET', path: '/v2/campaigns' };
	bench.sim.faults.next({ kind: 'hang' }, CAMPAIGNS);
	const stopped = startReport('generate', realization());
	while (bench.sim.journal.count(CAMPAIGNS) === 0) await new Promise((resolve) => setImmediate(resolve));
	const other = runReport('generate', realization({ campaignId: byId('={{ $json.id }}'), options: { waitUpTo: 1800 } }), {
		input: [{ id: SHOP }, { id: FBY_SHOP }],
	});
	for (let turns = 0; turns < 50; turns += 1) await new Promise((resolve) => setImmediate(resolve));
	stopped.cancel();
	expect((await stopped.done).status).toBe('canceled');
	const run = await other;
	expect(run.error?.message).toBeUndefined();
	expect(bench.sim.journal.count(CAMPAIGNS)).toBe(2);
	expect(minutesOf(creates())).toEqual([0, 2]);
	expect(refused()).toEqual([]);
});

test('starts do not hold up checks, nor checks starts', async () => {
	bench.sim.settings.rateLimits = false;
	bench.sim.jobs.next.push({ id: 'r-first', generationMs: 30 * SECOND });
	const run = await runReport('generateAndDownload', netting({ options: { waitUpTo: 3600 } }), { input: Array(6).fill({}) });
	expect(counts(run)).toEqual([6, 0, 0]);
	const firstLook = checks().find(({ path }) => path.endsWith('r-first'));
	expect(firstLook?.at).toBeLessThan(creates()[1]?.at ?? 0);
	expect(run.json('Report', READY)[0]).toMatchObject({ reportId: 'r-first' });
	expect(INFO.test(firstLook?.path ?? '')).toBe(true);
});
