import type { Reply } from '../../../../nodes/reportJob/http/exchange';
import { judgeReply, readAnswer, type OwnReply } from '../../../../nodes/reportJob/vendor/judgeReply';
import type { Refusal } from '../../../../nodes/reportJob/vendor/refusal';

const reply = (statusCode: number, body: string): Reply => ({ statusCode, headers: { 'x-a': '1' }, body });
const HTML = '<html></html>';

/** Tells what it was given. */
const seen = (own: OwnReply) => own;

test.each([
	['an answer', reply(200, '{"id":1579434053399035999}'), { means: null, json: { id: '1579434053399035999' }, isInstead: null }],
	['a refusal in JSON', reply(404, '{"message":"no"}'), { means: 'notFound', json: { message: 'no' }, isInstead: null }],
	['a refusal on a page', reply(403, HTML), { means: 'permission', json: {}, isInstead: 'an HTML page' }],
	['trouble in JSON', reply(502, '{}'), { means: 'later', json: {}, isInstead: null }],
])('given %s, then it is the service\'s own, and all that tells what it means is there', (_name, given, own) => {
	expect(judgeReply(given, seen)).toEqual({ kind: 'refusal', refusal: { statusCode: given.statusCode, headers: given.headers, ...own } });
});

test.each([
	['a redirect', reply(302, '{}'), 'a redirect'],
	['a page with HTTP 200', reply(200, HTML), 'an HTML page'],
	['a page of a gateway in trouble', reply(502, HTML), 'an HTML page'],
	['nothing', reply(200, ''), 'an empty body'],
])('given %s, then it is not the service\'s own', (_name, given, what) => {
	const refusalIn = jest.fn();
	expect(judgeReply(given, refusalIn)).toEqual({ kind: 'foreign', what });
	expect(refusalIn).not.toHaveBeenCalled();
});

describe('reading an answer', () => {
	const read = (given: Reply, creates = false) => readAnswer('Press', given, creates, ({ means, json }): Refusal | null =>
		means === null && json.wrong !== true ? null : { means: 'rejected', said: String(json.message), hint: 'Check it.' },
	);

	test('given what was asked for, then it comes, digits kept', () => {
		expect(read(reply(200, '{"id":1579434053399035999}'))).toEqual({ id: '1579434053399035999' });
	});

	test.each([reply(400, '{"message":"bad"}'), reply(200, '{"wrong":true,"message":"bad"}')])('given the refusal %j, then it is an error in the service\'s words', (given) => {
		expect(() => read(given)).toThrow(
			expect.objectContaining({ kind: 'rejected', message: 'Press refused the request: bad', details: { hint: 'Check it.' } }) as Error,
		);
	});

	test.each([
		[false, 'unavailable'],
		[true, 'unclear'],
	])('given a page of something else, for a create (%j), then it is %j', (creates, kind) => {
		expect(() => read(reply(200, HTML), creates)).toThrow(
			expect.objectContaining({ kind, message: expect.stringContaining('Press answered with an HTML page (HTTP 200)') as string }) as Error,
		);
	});
});
