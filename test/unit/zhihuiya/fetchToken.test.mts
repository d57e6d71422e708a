import type { IHttpRequestOptions } from 'n8n-workflow';

import { readAccount } from '../../../nodes/Zhihuiya/transport/account';
import { fetchToken, readTokenReply } from '../../../nodes/Zhihuiya/transport/fetchToken';

const NOW = 1_000_000;
const SECRETS = ['simulated-client', 'simulated-secret'];
const read = (body: unknown, statusCode = 200, headers: Record<string, string> = {}) =>
	readTokenReply({ statusCode, headers, body: typeof body === 'string' ? body : JSON.stringify(body) }, SECRETS, NOW);

describe('a reply with a token', () => {
	test.each([
		['the documented flat shape', { token: 't', token_type: 'BearerToken', expires_in: 1799, status: 'approved', issued_at: '1' }, 1799],
		['the envelope, with its life as text', { status: true, data: { token: 't', expires_in: '1200' }, error_code: 0 }, 1200],
		['an access_token', { access_token: 't', expires_in: 60 }, 60],
		['an access_token in the envelope', { data: { access_token: 't', expires_in: 60 } }, 60],
		['a life of less than a second', { token: 't', expires_in: 0.5 }, 0.5],
		['no life', { token: 't' }, 1799],
		['a life that makes no sense', { token: 't', expires_in: 'soon' }, 1799],
		['a life of no length', { token: 't', expires_in: 0 }, 1799],
		['a life that is over', { token: 't', expires_in: -60 }, 1799],
		['a life without end', '{"token":"t","expires_in":1e999}', 1799],
		['data that is null', { token: 't', data: null, expires_in: 60 }, 60],
		['data that is text', { token: 't', data: 'x', expires_in: 60 }, 60],
		['an error code of 0 as text', { token: 't', error_code: '0', expires_in: 60 }, 60],
	])('given %s, then it is read', (_name, body, seconds) => {
		expect(read(body)).toEqual({ token: 't', expiresAt: NOW + seconds * 1000, lifeMs: seconds * 1000 });
	});

	test('given a token that holds the client ID, then it is left as it is', () => {
		expect(read({ token: 'simulated-client.abc' })).toMatchObject({ token: 'simulated-client.abc' });
	});
});

describe('a reply without one', () => {
	test.each([
		['a wrong secret, with 401', { error_code: 67200003, error_msg: 'bad secret' }, 401, 'account', /bad secret \(code 67200003\)/],
		['a wrong secret, with 200', { status: false, error_code: 67200003, error_msg: 'bad secret' }, 200, 'account', /code 67200003/],
		['a code beside a token', { token: 't', error_code: 67200015 }, 200, 'account', /67200015/],
		['an empty token', { token: ' ' }, 200, 'account', /gave no token/],
		['a token that is no text', { token: 5 }, 200, 'account', /gave no token/],
		['nothing at all', {}, 200, 'account', /HTTP 200/],
		['a path that is not there', { error_code: 67200101 }, 404, 'account', /67200101/],
		['a page that is not there', '<html>', 404, 'account', /HTTP 404 with an HTML page/],
		['trouble', { message: 'oops' }, 503, 'unavailable', /gives no token now: oops/],
		['trouble, with 200', { status: false, error_code: 67200100, error_msg: 'busy' }, 200, 'unavailable', /busy \(code 67200100\)/],
		['an HTML page', '<html>', 502, 'unavailable', /an HTML page \(HTTP 502\)/],
		['an HTML page with 200', '<html>', 200, 'unavailable', /an HTML page \(HTTP 200\)/],
		['an empty body', '', 200, 'unavailable', /an empty body/],
		['a redirect', { token: 't' }, 302, 'unavailable', /a redirect \(HTTP 302\)/],
		['a request that came too fast, with 429', { message: 'slow' }, 429, 'rateLimited', /too fast: slow/],
		['a page with 429', '<html>', 429, 'rateLimited', /too fast/],
		['a request that came too fast, with 200', { status: false, error_code: 67200002, error_msg: 'QPS' }, 200, 'rateLimited', /too fast: QPS/],
	])('given %s, then it says so', (_name, body, statusCode, kind, message) => {
		expect(() => read(body, statusCode)).toThrow(expect.objectContaining({ kind, message: expect.stringMatching(message) }));
	});

	test.each([
		[
			'a wrong secret', { error_code: 67200003, error_msg: 'bad secret' }, 401,
			'Zhihuiya gave no token for this Client ID and Client Secret: bad secret (code 67200003). Both are shown in the account on open.zhihuiya.com or open.patsnap.com.',
			'Check the credential "Zhihuiya (PatSnap) API" and its Region: a client of one region is refused by the other.',
		],
		[
			'a reply without a token', { status: true }, 200,
			'Zhihuiya gave no token for this Client ID and Client Secret: a reply without a token (HTTP 200). Both are shown in the account on open.zhihuiya.com or open.patsnap.com.',
			'Check the credential "Zhihuiya (PatSnap) API" and its Region: a client of one region is refused by the other.',
		],
		['trouble', { message: 'oops' }, 503, 'Zhihuiya gives no token now: oops', 'Try again later.'],
		[
			'a page of a gateway', '<html>', 502,
			'Zhihuiya answered the request for a token with an HTML page (HTTP 502).',
			'Try again later, and check the Base URL of the credential.',
		],
		[
			'a request that came too fast', { message: 'slow' }, 429,
			'Zhihuiya gives no token now, because requests come too fast: slow',
			'Set Requests per Minute in the credential to what your contract allows.',
		],
	])('given %s, then it says what happened and what to do', (_name, body, statusCode, message, hint) => {
		expect(() => read(body, statusCode)).toThrow(expect.objectContaining({ message, details: expect.objectContaining({ hint }) }));
	});

	test.each([
		[{ status: false, error_code: 67200002 }, 200],
		[{}, 429],
		[{ status: false, error_code: 67200100 }, 200],
		[{}, 503],
	])('given %j with HTTP %d, then key and secret are not blamed', (body, statusCode) => {
		expect(() => read(body, statusCode)).toThrow(
			expect.objectContaining({ message: expect.not.stringMatching(/secret|Client ID/i) }),
		);
	});

	test.each([
		[{}, NOW + 10_000],
		[{ 'retry-after': '30' }, NOW + 30_000],
		[{ 'retry-after': '1e300' }, NOW + 120_000],
	])('given 429 with %j, then it says when to come back', (headers, retryAt) => {
		expect(() => read({}, 429, headers)).toThrow(expect.objectContaining({ details: expect.objectContaining({ retryAt }) }));
	});

	test('given a reply that quotes the client back, then nothing of it is told', () => {
		const error_msg = `${'x'.repeat(390)} simulated-client:simulated-secret`;
		expect(() => read({ error_code: 67200003, error_msg }, 401)).toThrow(
			expect.objectContaining({ message: expect.not.stringMatching(/simulated/) }),
		);
	});
});

