import { ERROR_CODES } from '../../../nodes/Zhihuiya/transport/errorCodes';
import { readReply } from '../../../nodes/Zhihuiya/transport/readReply';
import type { ServiceErrorKind } from '../../../nodes/reportJob/errors/serviceError';

const NOW = 1_000_000;
const reply = (body: unknown, statusCode = 200) => ({
	statusCode,
	headers: { 'x-correlation-id': 'corr-1' },
	body: typeof body === 'string' ? body : JSON.stringify(body),
});
const read = (body: unknown, statusCode = 200, creates = false) => readReply(reply(body, statusCode), creates, NOW);
const refused = (code: unknown) => ({ status: false, error_code: code, error_msg: 'no' });

describe('replies that are taken', () => {
	test.each([
		['the documented envelope', '{"status":true,"error_code":0,"data":{"job_id":1579434053399035999}}', { job_id: '1579434053399035999' }],
		['no error code', { status: true, data: { a: 1 } }, { a: 1 }],
		['an error code of 0 as text', { status: true, error_code: '0', data: { a: 1 } }, { a: 1 }],
		['no status', { error_code: 0, data: { a: 1 } }, { a: 1 }],
		['no data', { status: true, error_code: 0 }, {}],
		['data that is null', { status: true, error_code: 0, data: null }, {}],
		['data that is text', { status: true, error_code: 0, data: 'done' }, {}],
		['empty data', { status: true, error_code: 0, data: {} }, {}],
	])('given %s, then its data come out', (_name, body, data) => {
		const answer = read(body);
		expect(answer.ok && answer.data).toEqual(data);
	});

	test('given fields beside the data, then they are in the raw answer', () => {
		expect(read({ status: true, data: { a: 1 }, other: 2 })).toMatchObject({ raw: { status: true, data: { a: 1 }, other: 2 } });
	});

	test('given 201, which creates answer with, then it is taken', () => {
		expect(read({ status: true, error_code: 0, data: { job_id: 'x' } }, 201, true)).toMatchObject({ ok: true });
	});
});

const KINDS: Record<string, [ServiceErrorKind, ServiceErrorKind]> = {
	later: ['unavailable', 'unclear'],
	tooFast: ['rateLimited', 'rateLimited'],
	token: ['account', 'account'],
	account: ['account', 'account'],
	rejected: ['rejected', 'rejected'],
	unknownJob: ['notFound', 'notFound'],
};

describe('every error code', () => {
	const documented = [
		67200000, 67200001, 67200002, 67200003, 67200004, 67200005, 67200006, 67200007, 67200008, 67200009, 67200012, 67200015,
		67200100, 67200101, 67200202, 67200203, 10001, 68300004, 68300005, 68300006, 68300007, 68300008, 68300010, 68300013,
	];

	test('given those of the reference, then each is in the table with something to do', () => {
		expect(Object.keys(ERROR_CODES).map(Number).sort()).toEqual([...documented].sort());
		expect(Object.values(ERROR_CODES).every(({ hint }) => hint.length > 5)).toBe(true);
	});

	test.each(documented.flatMap((code) => [200, 400, 500].map((status) => [code, status] as const)))(
		'given %d with HTTP %d, as a number or text, then it means the same for reads and creates',
		(code, statusCode) => {
			const means = ERROR_CODES[code]?.means ?? '';
			for (const given of [code, String(code)]) {
				for (const creates of [false, true]) {
					expect(read(refused(given), statusCode, creates)).toMatchObject({
						ok: false,
						tokenRefused: means === 'token',
						error: {
							kind: KINDS[means]?.[creates ? 1 : 0],
							message: expect.stringContaining(`(code ${code})`),
							details: { correlationId: 'corr-1' },
						},
					});
				}
			}
		},
	);

	test.each([
		[{}, 10_000],
		[{ 'retry-after': '30' }, 30_000],
		[{ 'retry-after': '1e300' }, 120_000],
		[{ 'retry-after': 'Fri, 31 Dec 2099 23:59:59 GMT' }, 120_000],
	])('given a call that came too fast, with %j, then it says when to come back', (headers, wait) => {
		for (const [body, statusCode] of [[refused(67200002), 200], ['<html>', 429]] as const) {
			const answer = readReply({ ...reply(body, statusCode), headers }, true, NOW);
			expect(answer).toMatchObject({ ok: false, error: { kind: 'rateLimited', details: { retryAt: NOW + wait } } });
		}
	});

	test.each([
		[67200003, 'Zhihuiya refused the request: no (code 67200003)'],
		[68300007, 'Zhihuiya refused the request: no (code 68300007)'],
		[67200002, 'Zhihuiya refused the request: no (code 67200002)'],
		[68300013, 'Zhihuiya does not know this job: no (code 68300013)'],
	])('given %d, then what the service does, its words and its code are told', (code, message) => {
		expect(read(refused(code))).toMatchObject({ error: { message } });
	});

	test.each(documented.filter((code) => code !== 67200002))('given %d, then it names no time to come back', (code) => {
		const answer = read(refused(code));
		expect(answer.ok ? answer : answer.error.details).not.toHaveProperty('retryAt');
	});

	test('given a code that is no number, then it is a refusal, and told as it is', () => {
		expect(read({ error_code: 'E42', error_msg: 'no' })).toMatchObject({ error: { kind: 'rejected', message: expect.stringContaining('(code E42)') } });
	});
});

