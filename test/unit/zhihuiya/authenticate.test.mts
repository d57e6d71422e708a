import { withCredentials } from '../../../nodes/Zhihuiya/transport/authenticate';
import { readAccount } from '../../../nodes/Zhihuiya/transport/account';
import { forgetTokens, tokenToKeep } from '../../../nodes/Zhihuiya/transport/sessionToken';

const NOW = 1_000_000;
const key = { authentication: 'apiKey', apiKey: 'sk-1', region: 'china' };
const client = { authentication: 'clientCredentials', clientId: 'id', clientSecret: 'secret', region: 'china' };
const url = 'https://connect.zhihuiya.com/a';

beforeEach(forgetTokens);

test('given a key, then it is a bearer and in no address', () => {
	expect(withCredentials(key, { url, headers: { Accept: 'x' } }, NOW)).toEqual({ url, headers: { Accept: 'x', Authorization: 'Bearer sk-1' } });
});

test('given a client, then its token is a bearer and its id in the query', () => {
	const kept = { sessionToken: tokenToKeep(readAccount(client), { token: 't', expiresAt: 0 }), expiresAt: String(NOW + 1_000_000) };
	expect(withCredentials({ ...client, ...kept }, { url, qs: { job_id: '1' } }, NOW)).toMatchObject({
		headers: { Authorization: 'Bearer t' }, qs: { job_id: '1', apikey: 'id' },
	});
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
