import fc from 'fast-check';

import { SECRET_REMOVED, withoutSecrets } from '../../../../nodes/reportJob/text/secrets';

const KEY = 'ACMA:ab+cd/e"f\\g=h ш&i';
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const base64 = (text: string, before: string) => Buffer.from(before + text).toString('base64');

describe('taking the own secrets out of a text', () => {
	test.each([
		['as it is', KEY],
		['escaped as in JSON', json(KEY)],
		['escaped as in JSON within JSON', json(json(KEY))],
		['escaped as in JSON, slashes too', json(KEY).replace(/\//g, '\\/')],
		['escaped as in JSON, with letters of ASCII only', json(KEY).replace('ш', '\\u0448')],
		['percent-encoded', encodeURIComponent(KEY)],
		['percent-encoded in small letters', encodeURIComponent(KEY).toLowerCase().replace('acma', 'ACMA')],
		['percent-encoded twice', encodeURIComponent(encodeURIComponent(KEY))],
		['percent-encoded here and there', KEY.replace('+', '%2B').replace(' ', '%20')],
		['as in a form', new URLSearchParams({ k: KEY }).toString().slice(2)],
		['escaped as in HTML', KEY.replace('&', '&amp;').replace('"', '&#34;').replace('ш', '&#x448;')],
		['in Base64 alone', base64(KEY, '')],
		['in Base64 behind an id', base64(KEY, 'client:')],
		['in Base64 behind a longer id', base64(KEY, 'client1:')],
		['in Base64 behind a still longer id', base64(KEY, 'client12:')],
		['in Base64 for addresses', Buffer.from(`client:${KEY}`).toString('base64url')],
		['in Base64 that is percent-encoded', encodeURIComponent(base64(KEY, 'id:')).replace(/%3D$/, '')],
	])('given one that is quoted %s, then it is replaced', (_how, quoted) => {
		expect(withoutSecrets(`"said ${quoted}, twice: ${quoted}"`, ['other-key', KEY])).toBe(`"said ${SECRET_REMOVED}, twice: ${SECRET_REMOVED}"`);
	});

	test('given JSON that quotes one, then it stays JSON', () => {
		const text = JSON.stringify({ error: `no key ${KEY}`, [KEY]: [KEY] });
		expect(JSON.parse(withoutSecrets(text, [KEY]))).toEqual({ error: `no key ${SECRET_REMOVED}`, [SECRET_REMOVED]: [SECRET_REMOVED] });
	});

	test.each([
		['no secrets', 'a long text', []],
		['none in the text', 'a long text', [KEY]],
		['the start of one', KEY.slice(0, -1), [KEY]],
		['one of five characters, which stands in words by chance', 'the token of the market', ['token']],
		['one of blanks', 'a          b', ['          ']],
		['an empty one', 'abc', ['']],
		['an empty text', '', [KEY]],
	])('given %s, then nothing is touched', (_name, text, secrets) => {
		expect(withoutSecrets(text, secrets)).toBe(text);
	});

	test('given one of six characters, or one with blanks around, then it is replaced', () => {
		expect(withoutSecrets('k: abcdef, abcdeg', ['abcdef', ' abcdeg\n'])).toBe(`k: ${SECRET_REMOVED}, ${SECRET_REMOVED}`);
	});

	test.each([
		['one within another', ['secret', 'my-secret-key'], 'my-secret-key', SECRET_REMOVED],
		['two that overlap', ['abcdefgh', 'efghijkl'], '-abcdefghijkl-', `-${SECRET_REMOVED}-`],
		['two side by side', ['abcdef', 'ghijkl'], 'abcdefghijkl', SECRET_REMOVED.repeat(2)],
		['the same one twice', ['abcdef', 'abcdef'], 'abcdef', SECRET_REMOVED],
	])('given %s, then no part stays', (_name, secrets, text, expected) => {
		expect(withoutSecrets(text, secrets)).toBe(expected);
	});

	test.each(['\\'.repeat(300_000), '+'.repeat(300_000), '%25'.repeat(100_000), 'A'.repeat(300_000), `${KEY} `.repeat(3000), base64(KEY, '').repeat(3000)])(
		'given a long text without end of the same (%#), then it is read without delay',
		(text) => {
			expect(withoutSecrets(text, [KEY, '\\\\\\\\\\\\a', 'AAAAAAAAAAAAAAAAB', '        '])).not.toContain(KEY);
		},
	);
});

describe('any secret in any writing', () => {
	// Without the letters of the replacement, so that it cannot hold the secret itself.
	const character = fc.constantFrom(...'ABCXYZ0189+/=:-_.~\\"\'&<> %шé😀');
	const secret = fc.string({ unit: character, minLength: 6, maxLength: 40 }).filter((text) => text.trim() === text);
	const writing = fc.constantFrom<(text: string) => string>(
		(text) => text,
		json,
		(text) => json(json(text)),
		encodeURIComponent,
		(text) => encodeURIComponent(encodeURIComponent(text)),
		(text) => new URLSearchParams([['', text]]).toString().slice(1),
		(text) => base64(text, ''),
		(text) => base64(text, 'id:'),
		(text) => base64(text, 'id1:'),
	);

	test('is replaced, and what stands around stays', () => {
		fc.assert(
			fc.property(secret, writing, fc.constantFrom('', ' ', '"', 'ш,', '\n'), (text, write, around) => {
				const clean = withoutSecrets(`${around}{${write(text)}}${around}`, [text]);
				expect(clean).toMatch(/\{\[secret removed\]=*(?:%3D|%253D)*\}/);
				expect(clean.startsWith(`${around}{`) && clean.endsWith(`}${around}`)).toBe(true);
			}),
			{ seed: 7, numRuns: 2000 },
		);
	});
});
