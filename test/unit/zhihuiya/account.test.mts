import { accountProblem, readAccount, secretsOf } from '../../../nodes/Zhihuiya/transport/account';

const key = { authentication: 'apiKey', apiKey: ' sk-1 ', region: 'china' };
const client = { authentication: 'clientCredentials', clientId: 'id', clientSecret: 'secret', region: 'china' };

test.each([
	['china', 'https://connect.zhihuiya.com'],
	['global', 'https://connect.patsnap.com'],
	['custom', 'https://proxy/base'],
	['constructor', 'https://proxy/base'],
])('given the region %s, then the host is right', (region, baseUrl) => {
	expect(readAccount({ ...key, region, baseUrl: 'https://proxy/base//' }).baseUrl).toBe(baseUrl);
});

test('given blanks around a key, then they do not belong to it', () => {
	expect(readAccount(key).apiKey).toBe('sk-1');
});

test.each([
	['another host', { region: 'global' }],
	['another client', { clientId: 'other' }],
	['another secret', { clientSecret: 'other' }],
	['a secret that runs into the client', { clientId: 'idsec', clientSecret: 'ret' }],
])('given %s, then it is another account, and its name tells no secret', (_name, other) => {
	const { fingerprint } = readAccount(client);
	expect(readAccount({ ...client, ...other }).fingerprint).not.toBe(fingerprint);
	expect(fingerprint).not.toContain('secret');
});

test.each([
	[key, null],
	[client, null],
	[{ ...key, apiKey: ' ' }, 'has no API Key'],
	[{ ...client, clientId: '' }, 'has no Client ID'],
	[{ ...client, clientSecret: undefined }, 'has no Client Secret'],
	[{ ...key, region: 'custom', baseUrl: '' }, expect.stringContaining('has no Base URL')],
	[{ ...key, region: 'custom', baseUrl: 'connect.zhihuiya.com' }, expect.stringContaining('has no Base URL')],
])('given %j, then what is missing is %p', (credential, problem) => {
	expect(accountProblem(readAccount(credential as typeof key))).toEqual(problem);
});

test.each([
	[60, 60],
	['30', 30],
	[-5, 0],
	['x', 0],
	[undefined, 0],
])('given %p requests per minute, then %d', (requestsPerMinute, expected) => {
	expect(readAccount({ ...key, requestsPerMinute: requestsPerMinute as number }).requestsPerMinute).toBe(expected);
});

describe('what must not come out', () => {
	const basic = Buffer.from('id:secret').toString('base64');

	test.each([
		['a key', { ...key, clientId: 'left over', clientSecret: 'left over' }, [], ['sk-1']],
		['a client without a token', client, [], ['id', 'secret', basic]],
		['a client with tokens', client, ['token', 'earlier'], ['id', 'secret', basic, 'token', 'earlier']],
		['a credential that is not filled in', { ...key, apiKey: '' }, [], []],
	])('of %s', (_what, credential, tokens, secrets) => {
		expect(secretsOf(readAccount(credential), tokens)).toEqual(secrets);
	});
});
