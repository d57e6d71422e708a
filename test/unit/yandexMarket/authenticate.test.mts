import { withCredentials } from '../../../nodes/YandexMarket/transport/authenticate';

const key = { authentication: 'apiKey', apiKey: 'ACMA:1', region: 'russia' };
const token = { authentication: 'oAuthToken', accessToken: 'y0_1', region: 'uzbekistan' };

test('given a key, then it has a header of its own', () => {
	const url = 'https://api.partner.market.yandex.ru/v2/campaigns';
	expect(withCredentials(key, { url, headers: { Accept: 'x' } })).toEqual({ url, headers: { Accept: 'x', 'Api-Key': 'ACMA:1' }, allowedDomains: 'api.partner.market.yandex.ru' });
});

test("given a token and the HTTP Request node's way of naming the address, then it is a bearer", () => {
	const request = { uri: 'https://api.partner.market.yandex.net/v2/campaigns' } as never;
	expect(withCredentials(token, request)).toMatchObject({ headers: { Authorization: 'Bearer y0_1' } });
});

test.each(['url', 'uri'])('given a request to another host under %s, then the credential is not sent', (name) => {
	const request = { [name]: 'https://evil.example/v2/campaigns' } as never;
	expect(() => withCredentials(key, request)).toThrow(/is not sent to evil\.example/);
});
