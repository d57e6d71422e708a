import { failure, type ApiFault } from '../../simulators/index.mts';
import {
	CHECK,
	CREATE,
	FAILED,
	NETTING,
	READY,
	SHOP,
	apiKeyVault,
	bench,
	byId,
	checks,
	counts,
	creates,
	errorText,
	everythingOf,
	netting,
	oAuthVault,
	only,
	realization,
	runReport,
	runShops,
	useBench,
	vaultWith,
} from './support.mts';

useBench();

const JANUARY = { month: '2026-01' };

describe('an error body of the service, met by Generate', () => {
	test.each([
		[400, "'businessId' must be of type integer (rejected value: x)", /fields of the node/],
		[401, 'Api-Key token is revoked', /Yandex Market API.*ACMA:/],
		[
			403,
			'Token does not have any of the scopes to access the API method: finance-and-accounting',
			/permission.*up to 10 minutes/,
		],
		[403, 'No access to campaigns: 21000005', /belongs to the cabinet/],
		[403, 'API for campaign 21000004 disabled: MANUALLY_DISABLED', /API is switched on/],
		[403, 'Access denied', /belongs to the cabinet/],
		[403, 'The method is not supported for Market Yandex Go sellers', /./],
		[404, 'Campaign not found: 21000001', /Check the IDs/],
		[405, 'Method not allowed', /./],
		[423, 'The cabinet is locked', /try again later/],
	])('%i %s: the service’s words and what to do, and nothing is repeated', async (status, message, advice) => {
		bench.sim.faults.next(failure(status, message), CREATE);
		const run = await runReport('generateAndDownload', netting());
		expect(run.status).toBe('error');
		expect(run.error?.message).toContain(message);
		expect(run.error?.description).toMatch(advice);
		expect(creates()).toHaveLength(1);
		expect(checks()).toHaveLength(0);
		expect(everythingOf(run)).not.toContain(bench.sim.credentials.apiKey);
	});

	test('several errors in one body are all told', async () => {
		const errors = [
			{ code: 'BAD_REQUEST', message: 'first thing' },
			{ code: 'SECOND_CODE' },
		];
		bench.sim.faults.next({ kind: 'reply', status: 400, body: { status: 'ERROR', errors } }, CREATE);
		expect(errorText(await runReport('generate', netting()))).toMatch(/first thing; SECOND_CODE/);
	});

	test.each([null, undefined, []])('errors may be %p', async (errors) => {
		bench.sim.faults.next({ kind: 'reply', status: 400, body: { status: 'ERROR', errors } }, CREATE);
		expect(errorText(await runReport('generate', netting()))).toMatch(/refused the request: no reason was given \(HTTP 400\)/);
	});

	test('an error inside a 200 is an error, and nobody says that a report was started', async () => {
		bench.sim.faults.next(
			{ kind: 'reply', status: 200, body: { status: 'ERROR', errors: [{ code: 'X', message: 'no such luck' }] } },
			CREATE,
		);
		const run = await runReport('generate', netting());
		expect(errorText(run)).toMatch(/no such luck/);
		expect(creates()).toHaveLength(1);
	});

	test('after a refusal of the key nothing more is started; those items say so', async () => {
		bench.vault = oAuthVault();
		bench.sim.settings.rateLimits = true;
		bench.sim.faults.always(failure(401, 'OAuth token is expired'), CREATE);
		const run = await runReport('generate', netting(), {
			input: [{}, {}, {}],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(run.error).toBeUndefined();
		expect(creates()).toHaveLength(1);
		const errors = run.json('Report').map(({ error }) => String(error));
		expect(errors).toHaveLength(3);
		expect(errors.filter((error) => error.startsWith('not started'))).toHaveLength(2);
	});

	test.each(['continueRegularOutput', 'stopWorkflow'] as const)(
		'after a refusal of the key, creates that stand in line behind others are not sent either (%s)',
		async (onError) => {
			bench.vault = oAuthVault();
			bench.sim.faults.always(failure(401, 'OAuth token is expired'), CREATE);
			const input = Array.from({ length: 12 }, (_none, index) => ({ id: 2000000 + index }));
			const run = await runReport('generate', netting({ businessId: byId('={{ $json.id }}') }), { input, settings: { onError } });
			expect(creates().length).toBeLessThanOrEqual(4);
			if (onError === 'stopWorkflow') return;
			const errors = run.json('Report').map(({ error }) => String(error));
			expect(errors.filter((error) => error.startsWith('not started'))).toHaveLength(12 - creates().length);
		},
	);

	test('a shop that the key may not see touches no other item', async () => {
		const run = await runReport('generate', realization({ campaignId: byId('={{ $json.shop }}') }), {
			input: [{ shop: 21000005 }, { shop: SHOP }],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(run.json('Report')).toMatchObject([
			{ shop: 21000005, reportId: null, error: expect.stringMatching(/No access to campaigns: 21000005/) },
			{ shop: SHOP, state: 'pending' },
		]);
	});
});

describe('an error body of the service, met by a check', () => {
	const get = async () => await runReport('getStatus', { reportId: 'r-1' });

	beforeEach(() => {
		bench.sim.seedReport('united-netting', { id: 'r-1' });
	});

	test.each([
		[400, "'reportId' size must be between '1' and '255'"],
		[401, 'Api-Key token is invalid'],
		[403, 'Access denied'],
	])('%i is an error at once, with the id', async (status, message) => {
		bench.sim.faults.always(failure(status, message), CHECK);
		const run = await get();
		expect(run.status).toBe('error');
		expect(errorText(run)).toContain(message);
		expect(errorText(run)).toContain('r-1');
		expect(checks()).toHaveLength(1);
	});

	const PASSING: Array<[string, ApiFault]> = [
		['500', failure(500, 'Internal error')],
		['503', failure(503, 'Service is overloaded')],
		['499', failure(499, 'Client closed request')],
		['a cabinet that is locked while Market moves it', failure(423, 'The cabinet is locked')],
		['an HTML page of a gateway', { kind: 'html' }],
		['an HTML page with 200', { kind: 'html', status: 200 }],
		['an empty body', { kind: 'empty' }],
		['a truncated body', { kind: 'truncatedJson' }],
		['an answer cut short', { kind: 'cutAnswer' }],
		['a reset connection', { kind: 'reset' }],
		['a parallel limit', failure(420, 'Hit rate limit of 4 parallel requests for businessId 1000101')],
	];

	test.each(PASSING)('%s is passing trouble: asked again', async (_what, fault) => {
		bench.sim.faults.next(fault, { ...CHECK, times: 2 });
		expect(only(await get(), READY)).toMatchObject({ state: 'ready', attempt: 1 });
		expect(checks()).toHaveLength(3);
	});

	test.each([
		['500', failure(500, 'Internal error'), /in trouble: Internal error/],
		['an HTML page', { kind: 'html' } as const, /an HTML page \(HTTP 502\)/],
		['an empty body', { kind: 'empty' } as const, /an empty body/],
		['JSON that breaks off', { kind: 'truncatedJson' } as const, /JSON that breaks off/],
	])('%s for good is an error in one line, after a few tries', async (_what, fault, message) => {
		bench.sim.faults.always(fault, CHECK);
		const run = await get();
		expect(run.status).toBe('error');
		expect(run.error?.message).toMatch(message);
		expect(run.error?.message).not.toMatch(/[\n<]/);
		expect(checks()).toHaveLength(4);
	});

	test('a server that is not there: where it was looked for', async () => {
		bench.vault.edit('yandexMarketApi', { baseUrl: 'http://127.0.0.1:9' });
		const run = await get();
		expect(errorText(run)).toMatch(/could not be reached at 127\.0\.0\.1:9 \(ECONNREFUSED\)/);
	});

	test('one item’s trouble touches no other', async () => {
		bench.sim.seedReport('united-netting', { id: 'r-2' });
		bench.sim.faults.always(failure(500, 'Internal error'), { path: '/v2/reports/info/r-1' });
		const run = await runReport(
			'getStatus',
			{ reportId: '={{ $json.id }}' },
			{ input: [{ id: 'r-1' }, { id: 'r-2' }], settings: { onError: 'continueRegularOutput' } },
		);
		expect(run.json('Report', READY)).toMatchObject([{ reportId: 'r-2' }]);
		expect(run.json('Report', FAILED)).toMatchObject([
			{ reportId: 'r-1', error: expect.stringMatching(/Internal error/) },
		]);
	});
});

describe('the credential', () => {
	test.each([
		['ACMA:short', /Api-Key token length invalid/],
		['abcdefghijklmnopqrstuvwxyz0123456789', /prefix invalid/],
		['ACMA:SimulatedKey9999999999999999999999999999:0a1b2c3d', /Api-Key token is invalid/],
	])('a wrong key %s: the service’s words, which credential, where to get one', async (apiKey, words) => {
		bench.vault = apiKeyVault(apiKey);
		const run = await runReport('generate', netting());
		expect(errorText(run)).toMatch(words);
		expect(errorText(run)).toMatch(/Yandex Market API.*Settings > API and modules/);
		expect(everythingOf(run)).not.toContain(apiKey);
	});

	test('a key with the word Bearer is refused before anything is sent', async () => {
		bench.vault = apiKeyVault(`Bearer ${bench.sim.credentials.apiKey}`);
		const run = await runReport('generate', netting());
		expect(errorText(run)).toMatch(/without a word such as Bearer/);
		expect(bench.sim.journal.count()).toBe(0);
		expect(everythingOf(run)).not.toContain('ACMA:Simulated');
	});

	test('an ACMA key as OAuth token: told which setting is wrong', async () => {
		bench.vault = oAuthVault(bench.sim.credentials.apiKey);
		const run = await runReport('generate', netting());
		expect(run.status).toBe('error');
		expect(errorText(run)).toMatch(/Authentication/);
		expect(everythingOf(run)).not.toContain('ACMA:Simulated');
	});

	test.each([
		[{ authentication: 'apiKey', apiKey: '' }, /has no API Key/],
		[{ authentication: 'oAuthToken', accessToken: ' ' }, /has no Access Token/],
		[{ authentication: 'apiKey', apiKey: 'ACMA:x', baseUrl: '' }, /has no Base URL/],
		[{ authentication: 'apiKey', apiKey: 'ACMA:x', baseUrl: 'market' }, /has no Base URL/],
		[{ authentication: 'apiKey', apiKey: 'ACMA:x', baseUrl: 'ftp://market.example' }, /has no Base URL/],
	])('%j: what is missing, before anything is sent', async (data, message) => {
		bench.vault = vaultWith(data);
		const run = await runReport('generate', netting());
		expect(errorText(run)).toMatch(message);
		expect(errorText(run)).toMatch(/Yandex Market API/);
		expect(bench.sim.journal.count()).toBe(0);
	});

	test('an OAuth token goes out as Bearer', async () => {
		bench.vault = oAuthVault();
		const run = await runReport('generateAndDownload', netting());
		expect(only(run, READY)).toMatchObject({ state: 'ready' });
		for (const { headers } of bench.sim.journal.entries) {
			expect(headers.authorization).toBe(`Bearer ${bench.sim.credentials.accessToken}`);
			expect(headers['api-key']).toBeUndefined();
		}
		expect(everythingOf(run)).not.toContain(bench.sim.credentials.accessToken);
	});

	test('an OAuth token that has expired', async () => {
		bench.sim.world.oAuthTokens[0]!.expired = true;
		bench.vault = oAuthVault();
		expect(errorText(await runReport('generate', netting()))).toMatch(/OAuth token is expired/);
	});

	test('no request is repeated by n8n after a 401', async () => {
		bench.vault = apiKeyVault('ACMA:SimulatedKey9999999999999999999999999999:0a1b2c3d');
		await runReport('generate', netting());
		expect(bench.sim.journal.count()).toBe(1);
	});
});

describe('On Error', () => {
	const broken = realization({ ...JANUARY, campaignId: byId('={{ $json.shop }}') });
	const input = [{ shop: SHOP, error: 'old news' }, { shop: 21000099 }, { shop: 'none' }];

	test('Stop: one error, and it lists what was started', async () => {
		const run = await runReport('generate', broken, { input: input.slice(0, 2) });
		expect(run.status).toBe('error');
		expect(errorText(run)).toMatch(/Campaign not found: 21000099/);
		expect(errorText(run)).toContain(bench.sim.jobs.list[0]?.id);
	});

	test('Stop: bad parameters of one item stop the node before anything is sent', async () => {
		const run = await runReport('generate', broken, { input });
		expect(errorText(run)).toMatch(/^Shop must be a whole number/);
		expect(bench.sim.journal.count()).toBe(0);
	});

	test('Continue: errors leave by Failed, never by Ready', async () => {
		const run = await runReport('generateAndDownload', broken, {
			input,
			settings: { onError: 'continueRegularOutput' },
		});
		expect(counts(run)).toEqual([1, 0, 2]);
		expect(run.json('Report', READY)[0]).not.toHaveProperty('error');
		expect(run.json('Report', FAILED)).toMatchObject([
			{ shop: 21000099, error: expect.stringMatching(/Campaign not found/) },
			{ shop: 'none', error: expect.stringMatching(/^Shop must be/) },
		]);
	});

	test('Continue (using error output): errors leave by the fourth output, with details', async () => {
		const run = await runReport('generateAndDownload', broken, {
			input,
			settings: { onError: 'continueErrorOutput' },
		});
		expect(counts(run)).toEqual([1, 0, 0, 2]);
		expect(run.json('Report', 3)).toMatchObject([
			{ shop: 21000099, error: expect.stringMatching(/Campaign not found/), details: { reportId: null } },
			{ shop: 'none', error: expect.stringMatching(/^Shop must be/) },
		]);
	});

	test('Continue (using error output), one output: Generate', async () => {
		const run = await runReport('generate', broken, { input, settings: { onError: 'continueErrorOutput' } });
		expect(counts(run)).toEqual([1, 2]);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: not even a credential that is not filled in makes the node throw',
		async (onError) => {
			bench.vault = apiKeyVault('');
			const run = await runReport('download', { reportId: 'r-1' }, { input: [{ a: 1 }, { a: 2 }], settings: { onError } });
			expect(run.error).toBeUndefined();
			const failed = run.json('Report', onError === 'continueErrorOutput' ? 3 : FAILED);
			expect(failed).toMatchObject([{ a: 1, error: expect.stringMatching(/no API Key/) }, { a: 2 }]);
			expect(run.json('Report', READY)).toEqual([]);
		},
	);

	test('an id of a job in trouble is in the details', async () => {
		bench.sim.seedReport('united-netting', { id: 'r-1' });
		bench.sim.faults.always(failure(403, 'Access denied'), CHECK);
		const run = await runReport(
			'download',
			{ reportId: 'r-1' },
			{ settings: { onError: 'continueErrorOutput' } },
		);
		expect(run.json('Report', 3)).toMatchObject([{ details: { reportId: 'r-1', state: 'failed', reason: 'ERROR' } }]);
	});

	test('Continue, for shops', async () => {
		bench.vault = apiKeyVault('ACMA:SimulatedKey9999999999999999999999999999:0a1b2c3d');
		const run = await runShops({}, { input: [{ a: 1 }], settings: { onError: 'continueRegularOutput' } });
		expect(run.json('Report')).toMatchObject([{ a: 1, error: expect.stringMatching(/Api-Key token is invalid/) }]);
	});

	test('a resource that there is not', async () => {
		const run = await runReport('generate', netting({ resource: 'documents' }));
		expect(errorText(run)).toMatch(/Resource documents does not exist/);
		expect(bench.sim.journal.count({ path: NETTING })).toBe(0);
	});
});
