import { failure, type ApiFault } from '../simulators/index.mts';
import type { ApiRow, Simulator } from './row.mts';

const MIB = 1024 ** 2;
const BIG = 10 * MIB;

const reply = (status: number, body: string | object, headers: Record<string, string> = {}, executed = true): ApiFault => ({
	kind: 'reply',
	status,
	body,
	headers,
	executed,
});
const always = (name: string, fault: ApiFault | 'closed' | ((simulator: Simulator) => ApiFault), more: Partial<ApiRow> = {}): ApiRow => ({
	name,
	times: 'always',
	fault: typeof fault === 'function' ? fault : () => fault,
	...more,
});
const once = (name: string, fault: ApiFault, more: Partial<ApiRow> = {}): ApiRow => ({ ...always(name, fault, more), times: 'once' });

const XML = '<?xml version="1.0" encoding="UTF-8"?><Error><Code>InternalError</Code></Error>';
const redirect = (location: string): ApiFault => reply(302, '', { location }, false);
const BUSY = { status: false, error_code: 67200002, error_msg: 'The current call rate is too fast' };
const REFUSED_TOKEN = reply(401, { status: false, error_code: 67200003, error_msg: 'The key and secret parameters are incorrect' }, {}, false);
const REFUSED_KEY = failure(401, 'API key is incorrect');
const ZHIHUIYA: Partial<ApiRow> = { services: ['Zhihuiya'], isRefusal: true };
const MARKET: Partial<ApiRow> = { services: ['Yandex Market'], isRefusal: true };

/** What an API can answer with instead of its answer. After a create, all but a clear refusal leaves open whether it was carried out. */
export const API_ROWS: readonly ApiRow[] = [
	always('connection refused', 'closed', { isRefusal: true }),
	always('connection reset before an answer', { kind: 'reset', executed: true }),
	always('reset after the headers', { kind: 'cutAnswer', afterBytes: 0 }),
	always('reset in the middle of the body', { kind: 'cutAnswer' }),
	always('silence', { kind: 'hang', executed: true }),
	always('a byte a second', { kind: 'drip' }),
	always('an empty body', { kind: 'empty', executed: true }),
	always('an HTML page with 200', { kind: 'html', status: 200, executed: true }),
	always('an HTML page with 502', { kind: 'html', status: 502, executed: true }),
	once('an HTML page with 502, once', { kind: 'html', status: 502, executed: true }),
	always('XML', reply(200, XML, { 'content-type': 'application/xml' })),
	always('JSON of wrong types', reply(200, { status: 'yes', error_code: [], data: [1, 2], result: 'none' })),
	always('a JSON list', reply(200, '[]')),
	always('JSON that breaks off', { kind: 'truncatedJson' }),
	always('10 MB of JSON', reply(200, { data: { text: 'x'.repeat(BIG) }, result: { text: 'x' } })),
	always('401', REFUSED_TOKEN, ZHIHUIYA),
	always('401', REFUSED_KEY, MARKET),
	once('401, once', REFUSED_TOKEN, ZHIHUIYA),
	once('401, once', REFUSED_KEY, MARKET),
	once('420 for the rate', failure(420, 'Hit rate limit of 1 requests per 2 minutes for resource', { headers: { 'retry-after': '2' } }), MARKET),
	once('420 for parallel requests', failure(420, 'Hit rate limit of 4 parallel requests for businessId 1000101'), MARKET),
	once('420 for active reports', failure(420, "Active reports limit exceeded, limit='10'"), { ...MARKET, steps: ['create'] }),
	once('429 with Retry-After', reply(429, BUSY, { 'retry-after': '2' }, false), { isRefusal: true }),
	once('429 without Retry-After', reply(429, BUSY, {}, false), { isRefusal: true }),
	always('503', reply(503, { status: 'ERROR', errors: [{ code: 'SERVICE_UNAVAILABLE' }], message: 'down' })),
	always('a redirect to another host', ({ files }) => redirect(`${files.otherUrl}/elsewhere`)),
	always('a redirect to another scheme', redirect('ftp://127.0.0.1/elsewhere')),
	always('a redirect to itself', redirect('/')),
	always('Content-Length 10 bytes too long', { kind: 'wrongLength', by: 10 }),
	always('Content-Length 10 bytes too short', { kind: 'wrongLength', by: -10 }),
	always('gzip, though not asked for', { kind: 'gzip' }),
];
