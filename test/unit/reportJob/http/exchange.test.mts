import { PassThrough } from 'node:stream';

import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { exchange, exchangeForStream, type Exchange } from '../../../../nodes/reportJob/http/exchange';
import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';

const KEY = 'ACMA:s3cr3t+key/1=';
const SECOND = 1000;

interface Sent {
	options: IHttpRequestOptions;
	/** The signal by which n8n ends the request. */
	signal: AbortSignal;
}

/** n8n's request helper: gives one prepared answer, or none. Like n8n's, it replaces the signal of the options. */
function n8n(answer: unknown) {
	const sent: Sent[] = [];
	async function httpRequestWithAuthentication(this: IExecuteFunctions, _type: string, options: IHttpRequestOptions) {
		options.abortSignal = this.getExecutionCancelSignal();
		const signal = options.abortSignal as AbortSignal;
		sent.push({ options, signal });
		if (answer instanceof Error) throw answer;
		if (answer !== 'silence') return answer;
		return await new Promise((_resolve, reject) => {
			signal.addEventListener('abort', () => reject(new Error('canceled')));
		});
	}
	const execution = new AbortController();
	const context = {
		getExecutionCancelSignal: () => execution.signal,
		helpers: { httpRequestWithAuthentication },
	} as unknown as IExecuteFunctions;
	return { sent, context, execution };
}

const order = (part: Partial<Exchange> = {}): Exchange => ({
	service: 'Market',
	credentialType: 'x',
	creates: false,
	secrets: [KEY],
	signal: new AbortController().signal,
	options: { url: 'https://api.host/v2?apikey=SECRET' },
	...part,
});

const ask = async (context: IExecuteFunctions, creates: boolean) => await exchange(context, order({ creates }));

const withCode = (code: string, more: object = {}) => Object.assign(new Error(`failed: https://api.host/v2?apikey=SECRET`), { code, ...more });

