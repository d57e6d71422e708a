import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { LinkRules } from '../../../../nodes/reportJob/download/linkPolicy';
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
	const getSecureEgressFilter = validateUrl && jest.fn(() => ({ validateUrl }));
	const context = { helpers: { httpRequest, getSecureEgressFilter } } as unknown as IExecuteFunctions;
	const stop = new AbortController();
	const hasEnded = (): boolean[] => sent.map(({ options }) => options.abortSignal?.aborted === true);
	const open = async (link = LINK, rules: LinkRules = RULES) => await openLink(context, link, rules, stop.signal);
	return { httpRequest, sent, stop, hasEnded, getSecureEgressFilter, open };
}

test.each([
	['refuses', async () => ({ ok: false })],
	['fails', async () => { throw new Error(LINK); }],
])("given n8n's filter that %s, then the link is not followed, and not told", async (_how, validateUrl) => {
	const { open, httpRequest } = n8n(undefined, validateUrl);
	await expect(open()).rejects.toMatchObject({
		kind: 'file',
		message: "The file's link leads to files.example, which is a private address or does not exist.",
		advice: 'If that is right, turn on Options > Allow Private Addresses.',
	});
	expect(httpRequest).not.toHaveBeenCalled();
});

test("given that private addresses are allowed, then n8n's filter is not asked", async () => {
	const { open, getSecureEgressFilter } = n8n(undefined, async () => ({ ok: false }));
	await expect(open(LINK, { ...RULES, allowPrivateAddresses: true })).resolves.toMatchObject({ url: LINK });
	expect(getSecureEgressFilter).not.toHaveBeenCalled();
});

test.each([
	['that agrees', async () => ({ ok: true })],
	['that is not there', undefined],
])("given n8n's filter %s, then the link is followed", async (_how, validateUrl) => {
	const { open, getSecureEgressFilter } = n8n(undefined, validateUrl);
	await expect(open()).resolves.toMatchObject({ url: LINK });
	if (getSecureEgressFilter) expect(getSecureEgressFilter).toHaveBeenCalledWith('enforced');
});

test('given a file, then it is asked for as it is, and can be left', async () => {
	const { open, sent, hasEnded } = n8n();
	const file = await open();
	expect(sent[0]?.options).toEqual({
		method: 'GET', url: LINK, headers: { Accept: '*/*', 'Accept-Encoding': 'identity' }, encoding: 'stream', timeout: 60_000,
		returnFullResponse: true, ignoreHttpStatusErrors: true, disableFollowRedirect: true, abortSignal: expect.any(AbortSignal) as AbortSignal,
	});
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

test.each([
	[
		403, "The file's host files.example refused the link with HTTP 403.",
		'The link may have expired. Run Download again with the same ID: it asks for a fresh link.',
	],
	[503, "The file's host files.example answered with HTTP 503.", 'Run Download again later with the same ID.'],
	[418, "The file's host files.example answered with HTTP 418.", ''],
])('given HTTP %d, then it says so, and what to do', async (statusCode, message, advice) => {
	await expect(n8n([{ statusCode }]).open()).rejects.toMatchObject({ message, advice });
});

test('given a part that is answered as such, then it is opened: its length tells whether it is the whole', async () => {
	await expect(n8n([{ statusCode: 206 }]).open()).resolves.toMatchObject({ url: LINK });
});

test.each([201, 299, 400, 404])('given an address elsewhere beside HTTP %d, then it is not followed', async (statusCode) => {
	const { open, sent } = n8n([{ statusCode, location: '/b' }, { statusCode: 200 }]);
	await expect(open()).rejects.toMatchObject({ message: expect.stringContaining(`HTTP ${statusCode}`) });
	expect(sent).toHaveLength(1);
});

test('given a redirect with HTTP 300, then it is followed', async () => {
	await expect(n8n([{ statusCode: 300, location: '/b' }, { statusCode: 200 }]).open()).resolves.toMatchObject({ url: 'https://files.example/b' });
});

test('given a first link over http, then it is asked for over https', async () => {
	const { open, sent } = n8n();
	await open('http://files.example/a');
	expect(sent[0]?.options.url).toBe('https://files.example/a');
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
		await expect(failure).resolves.toMatchObject({ kind: 'unavailable', message: "The file's host files.example did not answer within 60 s.", advice: 'Try again later with the same ID.' });
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

const LATER = 'Try again later with the same ID';

test.each([
	[LINK, RULES, '', `${LATER}; if the host only speaks http, turn on Options > Allow HTTP.`],
	[LINK, { ...RULES, allowHttp: true }, '', `${LATER}.`],
	['http://files.example/a?sign=SECRET', { ...RULES, allowHttp: true }, ' over http', `${LATER}.`],
])('given a host that cannot be reached at %s with the rules %j, then its link is not told, nor an option that is on', async (link, rules, how, advice) => {
	const context = { helpers: { httpRequest: async () => { throw new Error(LINK); } } } as unknown as IExecuteFunctions;
	const failure = openLink(context, link, rules, new AbortController().signal);
	await expect(failure).rejects.toMatchObject({ kind: 'unavailable', message: `The file's host files.example could not be reached${how}.`, advice });
});
