import type { ICredentialDataDecryptedObject, ICredentialTestFunctions } from 'n8n-workflow';

import { readAccount } from '../../../nodes/Zhihuiya/transport/account';
import { forgetTokens, heldToken, tokenOf } from '../../../nodes/Zhihuiya/transport/sessionToken';
import { testZhihuiyaApi } from '../../../nodes/Zhihuiya/transport/testCredential';

const KEY = { authentication: 'apiKey', apiKey: 'sk-secret-key', region: 'china' };
const CLIENT = { authentication: 'clientCredentials', clientId: 'client', clientSecret: 'client-secret', region: 'global' };
const ACCOUNT = readAccount(CLIENT);

const json = (body: object, statusCode = 200) => ({ statusCode, headers: {}, body: JSON.stringify(body) });
const refused = (code: number | string, statusCode = 200) => json({ status: false, error_code: code, error_msg: 'no' }, statusCode);
const UNKNOWN_JOB = refused(68300013);
const page = (statusCode: number) => ({ statusCode, headers: {}, body: '<html></html>' });

/** Tries a credential out with a service that answers in this order, the last answer for ever; tokens come from a list of their own. */
async function tried(data: ICredentialDataDecryptedObject | undefined, answers: object[], tokens: object[] = []) {
	const asked: Array<{ uri: string; method: string; headers: object; qs?: object }> = [];
	const request = async (options: (typeof asked)[number]) => {
		asked.push(options);
		const list = options.uri.endsWith('/oauth/token') ? tokens : answers;
		const answer = list.length > 1 ? list.shift() : list[0];
		if (answer instanceof Error) throw answer;
		return answer;
	};
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const result = await testZhihuiyaApi.call(context, { id: '1', name: 'Tested', type: 'zhihuiyaApi', ...(data ? { data } : {}) });
	return { result, asked, paths: asked.map(({ uri }) => new URL(uri).pathname) };
}

const OK = { status: 'OK', message: 'The credential works.' };
const WRONG_KEY = 'Check that it is complete, not expired, made for REST calls, and that Region fits: a key of one host is refused by the other. Get one under Account > API Keys on open.zhihuiya.com or open.patsnap.com.';
const STATUS = '/innovation/company-report/job_id/status';

beforeEach(forgetTokens);

describe('a key', () => {
	test('given one that is known, then it is asked for a report that does not exist, and nothing else', async () => {
		const { result, asked } = await tried(KEY, [UNKNOWN_JOB]);
		expect(result).toEqual(OK);
		expect(asked).toEqual([
			expect.objectContaining({
				method: 'GET',
				uri: `https://connect.zhihuiya.com${STATUS}`,
				headers: { Accept: 'application/json', Authorization: 'Bearer sk-secret-key' },
				qs: { job_id: '1' },
			}),
		]);
	});

	test.each([
		['a permission that it lacks', refused(67200004)],
		['a balance that is used up', refused(67200005)],
		['a report that is not known, its code as text', refused('68300013')],
		['a code of 0, as of an answer', json({ status: true, error_code: 0, data: {} })],
		['spaces around its code', { statusCode: 200, headers: {}, body: '{"status":false,"error_code" : "68300013"}' }],
	])('given %s, then the key is known', async (_what, answer) => {
		expect((await tried(KEY, [answer])).result).toEqual(OK);
	});

	test.each([
		['67200003', refused(67200003), 'no (code 67200003)'],
		['67200006', refused(67200006), 'no (code 67200006)'],
		['67200008', refused(67200008), 'no (code 67200008)'],
		['67200009, as text', refused('67200009'), 'no (code 67200009)'],
		['67200202', refused(67200202), 'no (code 67200202)'],
		['HTTP 401', json({ message: 'no' }, 401), 'no'],
		['HTTP 401 with a code of something else', refused(68300013, 401), 'no (code 68300013)'],
		['HTTP 403', json({ message: 'no' }, 403), 'no'],
		['HTTP 403 with a page', page(403), 'HTTP 403 with an HTML page'],
	])('given that it is refused with %s, then where to get one is told', async (_what, answer, said) => {
		expect((await tried(KEY, [answer])).result).toEqual({ status: 'Error', message: `Zhihuiya (PatSnap) refused this key: ${said}. ${WRONG_KEY}` });
	});

	test.each([
		['trouble', refused(67200100), 'Zhihuiya cannot answer now: no (code 67200100). Try again later.'],
		['a limit', refused(67200002), 'Zhihuiya cannot answer now: no (code 67200002). Set Requests per Minute in the credential to what your contract allows.'],
		[
			'a page', page(200),
			'Zhihuiya answered with an HTML page (HTTP 200) instead of its usual reply. A gateway or proxy in between may be in trouble: try again later, and check the Base URL of the credential.',
		],
		[
			'another service', json({ hello: 'world' }),
			'connect.zhihuiya.com is not the API of Zhihuiya (PatSnap): it answered with HTTP 200 and no error_code. Check the Region of the credential, or its Base URL.',
		],
		[
			'another service, which does not know the path', json({ error: 'Not Found' }, 404),
			'connect.zhihuiya.com is not the API of Zhihuiya (PatSnap): it answered with HTTP 404 and no error_code. Check the Region of the credential, or its Base URL.',
		],
		['a code without digits', json({ error_code: 'E42', status: true }), expect.stringContaining('no error_code')],
	])('given %s, then that is told', async (_what, answer, message) => {
		expect((await tried(KEY, [answer])).result).toEqual({ status: 'Error', message });
	});

	test('given a reply that quotes it back, then it is not shown', async () => {
		const { result } = await tried(KEY, [json({ error_code: 67200003, error_msg: 'sk-secret-key is wrong' }, 401)]);
		expect(result.message).toContain('[secret removed] is wrong');
	});

	test.each([
		['no key', { ...KEY, apiKey: '' }, 'has no API Key'],
		['no secret', { ...CLIENT, clientSecret: '' }, 'has no Client Secret'],
		['no data', undefined, 'has no API Key'],
	])('given %s, then nothing is sent', async (_what, data, problem) => {
		const { result, asked } = await tried(data, [UNKNOWN_JOB]);
		expect(result).toEqual({ status: 'Error', message: `The credential "Zhihuiya (PatSnap) API" ${problem}. Open the credential and fill it in.` });
		expect(asked).toEqual([]);
	});
});

