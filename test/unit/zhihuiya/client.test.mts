import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { readAccount } from '../../../nodes/Zhihuiya/transport/account';
import { adoptKeptToken, forgetTokens, heldToken, takeKeepRequest, tokenToKeep } from '../../../nodes/Zhihuiya/transport/sessionToken';
import { ZhihuiyaClient, type ZhihuiyaRequest } from '../../../nodes/Zhihuiya/transport/ZhihuiyaClient';
import type { ServiceError } from '../../../nodes/reportJob/errors/serviceError';
import { forgetLanes } from '../../../nodes/reportJob/pacing/lanes';
import { beginRun } from '../../../nodes/reportJob/run/nodeRun';

const BASE = 'https://connect.zhihuiya.com';
/** A minute has 60,000 ms: one request after the other, without a wait. */
const WITHOUT_WAIT = { requestsPerMinute: 60_000 };
const KEY = { authentication: 'apiKey', apiKey: 'sk-secret-key', region: 'china', ...WITHOUT_WAIT };
const CLIENT = { authentication: 'clientCredentials', clientId: 'client', clientSecret: 'client-secret', region: 'china', ...WITHOUT_WAIT };
const CLIENT_ACCOUNT = readAccount(CLIENT);

const json = (body: object, statusCode = 200) => ({ statusCode, headers: {}, body: JSON.stringify(body) });
const taken = (data: object = { job_id: 'j1' }) => json({ status: true, error_code: 0, data });
const TOKEN_REFUSED = json({ status: false, error_code: 67200003, error_msg: 'token' }, 401);

interface Sent {
	credential: string;
	options: IHttpRequestOptions;
	extra: { credentialsDecrypted?: object } | undefined;
}

/** A node's context: requests, and those for tokens, are answered one after the other; the last answer for ever. */
function host(answers: unknown[], credential: IDataObject, tokens: string[]) {
	const sent: Sent[] = [];
	const order: string[] = [];
	const next = <T,>(list: T[]): T | undefined => (list.length > 1 ? list.shift() : list[0]);
	const context = {
		getCredentials: async (name: string) => (name === 'zhihuiyaApi' ? credential : {}),
		helpers: {
			async httpRequestWithAuthentication(type: string, options: IHttpRequestOptions, extra?: Sent['extra']) {
				order.push('request');
				sent.push({ credential: type, options, extra });
				const answer = next(answers);
				if (answer instanceof Error) throw answer;
				return answer;
			},
			async httpRequest() {
				order.push('token');
				return json({ token: next(tokens), expires_in: 1799 });
			},
		},
	} as unknown as IExecuteFunctions;
	return { context, sent, order, run: beginRun(context) };
}

async function connected(answers: unknown[], credential: IDataObject = KEY, tokens = ['t1', 't2', 't3']) {
	const { context, run, ...seen } = host(answers, credential, tokens);
	const client = await ZhihuiyaClient.connect(context, run);
	const send = async (part: Partial<ZhihuiyaRequest> = {}) =>
		await client.send({ kind: 'check', method: 'GET', path: '/a/status', parameters: { job_id: 'j1' }, ...part });
	return { client, run, send, ...seen };
}

const refusalOf = async (promise: Promise<unknown>): Promise<ServiceError> =>
	await promise.then(
		() => Promise.reject(new Error('was not refused')),
		(refusal: ServiceError) => refusal,
	);

beforeEach(() => {
	forgetLanes();
	forgetTokens();
});

describe('connecting', () => {
	test('given a credential, then it is read', async () => {
		const { client, run } = await connected([]);
		expect(client.account).toMatchObject({ baseUrl: BASE, secrets: ['sk-secret-key'] });
		expect(client.run).toBe(run);
	});

	test('given a credential that is not filled in, then it says so', async () => {
		const { context, run } = host([], { ...KEY, apiKey: '' }, []);
		await expect(ZhihuiyaClient.connect(context, run)).rejects.toMatchObject({
			kind: 'account',
			message: 'The credential "Zhihuiya (PatSnap) API" has no API Key.',
		});
	});

	test('given a token that n8n keeps with the credential, then it is taken up, and none is fetched', async () => {
		const token = { token: 'kept', expiresAt: Date.now() + 1_799_000, lifeMs: 1_799_000 };
		const kept = { sessionToken: tokenToKeep(CLIENT_ACCOUNT, token), expiresAt: String(token.expiresAt) };
		const { send, order } = await connected([taken()], { ...CLIENT, ...kept });
		await send();
		expect(order).toEqual(['request']);
		expect(heldToken(CLIENT_ACCOUNT, Date.now())?.token).toBe('kept');
	});
});

