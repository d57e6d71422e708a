import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { YandexMarket } from '../../nodes/YandexMarket/YandexMarket.node';
import { forgetTokens } from '../../nodes/Zhihuiya/transport/sessionToken';
import { Zhihuiya } from '../../nodes/Zhihuiya/Zhihuiya.node';
import { startYandexMarketSimulator, startZhihuiyaSimulator, type YandexMarketSimulator, type ZhihuiyaSimulator } from '../simulators/index.mts';
import { testCredential } from './harness/testCredential.mts';
import { startClock } from './runWorkflow.mts';

/** What a person reads who tests a credential: what is wrong and what to do, whatever comes back, and nothing that looks right and is not. */

let zhihuiya: ZhihuiyaSimulator;
let market: YandexMarketSimulator;
let clock: ReturnType<typeof startClock>;

beforeEach(async () => {
	clock = startClock('2026-03-02T09:00:00.000Z');
	forgetTokens();
	zhihuiya = await startZhihuiyaSimulator();
	market = await startYandexMarketSimulator();
});
afterEach(async () => {
	await Promise.all([zhihuiya.close(), market.close()]);
	clock.stop();
});

interface Way {
	type: 'zhihuiyaApi' | 'yandexMarketApi';
	data: () => ICredentialDataDecryptedObject;
	/** Nobody's secret. */
	wrong: ICredentialDataDecryptedObject;
	whereToGetOne: RegExp;
	missing: RegExp;
}

const WAYS: Record<string, Way> = {
	'Zhihuiya, API key': {
		type: 'zhihuiyaApi',
		data: () => ({ authentication: 'apiKey', apiKey: zhihuiya.credentials.apiKey, region: 'custom', baseUrl: zhihuiya.url }),
		wrong: { apiKey: 'sk-WrongWrongWrongWrongWrongWrongWrongWrong' },
		whereToGetOne: /open\.zhihuiya\.com/,
		missing: /has no API Key/,
	},
	'Zhihuiya, client ID and secret': {
		type: 'zhihuiyaApi',
		data: () => {
			const { clientId, clientSecret } = zhihuiya.credentials;
			return { authentication: 'clientCredentials', clientId, clientSecret, region: 'custom', baseUrl: zhihuiya.url };
		},
		wrong: { clientSecret: 'wrong-secret-4711' },
		whereToGetOne: /open\.zhihuiya\.com/,
		missing: /has no Client Secret/,
	},
	'Yandex Market, API key': {
		type: 'yandexMarketApi',
		data: () => ({ authentication: 'apiKey', apiKey: market.credentials.apiKey, region: 'custom', baseUrl: market.url }),
		wrong: { apiKey: 'ACMA:WrongWrongWrongWrongWrongWrongWrongWrong1:0a1b2c3d' },
		whereToGetOne: /API and modules/,
		missing: /has no API Key/,
	},
	'Yandex Market, OAuth token': {
		type: 'yandexMarketApi',
		data: () => ({ authentication: 'oAuthToken', accessToken: market.credentials.accessToken, region: 'custom', baseUrl: market.url }),
		wrong: { accessToken: 'y0_WrongOAuthToken' },
		whereToGetOne: /API and modules/,
		missing: /has no Access Token/,
	},
};

const NODES = { zhihuiyaApi: new Zhihuiya(), yandexMarketApi: new YandexMarket() };

const calls = () => [...zhihuiya.journal.entries, ...market.journal.entries];

