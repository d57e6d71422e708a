import { eitherOf, linkRulesOf, isPrivateHost, judgeLink } from '../../../../nodes/reportJob/download/linkPolicy';

const STRICT = { allowHttp: false, allowPrivateAddresses: false };
const OPEN = { allowHttp: true, allowPrivateAddresses: true };

describe('hosts that never leave the local network', () => {
	test.each([
		'localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'printer.local', 'db.internal', 'db.internal.',
		'0.0.0.0', '10.0.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.0.1',
		'100.64.0.1', '100.127.255.255', '[::1]', '[::]', '[fc00::1]', '[fd12::1]', '[fe80::1]', '[febf::1]',
		'[::ffff:7f00:1]', '[::7f00:1]', '[64:ff9b::7f00:1]',
	])('given %s, then it is private', (host) => {
		expect(isPrivateHost(host)).toBe(true);
	});

	test.each([
		'open.zhihuiya.com', 'localhost.example.com', 'mylocalhost', 'a.localx', '10.example.com', '1.1.1.1', '172.15.0.1', '172.32.0.1',
		'100.63.0.1', '100.128.0.1', '192.167.0.1', '11.0.0.1', '[2606:4700::1111]', '[2001:db8::1]',
	])('given %s, then it is public', (host) => {
		expect(isPrivateHost(host)).toBe(false);
	});
});

describe('judging a link', () => {
	const link = 'https://cdn.zhihuiya.com/a%20b/%E5%B0%8F.pdf?sign=q%3D1%26x&response-content-disposition=a%3Bb';

	test('given an https link, then it is left byte for byte as it is', () => {
		expect(judgeLink(link, STRICT, false)).toEqual({ ok: true, url: link });
	});

	test('given an http link, then only its scheme is upgraded', () => {
		expect(judgeLink(link.replace('https', 'http'), STRICT, false)).toEqual({ ok: true, url: link });
		expect(judgeLink(link.replace('https', 'HTTP'), STRICT, false)).toEqual({ ok: true, url: link });
	});

	test('given an http link that is allowed, then it stays http', () => {
		const http = link.replace('https', 'http');
		expect(judgeLink(http, { ...STRICT, allowHttp: true }, false)).toEqual({ ok: true, url: http });
	});

	test.each([
		['no address', 'report.pdf', false, STRICT, /not a web address/],
		['nothing', '', false, STRICT, /not a web address/],
		['another scheme', 'ftp://host/a', false, OPEN, /uses ftp/],
		['a local file', 'file:///etc/passwd', false, OPEN, /uses file/],
		['data', 'data:text/plain,x', false, OPEN, /uses data/],
		['a user name', 'https://user:pw@host/a', false, OPEN, /user name/],
		['a redirect to http', 'http://host/a', true, STRICT, /http; turn on Options > Allow HTTP/],
		['a private address', 'https://127.0.0.1/a', false, STRICT, /Allow Private Addresses/],
		['a private address in one number', 'https://2130706433/a', false, STRICT, /private address/],
		['a private address in octal', 'https://0177.0.0.1/a', false, STRICT, /private address/],
		['a private name with a dot at its end', 'https://localhost./a', false, STRICT, /private address/],
		['a private address over http', 'http://192.168.1.1/a', false, { ...STRICT, allowHttp: true }, /private address/],
		['an http link to a private host', 'http://[::1]/a', true, { ...STRICT, allowPrivateAddresses: true }, /Allow HTTP/],
	])('given %s, then it is refused and why', (_name, url, isRedirect, rules, why) => {
		expect(judgeLink(url, rules, isRedirect)).toEqual({ ok: false, why: expect.stringMatching(why) });
	});

	test('given both options, then a private http link is followed, redirected or not', () => {
		const url = 'http://127.0.0.1:8080/a?x=1';
		expect(judgeLink(url, OPEN, false)).toEqual({ ok: true, url });
		expect(judgeLink(url, OPEN, true)).toEqual({ ok: true, url });
	});

	test('given a refusal, then the query of the link is not told', () => {
		const verdict = judgeLink('http://10.0.0.1/a?sign=SECRET', STRICT, true);
		expect(JSON.stringify(verdict)).not.toContain('SECRET');
	});
});

test.each([
	['https://connect.zhihuiya.com', { allowHttp: false, allowPrivateAddresses: false }],
	['http://connect.example', { allowHttp: true, allowPrivateAddresses: false }],
	['https://10.0.0.5:8443', { allowHttp: false, allowPrivateAddresses: true }],
	['http://127.0.0.1:9', { allowHttp: true, allowPrivateAddresses: true }],
])('given a base URL %s, then links may be as it is, and no more', (baseUrl, rules) => {
	expect(linkRulesOf(baseUrl)).toEqual(rules);
});

test('given the options and the base URL, then either may allow', () => {
	const http = { allowHttp: true, allowPrivateAddresses: false };
	const local = { allowHttp: false, allowPrivateAddresses: true };
	expect(eitherOf(http, local)).toEqual({ allowHttp: true, allowPrivateAddresses: true });
	expect(eitherOf(http, http)).toEqual(http);
	expect(eitherOf(local, local)).toEqual(local);
});