describe('asking for it', () => {
	const account = readAccount({ authentication: 'clientCredentials', clientId: 'id', clientSecret: 's:e/c', region: 'china' });
	const ask = async (httpRequest: (options: IHttpRequestOptions) => Promise<unknown>) =>
		await fetchToken({ helpers: { httpRequest } } as never, account, () => NOW);

	test('given a client, then it is in the header, and in no address', async () => {
		const httpRequest = jest.fn(async () => ({ statusCode: 200, headers: {}, body: '{"token":"t"}' }));
		await expect(ask(httpRequest)).resolves.toMatchObject({ token: 't' });
		expect(httpRequest).toHaveBeenCalledWith({
			method: 'POST',
			url: 'https://connect.zhihuiya.com/oauth/token',
			body: 'grant_type=client_credentials',
			headers: {
				Authorization: `Basic ${Buffer.from('id:s:e/c').toString('base64')}`,
				'Content-Type': 'application/x-www-form-urlencoded',
				Accept: 'application/json',
				'Accept-Encoding': 'identity',
			},
			// As text, with every status and without redirects, so that n8n repeats nothing and takes the client nowhere else.
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 30_000,
			abortSignal: expect.any(AbortSignal) as AbortSignal,
		});
	});

	test('given an answer that n8n has parsed, then it is read all the same', async () => {
		await expect(ask(async () => ({ statusCode: 200, headers: {}, body: { token: 't' } }))).resolves.toMatchObject({ token: 't' });
	});

	test.each([undefined, null])('given an answer without a body (%p), then it is trouble of the service', async (body) => {
		await expect(ask(async () => ({ statusCode: 200, headers: {}, body }))).rejects.toMatchObject({ kind: 'unavailable' });
	});

	test.each([
		['a connection that breaks off', new Error('connect ECONNRESET https://id:s:e/c@host')],
		['no reason at all', undefined],
	])('given %s, then it names the host, and no words of a library', async (_what, error) => {
		await expect(ask(async () => await Promise.reject(error))).rejects.toMatchObject({
			kind: 'unavailable',
			message: 'Zhihuiya could not be reached at connect.zhihuiya.com to fetch a token.',
			advice: 'Check Region and Base URL of the credential and the network of this n8n.',
		});
	});

	test('given an answer that never ends, then it is given up after half a minute, and its connection with it', async () => {
		jest.useFakeTimers();
		const httpRequest = async ({ abortSignal }: IHttpRequestOptions) =>
			await new Promise((_resolve, reject) => {
				(abortSignal as AbortSignal).addEventListener('abort', () => reject(new Error('aborted')));
			});
		const asked = expect(ask(httpRequest)).rejects.toMatchObject({ kind: 'unavailable' });
		await jest.advanceTimersByTimeAsync(29_999);
		expect(jest.getTimerCount()).toBe(1);
		await jest.advanceTimersByTimeAsync(1);
		await asked;
		expect(jest.getTimerCount()).toBe(0);
		jest.useRealTimers();
	});

	test('given an answer, then no timer is left', async () => {
		jest.useFakeTimers();
		await ask(async () => ({ statusCode: 200, headers: {}, body: '{"token":"t"}' }));
		await jest.advanceTimersByTimeAsync(0);
		expect(jest.getTimerCount()).toBe(0);
		jest.useRealTimers();
	});
});
