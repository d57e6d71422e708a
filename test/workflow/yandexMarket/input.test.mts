import { Settings } from 'luxon';
import type { INodeParameters } from 'n8n-workflow';

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
	realization,
	runReport,
	stocks,
	useBench,
} from './support.mts';

// 01:30 on the 1st of October in Moscow; in UTC it is still September.
useBench('2026-09-30T22:30:00.000Z');

const custom = (more: INodeParameters): INodeParameters => netting({ period: 'custom', ...more });
const DATES = { dateFrom: '2026-09-01', dateTo: '2026-09-20' };
const ORDER = { bankOrderId: '1', bankOrderDateTime: '2026-09-01T00:00:00+03:00' };
const byOrder = (more: INodeParameters): INodeParameters => netting({ selectBy: 'bankOrder', ...ORDER, ...more });
const byPoints = (monthOfYear: string): INodeParameters => netting({ selectBy: 'monthOfYear', monthOfYear });
const byActs = (monthFrom: string, monthTo: string): INodeParameters =>
	netting({ reportType: 'united-marketplace-services', selectBy: 'months', monthFrom, monthTo });
const barcodes = (more: INodeParameters): INodeParameters => ({ reportType: 'documents/barcodes', campaignId: byId(FBY_SHOP), ...more });
/** As an expression, so that n8n itself does not refuse the workflow. */
const EMPTY = '={{ "" }}';

