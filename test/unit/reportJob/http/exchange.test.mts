import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { exchange } from '../../../../nodes/reportJob/http/exchange';
import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';

/** n8n's request helper, giving one prepared answer. */
function n8n(answer: unknown) {
	const sent: IHttpRequestOptions[] = [];
	const httpRequestWithAuthentication = async (_type: string, options: IHttpRequestOptions) => {
		sent.push(options);
		if (answer instanceof Error) throw answer;
		return answer;
	};
	return { sent, context: { helpers: { httpRequestWithAuthentication } } as unknown as IExecuteFunctions };
}

const ask = async (context: IExecuteFunctions, creates: boolean) =>
	await exchange(context, { service: 'Market', credentialType: 'x', creates, options: { url: 'https://api.host/v2?apikey=SECRET' } });

const withCode = (code: string, more: object = {}) => Object.assign(new Error(`failed: https://api.host/v2?apikey=SECRET`), { code, ...more });

describe('one request', () => {
	test('given any, then n8n neither repeats it nor follows redirects nor parses the answer', async () => {
		const { context, sent } = n8n({ statusCode: 418, headers: { a: 'b' }, body: '{"id":1579434053399035999}' });
		await expect(ask(context, true)).resolves.toEqual({ statusCode: 418, headers: { a: 'b' }, body: '{"id":1579434053399035999}' });
		expect(sent).toEqual([
			expect.objectContaining({
				encoding: 'text', json: false, returnFullResponse: true, ignoreHttpStatusErrors: true, disableFollowRedirect: true,
			}),
		]);
		expect(sent[0]?.timeout).toBeGreaterThanOrEqual(30_000);
	});

	test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'SELF_SIGNED_CERT_IN_CHAIN', 'CERT_HAS_EXPIRED'])('given %s, then nothing can have been carried out', async (code) => {
		await expect(ask(n8n(withCode(code)).context, true)).rejects.toMatchObject({ kind: 'unavailable' });
		await expect(ask(n8n(Object.assign(new Error('x'), { cause: withCode(code) })).context, true)).rejects.toMatchObject({ kind: 'unavailable' });
		await expect(ask(n8n(withCode('X', { errors: [withCode(code)] })).context, true)).rejects.toMatchObject({ kind: 'unavailable' });
	});

	test.each(['ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED', 'EPIPE', 'UND_ERR_SOCKET'])('given %s, then a create is unclear and a read is not', async (code) => {
		await expect(ask(n8n(withCode(code)).context, true)).rejects.toMatchObject({ kind: 'unclear' });
		await expect(ask(n8n(withCode(code)).context, false)).rejects.toMatchObject({ kind: 'unavailable' });
	});

	test('given an error without a code, then a create is unclear', async () => {
		await expect(ask(n8n(new Error('x')).context, true)).rejects.toMatchObject({ kind: 'unclear' });
	});

	test('given a refusal from inside the credential, then it comes out as it is, also when n8n has wrapped it', async () => {
		const refusal = new ServiceError('account', 'not sent to another host');
		await expect(ask(n8n(refusal).context, true)).rejects.toBe(refusal);
		await expect(ask(n8n(Object.assign(new Error('wrapped'), { cause: refusal })).context, true)).rejects.toBe(refusal);
	});

	test('given any failure, then its message holds no query', async () => {
		for (const creates of [true, false]) {
			const error = await ask(n8n(withCode('ECONNRESET')).context, creates).catch((caught: unknown) => caught as Error);
			expect(JSON.stringify([(error as Error).message, error])).not.toContain('SECRET');
		}
	});

	test.each([
		[{ a: 1 }, '{"a":1}'],
		[undefined, '""'],
		[null, '""'],
	])('given the body %j, then it is text', async (body, text) => {
		await expect(ask(n8n({ statusCode: 200, headers: {}, body }).context, false)).resolves.toMatchObject({ body: text });
	});
});