describe.each(Object.entries(WAYS))('%s', (_name, { type, data, wrong, whereToGetOne, missing }) => {
	const test_ = async (changes: ICredentialDataDecryptedObject = {}) =>
		await clock.jumpWhile(testCredential(NODES[type], type, { ...data(), ...changes }));
	const simulator = () => (type === 'zhihuiyaApi' ? zhihuiya : market);
	const secret = Object.values(wrong)[0] as string;

	test('a right one works, and nothing is created', async () => {
		expect(await test_()).toMatchObject({ status: 'OK' });
		expect(calls().length).toBeGreaterThan(0);
		expect(calls().filter(({ method, path }) => method !== 'GET' && path !== '/oauth/token')).toEqual([]);
		expect([...zhihuiya.jobs.list, ...market.jobs.list]).toEqual([]);
	});

	test('a wrong one: the service’s words, and where to get a right one', async () => {
		const { status, message } = await test_(wrong);
		expect(status).toBe('Error');
		expect(message).toMatch(whereToGetOne);
		expect(message).not.toContain(secret);
	});

	test('one that is not filled in says so before anything is sent', async () => {
		const { status, message } = await test_(Object.fromEntries(Object.keys(wrong).map((name) => [name, ''])));
		expect({ status, message }).toEqual({ status: 'Error', message: expect.stringMatching(missing) });
		expect(calls()).toEqual([]);
	});

	test.each(['', 'connect.example', 'ftp://connect.example', 'http://'])('a Base URL %j is named', async (baseUrl) => {
		expect(await test_({ baseUrl })).toEqual({ status: 'Error', message: expect.stringMatching(/has no Base URL such as https:.*Open the credential/) });
		expect(calls()).toEqual([]);
	});

	test('a host that does not answer is named, with what to check', async () => {
		const baseUrl = simulator().url;
		const broken = { baseUrl };
		await simulator().close();
		const { status, message } = await test_(broken);
		expect(status).toBe('Error');
		expect(message).toContain(`could not be reached at ${new URL(baseUrl).host}`);
		expect(message).toMatch(/Check .* the network of this n8n/);
	});

	test.each([
		['a page of HTML with HTTP 200', { kind: 'html', status: 200 } as const, /an HTML page/],
		['an empty body', { kind: 'empty' } as const, /an empty body/],
		['a page of HTML with HTTP 502', { kind: 'html', status: 502 } as const, /HTTP? ?502|an HTML page/],
		['JSON of something else', { kind: 'reply', status: 200, body: { hello: 'world' } } as const, /is not .*API|a reply without a token/],
		['a redirect', { kind: 'reply', status: 302, body: '', headers: { location: 'https://elsewhere.example/login' } } as const, /a redirect/],
		['a bare Not Found', { kind: 'reply', status: 404, body: 'Not Found', contentType: 'text/plain' } as const, /is not .*API|gave no token/],
	])('%s is no success, and says what to check', async (_what, fault, words) => {
		simulator().faults.always(fault);
		const { status, message } = await test_();
		expect(status).toBe('Error');
		expect(message).toMatch(words);
		expect(message).toMatch(/Check|check|try again/);
		expect(message).not.toMatch(/<|elsewhere/);
	});

	test('a reply that quotes the secret back does not show it', async () => {
		const own = String(data()[Object.keys(wrong)[0]!]);
		const body = { status: 'ERROR', error_code: 67200003, error_msg: `bad key ${own}`, errors: [{ code: 'X', message: `bad key ${own}` }] };
		simulator().faults.always({ kind: 'reply', status: 401, body });
		const { status, message } = await test_();
		expect(status).toBe('Error');
		expect(message).not.toContain(own);
	});
});

const zhihuiyaKey = async (fault: object) => {
	zhihuiya.faults.always({ kind: 'reply', ...fault } as never);
	return await clock.jumpWhile(testCredential(NODES.zhihuiyaApi, 'zhihuiyaApi', WAYS['Zhihuiya, API key']!.data()));
};

test.each([67200004, 67200005, 68300004, 68300013])('Zhihuiya: a refusal of the report (code %s) shows that the key is known', async (code) => {
	expect(await zhihuiyaKey({ status: 200, body: { status: false, error_code: code, error_msg: 'no' } })).toMatchObject({ status: 'OK' });
});

test.each([67200003, 67200006, 67200008, 67200009, 67200202, '67200008'])('Zhihuiya: a refusal of the key (code %s) is one, whatever the HTTP status', async (code) => {
	const { status, message } = await zhihuiyaKey({ status: 200, body: { status: false, error_code: code, error_msg: 'no' } });
	expect({ status, message }).toEqual({ status: 'Error', message: expect.stringMatching(/refused this key: no \(code 672\d{5}\)\. Check that it is complete/) });
});

test('Zhihuiya: a token that this process holds and that is used up is renewed once', async () => {
	const { data } = WAYS['Zhihuiya, client ID and secret']!;
	const tested = async () => await clock.jumpWhile(testCredential(NODES.zhihuiyaApi, 'zhihuiyaApi', data()));
	expect(await tested()).toMatchObject({ status: 'OK' });
	zhihuiya.faults.next({ kind: 'reply', status: 401, body: { status: false, error_code: 67200003, error_msg: 'used up' } }, { method: 'GET' });
	expect(await tested()).toMatchObject({ status: 'OK' });
	expect(zhihuiya.journal.count({ path: '/oauth/token' })).toBe(2);
});

test('Yandex Market: a key that may not list shops, and one without shops', async () => {
	const tested = async () => await clock.jumpWhile(testCredential(NODES.yandexMarketApi, 'yandexMarketApi', WAYS['Yandex Market, API key']!.data()));
	market.world.campaigns = [];
	expect(await tested()).toMatchObject({ status: 'OK' });
	expect(market.journal.entries[0]).toMatchObject({ method: 'GET', path: '/v2/campaigns', query: { limit: '1' } });
});
