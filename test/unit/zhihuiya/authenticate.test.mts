import { withCredentials } from '../../../nodes/Zhihuiya/transport/authenticate';
import { readAccount } from '../../../nodes/Zhihuiya/transport/account';
import { forgetTokens, tokenToKeep } from '../../../nodes/Zhihuiya/transport/sessionToken';

const NOW = 1_000_000;
const key = { authentication: 'apiKey', apiKey: 'sk-1', region: 'china' };
const client = { authentication: 'clientCredentials', clientId: 'id', clientSecret: 'secret', region: 'china' };
const url = 'https://connect.zhihuiya.com/a';
const withToken = (expiresAt: number) => ({
	...client,
	sessionToken: tokenToKeep(readAccount(client), { token: 't', expiresAt, lifeMs: 1_799_000 }),
	expiresAt: String(expiresAt),
});

beforeEach(forgetTokens);

test('given a key, then it is a bearer and in no address', () => {
	expect(withCredentials(key, { url, headers: { Accept: 'x' } }, NOW)).toEqual({ url, headers: { Accept: 'x', Authorization: 'Bearer sk-1' }, allowedDomains: new URL(url).hostname });
});

test('given a client, then its token is a bearer and its id in the query', () => {
	expect(withCredentials(withToken(NOW + 1_000_000), { url, qs: { job_id: '1' } }, NOW)).toMatchObject({
		headers: { Authorization: 'Bearer t' },
		qs: { job_id: '1', apikey: 'id' },
	});
});

test('given a token that is about to run out, then it is still sent', () => {
	expect(withCredentials(withToken(NOW + 1), { url }, NOW)).toMatchObject({ headers: { Authorization: 'Bearer t' } });
});

// n8n renews a token when it is told 401, whatever status the service says it with.
test.each([
	['no token', client],
	['a token that has run out', withToken(NOW)],
	['the token of another secret', { ...withToken(NOW + 1_000_000), clientSecret: 'other' }],
])('given a client with %s, then no empty bearer is sent, and n8n is told to renew it', (_what, credential) => {
	expect(() => withCredentials(credential, { url }, NOW)).toThrow(
		expect.objectContaining({
			kind: 'account',
			message: 'The session token of the credential "Zhihuiya (PatSnap) API" has run out.',
			advice: 'Run again: a new one is fetched then.',
			response: { status: 401 },
		}),
	);
});

test.each(['https://evil.example/a', 'http://connect.zhihuiya.com/a', 'https://connect.zhihuiya.com:444/a', 'https://connect.zhihuiya.com@evil.example/'])(
	'given a request to %s, then the credential is not sent',
	(elsewhere) => {
		expect(() => withCredentials(key, { url: elsewhere }, NOW)).toThrow(/is not sent to/);
		// n8n's HTTP Request node names the address so.
		expect(() => withCredentials(key, { uri: elsewhere } as never, NOW)).toThrow(/is not sent to/);
	},
);

test("given the HTTP Request node's way of naming the address, then the credential is sent to its own host", () => {
	expect(withCredentials(key, { uri: url } as never, NOW)).toMatchObject({ headers: { Authorization: 'Bearer sk-1' } });
});

test.each(['', 'https://'])('given the address "%s", then the credential is not sent', (address) => {
	expect(() => withCredentials(key, { url: address }, NOW)).toThrow(/an address that cannot be read/);
});

test('given a credential without a base URL, then it says so', () => {
	expect(() => withCredentials({ ...key, region: 'custom', baseUrl: '' }, { url }, NOW)).toThrow(/has no Base URL/);
});
