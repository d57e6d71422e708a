import { accountProblem, readAccount } from '../../../nodes/YandexMarket/transport/account';
import { withCredentials } from '../../../nodes/YandexMarket/transport/authenticate';

const key = { authentication: 'apiKey', apiKey: ' ACMA:1 ', accessToken: 'y0_1', region: 'russia' };
const token = { ...key, authentication: 'oAuthToken' };

test.each([
	['russia', 'https://api.partner.market.yandex.ru'],
	['uzbekistan', 'https://api.partner.market.yandex.net'],
	['custom', 'https://proxy/base'],
])('given the region %s, then the host is right', (region, baseUrl) => {
	expect(readAccount({ ...key, region, baseUrl: 'https://proxy/base/' }).baseUrl).toBe(baseUrl);
});

test.each([
	[key, null],
	[token, null],
	[{ ...key, apiKey: '' }, /has no API Key/],
	[{ ...token, accessToken: ' ' }, /has no Access Token/],
	[{ ...key, apiKey: 'Bearer ACMA:1' }, /without a word such as Bearer/],
	[{ ...key, region: 'custom', baseUrl: 'localhost:80' }, /has no Base URL/],
	[{ ...key, region: 'custom', baseUrl: '' }, /has no Base URL/],
])('given %j, then it says what is wrong', (credential, problem) => {
	const told = accountProblem(readAccount(credential));
	if (problem === null) expect(told).toBeNull();
	else expect(told).toMatch(problem);
});

test('given a base URL that is none, then it is shown what one looks like', () => {
	expect(accountProblem(readAccount({ ...key, region: 'custom', baseUrl: 'x' }))).toBe(
		'has no Base URL such as https://api.partner.market.yandex.ru',
	);
	expect(readAccount(token).authentication).toBe('oAuthToken');
});

test('given a key or a token, then each goes into its own header', () => {
	const url = 'https://api.partner.market.yandex.ru/v2/campaigns';
	const allowedDomains = 'api.partner.market.yandex.ru';
	expect(withCredentials(key, { url })).toEqual({ url, headers: { 'Api-Key': 'ACMA:1' }, allowedDomains });
	expect(withCredentials(token, { url })).toEqual({ url, headers: { Authorization: 'Bearer y0_1' }, allowedDomains });
});

test.each(['https://storage.yandex.net/a', 'http://api.partner.market.yandex.ru/a', 'https://api.partner.market.yandex.ru@evil/'])(
	'given a request to %s, then the credential is not sent',
	(url) => {
		expect(() => withCredentials(key, { url })).toThrow(/is not sent to/);
	},
);
