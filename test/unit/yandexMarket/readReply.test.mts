import { readReply } from '../../../nodes/YandexMarket/transport/readReply';
import type { ServiceError, ServiceErrorKind } from '../../../nodes/reportJob/errors/serviceError';
import type { TurnKind } from '../../../nodes/reportJob/pacing/lane';

const NOW = Date.UTC(2026, 8, 9, 15, 17);
const read = (statusCode: number, body: unknown, kind: TurnKind = 'read', headers = {}, scopes?: string[]) =>
	readReply({ statusCode, headers, body: typeof body === 'string' ? body : JSON.stringify(body) }, { kind, scopes }, NOW);
const errors = (message: string) => ({ status: 'ERROR', errors: [{ code: 'BAD', message }] });

test.each([
	['a result', 200, { status: 'OK', result: { reportId: 'a' } }],
	['shops at the top level', 200, { campaigns: [] }],
	['nothing but an object', 200, {}],
])('given %s, then it comes out', (_name, statusCode, body) => {
	expect(read(statusCode, body)).toEqual(body);
});

describe('refusals', () => {
	test.each<[number, TurnKind, string, ServiceErrorKind]>([
		[400, 'start', 'bad date', 'rejected'],
		[401, 'start', 'Api-Key token is invalid', 'account'],
		[403, 'start', 'Token does not have any of the scopes to access the API method', 'account'],
		[403, 'check', 'OAuth token is expired', 'account'],
		[403, 'start', 'No access to campaigns: 12', 'rejected'],
		[403, 'start', 'API for campaign 12 disabled', 'rejected'],
		[404, 'start', 'Campaign not found', 'rejected'],
		[404, 'check', 'Report not found.', 'notFound'],
		[404, 'read', 'Resource not found', 'rejected'],
		[405, 'start', 'x', 'rejected'],
		[415, 'start', 'x', 'rejected'],
		[420, 'start', 'Hit rate limit', 'rateLimited'],
		[420, 'check', 'Hit rate limit', 'rateLimited'],
		[429, 'read', 'x', 'rateLimited'],
		[423, 'start', 'locked', 'unavailable'],
		[408, 'read', 'x', 'unavailable'],
		[408, 'start', 'x', 'unclear'],
		[499, 'start', 'x', 'unclear'],
		[500, 'check', 'x', 'unavailable'],
		[500, 'start', 'x', 'unclear'],
		[503, 'read', 'x', 'unavailable'],
		[200, 'start', 'x', 'rejected'],
	])('given HTTP %d to a %s saying "%s", then it is "%s"', (statusCode, asked, said, kind) => {
		expect(() => read(statusCode, errors(said), asked)).toThrow(
			expect.objectContaining({ kind, message: expect.stringContaining(said), details: expect.objectContaining({ hint: expect.any(String) }) }),
		);
	});

	test('given a limit, then the time of its header is told', () => {
		const headers = { 'x-ratelimit-resource-until': 'Wed, 09 Sep 2026 15:18:00 GMT' };
		expect(() => read(420, errors('Hit rate limit of 1 requests per 2 minutes'), 'start', headers)).toThrow(
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

	test('given a missing permission, then those are named that the report needs', () => {
		const said = 'Token does not have any of the scopes to access the API method';
		expect(() => read(403, errors(said), 'start', {}, ['pricing', 'promotion'])).toThrow(
			expect.objectContaining({
				details: { hint: expect.stringMatching(/needs the permission "pricing" or "promotion" or "all-methods"\. Tick/) as string },
			}),
		);
		expect(() => read(403, errors(said), 'check')).toThrow(
			expect.objectContaining({ details: { hint: expect.stringMatching(/^Tick the missing permission/) as string } }),
		);
	});

	test('given words with a link and markup, then neither is told', () => {
		expect(() => read(400, errors('<b>x</b> https://h/a?sign=SECRET'))).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/SECRET|<b>/) }));
	});
});

