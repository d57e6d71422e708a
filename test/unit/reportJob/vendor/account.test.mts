import {
	accountProblem,
	baseUrlOf,
	baseUrlProblem,
	credentialText,
	fingerprintOf,
	readAccount,
	refuseOtherHosts,
	withSignature,
} from '../../../../nodes/reportJob/vendor/account';
import { POST_OFFICE } from './postOffice.mts';

const HOSTS = [
	{ value: 'north', name: 'North', baseUrl: 'https://north.example' },
	{ value: 'south', name: 'South', baseUrl: 'https://south.example' },
] as const;

describe('the account of a credential', () => {
	const stamp = { authentication: 'stamp', stamp: ' st-1 ', box: 'left over', lock: 'left over', region: 'north' };
	const box = { ...stamp, authentication: 'box', box: 'box 7', lock: 'l-1', owner: 'o-1' };

	test('given the usual way to tell who is asking, then its key alone is secret, whatever is left in other fields', () => {
		const account = readAccount(POST_OFFICE, stamp);
		expect(account).toMatchObject({ authentication: 'stamp', baseUrl: 'https://north.example', stamp: 'st-1', box: 'left over' });
		expect(account.secrets).toEqual(['st-1']);
		expect(account.fingerprint).toBe(fingerprintOf('https://north.example', 'st-1'));
	});

	test('given another way, then all of its fields count, and what is public is no secret', () => {
		const account = readAccount(POST_OFFICE, box);
		expect(account.secrets).toEqual(['l-1', 'o-1']);
		expect(account.fingerprint).toBe(fingerprintOf('https://north.example', 'box 7', 'l-1', 'o-1'));
	});

	test.each([undefined, 'constructor'])('given the way %j, then it is the usual one', (authentication) => {
		expect(readAccount(POST_OFFICE, { ...box, authentication: authentication as string }).authentication).toBe('stamp');
	});

	test('given fields that are not filled in, then nothing is secret', () => {
		expect(readAccount(POST_OFFICE, {}).secrets).toEqual([]);
	});

	test.each([
		[stamp, null],
		[box, null],
		[{ ...stamp, stamp: ' ' }, 'has no Stamp'],
		[{ ...stamp, stamp: 'a b' }, 'holds a stamp with a space in it'],
		[{ ...box, box: '' }, 'has no Box'],
		[{ ...box, lock: undefined }, 'has no Lock'],
		[{ ...stamp, region: 'custom', baseUrl: '' }, 'has no Base URL such as https://north.example'],
		[{ ...stamp, stamp: '', region: 'custom' }, 'has no Stamp'],
	])('given %j, then what is wrong is %j', (credential, problem) => {
		expect(accountProblem(POST_OFFICE, readAccount(POST_OFFICE, credential as typeof stamp))).toBe(problem);
	});

	test('given a request, then its signature is laid over it', () => {
		const options = { url: 'https://north.example/a', headers: { Accept: 'x', Stamp: 'y' }, qs: { page: 1 } };
		const signed = withSignature(POST_OFFICE, stamp, options, (account) => ({ headers: { Stamp: account.stamp }, qs: { box: account.box } }));
		expect(signed).toEqual({ ...options, headers: { Accept: 'x', Stamp: 'st-1' }, qs: { page: 1, box: 'left over' }, allowedDomains: 'north.example' });
	});

	test('given a signature of headers only, then the query is left alone', () => {
		const signed = withSignature(POST_OFFICE, stamp, { url: 'https://north.example/a' }, () => ({ headers: { Stamp: 'z' } }));
		expect(signed).toEqual({ url: 'https://north.example/a', headers: { Stamp: 'z' }, allowedDomains: 'north.example' });
	});

	test('given a request to another host, then nothing is signed', () => {
		const sign = jest.fn(() => ({}));
		expect(() => withSignature(POST_OFFICE, stamp, { url: 'https://evil.example/a' }, sign)).toThrow(/Post Office API.*evil\.example/);
		expect(sign).not.toHaveBeenCalled();
	});
});

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
