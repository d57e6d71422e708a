import { userText } from '../../../../nodes/reportJob/text/userText';

describe("a service's words, made fit for a person", () => {
	test.each([
		['plain words', 'Report not found.', 'Report not found.'],
		['Chinese', '服务器异常，正在修复', '服务器异常，正在修复'],
		['several lines', ' a\r\n\tb  c ', 'a b c'],
		['comparisons', 'size must be <= 5 and 3 < x > 1', 'size must be <= 5 and 3 < x > 1'],
		['nothing', '', ''],
		['an address without a query', 'see https://host/a', 'see https://host/a'],
		['an address with a query', 'see https://host/a?sign=SECRET now', 'see https://host/a?… now'],
		['an address with a fragment', 'see https://host/a#token', 'see https://host/a?…'],
	])('given %s, then they read as expected', (_name, text, expected) => {
		expect(userText(text)).toBe(expected);
	});

	test.each([
		['an address behind a letter', 'urlhttps://host/a?sign=SECRET'],
		['a quote inside the query', "https://h/f?d=attachment;filename*=UTF-8''n&sign=SECRET"],
		['escaped slashes', 'https:\\/\\/host\\/a?sign=SECRET'],
		['an encoded address', 'https%3A%2F%2Fhost%2Fa%3Fsign%3DSECRET'],
		['a blank inside the query', 'https://host/a?name=my file&sign=SECRET'],
		['a bare signature', 'bad X-Amz-Signature=SECRET given'],
		['a key in a query without a scheme', 'host/path?apikey=SECRET'],
		['a capital scheme', 'HTTPS://HOST/A?SIGN=SECRET'],
	])('given %s, then the signature does not come through', (_name, text) => {
		expect(userText(text)).not.toContain('SECRET');
	});

	test.each([
		'<!DOCTYPE html><html><body>502</body></html>',
		'Bad gateway: <html>\r\n<head><title>502</title></head>',
		'<?xml version="1.0"?><Error/>',
		'<BODY onload="x()">',
	])('given the page %j, then it is only named', (text) => {
		expect(userText(text)).toBe('an HTML page');
	});

	test.each([
		['a script', 'no <script>alert(1)</script> please'],
		['an image', 'x <img src=x onerror=alert(1)>'],
		['a tag that is never closed', 'x <img src=x onerror=alert(1) '],
		['a tag within a tag', '<scr<b>ipt>alert(1)</script>'],
		['a comment', 'a <!-- b --> c'],
	])('given %s, then no markup comes through', (_name, text) => {
		expect(userText(text)).not.toMatch(/<[a-z/!]/i);
	});

	test('given control and direction characters, then none comes through', () => {
		const text = userText('a\u0000b\u0007\u001b[31mc\u202ed\u2028e\u200bf\u0085g\u009bh');
		expect(text).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
		expect(text).toBe('a b [31mc d e f g h');
	});

	test('given a very long text, then it is cut with a mark', () => {
		expect(userText('x'.repeat(100_000))).toBe(`${'x'.repeat(400)}…`);
		expect(userText('x'.repeat(400))).toBe('x'.repeat(400));
	});

	test('given characters of two code units at the cut, then none is cut in half', () => {
		expect(userText(`x${'😀'.repeat(500)}`)).toBe(`x${'😀'.repeat(399)}…`);
	});
});