describe('refusals without a known code', () => {
	test.each<[number, boolean, ServiceErrorKind, boolean]>([
		[401, false, 'account', true],
		[403, false, 'account', false],
		[404, false, 'rejected', false],
		[408, false, 'unavailable', false],
		[408, true, 'unclear', false],
		[429, true, 'rateLimited', false],
		[500, false, 'unavailable', false],
		[503, true, 'unclear', false],
	])('given HTTP %d (create: %s), then it is "%s"', (statusCode, creates, kind, tokenRefused) => {
		expect(read({ error_code: 99, message: 'x' }, statusCode, creates)).toMatchObject({ ok: false, tokenRefused, error: { kind } });
	});

	test.each([
		['error_msg', { status: false, error_msg: 'told', message: 'other' }],
		['error_message', { status: false, error_message: 'told' }],
		['message', { status: false, message: 'told' }],
	])('given the words under %s, then they are told', (_name, body) => {
		expect(read(body)).toMatchObject({ ok: false, error: { message: expect.stringContaining('told') } });
	});

	test.each([
		['no words', { status: false }, 200, 'Zhihuiya refused the request: HTTP 200'],
		['empty words before others', { status: false, error_msg: '', message: 'told' }, 200, 'Zhihuiya refused the request: told'],
		['words that are no text', { status: false, error_msg: { a: 1 }, message: 'told' }, 200, 'Zhihuiya refused the request: told'],
		['no words and no code', {}, 500, 'Zhihuiya refused the request: HTTP 500'],
		['a code of 0', { status: false, error_code: 0, error_msg: 'no' }, 200, 'Zhihuiya refused the request: no'],
		['a page', '<html></html>', 403, 'Zhihuiya refused the request: HTTP 403 with an HTML page'],
	])('given %s, then the message is whole', (_name, body, statusCode, message) => {
		expect(read(body, statusCode)).toMatchObject({ ok: false, error: { message } });
	});

	test('given a reply without a correlation ID, then none is told', () => {
		const answer = readReply({ ...reply(refused(68300007)), headers: {} }, false, NOW);
		expect(answer.ok ? 'taken' : answer.error.details.correlationId).toBeUndefined();
	});

	test('given a correlation ID with line breaks and markup, then it is told on one line', () => {
		const answer = readReply({ ...reply(refused(68300007)), headers: { 'x-correlation-id': 'a\n<b>b</b>' } }, false, NOW);
		expect(answer).toMatchObject({ error: { details: { correlationId: 'a b' } } });
	});

	test('given a create whose outcome is unclear, then its correlation ID is told', () => {
		expect(read(refused(67200100), 200, true)).toMatchObject({ error: { kind: 'unclear', details: { correlationId: 'corr-1' } } });
	});

	test('given words with a link and markup, then neither is told', () => {
		const answer = read({ status: false, error_msg: '<b>bad</b> https://host/a?sign=SECRET' });
		expect(answer.ok ? '' : answer.error.message).not.toMatch(/SECRET|<b>/);
	});
});

describe('bodies that are no envelope', () => {
	test.each<[string, string, number, boolean, ServiceErrorKind]>([
		['an HTML page', '<html></html>', 200, false, 'unavailable'],
		['an HTML page after a create', '<html></html>', 200, true, 'unclear'],
		['a gateway page', '<html></html>', 502, false, 'unavailable'],
		['a gateway page after a create', '<html></html>', 502, true, 'unclear'],
		['nothing after a create', '', 200, true, 'unclear'],
		['JSON cut off after a create', '{"status":true,"data":{"job_id":15', 200, true, 'unclear'],
		['a list', '[]', 200, false, 'unavailable'],
		['a redirect after a create', '', 302, true, 'unclear'],
		['a redirect with an envelope', '{"status":true,"error_code":0,"data":{}}', 302, false, 'unavailable'],
		['a redirect with a refusal', '{"status":false,"error_code":67200003}', 302, false, 'unavailable'],
		['a page with 403', '<html></html>', 403, true, 'account'],
		['a page with 404', '<html></html>', 404, false, 'rejected'],
	])('given %s, then it is so, and no other token would do better', (_name, body, statusCode, creates, kind) => {
		expect(read(body, statusCode, creates)).toMatchObject({ ok: false, tokenRefused: false, error: { kind } });
	});
});