describe('a client ID and secret', () => {
	const token = (name: string) => json({ token: name, expires_in: 1799 });

	test('given right ones, then a token is fetched and tried out', async () => {
		const { result, asked, paths } = await tried(CLIENT, [UNKNOWN_JOB], [token('t1')]);
		expect(result).toEqual(OK);
		expect(paths).toEqual(['/oauth/token', STATUS]);
		expect(asked[1]).toMatchObject({ headers: { Authorization: 'Bearer t1' }, qs: { job_id: '1', apikey: 'client' } });
	});

	test('given a token that this process holds and that is used up, then one is fetched', async () => {
		await tokenOf(ACCOUNT, Date.now(), async () => ({ token: 'old', expiresAt: Date.now() + 1_799_000, lifeMs: 1_799_000 }));
		const { result, paths } = await tried(CLIENT, [refused(67200003), UNKNOWN_JOB], [token('t1')]);
		expect(result).toEqual(OK);
		expect(paths).toEqual([STATUS, '/oauth/token', STATUS]);
		expect(heldToken(ACCOUNT, Date.now())?.token).toBe('t1');
	});

	test('given that the new token is refused too, then it is not tried a third time', async () => {
		const { result, paths } = await tried(CLIENT, [refused(67200003)], [token('t1'), token('t2')]);
		expect(result.message).toContain('Zhihuiya (PatSnap) refused this key: no (code 67200003)');
		expect(paths).toEqual(['/oauth/token', STATUS, '/oauth/token', STATUS]);
		expect(heldToken(ACCOUNT, Date.now())).toBeNull();
	});

	test('given another refusal, then the token stays and is not tried once more', async () => {
		const { result, paths } = await tried(CLIENT, [refused(67200202)], [token('t1')]);
		expect(result.status).toBe('Error');
		expect(paths).toEqual(['/oauth/token', STATUS]);
		expect(heldToken(ACCOUNT, Date.now())?.token).toBe('t1');
	});

	test('given a key that is refused as a token is, then it is not tried once more', async () => {
		expect((await tried(KEY, [refused(67200003)])).paths).toEqual([STATUS]);
	});

	test('given wrong ones, then it says which', async () => {
		const { result, paths } = await tried(CLIENT, [UNKNOWN_JOB], [refused(67200003, 401)]);
		expect(result.message).toContain('Zhihuiya gave no token for this Client ID and Client Secret: no (code 67200003).');
		expect(paths).toEqual(['/oauth/token']);
	});

	test('given passing trouble on the way to a token, then it is asked for again', async () => {
		jest.useFakeTimers({ now: Date.UTC(2026, 2, 2, 9) });
		const trying = tried(CLIENT, [UNKNOWN_JOB], [page(502), page(502), token('t1')]);
		await jest.advanceTimersByTimeAsync(4000);
		const { result, paths } = await trying;
		expect(result).toEqual(OK);
		expect(paths).toEqual(['/oauth/token', '/oauth/token', '/oauth/token', STATUS]);
		jest.useRealTimers();
	});

	test('given a limit beyond the patience of a person, then it is told at once', async () => {
		const tooFast = { statusCode: 429, headers: { 'retry-after': '60' }, body: '{}' };
		const { result, paths } = await tried(CLIENT, [UNKNOWN_JOB], [tooFast]);
		expect(result.message).toContain('requests come too fast');
		expect(paths).toEqual(['/oauth/token']);
	});

	test('given a reply that quotes the token back, then it is not shown', async () => {
		const { result } = await tried(CLIENT, [json({ error_code: 67200202, error_msg: 'for t-o-k-e-n-1' })], [token('t-o-k-e-n-1')]);
		expect(result.message).toContain('for [secret removed]');
	});
});