describe('one request', () => {
	test('given any, then n8n neither repeats it nor follows redirects nor parses the answer', async () => {
		const { context, sent } = n8n({ statusCode: 418, headers: { a: 'b' }, body: '{"id":1579434053399035999}' });
		await expect(ask(context, true)).resolves.toEqual({ statusCode: 418, headers: { a: 'b' }, body: '{"id":1579434053399035999}' });
		expect(sent).toHaveLength(1);
		expect(sent[0]?.options).toMatchObject({
			encoding: 'text', json: false, returnFullResponse: true, ignoreHttpStatusErrors: true, disableFollowRedirect: true,
		});
	});

	test('given headers of its own, then they go out, and nothing may be packed on the way', async () => {
		const { context, sent } = n8n({ statusCode: 200, headers: {}, body: '' });
		const options = { url: 'https://api.host/', headers: { Accept: 'application/json' } };
		await exchange(context, order({ options }));
		await exchangeForStream(context, order({ options }));
		for (const { options: { headers } } of sent) expect(headers).toEqual({ Accept: 'application/json', 'Accept-Encoding': 'identity' });
		expect(sent[1]?.options).toMatchObject({ encoding: 'stream', returnFullResponse: true, ignoreHttpStatusErrors: true, disableFollowRedirect: true });
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

describe('a run that is stopped', () => {
	test.each([true, false])('given a signal that has aborted (creates: %s), then nothing is sent', async (creates) => {
		const { context, sent } = n8n({ statusCode: 200, headers: {}, body: '' });
		await expect(exchange(context, order({ creates, signal: AbortSignal.abort() }))).rejects.toMatchObject({ kind: 'cancelled' });
		expect(sent).toEqual([]);
	});

	test('given a read under way, then it is given up at once', async () => {
		const { context, sent } = n8n('silence');
		const stop = new AbortController();
		const read = exchange(context, order({ signal: stop.signal }));
		stop.abort();
		await expect(read).rejects.toMatchObject({ kind: 'cancelled' });
		expect(sent[0]?.signal.aborted).toBe(true);
	});

	test('given a create under way, then neither signal reaches it, and its answer comes', async () => {
		let answer: (reply: unknown) => void = () => undefined;
		const { context, sent, execution } = n8n(new Promise((resolve) => (answer = resolve)));
		const stop = new AbortController();
		const create = exchange(context, order({ creates: true, signal: stop.signal }));
		stop.abort();
		execution.abort();
		expect(sent[0]?.signal.aborted).toBe(false);
		answer({ statusCode: 200, headers: {}, body: '{"id":1}' });
		await expect(create).resolves.toMatchObject({ body: '{"id":1}' });
	});

	test('given n8n that looks at the options alone, then the signal is there too', async () => {
		const sent: IHttpRequestOptions[] = [];
		const helper = async (_type: string, options: IHttpRequestOptions) => sent.push(options) && { statusCode: 200, headers: {}, body: '' };
		const context = { helpers: { httpRequestWithAuthentication: helper } } as unknown as IExecuteFunctions;
		await exchange(context, order());
		expect(sent[0]?.abortSignal).toBeInstanceOf(AbortSignal);
	});
});

describe('the time that a request may take', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	test.each([
		[false, 30, 'unavailable', 'Market did not answer within 30 s.'],
		[true, 120, 'unclear', 'Market did not answer the request for a report within 120 s. The report may exist and may be billed, so nothing was sent again.'],
	])('given no answer (creates: %s), then it ends after %d s as "%s"', async (creates, seconds, kind, message) => {
		const { context, sent } = n8n('silence');
		const failure = ask(context, creates).catch((error: unknown) => error);
		await jest.advanceTimersByTimeAsync(seconds * SECOND - 1);
		expect(sent[0]?.signal.aborted).toBe(false);
		expect(sent[0]?.options.timeout).toBe(seconds * SECOND);
		await jest.advanceTimersByTimeAsync(1);
		expect(sent[0]?.signal.aborted).toBe(true);
		await expect(failure).resolves.toMatchObject({ kind, message });
		expect(jest.getTimerCount()).toBe(0);
	});

	test('given a credential that takes for ever, where no signal reaches, then that is not waited for', async () => {
		const helper = async () => await new Promise(() => undefined);
		const context = { helpers: { httpRequestWithAuthentication: helper } } as unknown as IExecuteFunctions;
		const failure = ask(context, false).catch((error: unknown) => error);
		await jest.advanceTimersByTimeAsync(30 * SECOND);
		await expect(failure).resolves.toMatchObject({ kind: 'unavailable' });
	});

	test.each([
		['an answer', { statusCode: 200, headers: {}, body: '' }],
		['a failure', new Error('x')],
	])('given %s, then no timer is left', async (_what, answer) => {
		for (const creates of [true, false]) {
			await ask(n8n(answer).context, creates).catch(() => undefined);
			expect(jest.getTimerCount()).toBe(0);
		}
		await exchangeForStream(n8n(answer).context, order()).catch(() => undefined);
		expect(jest.getTimerCount()).toBe(0);
	});
});

describe('the secrets of the credential', () => {
	test('given a reply that quotes them, then they are in neither body nor headers', async () => {
		const body = JSON.stringify({ key: KEY, url: `https://host/?k=${encodeURIComponent(KEY)}`, basic: btoa(`id:${KEY}`) });
		const { context } = n8n({ statusCode: 401, headers: { 'www-authenticate': `Bearer ${KEY}`, age: '1', none: undefined }, body });
		const reply = await ask(context, true);
		expect(reply.headers).toEqual({ 'www-authenticate': 'Bearer [secret removed]', age: '1', none: undefined });
		expect(JSON.parse(reply.body)).toEqual({ key: '[secret removed]', url: 'https://host/?k=[secret removed]', basic: '[secret removed]' });
	});

	test('given a header that came several times, then it is text', async () => {
		const { context } = n8n({ statusCode: 200, headers: { 'set-cookie': ['a', KEY] }, body: '' });
		await expect(ask(context, false)).resolves.toMatchObject({ headers: { 'set-cookie': 'a,[secret removed]' } });
	});

	test('given a token that was fetched on the way, then a getter may add it', async () => {
		const secrets: string[] = [];
		const { context } = n8n({ statusCode: 200, headers: {}, body: 'token-123456' });
		const asked = exchange(context, { ...order(), get secrets() { return secrets; } });
		secrets.push('token-123456');
		await expect(asked).resolves.toMatchObject({ body: '[secret removed]' });
	});

	test('given a refusal from inside the credential that quotes them, then it does no more, and means the same', async () => {
		const refusal = new ServiceError('account', `Refused: ${KEY}`, { hint: `Not ${KEY}`, correlationId: '7' });
		const error = await ask(n8n(refusal).context, true).catch((caught: unknown) => caught as ServiceError);
		expect(error).toMatchObject({ kind: 'account', message: 'Refused: [secret removed]', details: { hint: 'Not [secret removed]', correlationId: '7' } });
	});

	test('given an address with a key in it that cannot be reached, then the key is not told', async () => {
		const options = { url: `https://key-123456.host/` };
		const failed = exchange(n8n(withCode('ENOTFOUND')).context, order({ options, secrets: ['key-123456'] }));
		await expect(failed).rejects.toMatchObject({ message: 'Market could not be reached at [secret removed].host (ENOTFOUND).' });
	});
});

describe('an answer that may be a file', () => {
	const open = async (signal = new AbortController().signal) => {
		const body = new PassThrough();
		const { context, sent } = n8n({ statusCode: 200, headers: { 'content-disposition': `x; filename="${KEY}"` }, body });
		const reply = await exchangeForStream(context, order({ signal }));
		return { body, reply, signal: sent[0]?.signal as AbortSignal };
	};

	test('given one, then its body is left as it is, and its headers are cleaned', async () => {
		const { body, reply, signal } = await open();
		expect(reply).toMatchObject({ statusCode: 200, headers: { 'content-disposition': 'x; filename="[secret removed]"' } });
		expect(reply.body).toBe(body);
		expect(signal.aborted).toBe(false);
	});

	test('given that nobody wants it, then the exchange can be ended', async () => {
		const { reply, signal } = await open();
		reply.abort();
		expect(signal.aborted).toBe(true);
	});

	test('given Stop while it is read, then the exchange ends', async () => {
		const stop = new AbortController();
		const { signal } = await open(stop.signal);
		stop.abort();
		expect(signal.aborted).toBe(true);
	});

	test('given an error, then it can be read, without secrets, and the exchange ends', async () => {
		const { body, reply, signal } = await open();
		body.end(`{"errors":["${KEY}"]}`);
		await expect(reply.readError()).resolves.toBe('{"errors":["[secret removed]"]}');
		expect(signal.aborted).toBe(true);
	});

	test('given Stop while an error is read, then that is told', async () => {
		const stop = new AbortController();
		const { body, reply } = await open(stop.signal);
		const read = reply.readError();
		stop.abort();
		body.destroy(new Error('canceled'));
		await expect(read).rejects.toMatchObject({ kind: 'cancelled' });
	});
});
