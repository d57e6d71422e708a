import {
	BUSINESS,
	FAILED,
	FBY_SHOP,
	READY,
	SHOP,
	bench,
	byId,
	counts,
	creates,
	errorText,
	netting,
	oAuthVault,
	runReport,
	useBench,
} from './support.mts';

useBench();

const turnover = (campaignId: number | string) => ({ reportType: 'goods-turnover', campaignId: byId(campaignId) });
const lists = () => bench.sim.journal.of({ method: 'GET', path: '/v2/campaigns' });

describe('a report that is made for shops of other placement models', () => {
	test('is refused before it is sent, and the shops that fit are named', async () => {
		const run = await runReport('generate', turnover(SHOP));
		expect(errorText(run)).toMatch(/Shop: Чайники FBS \(FBS, 21000001\) cannot have the report Turnover.*, which Market makes for FBY shops\. Nothing was sent\./);
		expect(errorText(run)).toContain('Choose one that fits: Чайники FBY (FBY, 21000002).');
		expect(creates()).toHaveLength(0);
		expect(lists()).toHaveLength(1);
	});

	test('is asked for where the shop fits; the shops are listed once for all items', async () => {
		const run = await runReport('generate', turnover('={{ $json.shop }}'), { input: [{ shop: FBY_SHOP }, { shop: FBY_SHOP }] });
		expect(run.error).toBeUndefined();
		expect(creates().every(({ status }) => status === 200)).toBe(true);
		expect(lists()).toHaveLength(1);
	});

	test('touches no other item', async () => {
		const run = await runReport('generateAndDownload', turnover('={{ $json.shop }}'), {
			input: [{ shop: SHOP }, { shop: FBY_SHOP }],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(counts(run)).toEqual([1, 0, 1]);
		expect(run.json('Report', READY)).toMatchObject([{ shop: FBY_SHOP }]);
		expect(run.json('Report', FAILED)).toMatchObject([{ shop: SHOP, error: expect.stringMatching(/cannot have the report Turnover/) }]);
	});

	test('with the shops of several cabinets, those of all are named', async () => {
		bench.vault = oAuthVault();
		const run = await runReport('generate', { ...turnover(21000007), reportType: 'goods-realization', period: 'lastMonth' });
		expect(errorText(run)).toMatch(/Реклама \(LAAS, 21000007\) cannot have the report .*, which Market makes for DBS, FBS or FBY shops/);
		expect(errorText(run)).toMatch(/Choose one that fits: Чайники FBS \(FBS, 21000001\), .* and 1 more\./);
	});

	test('without a shop that fits, says so', async () => {
		bench.sim.world.campaigns.splice(1, 1);
		expect(errorText(await runReport('generate', turnover(SHOP)))).toContain('No shop of this account fits.');
	});

	test('is sent as it is where the shops cannot be listed, and Market says what it refuses', async () => {
		bench.sim.faults.always({ kind: 'reply', status: 403, body: { status: 'ERROR', errors: [{ code: 'FORBIDDEN', message: 'Access denied' }] } }, { path: '/v2/campaigns' });
		await runReport('generate', turnover(FBY_SHOP));
		expect(creates()).toMatchObject([{ status: 200 }]);
		expect(errorText(await runReport('generate', turnover(SHOP)))).toMatch(/Campaign type is not allowed/);
	});

	test('is sent as it is for a shop that is not listed', async () => {
		expect(errorText(await runReport('generate', turnover(21000099)))).toMatch(/Campaign not found/);
	});
});

test('for a whole business the shops are not asked for', async () => {
	await runReport('generate', netting());
	await runReport('generate', { reportType: 'key-indicators', businessId: byId(BUSINESS), detalizationLevel: 'WEEK' });
	expect(lists()).toHaveLength(0);
});