describe('refused before anything is sent, the field named', () => {
	const cases: Array<[string, INodeParameters, RegExp]> = [
		// choices
		['a first day only', custom({ dateFrom: '2026-09-01', dateTo: EMPTY }), /^Date To is required/],
		['a last day only', custom({ dateFrom: EMPTY, dateTo: '2026-09-01' }), /^Date From is required/],
		['a bank order without its time', byOrder({ bankOrderDateTime: EMPTY }), /^Bank Order Date and Time is required/],
		['a bank order’s time only', byOrder({ bankOrderId: EMPTY }), /^Bank Order ID is required/],
		['no month of points', byPoints(EMPTY), /^Month of Market Points is required/],
		['the period of another choice', netting({ selectBy: '={{ "bankOrder" }}', period: 'yesterday' }), /^Bank Order ID is required/],
		['no choice that there is', netting({ selectBy: '={{ "points" }}' }), /^Select By must be one of: period, bankOrder, monthOfYear/],
		['no shop for the report of a shop', stocks({ reportFor: 'shop', campaignId: EMPTY }), /^Shop is required/],
		['no business for the report of a business', stocks({ businessId: EMPTY, campaignId: byId(FBY_SHOP) }), /^Business is required/],
		// required
		['no business', netting({ businessId: EMPTY }), /^Business is required/],
		['no shop', realization({ campaignId: EMPTY }), /^Shop is required/],
		['no month', realization({ month: EMPTY }), /^Month is required/],
		// dates, by Moscow time
		['reversed dates', custom({ dateFrom: '2026-09-20', dateTo: '2026-09-01' }), /^Date From \(2026-09-20\) is after Date To/],
		['tomorrow', custom({ ...DATES, dateTo: '2026-10-02' }), /^Date To \(2026-10-02\) is in the future by Moscow time/],
		['four months', custom({ dateFrom: '2026-05-20', dateTo: '2026-09-20' }), /^Date To .* 3 months/],
		['three months and two days', custom({ dateFrom: '2026-06-19', dateTo: '2026-09-20' }), /^Date To .* 3 months/],
		['no date', custom({ ...DATES, dateFrom: 'yesterday' }), /^Date From must be a date such as/],
		['a day that there is not', custom({ ...DATES, dateTo: '2026-09-31' }), /^Date To must be a date such as/],
		['a date the Russian way', custom({ ...DATES, dateFrom: '01.09.2026' }), /^Date From must be a date such as/],
		['a bank order at no time', byOrder({ bankOrderDateTime: 'noon' }), /^Bank Order Date and Time must be a date and time/],
		['the current month', realization({ month: '2026-10' }), /^Month \(2026-10\) is not over yet by Moscow time/],
		['a month in the future', realization({ month: '2027-01' }), /^Month \(2027-01\) is in the future/],
		['month 13', realization({ month: '2026-13' }), /^Month must be a month such as 2026-10; it is "2026-13"/],
		['a month without its year', realization({ month: '={{ 7 }}' }), /^Month must be a month such as 2026-10; it is 7/],
		['a month in words', realization({ month: 'September 2026' }), /^Month must be a month such as 2026-10; it is "September 2026"/],
		['points of month 13', byPoints('{"year":2026,"month":13}'), /^Month of Market Points must be a month such as 2026-10; it is "\{/],
		['points with a day', byPoints('={{ { year: 2026, month: 8, day: 1 } }}'), /^Month of Market Points must be a month such as 2026-10; it is \{"year":2026/],
		['points in the future', byPoints('2026-12'), /^Month of Market Points \(2026-12\) is in the future/],
		['acts that end before they begin', byActs('2026-02', '2026-01'), /^Month From \(2026-02\) is after Month To \(2026-01\)/],
		['acts without an end', byActs('2026-02', EMPTY), /^Month To is required/],
		// rows
		['no products', barcodes({}), /^Products is required/],
		['products that are no JSON', barcodes({ specifyBarcodeOfferInfos: 'json', barcodeOfferInfosJson: 'SKU-1' }), /^Products must be a list; it is "SKU-1"\. Give it as in \[/],
		['a wrong row', barcodes({ barcodeOfferInfos: { rows: [{ offerId: 'a' }, { offerId: 'b', barcodeCount: 0 }] } }), /^Products: Barcodes of row 2 must be a whole number from 1 to 100; it is 0/],
		// ids
		['an id in words', netting({ businessId: '={{ "shop" }}' }), /^Business must be a whole number/],
		['a negative id', netting({ businessId: '={{ -5 }}' }), /^Business must be/],
		['the id 0', netting({ businessId: '={{ 0 }}' }), /^Business must be a positive number/],
		['a broken id', netting({ businessId: '={{ 1.5 }}' }), /^Business must be a whole number/],
		['an id that has lost digits', netting({ businessId: '={{ 12345678901234567890 }}' }), /^Business is too long/],
		['a list with a word in it', netting({ additionalFields: { campaignIds: '1, two' } }), /^Shop IDs: "two" is not a whole number/],
		// choices, as they may come from an expression
		['an unknown report type', netting({ reportType: 'orders' }), /^Report Type must be one of: .*united-netting/],
		['an unknown period', netting({ period: '={{ "lastYear" }}' }), /^Period must be one of: custom/],
		['last week of a monthly report', realization({ period: '={{ "lastWeek" }}' }), /^Period must be one of: custom, lastMonth/],
		['an unknown format', netting({ additionalFields: { format: '={{ "XLSX" }}' } }), /^Format must be one of: /],
		['an unknown language', netting({ additionalFields: { language: '={{ "DE" }}' } }), /^Language must be one of: /],
		['an unknown model', netting({ additionalFields: { placementPrograms: '={{ ["FBX"] }}' } }), /^Placement Models: "FBX" is not one of: DBS, FBS, FBY, LAAS/],
		['a yes that is no boolean', stocks({ additionalFields: { hasStocks: '={{ "yes" }}' } }), /^Has Stocks must be true or false/],
		['a day that is still to come', stocks({ reportFor: 'shop', campaignId: byId(FBY_SHOP), additionalFields: { reportDate: '2026-10-02' } }), /^Report Date \(2026-10-02\) is in the future/],
		['an unknown end of patience', netting({ whenTimeRunsOut: '={{ "never" }}' }), /^When Time Runs Out must be one of: error, pending/],
		['an unknown wish for no data', netting({ options: { whenNoData: '={{ "x" }}' } }), /^When There Is No Data must be one of/],
		['a size in words', netting({ options: { maxFileSize: '={{ "big" }}' } }), /^Max File Size must be a whole number/],
		['no time to give up', netting({ options: { giveUpAfter: '={{ 0 }}' } }), /^Give Up After must be a whole number/],
		['a negative wait', netting({ options: { waitUpTo: -1 } }), /^Wait Up To must be a whole number/],
	];

	test.each(cases)('%s', async (_what, parameters, message) => {
		const run = await runReport('generateAndDownload', parameters);
		expect(run.status).toBe('error');
		expect(errorText(run)).toMatch(message);
		expect(errorText(run)).toMatch(/Nothing was sent to the service/);
		expect(bench.sim.journal.count()).toBe(0);
	});

	test.each(['getStatus', 'download'])('%s without an id', async (operation) => {
		const run = await runReport(operation, {});
		expect(errorText(run)).toMatch(/^Report ID is required/);
		expect(bench.sim.journal.count()).toBe(0);
	});

	test.each([
		['a path', 'a/../../campaigns', /is malformed/],
		['a query', 'r-1?sourceType=ADVERTISER', /is malformed/],
		['a space', 'r 1', /is malformed/],
		['an encoded slash', 'r%2f1', /is malformed/],
		['dots that lead upwards', '..', /is malformed/],
		['256 characters', 'x'.repeat(256), /is malformed/],
		['a number that lost digits', '={{ 12345678901234567890 }}', /lost digits/],
		['a rounded number', '={{ "1.23e+21" }}', /rounded/],
		['an object', '={{ { id: 1 } }}', /must be text/],
	])('an id with %s', async (_what, reportId, message) => {
		for (const [operation, label] of [
			['download', 'Report ID'],
			['generateAndDownload', 'Continue With Report ID'],
		] as const) {
			const run = await runReport(operation, operation === 'download' ? { reportId } : netting({ reportId }));
			expect(errorText(run)).toMatch(new RegExp(`^${label} .*${message.source}`));
		}
		expect(bench.sim.journal.count()).toBe(0);
	});

	test('an unknown Source Type of a status', async () => {
		const run = await runReport('getStatus', { reportId: 'r-1', additionalFields: { sourceType: '={{ "ROBOT" }}' } });
		expect(errorText(run)).toMatch(/^Source Type must be one of: ADVERTISER, SELLER/);
		expect(bench.sim.journal.count()).toBe(0);
	});

	test('one bad item out of three: the others are not asked for either, on Stop', async () => {
		const run = await runReport('generate', netting({ businessId: '={{ $json.id }}' }), {
			input: [{ id: BUSINESS }, { id: 'x' }, { id: BUSINESS }],
		});
		expect(errorText(run)).toMatch(/^Business must be/);
		expect(run.error).toMatchObject({ context: { itemIndex: 1 } });
		expect(bench.sim.journal.count()).toBe(0);
	});
});

describe('Continue With Report ID and the input item', () => {
	const pending = { reportId: 'r-1', resource: 'report', reportType: 'united-netting', state: 'pending' };

	test('empty while the item is a pending report of this type: refused', async () => {
		const run = await runReport('generateAndDownload', netting({ reportId: '' }), { input: [pending] });
		expect(errorText(run)).toMatch(/^Continue With Report ID is empty, but the input item is a pending job with ID r-1/);
		expect(bench.sim.journal.count()).toBe(0);
	});

	test.each([
		[{ reportType: 'goods-realization' }, /belongs to report \/ goods-realization/],
		[{ resource: 'enterpriseReport' }, /belongs to enterpriseReport/],
	])('the item’s own id while it is another’s %j: refused', async (other, message) => {
		const run = await runReport('generateAndDownload', netting(), { input: [{ ...pending, ...other }] });
		expect(errorText(run)).toMatch(/^Continue With Report ID holds ID r-1/);
		expect(errorText(run)).toMatch(message);
		expect(bench.sim.journal.count()).toBe(0);
	});

	test('empty while the item is pending in another type: a new report is started', async () => {
		const run = await runReport('generateAndDownload', netting({ reportId: '' }), {
			input: [{ ...pending, reportType: 'goods-realization' }],
		});
		expect(counts(run)).toEqual([1, 0, 0]);
		expect(creates()).toHaveLength(1);
	});

	test('an item that is ready starts a new report', async () => {
		const run = await runReport('generateAndDownload', netting(), { input: [{ ...pending, state: 'ready' }] });
		expect(run.json('Report', READY)[0]?.reportId).not.toBe('r-1');
		expect(creates()).toHaveLength(1);
	});

	test('facts are taken over only from an item whose id is this item’s', async () => {
		bench.sim.seedReport('united-netting', { id: 'r-1' });
		bench.sim.seedReport('united-netting', { id: 'r-2' });
		const carried = { resource: 'report', reportType: 'united-netting', state: 'pending', attempt: 7, request: { x: 1 } };
		const run = await runReport(
			'download',
			{ reportId: '={{ $json.wanted }}' },
			{
				input: [
					{ wanted: 'r-1', reportId: 'r-1', ...carried },
					{ wanted: 'r-2', reportId: 'r-1', ...carried },
				],
			},
		);
		expect(run.json('Report', READY)).toMatchObject([
			{ reportId: 'r-1', attempt: 8, request: { x: 1 } },
			{ reportId: 'r-2', attempt: 1, request: null },
		]);
	});
});

describe('named periods, in Moscow time', () => {
	test.each([
		['yesterday', '2026-09-30', '2026-09-30'],
		['last7Days', '2026-09-24', '2026-09-30'],
		['last30Days', '2026-09-01', '2026-09-30'],
		['thisWeek', '2026-09-28', '2026-10-01'],
		['lastWeek', '2026-09-21', '2026-09-27'],
		['lastMonth', '2026-09-01', '2026-09-30'],
		['monthToDate', '2026-10-01', '2026-10-01'],
	])('%s of netting', async (period, dateFrom, dateTo) => {
		// Left behind by an earlier choice, and hidden in the editor.
		const run = await runReport('generate', netting({ period, dateFrom: '2020-01-01', dateTo: '2020-01-01' }));
		expect(run.error).toBeUndefined();
		expect(creates()[0]).toMatchObject({ status: 200, body: { businessId: BUSINESS, dateFrom, dateTo } });
		expect(run.json('Report')[0]?.request).toEqual({ businessId: BUSINESS, dateFrom, dateTo });
	});

	test('last month of realization', async () => {
		const run = await runReport('generate', realization({ period: 'lastMonth' }));
		expect(creates()[0]?.body).toMatchObject({ year: 2026, month: 9 });
		expect(run.json('Report')[0]?.request).toMatchObject({ year: 2026, month: 9 });
	});

	test('a report of a month that is left as it opens is that of the last one', async () => {
		const { month: _month, period: _period, ...opened } = realization();
		await runReport('generate', opened);
		expect(creates()[0]?.body).toMatchObject({ year: 2026, month: 9 });
	});

	test('last month in January is December', async () => {
		await bench.clock.advanceTo(new Date('2027-01-01T00:00:00+03:00'));
		await runReport('generate', realization({ period: 'lastMonth' }));
		expect(creates()[0]?.body).toMatchObject({ year: 2026, month: 12 });
	});

	test.each(['UTC', 'America/Los_Angeles', 'Asia/Kamchatka'])('whatever the zone of server and workflow: %s', async (zone) => {
		const { defaultZone } = Settings;
		Settings.defaultZone = zone;
		try {
			await runReport('generate', netting(), { workflowSettings: { timezone: zone } });
		} finally {
			Settings.defaultZone = defaultZone;
		}
		expect(creates()[0]?.body).toMatchObject({ dateFrom: '2026-09-30', dateTo: '2026-09-30' });
	});

	test('today in Moscow is no future date, and three months to the day are allowed', async () => {
		const run = await runReport('generate', custom({ dateFrom: '2026-07-02', dateTo: '2026-10-01' }));
		expect(run.error).toBeUndefined();
		expect(creates()[0]?.status).toBe(200);
	});

	test('a date from an expression, as n8n gives it', async () => {
		await runReport('generate', custom({ dateFrom: "={{ DateTime.fromISO('2026-09-05') }}", dateTo: '={{ new Date(1789000000000) }}' }));
		expect(creates()[0]?.body).toMatchObject({ dateFrom: '2026-09-05', dateTo: '2026-09-10' });
	});
});

test('on Continue, a bad item leaves by Failed and the others are made', async () => {
	bench.sim.settings.rateLimits = true;
	const run = await runReport('generateAndDownload', stocks({ businessId: '={{ $json.id }}' }), {
		input: [{ id: 'x' }, { id: BUSINESS }],
		settings: { onError: 'continueRegularOutput' },
	});
	expect(counts(run)).toEqual([1, 0, 1]);
	expect(run.json('Report', FAILED)).toMatchObject([{ id: 'x', error: expect.stringMatching(/^Business must be/) }]);
});

describe('a report whose type an expression chooses', () => {
	const byItem = netting({ reportType: '={{ $json.type }}', period: '={{ $json.period }}', campaignId: byId(SHOP), month: '={{ $json.month }}' });

	test('takes what belongs to its type, and n8n refuses nothing for the empty fields of the others', async () => {
		const run = await runReport('generate', { ...byItem, additionalFields: { language: 'EN', hasStocks: false } }, {
			input: [
				{ type: 'united-netting', period: 'lastWeek' },
				{ type: 'goods-realization', period: 'custom', month: '2026-08' },
			],
		});
		expect(errorText(run)).toBe('');
		expect(creates().map(({ path, query, body }) => [path, query, body])).toEqual([
			['/v2/reports/united-netting/generate', { language: 'EN' }, { businessId: BUSINESS, dateFrom: '2026-09-21', dateTo: '2026-09-27' }],
			['/v2/reports/goods-realization/generate', {}, { campaignId: SHOP, year: 2026, month: 8 }],
		]);
	});

	test('names what is missing', async () => {
		const run = await runReport('generate', { ...byItem, month: '' }, { input: [{ type: 'goods-realization', period: 'custom' }] });
		expect(errorText(run)).toMatch(/^Month is required/);
		expect(bench.sim.journal.count()).toBe(0);
	});
});
