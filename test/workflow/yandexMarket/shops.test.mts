import { failure } from '../../simulators/index.mts';
import { apiKeyVault, bench, errorText, oAuthVault, runShops, searchList, useBench, type ListSearch } from './support.mts';

useBench();

const CAMPAIGNS = { method: 'GET', path: '/v2/campaigns' };
const lists = () => bench.sim.journal.of(CAMPAIGNS);

const manyShops = (count: number): void => {
	bench.sim.world.campaigns = Array.from({ length: count }, (_each, index) => ({
		id: 30000001 + index,
		domain: `Магазин ${index}`,
		businessId: index % 2 === 0 ? 1000101 : 1000102,
		placementType: 'FBS' as const,
		apiAvailability: 'AVAILABLE',
	}));
};

describe('Shop > Get Many', () => {
	test('shops of the key’s cabinet, ids as text', async () => {
		const run = await runShops({});
		expect(run.error).toBeUndefined();
		expect(run.outputs('Report')).toHaveLength(1);
		expect(run.json('Report')).toEqual([
			{
				campaignId: '21000001',
				businessId: '1000101',
				name: 'Чайники FBS',
				businessName: 'Кабинет «Чайники»',
				placementType: 'FBS',
				apiAvailability: 'AVAILABLE',
			},
			expect.objectContaining({ campaignId: '21000002', placementType: 'FBY' }),
			expect.objectContaining({ campaignId: '21000003', name: '' }),
			expect.objectContaining({ campaignId: '21000004', apiAvailability: 'MANUALLY_DISABLED' }),
		]);
		expect(lists()).toHaveLength(1);
		expect(lists()[0]?.rawQuery).toBe('limit=100');
		expect(run.outputs('Report')[0]?.map(({ pairedItem }) => pairedItem)).toEqual(Array(4).fill({ item: 0 }));
	});

	test('with an OAuth token, the shops of all cabinets', async () => {
		bench.vault = oAuthVault();
		expect((await runShops({})).json('Report')).toHaveLength(7);
	});

	test('businesses, each once', async () => {
		bench.vault = oAuthVault();
		expect((await runShops({ return: 'businesses' })).json('Report')).toEqual([
			{ businessId: '1000101', businessName: 'Кабинет «Чайники»' },
			{ businessId: '1000102', businessName: 'Кабинет «Самовары»' },
			{ businessId: '1000103', businessName: 'Рекламный кабинет' },
		]);
	});

	test('50 unless more are wanted', async () => {
		bench.vault = oAuthVault();
		manyShops(250);
		expect((await runShops({})).json('Report')).toHaveLength(50);
		expect(lists()).toHaveLength(1);
	});

	test('Return All pages to the end, each shop once', async () => {
		bench.vault = oAuthVault();
		manyShops(250);
		const ids = (await runShops({ returnAll: true })).json('Report').map(({ campaignId }) => campaignId);
		expect(new Set(ids).size).toBe(250);
		expect(lists().map(({ query }) => query.limit)).toEqual(['100', '100', '100']);
	});

	test('a limit beyond one page', async () => {
		bench.vault = oAuthVault();
		manyShops(250);
		expect((await runShops({ limit: 150 })).json('Report')).toHaveLength(150);
		expect(lists()).toHaveLength(2);
	});

	test('the limit counts businesses when businesses are wanted', async () => {
		bench.vault = oAuthVault();
		manyShops(250);
		expect((await runShops({ return: 'businesses', limit: 1 })).json('Report')).toHaveLength(1);
	});

	test.each([
		[{ limit: '={{ 0 }}' }, /^Limit must be a whole number/],
		[{ limit: '={{ "many" }}' }, /^Limit must be a whole number/],
		[{ return: '={{ "orders" }}' }, /^List must be one of: businesses, shops/],
	])('%j is refused before anything is sent', async (parameters, message) => {
		expect(errorText(await runShops(parameters))).toMatch(message);
		expect(bench.sim.journal.count()).toBe(0);
	});

	test('an account without shops', async () => {
		bench.sim.world.campaigns = [];
		const run = await runShops({});
		expect(run.error).toBeUndefined();
		expect(run.json('Report')).toEqual([]);
	});

	test('passing trouble is asked again, also in the middle of the pages', async () => {
		bench.vault = oAuthVault();
		manyShops(150);
		bench.sim.faults.next(failure(500, 'Internal error'), CAMPAIGNS);
		bench.sim.faults.next({ kind: 'html' }, CAMPAIGNS);
		expect((await runShops({ returnAll: true })).json('Report')).toHaveLength(150);
	});

	test('a page token that does not move on ends the list', async () => {
		const page = { campaigns: [{ id: 1, domain: 'a' }], paging: { nextPageToken: 'same' } };
		bench.sim.faults.always({ kind: 'reply', status: 200, body: page }, CAMPAIGNS);
		await runShops({ returnAll: true });
		expect(lists().length).toBeLessThanOrEqual(2);
	});

	test('a refused key', async () => {
		bench.vault = apiKeyVault('ACMA:SimulatedKey9999999999999999999999999999:0a1b2c3d');
		expect(errorText(await runShops({}))).toMatch(/Api-Key token is invalid.*\n.*Yandex Market API/);
	});
});

