import { readTokenReply } from '../../../nodes/Zhihuiya/transport/fetchToken';

const NOW = 1_000_000;
const read = (body: unknown, statusCode = 200) => readTokenReply(statusCode, typeof body === 'string' ? body : JSON.stringify(body), NOW);

describe('a reply with a token', () => {
	test.each([
		['the documented flat shape', { token: 't', token_type: 'BearerToken', expires_in: 1799, status: 'approved', issued_at: '1' }, 1799],
		['the envelope, with its life as text', { status: true, data: { token: 't', expires_in: '1200' }, error_code: 0 }, 1200],
		['an access_token', { access_token: 't', expires_in: 60 }, 60],
		['an access_token in the envelope', { data: { access_token: 't', expires_in: 60 } }, 60],
		['no life', { token: 't' }, 1799],
		['a life that makes no sense', { token: 't', expires_in: 'soon' }, 1799],
		['data that is null', { token: 't', data: null, expires_in: 60 }, 60],
		['an error code of 0 as text', { token: 't', error_code: '0', expires_in: 60 }, 60],
	])('given %s, then it is read', (_name, body, seconds) => {
		expect(read(body)).toEqual({ token: 't', expiresAt: NOW + seconds * 1000 });
	});
});

describe('a reply without one', () => {
	test.each([
		['a wrong secret, with 401', { error_code: 67200003, error_msg: 'bad secret' }, 401, 'account', /bad secret \(code 67200003\)/],
		['a wrong secret, with 200', { status: false, error_code: 67200003, error_msg: 'bad secret' }, 200, 'account', /code 67200003/],
		['a code beside a token', { token: 't', error_code: 67200015 }, 200, 'account', /67200015/],
		['an empty token', { token: '' }, 200, 'account', /gave no token/],
		['a token that is no text', { token: 5 }, 200, 'account', /gave no token/],
		['nothing at all', {}, 200, 'account', /HTTP 200/],
		['trouble', { message: 'oops' }, 503, 'unavailable', /oops/],
		['an HTML page', '<html>', 502, 'unavailable', /an HTML page \(HTTP 502\)/],
		['an empty body', '', 200, 'unavailable', /an empty body/],
	])('given %s, then it says so', (_name, body, statusCode, kind, message) => {
		expect(() => read(body, statusCode)).toThrow(expect.objectContaining({ kind, message: expect.stringMatching(message) }));
	});
});
