import { readReply, type Purpose } from '../../../nodes/YandexMarket/transport/readReply';
import type { ServiceErrorKind } from '../../../nodes/reportJob/errors/serviceError';

const NOW = Date.UTC(2026, 8, 9, 15, 17);
const read = (statusCode: number, body: unknown, purpose: Purpose = 'read', headers = {}) =>
	readReply({ statusCode, headers, body: typeof body === 'string' ? body : JSON.stringify(body) }, purpose, NOW);
const errors = (message: string) => ({ status: 'ERROR', errors: [{ code: 'BAD', message }] });

test.each([
	['a result', 200, { status: 'OK', result: { reportId: 'a' } }],
	['shops at the top level', 200, { campaigns: [] }],
	['nothing but an object', 200, {}],
])('given %s, then it comes out', (_name, statusCode, body) => {
	expect(read(statusCode, body)).toEqual(body);
});

describe('refusals', () => {
	test.each<[number, Purpose, string, ServiceErrorKind]>([
		[400, 'create', 'bad date', 'rejected'],
		[401, 'create', 'Api-Key token is invalid', 'account'],
		[403, 'create', 'Token does not have any of the scopes to access the API method', 'account'],
		[403, 'check', 'OAuth token is expired', 'account'],
		[403, 'create', 'No access to campaigns: 12', 'rejected'],
		[403, 'create', 'API for campaign 12 disabled', 'rejected'],
		[404, 'create', 'Campaign not found', 'rejected'],
		[404, 'check', 'Report not found.', 'notFound'],
		[404, 'read', 'Resource not found', 'rejected'],
		[405, 'create', 'x', 'rejected'],
		[415, 'create', 'x', 'rejected'],
		[420, 'create', 'Hit rate limit', 'rateLimited'],
		[420, 'check', 'Hit rate limit', 'rateLimited'],
		[429, 'read', 'x', 'rateLimited'],
		[423, 'create', 'locked', 'rejected'],
		[408, 'read', 'x', 'unavailable'],
		[408, 'create', 'x', 'unclear'],
		[499, 'create', 'x', 'unclear'],
		[500, 'check', 'x', 'unavailable'],
		[500, 'create', 'x', 'unclear'],
		[503, 'read', 'x', 'unavailable'],
		[200, 'create', 'x', 'rejected'],
	])('given HTTP %d to a %s saying "%s", then it is "%s"', (statusCode, purpose, said, kind) => {
		expect(() => read(statusCode, errors(said), purpose)).toThrow(
			expect.objectContaining({ kind, message: expect.stringContaining(said), details: expect.objectContaining({ hint: expect.any(String) }) }),
		);
	});

	test('given a limit, then the time of its header is told', () => {
		const headers = { 'x-ratelimit-resource-until': 'Wed, 09 Sep 2026 15:18:00 GMT' };
		expect(() => read(420, errors('Hit rate limit of 1 requests per 2 minutes'), 'create', headers)).toThrow(
			expect.objectContaining({ details: expect.objectContaining({ retryAt: NOW + 61_000 }) }),
		);
	});

	test.each([
		['no errors', { status: 'ERROR' }, /HTTP 400/],
		['errors that are null', { status: 'ERROR', errors: null }, /HTTP 400/],
		['a code without words', { status: 'ERROR', errors: [{ code: 'LIMITED' }] }, /LIMITED/],
		['several errors', { status: 'ERROR', errors: [{ code: 'A', message: 'one' }, { code: 'B', message: 'two' }] }, /one; two/],
	])('given %s, then it says what there is', (_name, body, message) => {
		expect(() => read(400, body)).toThrow(message);
	});

	test('given words with a link and markup, then neither is told', () => {
		expect(() => read(400, errors('<b>x</b> https://h/a?sign=SECRET'))).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/SECRET|<b>/) }));
	});
});

describe('bodies that are no JSON', () => {
	test.each<[number, Purpose, string, ServiceErrorKind]>([
		[200, 'check', '<html></html>', 'unavailable'],
		[200, 'create', '<html></html>', 'unclear'],
		[200, 'create', '', 'unclear'],
		[200, 'create', '{"status":"OK","result":{"repo', 'unclear'],
		[302, 'create', '', 'unclear'],
		[302, 'read', '{}', 'unavailable'],
		[502, 'check', '<html></html>', 'unavailable'],
		[502, 'create', '<html></html>', 'unclear'],
		[403, 'create', '<html></html>', 'rejected'],
		[404, 'check', '<html></html>', 'notFound'],
	])('given HTTP %d to a %s with %j, then it is "%s"', (statusCode, purpose, body, kind) => {
		expect(() => read(statusCode, body, purpose)).toThrow(expect.objectContaining({ kind }));
	});
});
