import type { ICredentialDataDecryptedObject, ICredentialTestFunctions } from 'n8n-workflow';

import { testYandexMarketApi } from '../../../nodes/YandexMarket/transport/testCredential';

const KEY = { authentication: 'apiKey', apiKey: 'ACMA:secret-key', region: 'russia' };
const json = (body: object, statusCode = 200) => ({ statusCode, headers: {}, body: JSON.stringify(body) });
const error = (statusCode: number, message: string) => json({ status: 'ERROR', errors: [{ message }] }, statusCode);

async function tried(data: ICredentialDataDecryptedObject | undefined, answer: object = json({ campaigns: [] })) {
	const request = jest.fn(async () => answer);
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const result = await testYandexMarketApi.call(context, { id: '1', name: 'Tested', type: 'yandexMarketApi', ...(data ? { data } : {}) });
	return { result, request };
}

const OK = { status: 'OK', message: 'The credential works.' };
const WRONG_ADDRESS = 'Check the Region of the credential, or its Base URL, which ends before /v2.';

test('given a key that works, then one shop is asked for, and nothing else', async () => {
	const { result, request } = await tried(KEY);
	expect(result).toEqual(OK);
	expect(request).toHaveBeenCalledTimes(1);
	expect(request).toHaveBeenCalledWith(
		expect.objectContaining({
			method: 'GET',
			uri: 'https://api.partner.market.yandex.ru/v2/campaigns',
			headers: { Accept: 'application/json', 'Api-Key': 'ACMA:secret-key' },
			qs: { limit: 1 },
		}),
	);
});

test('given an OAuth token, then it is sent as a bearer', async () => {
	const { result, request } = await tried({ authentication: 'oAuthToken', accessToken: 'y0_token', region: 'uzbekistan' });
	expect(result).toEqual(OK);
	expect(request).toHaveBeenCalledWith(
		expect.objectContaining({
			uri: 'https://api.partner.market.yandex.net/v2/campaigns',
			headers: { Accept: 'application/json', Authorization: 'Bearer y0_token' },
		}),
	);
});

test.each([
	['no key', { ...KEY, apiKey: '' }, 'has no API Key'],
	['no data', undefined, 'has no API Key'],
])('given %s, then nothing is sent', async (_what, data, problem) => {
	const { result, request } = await tried(data);
	expect(result).toEqual({ status: 'Error', message: `The credential "Yandex Market API" ${problem}. Open the credential and fill it in.` });
	expect(request).not.toHaveBeenCalled();
});

test.each([
	['a wrong key', error(401, 'bad'), /^Yandex Market refused the request: bad \(HTTP 401\)\. Check the credential "Yandex Market API"/],
	['a page that is not there', error(404, 'gone'), `api.partner.market.yandex.ru is not Yandex Market's API: it does not know the list of shops (HTTP 404). ${WRONG_ADDRESS}`],
	['another service', json({ hello: 'world' }), `api.partner.market.yandex.ru is not Yandex Market's API: its answer holds no list of shops. ${WRONG_ADDRESS}`],
	['a list that is none', json({ campaigns: 'none' }), `api.partner.market.yandex.ru is not Yandex Market's API: its answer holds no list of shops. ${WRONG_ADDRESS}`],
	['a gateway in trouble', { statusCode: 502, headers: {}, body: '<html>' }, /^Yandex Market answered with an HTML page \(HTTP 502\)/],
])('given %s, then that is told', async (_what, answer, message) => {
	const { result } = await tried(KEY, answer);
	expect(result).toEqual({ status: 'Error', message: typeof message === 'string' ? message : expect.stringMatching(message) });
});

test('given a reply that quotes the key back, then it is not shown', async () => {
	const { result } = await tried(KEY, error(401, 'ACMA:secret-key is wrong'));
	expect(result.message).toContain('[secret removed] is wrong');
});
