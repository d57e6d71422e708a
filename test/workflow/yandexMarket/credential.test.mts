import type { IHttpRequestOptions } from 'n8n-workflow';

import { YandexMarketApi } from '../../../credentials/YandexMarketApi.credentials';

const credential = new YandexMarketApi();
const KEY = 'ACMA:SimulatedKey0000000000000000000000000001:0a1b2c3d';

const sign = async (data: Record<string, string>, options: Partial<IHttpRequestOptions>) =>
	await (credential.authenticate as (data: object, options: object) => Promise<IHttpRequestOptions>)(data, options);

const RUSSIA = 'https://api.partner.market.yandex.ru';
const UZBEKISTAN = 'https://api.partner.market.yandex.net';

test.each([
	['russia', RUSSIA],
	['uzbekistan', UZBEKISTAN],
])('a key for %s goes to its host only', async (region, host) => {
	const data = { authentication: 'apiKey', apiKey: ` ${KEY} `, region };
	const signed = await sign(data, { url: `${host}/v2/campaigns`, headers: { Accept: 'x' } });
	expect(signed.headers).toEqual({ Accept: 'x', 'Api-Key': KEY });
	const other = host === RUSSIA ? UZBEKISTAN : RUSSIA;
	await expect(sign(data, { url: `${other}/v2/campaigns` })).rejects.toThrow(/is not sent to/);
	await expect(sign(data, { url: 'https://storage.example/file' })).rejects.toThrow(/is not sent to storage\.example/);
});

test('a custom host, with a path and a slash at its end', async () => {
	const data = { authentication: 'oAuthToken', accessToken: 'y0_x', region: 'custom', baseUrl: 'https://proxy.example/market/' };
	const signed = await sign(data, { url: 'https://proxy.example/market/v2/campaigns' });
	expect(signed.headers).toEqual({ Authorization: 'Bearer y0_x' });
});

test('only the chosen kind of secret is sent', async () => {
	const data = { authentication: 'oAuthToken', accessToken: 'y0_x', apiKey: KEY, region: 'russia' };
	expect((await sign(data, { url: `${RUSSIA}/v2/campaigns` })).headers).toEqual({ Authorization: 'Bearer y0_x' });
});