const search = async (method: ListSearch, filter?: string) => await searchList(method, { filter });

describe('the drop-downs', () => {
	beforeEach(() => {
		bench.vault = oAuthVault();
	});

	test('shops, told apart although names are missing or alike', async () => {
		const { results } = await search('searchCampaigns');
		expect(results).toHaveLength(7);
		expect(results).toEqual(
			expect.arrayContaining([
				{ name: 'Чайники FBS (FBS, 21000001)', value: '21000001' },
				{ name: 'Shop without a name (DBS, 21000003)', value: '21000003' },
				{ name: 'Самовары (FBS, 21000005)', value: '21000005' },
				{ name: 'Самовары (FBY, 21000006)', value: '21000006' },
			]),
		);
		expect(new Set(results.map(({ name }) => name)).size).toBe(7);
	});

	test('a shop whose API is off says so first, says why, and stands last', async () => {
		bench.sim.world.campaigns[0]!.apiAvailability = 'DISABLED_BY_INACTIVITY';
		bench.sim.world.campaigns[1]!.apiAvailability = 'SOMETHING_NEW';
		const { results } = await search('searchCampaigns');
		expect(results.slice(-3)).toEqual([
			{ name: 'API is off: Чайники FBS (FBS, 21000001), no products were on show for 90 days', value: '21000001' },
			{ name: 'API is off: Чайники FBS (FBS, 21000004), it was switched off by hand', value: '21000004' },
			{ name: 'API is off: Чайники FBY (FBY, 21000002), SOMETHING_NEW', value: '21000002' },
		]);
		expect(results.slice(0, -3).filter(({ name }) => name.includes('API is off'))).toEqual([]);
		expect((await search('searchCampaigns', 'api is off')).results).toHaveLength(3);
	});

	test('businesses, each once', async () => {
		bench.sim.world.businesses[2]!.name = '';
		const { results } = await search('searchBusinesses');
		expect(results).toHaveLength(3);
		expect(results).toEqual(
			expect.arrayContaining([
				{ name: 'Кабинет «Чайники» (1000101)', value: '1000101' },
				{ name: 'Business without a name (1000103)', value: '1000103' },
			]),
		);
	});

	test.each([
		['чайники', ['21000001', '21000002', '21000004']],
		[' FBY ', ['21000002', '21000006']],
		['21000003', ['21000003']],
		['nothing like it', []],
		['', ['21000001', '21000002', '21000003', '21000004', '21000005', '21000006', '21000007']],
	])('filtered by %p', async (filter, expected) => {
		const { results } = await search('searchCampaigns', filter);
		expect(results.map(({ value }) => value).sort()).toEqual(expected);
	});

	test('what was chosen from the list is sent as a number', async () => {
		bench.vault = apiKeyVault();
		const { results } = await search('searchBusinesses', 'чайники');
		expect(results[0]?.value).toBe('1000101');
	});

	test('a refused key is told in the drop-down, without the key', async () => {
		bench.vault = apiKeyVault('ACMA:SimulatedKey9999999999999999999999999999:0a1b2c3d');
		await expect(search('searchCampaigns')).rejects.toThrow(/Api-Key token is invalid/);
		await expect(search('searchCampaigns')).rejects.not.toThrow(/SimulatedKey/);
	});

	test('categories, each with those above it', async () => {
		const { results } = await search('searchCategories');
		expect(results).toEqual([
			{ name: 'Все товары', value: '90401' },
			{ name: 'Детские товары', value: '90764' },
			{ name: 'Посуда', value: '90635' },
			{ name: 'Посуда / Чайники', value: '91651' },
		]);
	});

	test('categories are filtered, and fetched once an hour however often one types', async () => {
		const trees = () => bench.sim.journal.count({ method: 'POST', path: '/v2/categories/tree' });
		expect((await search('searchCategories', 'чай')).results.map(({ value }) => value)).toEqual(['91651']);
		await search('searchCategories', 'чайн');
		expect(trees()).toBe(1);
		await bench.clock.advance(3_600_000);
		await search('searchCategories', 'чайни');
		expect(trees()).toBe(2);
	});

	test('categories that could not be fetched are asked for again', async () => {
		bench.sim.faults.next(failure(403, 'Access denied'), {});
		await expect(search('searchCategories')).rejects.toThrow(/Access denied/);
		expect((await search('searchCategories')).results).toHaveLength(4);
	});
});