describe('words', () => {
	const refusalOf = (statusCode: number, body: unknown, kind: TurnKind) => {
		try {
			read(statusCode, body, kind);
		} catch (error) {
			const { message, details } = error as ServiceError;
			return [message, details.hint];
		}
		return [];
	};
	const KEY =
		'Check the credential "Yandex Market API": a key starts with ACMA: and is made in the cabinet under Settings > API and modules; for an OAuth token, set Authentication to OAuth Token.';
	const FIELDS = 'Check the fields of the node.';
	const LATER = 'Try again later.';
	const SITE = "Look for it in the seller's cabinet before you ask for it again.";

	test.each<[number, TurnKind, string, string, string]>([
		[400, 'start', 'bad date', 'Yandex Market refused the request: bad date (HTTP 400)', FIELDS],
		[200, 'start', 'bad date', 'Yandex Market refused the request: bad date', FIELDS],
		[401, 'read', 'no', 'Yandex Market refused the request: no (HTTP 401)', KEY],
		[403, 'read', 'OAuth token is expired', 'Yandex Market refused the request: OAuth token is expired (HTTP 403)', KEY],
		[403, 'read', 'No access', 'Yandex Market refused the request: No access (HTTP 403)', "Check that this key belongs to the cabinet of this shop, and that its API is switched on. An advertiser's cabinet needs Source Type set to Advertiser."],
		[404, 'read', 'Order not found', 'Yandex Market refused the request: Order not found (HTTP 404)', 'Check the IDs, and the Region of the credential.'],
		[404, 'check', 'Report not found', 'Yandex Market does not know this report: Report not found (HTTP 404)', 'Check that the report ID is complete and belongs to this credential.'],
		[420, 'check', 'Hit rate limit', 'Yandex Market takes no more of these requests now: Hit rate limit', 'Run again later, or ask for fewer reports at a time.'],
		[423, 'check', 'locked', 'Yandex Market refused the request: locked (HTTP 423)', 'The cabinet is locked while Market moves it: try again later.'],
		[500, 'check', 'oops', 'Yandex Market is in trouble: oops (HTTP 500)', LATER],
		[500, 'start', 'oops', 'Yandex Market answered the request for a report with: oops (HTTP 500). The report may exist and may be billed, so nothing was sent again.', SITE],
	])('given HTTP %d to a %s saying "%s", then the user reads what happened and what to do', (statusCode, kind, said, message, hint) => {
		expect(refusalOf(statusCode, errors(said), kind)).toEqual([message, hint]);
	});

	test.each<[unknown, string]>([
		[{ status: 'ERROR' }, 'no reason was given'],
		[{ errors: null }, 'no reason was given'],
		[{ errors: [] }, 'no reason was given'],
		[{ errors: 'text' }, 'no reason was given'],
		[{ errors: [null] }, 'no reason was given'],
		[{ errors: [{ message: '', code: 'LIMITED' }] }, 'LIMITED'],
		[{ errors: [{ message: 7, code: 'LIMITED' }] }, 'LIMITED'],
		[{ errors: [{ message: 'one' }, null, {}, { code: 'TWO' }] }, 'one; TWO'],
	])('given the body %j, then it says %j', (body, said) => {
		expect(refusalOf(400, body, 'read')).toEqual([`Yandex Market refused the request: ${said} (HTTP 400)`, FIELDS]);
	});

	test.each<[number, TurnKind, string, RegExp]>([
		[302, 'read', '{}', /^Yandex Market answered with a redirect \(HTTP 302\)/],
		[200, 'read', '', /^Yandex Market answered with an empty body \(HTTP 200\)/],
		[502, 'read', '<html></html>', /^Yandex Market answered with an HTML page \(HTTP 502\)/],
	])('given HTTP %d to a %s with %j, then it says what came', (statusCode, kind, body, message) => {
		expect(refusalOf(statusCode, body, kind)[0]).toMatch(message);
	});

	test.each([
		['Hit rate limit of 1 requests per 2 minutes', false],
		['Hit rate limit of 4 parallel requests', true],
		["Active reports limit exceeded, limit='1'", true],
		["Active report limit exceeded, limit='1'", true],
	])('given a limit that says "%s", then whether it is another than this request\'s is %j', (said, isOtherLimit) => {
		expect(() => read(420, errors(said), 'start')).toThrow(
			expect.objectContaining({ details: expect.objectContaining({ isOtherLimit }) as object }),
		);
	});
});

describe('bodies that are no JSON', () => {
	test.each<[number, TurnKind, string, ServiceErrorKind]>([
		[200, 'check', '<html></html>', 'unavailable'],
		[200, 'start', '<html></html>', 'unclear'],
		[200, 'start', '', 'unclear'],
		[200, 'start', '{"status":"OK","result":{"repo', 'unclear'],
		[302, 'start', '', 'unclear'],
		[302, 'read', '{}', 'unavailable'],
		[302, 'start', '{}', 'unclear'],
		[420, 'start', '<html></html>', 'rateLimited'],
		[502, 'check', '<html></html>', 'unavailable'],
		[502, 'start', '<html></html>', 'unclear'],
		[403, 'start', '<html></html>', 'rejected'],
		[404, 'check', '<html></html>', 'notFound'],
	])('given HTTP %d to a %s with %j, then it is "%s"', (statusCode, asked, body, kind) => {
		expect(() => read(statusCode, body, asked)).toThrow(expect.objectContaining({ kind }));
	});
});
