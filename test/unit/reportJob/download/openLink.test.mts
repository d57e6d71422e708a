import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { openLink } from '../../../../nodes/reportJob/download/openLink';

const LINK = 'https://files.example/report.pdf?sign=SECRET';
const RULES = { allowHttp: false, allowPrivateAddresses: false };

interface Answer {
	statusCode: number;
	location?: string;
}

/** n8n that gives these answers, the last one for ever. */
function n8n(answers: Answer[] = [{ statusCode: 200 }], validateUrl?: () => Promise<unknown>) {
	const sent: Array<{ options: IHttpRequestOptions; body: { destroy: jest.Mock; on: jest.Mock } }> = [];
	const httpRequest = jest.fn(async (options: IHttpRequestOptions) => {
		const { statusCode, location } = answers[Math.min(sent.length, answers.length - 1)] as Answer;
		const body = { destroy: jest.fn(), on: jest.fn() };
		sent.push({ options, body });
		return { statusCode, headers: location === undefined ? {} : { location }, body };
	});
	const getSecureEgressFilter = validateUrl && (() => ({ validateUrl }));
	const context = { helpers: { httpRequest, getSecureEgressFilter } } as unknown as IExecuteFunctions;
	const stop = new AbortController();
	const hasEnded = (): boolean[] => sent.map(({ options }) => options.abortSignal?.aborted === true);
	return { httpRequest, sent, stop, hasEnded, open: async () => await openLink(context, LINK, RULES, stop.signal) };
}

test.each([
	['refuses', async () => ({ ok: false })],
	['fails', async () => { throw new Error(LINK); }],
])("given n8n's filter that %s, then the link is not followed, and not told", async (_how, validateUrl) => {
	const { open, httpRequest } = n8n(undefined, validateUrl);
	await expect(open()).rejects.toMatchObject({ kind: 'file', message: expect.not.stringContaining('SECRET') });
	expect(httpRequest).not.toHaveBeenCalled();
});

test.each([
	['that agrees', async () => ({ ok: true })],
	['that is not there', undefined],
])("given n8n's filter %s, then the link is followed", async (_how, validateUrl) => {
	await expect(n8n(undefined, validateUrl).open()).resolves.toMatchObject({ url: LINK });
});

test('given a file, then it is asked for as it is, and can be left', async () => {
	const { open, sent, hasEnded } = n8n();
	const file = await open();
	expect(sent[0]?.options).toMatchObject({ headers: { 'Accept-Encoding': 'identity' }, encoding: 'stream', disableFollowRedirect: true });
	expect(hasEnded()).toEqual([false]);
	file.abort();
	expect(hasEnded()).toEqual([true]);
});

test.each([
	[400, 'file'], [401, 'linkRefused'], [403, 'linkRefused'], [404, 'linkRefused'], [408, 'unavailable'], [410, 'linkRefused'], [418, 'file'],
	[429, 'unavailable'], [500, 'unavailable'], [503, 'unavailable'], [204, 'file'], [304, 'file'],
])('given HTTP %d, then it is "%s", and its exchange ends', async (statusCode, kind) => {
	const { open, sent, hasEnded } = n8n([{ statusCode }]);
	await expect(open()).rejects.toMatchObject({ kind, message: expect.not.stringContaining('SECRET') });
	expect(hasEnded()).toEqual([true]);
	expect(sent[0]?.body.destroy).toHaveBeenCalled();
});

test('given redirects, then each hop ends but the last', async () => {
	const { open, sent, hasEnded } = n8n([{ statusCode: 302, location: '/b' }, { statusCode: 307, location: 'https://other.example/c' }, { statusCode: 200 }]);
	await expect(open()).resolves.toMatchObject({ url: 'https://other.example/c' });
	expect(sent.map(({ options }) => options.url)).toEqual([LINK, 'https://files.example/b', 'https://other.example/c']);
	expect(hasEnded()).toEqual([true, true, false]);
});

test.each([
	['in a circle', LINK, /too often/, 6],
	['to a private address', 'https://10.0.0.1/', /private address/, 1],
	['over http', 'http://other.example/', /over http/, 1],
	['to what is no address', 'https://[', /not a web address/, 1],
])('given redirects %s, then all of them end', async (_where, location, message, hops) => {
	const { open, hasEnded } = n8n([{ statusCode: 302, location }]);
	await expect(open()).rejects.toMatchObject({ kind: 'file', message: expect.stringMatching(message) });
	expect(hasEnded()).toEqual(Array.from({ length: hops }, () => true));
});

describe('a host that does not answer', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	function silent() {
		const sent: IHttpRequestOptions[] = [];
		const httpRequest = async (options: IHttpRequestOptions) => {
			sent.push(options);
			return await new Promise(() => undefined);
		};
		const stop = new AbortController();
		const context = { helpers: { httpRequest } } as unknown as IExecuteFunctions;
		return { sent, stop, failure: openLink(context, LINK, RULES, stop.signal).catch((error: unknown) => error) };
	}

	test('given a minute, then it is given up', async () => {
		const { sent, failure } = silent();
		await jest.advanceTimersByTimeAsync(60_000);
		await expect(failure).resolves.toMatchObject({ kind: 'unavailable', message: "The file's host files.example did not answer within 60 s." });
		expect(sent[0]?.abortSignal?.aborted).toBe(true);
		expect(jest.getTimerCount()).toBe(0);
	});

	test('given Stop, then it is given up at once', async () => {
		const { sent, stop, failure } = silent();
		await jest.advanceTimersByTimeAsync(0);
		stop.abort();
		await expect(failure).resolves.toMatchObject({ kind: 'cancelled' });
		expect(sent[0]?.abortSignal?.aborted).toBe(true);
		expect(jest.getTimerCount()).toBe(0);
	});
});

test('given a host that cannot be reached, then its link is not told', async () => {
	const context = { helpers: { httpRequest: async () => { throw new Error(LINK); } } } as unknown as IExecuteFunctions;
	const failure = openLink(context, LINK, RULES, new AbortController().signal);
	await expect(failure).rejects.toMatchObject({ kind: 'unavailable', message: "The file's host files.example could not be reached." });
});
