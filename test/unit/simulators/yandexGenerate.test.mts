import { REPORT_CASES } from '../../cases/yandexMarketReports.mts';
import {
	ask,
	REPORT_TYPES,
	startYandexMarketSimulator,
	stoppedClock,
	type YandexMarketSimulator,
} from '../../simulators/index.mts';

const DATES = { dateFrom: '2026-09-01', dateTo: '2026-09-20' };
const MONTH = { year: 2026, month: 8 };

/** A request that each type takes: what arrives from the node, by its row. */
const GOOD = new Map(REPORT_CASES.map(({ type, request }) => [type, request.body]));

describe('the Yandex Market simulator, asked to generate', () => {
	// 22:30 in UTC on the 30th is the 1st of October in Moscow
	const clock = stoppedClock(Date.UTC(2026, 8, 30, 22, 30));
	let sim: YandexMarketSimulator;

	beforeEach(async () => {
		sim = await startYandexMarketSimulator({ now: clock });
	});

	afterEach(async () => await sim.close());

	const generate = async (name: string, body: object | string, query = '') => {
		const { path } = REPORT_TYPES.find((type) => type.name === name)!;
		const url = sim.url + path.replace(':businessId', '1000101') + query;
		const headers = { 'Api-Key': sim.credentials.apiKey, 'content-type': 'application/json' };
		const reply = await ask(url, { method: 'POST', headers, body });
		return { status: reply.status, ...JSON.parse(reply.body.toString()) };
	};

	test('knows a type for every row', () => {
		expect(GOOD.size).toBeGreaterThan(25);
		expect(REPORT_TYPES.map(({ name }) => name)).toEqual([...GOOD.keys()]);
	});

	test.each([...GOOD])('takes a good request for %s', async (name, body) => {
		const answer = await generate(name, body);

		expect(answer).toMatchObject({ status: 'OK', result: { reportId: expect.any(String) } });
		expect(sim.jobs.list[0]).toMatchObject({ type: name, request: body, owner: '1000101' });
	});

	const NETTING = { businessId: 1000101, ...DATES };
	test.each([
		[
			'an id as a string',
			'united-netting',
			{ ...NETTING, businessId: '1000101' },
			/'businessId' must be of type integer/,
		],
		[
			'an empty list',
			'united-netting',
			{ ...NETTING, inns: [] },
			/'inns' size must be between '1'/,
		],
		['two ways at once', 'united-netting', { ...NETTING, monthOfYear: MONTH }, /Exactly one of/],
		[
			'half a pair',
			'united-netting',
			{ businessId: 1000101, dateFrom: '2026-09-01' },
			/Exactly one of/,
		],
		['neither way', 'united-netting', { businessId: 1000101 }, /Exactly one of/],
		[
			'more than three months',
			'united-netting',
			{ ...NETTING, dateFrom: '2026-06-20' },
			/must not exceed 3 months/,
		],
		[
			'dates the wrong way round',
			'united-netting',
			{ ...NETTING, dateFrom: '2026-09-21' },
			/must not be after/,
		],
		[
			'no real date',
			'united-netting',
			{ ...NETTING, dateTo: '2026-09-31' },
			/'dateTo' must be of type date/,
		],
		[
			'a date in the future in Moscow',
			'united-netting',
			{ ...NETTING, dateTo: '2026-10-02' },
			/Right date bound \(2026-10-02\) is in the future/,
		],
		[
			'the month that is not over',
			'goods-realization',
			{ campaignId: 21000001, year: 2026, month: 10 },
			/not over yet/,
		],
		[
			'a month out of bounds',
			'goods-realization',
			{ campaignId: 21000001, year: 2026, month: 13 },
			/'month' must be between 1 and 12/,
		],
		[
			'a value outside the enum',
			'key-indicators',
			{ businessId: 1000101, detalizationLevel: 'DAY' },
			/must be one of/,
		],
		[
			'a filter for other models',
			'stocks-on-warehouses',
			{ businessId: 1000101, reportDate: '2026-09-01' },
			/is only allowed for FBY, LAAS/,
		],
		[
			'campaignIds without businessId',
			'stocks-on-warehouses',
			{ campaignId: 21000001, campaignIds: [21000001] },
			/may only be specified with businessId/,
		],
		[
			'a shop of another model',
			'goods-turnover',
			{ campaignId: 21000001 },
			/Campaign type is not allowed/,
		],
		[
			'a nested field missing',
			'marketing-detalization',
			{ monthOfYear: { year: 2026 } },
			/'monthOfYear.month' must not be null/,
		],
		['something that is no JSON', 'united-netting', '{"businessId":', /not a JSON object/],
		['twice the same', 'documents/labels', { businessId: 1000101, orderIds: [1, 1] }, /unique/],
	])('refuses %s', async (_what, name, body, message) => {
		const answer = await generate(name, body);

		expect(answer.status).toBe('ERROR');
		expect(answer.errors[0]).toEqual({
			code: 'BAD_REQUEST',
			message: expect.stringMatching(message),
		});
		expect(sim.jobs.list).toHaveLength(0);
	});

	test('takes today in Moscow, unknown fields, and null for absent ones', async () => {
		const body = { ...NETTING, dateTo: '2026-10-01', inns: null, unknown: 1 };

		expect((await generate('united-netting', body, '?reportFormat=x')).status).toBe('OK');
	});

	test('takes three months to the day', async () => {
		const good = { businessId: 1000101, dateFrom: '2026-06-21', dateTo: '2026-09-20' };

		expect((await generate('united-netting', good)).status).toBe('OK');
	});

	test('refuses an unknown format', async () => {
		expect((await generate('united-netting', NETTING, '?format=XLSX')).errors[0].message).toContain(
			"'format'",
		);
	});

	test.each([
		[21000099, 'NOT_FOUND', 'Campaign not found: 21000099'],
		[21000005, 'FORBIDDEN', 'No access to campaigns: 21000005'],
		[21000004, 'FORBIDDEN', 'API for campaign 21000004 disabled: MANUALLY_DISABLED'],
	])('refuses shop %i', async (campaignId, code, message) => {
		const { errors } = await generate('goods-realization', { campaignId, ...MONTH });

		expect(errors).toEqual([{ code, message }]);
	});

	test('gives shop prices only where there are some', async () => {
		sim.world.businesses[0]!.onlyDefaultPrice = true;

		const { errors } = await generate('goods-prices', { campaignId: 21000001 });

		expect(errors[0].message).toMatch(/^Only default prices are used/);
	});

	test('looks back as far as the tariff goes', async () => {
		Object.assign(sim.settings, { tariff: 'none', lookback: true });
		const old = { businessId: 1000101, dateFrom: '2026-05-01', dateTo: '2026-05-02' };

		const { errors } = await generate('united-orders', old);

		expect(errors[0].message).toContain('older than 90 days');
	});

	test('makes advertisers say what they are', async () => {
		sim.world.businesses[0]!.sourceType = 'ADVERTISER';
		const body = GOOD.get('shows-boost')!;

		expect((await generate('shows-boost', body)).errors[0].code).toBe('FORBIDDEN');
		expect((await generate('shows-boost', body, '?sourceType=ADVERTISER')).status).toBe('OK');
	});
});
