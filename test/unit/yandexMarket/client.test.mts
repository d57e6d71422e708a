import type { IAdditionalCredentialOptions, IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { YandexMarketClient, type YandexMarketRequest } from '../../../nodes/YandexMarket/transport/YandexMarketClient';
import type { ServiceError } from '../../../nodes/reportJob/errors/serviceError';
import { forgetLanes } from '../../../nodes/reportJob/pacing/lanes';
import { beginRun } from '../../../nodes/reportJob/run/nodeRun';
import { settled, watched } from '../reportJob/pacing/support.mts';

const KEY = 'ACMA:secret-key';
const CREDENTIAL = { authentication: 'apiKey', apiKey: KEY, region: 'russia' };
const BASE = 'https://api.partner.market.yandex.ru';
const HOUR = { requests: 100, windowMs: 3_600_000, aligned: true, marginMs: 1000 };

interface Sent extends IHttpRequestOptions {
	credential: string;
	/** what n8n need not read again */
	decrypted?: IDataObject;
}

/** A node's context whose requests are answered by a test. */
function host(answer: (sent: Sent) => unknown, credential: IDataObject = CREDENTIAL) {
	const sent: Sent[] = [];
	const readings: string[] = [];
	const context = {
		async getCredentials(name: string) {
			readings.push(name);
			return name === 'yandexMarketApi' ? credential : {};
		},
		helpers: {
			async httpRequestWithAuthentication(type: string, options: IHttpRequestOptions, more?: IAdditionalCredentialOptions) {
				const seen = { ...options, credential: type, decrypted: more?.credentialsDecrypted?.data };
				sent.push(seen);
				return await answer(seen);
			},
		},
	} as unknown as IExecuteFunctions;
	return { context, sent, readings, run: beginRun(context) };
}

const json = (body: object, statusCode = 200, headers: IDataObject = {}) => ({ statusCode, headers, body: JSON.stringify(body) });
const error = (statusCode: number, message: string) => json({ status: 'ERROR', errors: [{ message }] }, statusCode);

async function connected(answer: (sent: Sent) => unknown, credential?: IDataObject) {
	const { context, sent, readings, run } = host(answer, credential);
	const client = await YandexMarketClient.connect(context, run);
	const request = (part: Partial<YandexMarketRequest> = {}): YandexMarketRequest => ({
		method: 'GET',
		path: '/v2/x',
		kind: 'check',
		lane: client.lane('x', '', HOUR),
		latest: Date.now(),
		...part,
	});
	return { client, sent, readings, run, request };
}

const refusalOf = async (promise: Promise<unknown>): Promise<ServiceError> =>
	await promise.then(
		() => Promise.reject(new Error('was not refused')),
		(refusal: ServiceError) => refusal,
	);

beforeEach(forgetLanes);

describe('connecting', () => {
	test('the credential is read once, and every request is sent with what was read', async () => {
		const { client, sent, readings, request } = await connected(() => json({ status: 'OK' }));
		for (let n = 0; n < 3; n += 1) await client.send(request({ lane: client.lane(String(n), '', HOUR) }));
		expect(readings).toEqual(['yandexMarketApi']);
		expect(sent.map(({ credential, decrypted }) => ({ credential, decrypted }))).toEqual(
			Array(3).fill({ credential: 'yandexMarketApi', decrypted: CREDENTIAL }),
		);
	});

	test('given a credential, then it is read', async () => {
		const { client, run } = await connected(() => json({}));
		expect(client.account).toMatchObject({ baseUrl: BASE, secrets: [KEY] });
		expect([client.run, client.shops.size]).toEqual([run, 0]);
	});

	test('given a credential that is not filled in, then it says so', async () => {
		const { context, run } = host(() => json({}), { ...CREDENTIAL, apiKey: '' });
		await expect(YandexMarketClient.connect(context, run)).rejects.toMatchObject({
			kind: 'account',
			message: 'The credential "Yandex Market API" has no API Key.',
		});
	});
});

describe('a request', () => {
	test('given a question, then it goes out with the credential, and its answer is read', async () => {
		const { client, sent, request } = await connected(() => json({ status: 'OK', result: { a: 1 } }));
		await expect(client.send(request({ query: { sourceType: 'SELLER' } }))).resolves.toEqual({ status: 'OK', result: { a: 1 } });
		expect(sent).toHaveLength(1);
		expect(sent[0]).toMatchObject({
			credential: 'yandexMarketApi',
			method: 'GET',
			url: `${BASE}/v2/x`,
			qs: { sourceType: 'SELLER' },
			headers: { Accept: 'application/json' },
		});
		expect(sent[0]).not.toHaveProperty('body');
		expect(sent[0]?.headers).not.toHaveProperty('Content-Type');
	});

	test('given a body, then it is JSON, and there is no query', async () => {
		const { client, sent, request } = await connected(() => json({}));
		await client.send(request({ method: 'POST', body: { id: 7 } }));
		expect(sent[0]).toMatchObject({ method: 'POST', body: '{"id":7}', headers: { 'Content-Type': 'application/json' } });
		expect(sent[0]).not.toHaveProperty('qs');
	});

	test('given a start, then it is told right before it leaves, and an answer that cannot be read is unclear', async () => {
		const order: string[] = [];
		const { client, request } = await connected(() => {
			order.push('sent');
			return { statusCode: 502, headers: {}, body: '<html></html>' };
		});
		const start = client.send(request({ kind: 'start', leaving: () => void order.push('leaves') }));
		await expect(start).rejects.toMatchObject({ kind: 'unclear' });
		expect(order).toEqual(['leaves', 'sent']);
	});

	test('given anything but a start, then the same answer is passing trouble', async () => {
		const { client, request } = await connected(() => ({ statusCode: 502, headers: {}, body: '<html></html>' }));
		await expect(client.send(request())).rejects.toMatchObject({ kind: 'unavailable' });
	});

	test.each([
		['start', 'unclear'],
		['check', 'unavailable'],
		['read', 'unavailable'],
	] as const)('given a connection that breaks off, then a %s is %s', async (kind, error) => {
		const { client, request } = await connected(() => {
			throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
		});
		await expect(client.send(request({ kind }))).rejects.toMatchObject({ kind: error });
	});

	test('given a refusal, then the permissions that the request needs are told, and never the key', async () => {
		const { client, request } = await connected(() => error(403, `Token ${KEY} does not have any of the scopes`));
		const refusal = await refusalOf(client.send(request({ kind: 'start', scopes: ['pricing'] })));
		expect(refusal).toMatchObject({ kind: 'account', details: { hint: expect.stringContaining('"pricing"') as string } });
		expect(refusal.message).not.toContain(KEY);
	});

	test('given that the run is over, then nothing is sent', async () => {
		const { client, sent, run, request } = await connected(() => json({}));
		run.end();
		await expect(client.send(request())).rejects.toMatchObject({ kind: 'cancelled' });
		expect(sent).toEqual([]);
	});
});

describe('lanes', () => {
	test('given a resource and a scope, then there is one lane for each, of this account', async () => {
		const { client } = await connected(() => json({}));
		const { client: other } = await connected(() => json({}), { ...CREDENTIAL, apiKey: 'ACMA:other' });
		const lane = client.lane('/x', 'cabinet 1', HOUR);
		expect(client.lane('/x', 'cabinet 1', HOUR)).toBe(lane);
		for (const another of [client.lane('/x', 'cabinet 2', HOUR), client.lane('/y', 'cabinet 1', HOUR), other.lane('/x', 'cabinet 1', HOUR)]) {
			expect(another).not.toBe(lane);
		}
	});

	test('given headers that say that nothing is left, then the next request is not sent', async () => {
		const until = new Date(Date.now() + 600_000).toUTCString();
		const { client, sent, request } = await connected(() =>
			json({}, 200, { 'x-ratelimit-resource-remaining': '0', 'x-ratelimit-resource-until': until }),
		);
		await client.send(request());
		const refusal = await refusalOf(client.send(request()));
		expect(refusal.kind).toBe('rateLimited');
		expect(refusal.details.retryAt).toBe(Date.parse(until) + 1000);
		expect(sent).toHaveLength(1);
	});

	test('given a refusal for speed, then its time is that of the lane', async () => {
		const { client, request } = await connected(() => ({ ...error(420, 'Hit rate limit'), headers: { 'retry-after': '30' } }));
		const refusal = await refusalOf(client.send(request()));
		expect(refusal).toMatchObject({ kind: 'rateLimited', details: { retryAt: client.lane('x', '', HOUR).opensAt } });
	});

	test('given five requests at once, then four are under way', async () => {
		let answer: () => void = () => undefined;
		const answered = new Promise<void>((resolve) => (answer = resolve));
		const { client, sent, request } = await connected(async () => {
			await answered;
			return json({});
		});
		const all = [1, 2, 3, 4, 5].map(async (n) => await client.send(request({ lane: client.lane(`${n}`, '', HOUR) })));
		await settled();
		expect(sent).toHaveLength(4);
		answer();
		await Promise.all(all);
		expect(sent).toHaveLength(5);
	});
});

describe('a read that is no part of a job', () => {
	test('given a lane that is open, then it is answered', async () => {
		const { client, sent } = await connected(() => json({ campaigns: [] }));
		const read = client.read({ method: 'GET', path: '/v2/campaigns', lane: client.lane('campaigns', '', HOUR) });
		await expect(read).resolves.toEqual({ campaigns: [] });
		expect(sent[0]?.url).toBe(`${BASE}/v2/campaigns`);
	});

	test.each([
		[140, true],
		[160, false],
	])('given a lane that is closed for %d s, then whether it is waited for is %j', async (seconds, waits) => {
		const { client, sent, run } = await connected(() => json({}));
		const lane = client.lane('campaigns', '', HOUR);
		lane.refused(Date.now() + seconds * 1000);
		const read = watched(client.read({ method: 'GET', path: '/v2/campaigns', lane }));
		await settled();
		expect(read.isOver).toBe(!waits);
		run.end();
		await settled();
		expect(read.error).toMatchObject({ kind: waits ? 'cancelled' : 'rateLimited' });
		expect(sent).toEqual([]);
	});
});

describe('a file that the API answers with itself', () => {
	/** A stream as n8n gives it. */
	function streamOf(text: string) {
		return {
			async *[Symbol.asyncIterator]() {
				yield Buffer.from(text);
			},
			on: () => undefined,
			once: () => undefined,
			destroy: () => undefined,
		};
	}
	const FILE = { method: 'GET', path: '/v2/campaigns/1/label', query: { format: 'A7' } } as const;

	test('given a file, then it is opened and left unread', async () => {
		const body = streamOf('%PDF');
		const { client, sent } = await connected(() => ({ statusCode: 200, headers: { 'content-type': 'application/pdf' }, body }));
		const opened = await client.open({ ...FILE, lane: client.lane('label', '1', HOUR) });
		expect(opened).toMatchObject({ headers: { 'content-type': 'application/pdf' }, url: `${BASE}${FILE.path}` });
		expect(opened.stream).toBe(body);
		expect(typeof opened.abort).toBe('function');
		expect(sent[0]).toMatchObject({ qs: { format: 'A7' }, headers: { Accept: '*/*' }, encoding: 'stream' });
		expect(client.lane('label', '1', HOUR).isInUse).toBe(false);
	});

	test.each([
		['an error of the service', 404, 'application/json', { status: 'ERROR', errors: [{ message: 'Order not found' }] }, 'rejected', /Order not found/],
		['an error that calls itself a file', 404, 'application/pdf', { status: 'ERROR', errors: [{ message: 'Order not found' }] }, 'rejected', /Order not found/],
		['a limit', 420, 'application/json', { errors: [{ message: 'Hit rate limit' }] }, 'rateLimited', /Hit rate limit/],
		['JSON where a file should be', 200, 'Application/JSON', { status: 'OK' }, 'badReply', /answered without a file/],
	])('given %s, then it is one', async (_name, statusCode, type, body, kind, message) => {
		const { client } = await connected(() => ({ statusCode, headers: { 'content-type': type }, body: streamOf(JSON.stringify(body)) }));
		const refusal = await refusalOf(client.open({ ...FILE, lane: client.lane('label', '1', HOUR) }));
		expect(refusal).toMatchObject({ kind, message: expect.stringMatching(message) as string });
		expect(client.lane('label', '1', HOUR).isInUse).toBe(false);
	});

	test('given a lane that is closed for a while, then a file is waited for too', async () => {
		const { client, run } = await connected(() => ({ statusCode: 200, headers: {}, body: streamOf('x') }));
		const lane = client.lane('label', '1', HOUR);
		lane.refused(Date.now() + 140_000);
		const opened = watched(client.open({ ...FILE, lane }));
		await settled();
		expect(opened.isOver).toBe(false);
		run.end();
		await settled();
		expect(opened.error).toMatchObject({ kind: 'cancelled' });
	});

	test('given a file without a type, then it is a file', async () => {
		const { client } = await connected(() => ({ statusCode: 200, headers: {}, body: streamOf('x') }));
		await expect(client.open({ ...FILE, lane: client.lane('label', '1', HOUR) })).resolves.toMatchObject({ url: `${BASE}${FILE.path}` });
	});
});
