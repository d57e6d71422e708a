import type { ICredentialTestFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { credentialTestResult, helperOf, sendTest } from '../../../../nodes/reportJob/vendor/credentialTest';

/** What n8n gives to the test of a credential: a helper of an older kind, answered by the test. */
const contextOf = (request: (options: object) => Promise<unknown>) => ({ helpers: { request } }) as unknown as ICredentialTestFunctions;
const answering = (answer: unknown) => contextOf(async () => answer);

describe('a request of a test', () => {
	const OPTIONS: IHttpRequestOptions = { method: 'GET', url: 'https://api.example/a', headers: { a: 'b' }, qs: { limit: 1 } };

	test('given a request, then it goes out in the words of the older helper, and n8n leaves its answer alone', async () => {
		const request = jest.fn(async () => ({ statusCode: 200, headers: {}, body: '{}' }));
		await helperOf(contextOf(request)).helpers.httpRequest({ ...OPTIONS, timeout: 5 });
		expect(request).toHaveBeenCalledWith({
			uri: 'https://api.example/a', method: 'GET', headers: { a: 'b' }, qs: { limit: 1 }, timeout: 5,
			followRedirect: false, resolveWithFullResponse: true, simple: false,
		});
	});

	test('given a body, then it goes with it', async () => {
		const request = jest.fn(async () => ({ statusCode: 200, headers: {}, body: '{}' }));
		await helperOf(contextOf(request)).helpers.httpRequest({ ...OPTIONS, body: 'grant_type=x' });
		expect(request).toHaveBeenCalledWith(expect.objectContaining({ body: 'grant_type=x' }));
	});

	test.each([
		['text', '{"a":1}', '{"a":1}'],
		['JSON that the helper has parsed', { a: 1 }, '{"a":1}'],
		['nothing', undefined, ''],
	])('given an answer with %s, then it is a text', async (_what, body, text) => {
		const reply = await helperOf(answering({ statusCode: 404, headers: { x: 'y' }, body })).helpers.httpRequest(OPTIONS);
		expect(reply).toEqual({ statusCode: 404, headers: { x: 'y' }, body: text });
	});

	test('given that it is sent, then a person waits half a minute at most, and no secret comes out', async () => {
		const request = jest.fn(async () => ({ statusCode: 401, headers: { x: 'y' }, body: 'not my-secret' }));
		const reply = await sendTest(contextOf(request), { service: 'Post Office', options: OPTIONS, secrets: ['my-secret'] });
		expect(reply).toEqual({ statusCode: 401, headers: { x: 'y' }, body: 'not [secret removed]' });
		expect(request).toHaveBeenCalledWith(expect.objectContaining({ uri: 'https://api.example/a', timeout: 30_000 }));
	});

	test('given that nothing comes back, then the host is named: it creates nothing, so nothing is unclear', async () => {
		const broken = contextOf(async () => await Promise.reject(Object.assign(new Error('reset'), { code: 'ECONNRESET' })));
		await expect(sendTest(broken, { service: 'Post Office', options: OPTIONS, secrets: [] })).rejects.toMatchObject({
			kind: 'unavailable', message: 'Post Office could not be reached at api.example (ECONNRESET).',
		});
	});

	test('given an answer that never ends, then it is given up after half a minute', async () => {
		jest.useFakeTimers();
		const endless = contextOf(async () => await new Promise(() => undefined));
		const sent = expect(sendTest(endless, { service: 'Post Office', options: OPTIONS, secrets: [] })).rejects.toMatchObject({
			kind: 'unavailable', message: 'Post Office did not answer within 30 s.',
		});
		await jest.advanceTimersByTimeAsync(29_999);
		expect(jest.getTimerCount()).toBe(1);
		await jest.advanceTimersByTimeAsync(1);
		await sent;
		jest.useRealTimers();
	});
});

describe('what n8n shows', () => {
	const shown = async (error?: unknown) =>
		await credentialTestResult(async () => {
			await Promise.resolve();
			if (error !== undefined) throw error;
		});

	test('given a test that ends well, then it works', async () => {
		expect(await shown()).toEqual({ status: 'OK', message: 'The credential works.' });
	});

	test.each([
		['a sentence', new ServiceError('account', 'It is wrong.', { hint: 'Change it.' }), 'It is wrong. Change it.'],
		['a question', new ServiceError('account', 'Is it wrong?', { hint: 'Change it.' }), 'Is it wrong? Change it.'],
		['a call', new ServiceError('account', 'It is wrong!', { hint: 'Change it.' }), 'It is wrong! Change it.'],
		['words of a service, without an end', new ServiceError('account', 'Refused: no. Key', { hint: 'Change it.' }), 'Refused: no. Key. Change it.'],
		['no hint', new ServiceError('account', 'It is wrong'), 'It is wrong.'],
		['an error of a library', new Error('secret'), 'The credential could not be tested. Check that all of its fields are filled in, then try again.'],
	])('given %s, then it is one text', async (_what, error, message) => {
		expect(await shown(error)).toEqual({ status: 'Error', message });
	});
});
