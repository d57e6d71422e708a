import {
	ask,
	startYandexMarketSimulator,
	stoppedClock,
	type YandexJobScript,
	type YandexMarketSimulator,
} from '../../simulators/index.mts';

const HOUR = 3_600_000;

describe('the Yandex Market simulator, asked about a report', () => {
	const clock = stoppedClock();
	let sim: YandexMarketSimulator;

	beforeEach(async () => {
		sim = await startYandexMarketSimulator({ now: clock });
	});

	afterEach(async () => await sim.close());

	const call = async (path: string, method = 'GET', body?: object) => {
		const headers = { 'Api-Key': sim.credentials.apiKey };
		return await ask(sim.url + path, { method, headers, body });
	};
	const info = async (id: string, query = '') =>
		JSON.parse((await call(`/v2/reports/info/${id}${query}`)).body.toString());
	const start = async (script: YandexJobScript = {}, query = '') => {
		sim.jobs.next.push(script);
		const path = `/v2/reports/united-netting/generate${query}`;
		const body = { businessId: 1000101, dateFrom: '2026-09-01', dateTo: '2026-09-20' };
		return JSON.parse((await call(path, 'POST', body)).body.toString()).result.reportId as string;
	};

	test('counts the time left in milliseconds', async () => {
		const id = await start({ generationMs: 60_000, estimateMs: 40_000 });
		clock.advance(30_000);

		expect((await info(id)).result).toEqual({
			status: 'PROCESSING',
			generationRequestedAt: '2026-09-30T09:00:00.000Z',
			estimatedGenerationTime: 10_000,
		});
	});

	test.each([
		[{}, 'DONE', undefined, true],
		[{ subStatus: 'RESOURCE_NOT_FOUND' }, 'DONE', 'RESOURCE_NOT_FOUND', true],
		[{ subStatus: 'NO_DATA' }, 'DONE', 'NO_DATA', false],
		[{ withFile: false }, 'DONE', undefined, false],
		[{ outcome: 'failed', subStatus: 'NO_DATA' }, 'FAILED', 'NO_DATA', false],
		[{ outcome: 'failed', subStatus: 'TOO_LARGE' }, 'FAILED', 'TOO_LARGE', false],
		[{ outcome: 'never', pendingState: 'QUEUED' }, 'QUEUED', undefined, false],
		[{ outcome: 'failed', endState: 'NODATA' }, 'NODATA', undefined, false],
	] as Array<[YandexJobScript, string, string | undefined, boolean]>)(
		'by script %j',
		async (script, status, subStatus, withFile) => {
			const { result } = await info(await start(script));

			expect([result.status, result.subStatus, result.file !== undefined]).toEqual([
				status,
				subStatus,
				withFile,
			]);
		},
	);

	test('makes a new link at every call, good for an hour', async () => {
		const id = await start();
		const [first, second] = [await info(id), await info(id)];

		expect(first.result.file).not.toBe(second.result.file);
		clock.advance(HOUR - 1000);
		expect((await ask(first.result.file)).status).toBe(200);
		clock.advance(1000);
		expect((await ask(first.result.file)).status).toBe(403);
	});

	test.each([
		['', 'xlsx', 'spreadsheetml'],
		['?format=FILE', 'xlsx', 'spreadsheetml'],
		['?format=CSV', 'zip', 'transaction_date.csv'],
		['?format=JSON', 'zip', 'netting_bonuses.json'],
	])('serves what %s asks for', async (query, extension, inside) => {
		const { result } = await info(await start({}, query));

		const reply = await ask(result.file);

		const name = encodeURIComponent(`Отчёт united-netting.${extension}`);
		expect(reply.headers['content-disposition']).toBe(`attachment;filename*=UTF-8''${name}`);
		expect(`${reply.headers['content-type']} ${reply.body.toString('latin1')}`).toContain(inside);
	});

	test('serves a bare JSON when told to', async () => {
		const { result } = await info(await start({ file: { kind: 'json' } }, '?format=JSON'));

		expect((await ask(result.file)).body.toString()).toMatch(/^\ufeff\{"rows":/);
	});

	test('does not know other people’s reports', async () => {
		sim.jobs.seed({ type: 'united-netting', owner: '1000102', request: {} }, { id: 'theirs' });

		for (const id of ['theirs', 'nothing']) {
			expect((await info(id)).errors).toEqual([
				{ code: 'NOT_FOUND', message: 'Report not found.' },
			]);
		}
	});

	test('wants advertisers to say so here too', async () => {
		const id = await start();
		sim.world.businesses[0]!.sourceType = 'ADVERTISER';

		expect((await info(id)).status).toBe('ERROR');
		expect((await info(id, '?sourceType=ADVERTISER')).status).toBe('OK');
	});

	describe('and for documents', () => {
		const shop = '/v2/campaigns/21000001';

		test.each([
			[`${shop}/orders/1/delivery/labels?format=A7`, 'application/pdf', '%PDF'],
			[`${shop}/orders/1/delivery/shipments/2/boxes/3/label`, 'application/pdf', '%PDF'],
			[`${shop}/orders/1/returns/2/application`, 'application/pdf', '%PDF'],
			[`${shop}/orders/1/returns/2/decision/3/image/abc`, 'image/png', '\x89PNG'],
			[`${shop}/first-mile/shipments/1/act`, 'application/pdf', '%PDF'],
			[`${shop}/first-mile/shipments/1/inbound-act`, 'application/pdf', '%PDF'],
			[
				`${shop}/first-mile/shipments/1/transportation-waybill`,
				'application/vnd.ms-excel',
				'\xd0\xcf',
			],
			[`${shop}/first-mile/shipments/1/discrepancy-act`, 'application/vnd.ms-excel', '\xd0\xcf'],
			[`${shop}/first-mile/shipments/1/pallet/labels?format=A4`, 'application/pdf', '%PDF'],
		])('%s', async (path, type, magic) => {
			const reply = await call(path);

			expect(reply.headers['content-type']).toBe(type);
			expect(reply.body.toString('latin1').startsWith(magic)).toBe(true);
			expect(sim.confirmedShipments).toBe(0);
		});

		test('counts the act that must never be fetched', async () => {
			await call(`${shop}/shipments/reception-transfer-act`);

			expect(sim.confirmedShipments).toBe(1);
		});

		test('refuses as JSON', async () => {
			sim.world.missingIds.add('404');

			const answers = [
				await call(`${shop}/orders/404/delivery/labels`),
				await call(`${shop}/orders/1/delivery/labels?format=A5`),
				await call('/v2/campaigns/21000002/first-mile/shipments/1/act'),
			];

			expect(answers.map(({ status }) => status)).toEqual([404, 400, 400]);
			expect(answers[0]!.headers['content-type']).toContain('application/json');
		});

		test('links the papers of a supply request', async () => {
			const path = '/v2/campaigns/21000002/supply-requests/documents';

			const { result } = JSON.parse((await call(path, 'POST', { requestId: 7 })).body.toString());

			expect(result.documents).toHaveLength(2);
			expect((await ask(result.documents[0].url)).body.toString('latin1')).toMatch(/^%PDF/);
		});
	});

	test('knows the settings of a cabinet and the tree of categories', async () => {
		const settings = await call('/v2/businesses/1000101/settings', 'POST');
		const tree = await call('/v2/categories/tree', 'POST', {});

		expect(JSON.parse(settings.body.toString()).result.settings.onlyDefaultPrice).toBe(false);
		expect(JSON.parse(tree.body.toString()).result.children).toHaveLength(2);
	});

	test('knows no path without a version', async () => {
		expect((await call('/reports/info/x')).status).toBe(404);
	});
});
