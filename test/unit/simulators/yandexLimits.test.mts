import {
	ask,
	failure,
	startYandexMarketSimulator,
	stoppedClock,
	type YandexMarketSimulator,
} from '../../simulators/index.mts';

const NETTING = '/v2/reports/united-netting/generate';
const REALIZATION = '/v2/reports/goods-realization/generate';
const PERIOD = { businessId: 1000101, dateFrom: '2026-09-01', dateTo: '2026-09-20' };
const MINUTE = 60_000;

describe('the Yandex Market simulator, with limits', () => {
	let clock: ReturnType<typeof stoppedClock>;
	let sim: YandexMarketSimulator;

	beforeEach(async () => {
		clock = stoppedClock(Date.UTC(2026, 8, 30, 9, 1, 30));
		sim = await startYandexMarketSimulator({
			now: clock,
			settings: { rateLimits: true, tariff: 'none' },
		});
	});

	afterEach(async () => await sim.close());

	const post = async (path: string, body: object) => {
		const headers = { Authorization: `Bearer ${sim.credentials.accessToken}` };
		const reply = await ask(sim.url + path, { method: 'POST', headers, body });
		return { ...reply, error: JSON.parse(reply.body.toString()).errors?.[0] };
	};

	test('gives one slot in a window aligned to even minutes', async () => {
		const first = await post(NETTING, PERIOD);
		expect(first.headers).toMatchObject({
			'x-ratelimit-resource-limit': '1',
			'x-ratelimit-resource-remaining': '0',
			'x-ratelimit-resource-until': 'Wed, 30 Sep 2026 09:02:00 GMT',
		});

		const second = await post(NETTING, PERIOD);
		expect(second.status).toBe(420);
		expect(second.error).toEqual({
			code: 'METHOD_FAILURE',
			message:
				'Hit rate limit of 1 requests per 2 minutes for resource /reports/united-netting/generate.json for businessId 1000101',
		});
		expect(second.headers['x-ratelimit-resource-until']).toBe('Wed, 30 Sep 2026 09:02:00 GMT');

		clock.advance(MINUTE / 2);
		expect((await post(NETTING, PERIOD)).status).toBe(200);
	});

	test('burns the slot on a bad request, not on a server error', async () => {
		sim.faults.next(failure(500, 'Internal error'), { path: NETTING });

		expect((await post(NETTING, PERIOD)).status).toBe(500);
		expect((await post(NETTING, { businessId: 1000101 })).status).toBe(400);
		expect((await post(NETTING, PERIOD)).status).toBe(420);
	});

	test('shares the slot among the shops of a cabinet, not among cabinets or methods', async () => {
		const month = { year: 2026, month: 8 };

		expect((await post(REALIZATION, { campaignId: 21000001, ...month })).status).toBe(200);
		expect((await post(REALIZATION, { campaignId: 21000003, ...month })).status).toBe(420);
		expect((await post(REALIZATION, { campaignId: 21000005, ...month })).status).toBe(200);
		expect((await post(NETTING, PERIOD)).status).toBe(200);
	});

	test('takes windows of any length', async () => {
		sim.settings.windowMs = 500;

		expect((await post(NETTING, PERIOD)).status).toBe(200);
		expect((await post(NETTING, PERIOD)).error.message).toContain('1 requests per 0.5 seconds');
		clock.advance(500);
		expect((await post(NETTING, PERIOD)).status).toBe(200);
	});

	test('caps the reports that are being generated', async () => {
		Object.assign(sim.settings, {
			rateLimits: false,
			activeReports: 'tariff',
			generationMs: MINUTE,
		});
		const orders = '/v2/reports/united-orders/generate';

		expect((await post(orders, PERIOD)).status).toBe(200);
		expect((await post(orders, PERIOD)).error.message).toBe(
			"Active reports limit exceeded, limit='1'",
		);
		clock.advance(MINUTE);
		expect((await post(orders, PERIOD)).status).toBe(200);
	});

	test('refuses too many requests at a time', async () => {
		let release = (): void => undefined;
		const released = new Promise<void>((resolve) => (release = resolve));
		Object.assign(sim.settings, {
			rateLimits: false,
			parallel: 4,
			hold: async () => await released,
		});

		const four = Array.from({ length: 4 }, async () => await post(NETTING, PERIOD));
		while (sim.journal.count() < 4) await new Promise(setImmediate);
		const fifth = await post(NETTING, PERIOD);
		release();

		expect(fifth.error.message).toMatch(/^Hit rate limit of 4 parallel requests for /);
		expect((await Promise.all(four)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
	});

	test('takes 100 checks a minute', async () => {
		sim.seedReport('united-netting', { id: 'r-1' });
		const check = async () =>
			await ask(`${sim.url}/v2/reports/info/r-1`, {
				headers: { 'Api-Key': sim.credentials.apiKey },
			});
		for (let turn = 0; turn < 99; turn++) await check();

		expect((await check()).headers['x-ratelimit-resource-remaining']).toBe('0');
		expect((await check()).status).toBe(420);
	});
});
