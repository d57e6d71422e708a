import { baseUrlOf, baseUrlProblem, credentialText, fingerprintOf, refuseOtherHosts } from '../../../../nodes/reportJob/vendor/account';

const HOSTS = { north: 'https://north.example', south: 'https://south.example' };

test.each([
	[' a key ', 'a key'],
	['', ''],
	[undefined, ''],
	[null, ''],
	[7, ''],
])('given the field %j, then its text is %j', (value, text) => {
	expect(credentialText(value)).toBe(text);
});

test('given the same secrets, then the fingerprint is the same, and tells nothing of them', () => {
	const print = fingerprintOf('https://a', 'SECRET');
	expect(print).toMatch(/^[0-9a-f]{32}$/);
	expect(print).toBe(fingerprintOf('https://a', 'SECRET'));
	expect(fingerprintOf('a', 'bc')).not.toBe(fingerprintOf('ab', 'c'));
	expect(new Set([print, fingerprintOf('https://b', 'SECRET'), fingerprintOf('https://a', 'secret')]).size).toBe(3);
});

test.each([
	[{ region: 'north' }, 'https://north.example'],
	[{ region: 'south', baseUrl: 'https://other' }, 'https://south.example'],
	[{ region: 'custom', baseUrl: ' https://proxy/base// ' }, 'https://proxy/base'],
	[{ region: 'constructor', baseUrl: 'https://proxy' }, 'https://proxy'],
	[{}, ''],
])('given %j, then the base URL is %j', (credential, baseUrl) => {
	expect(baseUrlOf(credential, HOSTS)).toBe(baseUrl);
});

test.each([
	['https://a.example', null],
	['http://localhost:80/base', null],
	['localhost:80', 'has no Base URL such as https://x'],
	['https:', 'has no Base URL such as https://x'],
	['httpsx://a.example', 'has no Base URL such as https://x'],
	['xhttp://a.example', 'has no Base URL such as https://x'],
	['ftp://a.example', 'has no Base URL such as https://x'],
	['', 'has no Base URL such as https://x'],
])('given the base URL %j, then it says %j', (baseUrl, problem) => {
	expect(baseUrlProblem(baseUrl, 'https://x')).toBe(problem);
});

describe('a credential on its way', () => {
	const BASE = 'https://north.example/base';

	test.each([
		{ url: `${BASE}/v1` },
		{ url: 'https://north.example/elsewhere' },
		{ url: '/v1' },
		{ url: '/v1', baseURL: 'https://north.example' },
		{ uri: `${BASE}/v1` },
	])('given its own host (%j), then it goes', (options) => {
		expect(() => refuseOtherHosts('Some API', options as never, BASE)).not.toThrow();
	});

	test.each([
		[{ url: 'https://evil.example/v1' }, 'evil.example'],
		[{ url: 'http://north.example/v1' }, 'north.example'],
		[{ url: 'https://north.example:444/v1' }, 'north.example:444'],
		[{ url: 'https://north.example@evil.example/v1' }, 'evil.example'],
		[{ url: '/v1', baseURL: 'https://evil.example' }, 'evil.example'],
		[{ uri: 'https://evil.example/v1' }, 'evil.example'],
		[{ url: '//evil.example/v1' }, 'evil.example'],
		[{ url: 'https://[' }, 'an address that cannot be read'],
		[{}, 'an address that cannot be read'],
	])('given %j, then it is refused', (options, target) => {
		expect(() => refuseOtherHosts('Some API', options as never, BASE)).toThrow(
			expect.objectContaining({ kind: 'account', message: `The credential "Some API" is for north.example and is not sent to ${target}.` }),
		);
	});

	test('given a credential without a host, then it is not sent at all', () => {
		expect(() => refuseOtherHosts('Some API', { url: 'https://a.example' }, '')).toThrow(
			expect.objectContaining({
				kind: 'account',
				message: 'The credential "Some API" has no Base URL that can be read.',
				details: { hint: 'Open the credential and fill it in.' },
			}),
		);
	});
});