describe('a request', () => {
	test('given parameters of a GET, then they are the query', async () => {
		const { send, sent } = await connected([taken({ a: 1 })]);
		await expect(send()).resolves.toMatchObject({ ok: true, data: { a: 1 }, raw: { status: true } });
		const [{ credential, options, extra } = {} as Sent] = sent;
		expect([credential, extra]).toEqual(['zhihuiyaApi', undefined]);
		expect(options).toMatchObject({
			method: 'GET',
			url: `${BASE}/a/status`,
			qs: { job_id: 'j1' },
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
		});
		expect(options).not.toHaveProperty('body');
	});

	test('given parameters of a POST, then they are the JSON of its body', async () => {
		const { send, sent } = await connected([taken()]);
		await send({ kind: 'start', method: 'POST', path: '/a', parameters: { lang: 'en' } });
		expect(sent[0]?.options).toMatchObject({ method: 'POST', url: `${BASE}/a`, body: '{"lang":"en"}' });
		expect(sent[0]?.options).not.toHaveProperty('qs');
	});

	test.each([
		['start', 'unclear'],
		['check', 'unavailable'],
		['read', 'unavailable'],
	] as const)('given a page of a gateway, then a %s is %s', async (kind, error) => {
		const { send } = await connected([{ statusCode: 502, headers: {}, body: '<html></html>' }]);
		await expect(send({ kind })).rejects.toMatchObject({ kind: error });
	});

	test('given a refusal, then it is told, and never the key', async () => {
		const { send, order } = await connected([json({ status: false, error_code: 67200004, error_msg: 'sk-secret-key has no permission' })]);
		const refusal = await refusalOf(send());
		expect(refusal).toMatchObject({ kind: 'account', message: expect.stringContaining('(code 67200004)') as string });
		expect(refusal.message).not.toContain('sk-secret-key');
		expect(order).toEqual(['request']);
	});

	test('given that the key is refused as a token is, then it is not sent once more: there is no other', async () => {
		const { send, order } = await connected([TOKEN_REFUSED, taken()]);
		await expect(send()).rejects.toMatchObject({ kind: 'account' });
		expect(order).toEqual(['request']);
	});
});

describe('a session token', () => {
	test('given a client, then its token is fetched before the request stands in line, and serves the next one too', async () => {
		const { send, order } = await connected([taken()], CLIENT);
		await send({ kind: 'start', leaving: () => void order.push('leaves') });
		await send();
		expect(order).toEqual(['token', 'leaves', 'request', 'request']);
	});

	test.each(['start', 'check'] as const)('given that it is refused, then a %s is sent once more with another, and left once', async (kind) => {
		const leaving = jest.fn();
		const { send, order } = await connected([TOKEN_REFUSED, taken({ job_id: 'j2' })], CLIENT);
		await expect(send({ kind, leaving })).resolves.toMatchObject({ data: { job_id: 'j2' } });
		expect(order).toEqual(['token', 'request', 'token', 'request']);
		expect(leaving).toHaveBeenCalledTimes(1);
		expect(heldToken(CLIENT_ACCOUNT, Date.now())?.token).toBe('t2');
	});

	test('given that the next one is refused too, then that is told', async () => {
		const { send, order } = await connected([TOKEN_REFUSED], CLIENT);
		await expect(send()).rejects.toMatchObject({ kind: 'account' });
		expect(order).toEqual(['token', 'request', 'token', 'request']);
	});

	test('given another refusal, then the token is kept', async () => {
		const { send, order } = await connected([json({ status: false, error_code: 67200005 })], CLIENT);
		await expect(send()).rejects.toMatchObject({ kind: 'account' });
		expect(order).toEqual(['token', 'request']);
		expect(heldToken(CLIENT_ACCOUNT, Date.now())?.token).toBe('t1');
	});

	test('given a new one, then n8n is made to keep it with the credential: it asks for a token where there is none', async () => {
		const credential = { ...CLIENT, sessionToken: 'an older one' };
		const { send, sent } = await connected([taken()], credential);
		await send();
		expect(sent[0]?.extra).toEqual({
			credentialsDecrypted: { id: '', name: '', type: 'zhihuiyaApi', data: { ...credential, sessionToken: '' } },
		});
	});

	test('given that n8n has kept it, then the next request is an ordinary one', async () => {
		const { send, sent } = await connected([taken()], CLIENT);
		await send();
		takeKeepRequest(CLIENT_ACCOUNT);
		await send();
		expect(sent[1]?.extra).toBeUndefined();
	});

	test('given an answer that quotes it back, then it does not come out', async () => {
		const { send } = await connected([json({ status: false, error_code: 67200012, error_msg: 'for t-o-k-e-n-1' })], CLIENT, ['t-o-k-e-n-1']);
		expect((await refusalOf(send())).message).not.toContain('t-o-k-e-n-1');
	});

	test('given a client that has a token already, then that is the one that is refused', async () => {
		adoptKeptToken(CLIENT_ACCOUNT, tokenToKeep(CLIENT_ACCOUNT, { token: 'old', expiresAt: 0, lifeMs: 1_799_000 }), Date.now() + 1_799_000);
		const { send, order } = await connected([TOKEN_REFUSED, taken()], CLIENT);
		await send();
		expect(order).toEqual(['request', 'token', 'request']);
	});
});

describe('pace', () => {
	beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 2, 2, 9) }));
	afterEach(() => jest.useRealTimers());

	test.each([
		[0, 1000],
		[60, 1000],
		[30, 2000],
		[120, 500],
	])('given %d requests per minute, then one goes every %d ms', async (requestsPerMinute, everyMs) => {
		const { send, order } = await connected([taken()], { ...KEY, requestsPerMinute });
		const both = Promise.all([send(), send()]);
		await jest.advanceTimersByTimeAsync(everyMs - 1);
		expect(order).toHaveLength(1);
		await jest.advanceTimersByTimeAsync(1);
		expect(order).toHaveLength(2);
		await both;
	});

	test('given a limit that has been changed in the credential, then the new one counts', async () => {
		const slow = await connected([taken()], { ...KEY, requestsPerMinute: 1 });
		await slow.send();
		const quick = await connected([taken()], KEY);
		await quick.send();
		expect(quick.order).toHaveLength(1);
	});

	test('given a clock at the end of a second, then the next request waits a whole second all the same', async () => {
		jest.setSystemTime(Date.UTC(2026, 2, 2, 9, 0, 0, 990));
		const { send, order } = await connected([taken()], { ...KEY, requestsPerMinute: 0 });
		const both = Promise.all([send(), send()]);
		await jest.advanceTimersByTimeAsync(999);
		expect(order).toHaveLength(1);
		await jest.advanceTimersByTimeAsync(1);
		await both;
	});
});
