import {
	ask,
	startYandexMarketSimulator,
	type YandexMarketSimulator,
} from '../../simulators/index.mts';

interface Shop {
	id: number;
	business: { id: number };
}

describe('the Yandex Market simulator, asked for authorization', () => {
	let sim: YandexMarketSimulator;

	beforeEach(async () => {
		sim = await startYandexMarketSimulator();
	});

	afterEach(async () => await sim.close());

	const call = async (
		headers: Record<string, string>,
		path = '/v2/campaigns',
		method = 'GET',
		body?: object,
	) => {
		const reply = await ask(sim.url + path, { method, headers, body });
		const json = JSON.parse(reply.body.toString());
		return { status: reply.status, json, error: json.errors?.[0] };
	};

	test('takes an Api-Key, for one cabinet', async () => {
		const { json } = await call({ 'Api-Key': sim.credentials.apiKey });

		expect(json.result).toBeUndefined();
		expect(new Set(json.campaigns.map((each: Shop) => each.business.id))).toEqual(
			new Set([1000101]),
		);
	});

	test('takes an OAuth token, for every cabinet of the user', async () => {
		const { json } = await call({ Authorization: `Bearer ${sim.credentials.accessToken}` });

		expect(json.campaigns).toHaveLength(7);
	});

	test.each([
		['no credentials', {}, 401, 'Credentials are not specified'],
		['Bearer inside Api-Key', { 'Api-Key': 'Bearer ACMA:x' }, 401, 'Api-Key token prefix invalid'],
		['a short key', { 'Api-Key': 'ACMA:x' }, 401, 'Api-Key token length invalid'],
		['an unknown key', { 'Api-Key': `ACMA:${'x'.repeat(40)}:1` }, 401, 'Api-Key token is invalid'],
		['an unknown token', { Authorization: 'Bearer y0_x' }, 403, 'OAuth token is invalid'],
	])('refuses %s', async (_what, headers, status, message) => {
		const answer = await call(headers as unknown as Record<string, string>);

		expect(answer.status).toBe(status);
		expect(answer.json.status).toBe('ERROR');
		expect(answer.error).toEqual({ code: status === 401 ? 'UNAUTHORIZED' : 'FORBIDDEN', message });
	});

	test('reads an Api-Key in the Bearer header as an OAuth token', async () => {
		const { status, error } = await call({ Authorization: `Bearer ${sim.credentials.apiKey}` });

		expect([status, error.message]).toEqual([403, 'OAuth token is invalid']);
	});

	test('names the scopes that would do', async () => {
		sim.world.apiKeys[0]!.scopes = ['communication'];
		const headers = { 'Api-Key': sim.credentials.apiKey };

		const { status, error } = await call(
			headers,
			'/v2/reports/united-netting/generate',
			'POST',
			{},
		);

		expect(status).toBe(403);
		expect(error.message).toMatch(
			/^Token does not have any of the scopes .*finance-and-accounting/,
		);
		expect(sim.jobs.list).toHaveLength(0);
	});

	test('tells the scopes of a key, in capitals, and none of a token', async () => {
		sim.world.apiKeys[0]!.scopes = ['all-methods:read-only', 'finance-and-accounting'];

		const { json } = await call({ 'Api-Key': sim.credentials.apiKey }, '/v2/auth/token', 'POST');

		expect(json.result.apiKey.authScopes).toEqual([
			'ALL_METHODS_READ_ONLY',
			'FINANCE_AND_ACCOUNTING',
		]);
		const bearer = { Authorization: `Bearer ${sim.credentials.accessToken}` };
		expect((await call(bearer, '/v2/auth/token', 'POST')).status).toBe(403);
	});

	test('pages through the shops under either name of the token', async () => {
		const headers = { 'Api-Key': sim.credentials.apiKey };
		const first = await call(headers, '/v2/campaigns?limit=3');
		const { nextPageToken } = first.json.paging;

		for (const name of ['page_token', 'pageToken']) {
			const path = `/v2/campaigns?limit=3&${name}=${encodeURIComponent(nextPageToken)}`;
			const { json } = await call(headers, path);

			expect(json.campaigns.map(({ id }: Shop) => id)).toEqual([21000004]);
			expect(json.paging.nextPageToken).toBeUndefined();
		}
		expect((await call(headers, '/v2/campaigns?limit=101')).status).toBe(400);
	});
});
