import { readJsonReply, unreadableReply } from '../../../../nodes/reportJob/http/readJsonReply';

const reply = (body: string) => ({ statusCode: 200, headers: {}, body });

test('given an object, then it is read with all digits', () => {
	expect(readJsonReply(reply('{"data":{"job_id":1579434053399035999}}'))).toEqual({ ok: true, json: { data: { job_id: '1579434053399035999' } } });
});

test.each([
	['', 'an empty body'],
	[' \r\n', 'an empty body'],
	['<!DOCTYPE html><html>', 'an HTML page'],
	['\n<HTML>', 'an HTML page'],
	['<Error/>', 'an XML page'],
	['{"a":1', 'JSON that breaks off'],
	['[1,', 'JSON that breaks off'],
	['[]', 'JSON that is not an object'],
	['null', 'JSON that is not an object'],
	['"text"', 'JSON that is not an object'],
	['5', 'JSON that is not an object'],
	['upstream connect error', 'text that is not JSON'],
])('given %j, then it is named: %s', (body, what) => {
	expect(readJsonReply(reply(body))).toEqual({ ok: false, what });
});

test.each([
	[true, 'unclear', /nothing was sent again/],
	[false, 'unavailable', /HTTP 502/],
] as const)('given an unreadable reply (of a create: %s), then it is "%s"', (creates, kind, message) => {
	expect(unreadableReply('Market', 'an HTML page', 502, creates)).toMatchObject({ kind, message: expect.stringMatching(message) });
});
