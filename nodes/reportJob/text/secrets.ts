import { escapeRegExp, sortBy } from 'lodash';

export const SECRET_REMOVED = '[secret removed]';

/** Shorter ones would be found by chance in the middle of words. */
const SHORTEST = 6;

const NAMED: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

/** A number in hexadecimal, whose letters may be small or capital. */
const hex = (value: number, length: number): string =>
	value.toString(16).padStart(length, '0').replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);

/**
 * One character of a secret as it may look in a reply: as it is, escaped in JSON (which may stand in JSON again),
 * percent-encoded once or more, or as an entity of HTML. Letters and digits are never encoded.
 * @param piece a character, or a run of backslashes: taken one by one, those could be told apart in too many ways
 */
function written(piece: string): string {
	if (/^[A-Za-z0-9]$/.test(piece)) return piece;
	const code = piece.codePointAt(0) ?? 0;
	const character = String.fromCodePoint(code);
	const times = piece.length / character.length;
	const units = [...Array(character.length).keys()].map((index) => character.charCodeAt(index));
	const bytes = [...Buffer.from(character, 'utf8')];
	const entities = [`#${code}`, `#[xX]0{0,4}${hex(code, 1)}`, NAMED[character]].filter(Boolean);
	const encodings = [
		units.map((unit) => `\\\\{1,3}u${hex(unit, 4)}`).join(''),
		bytes.map((byte) => `%(?:25){0,2}${hex(byte, 2)}`).join(''),
		`&(?:amp;)?(?:${entities.join('|')});`,
		...(character === ' ' ? ['\\+'] : []),
	];
	const escape = /["/]/.test(character) ? '\\\\{0,3}' : '';
	const asItIs = character === '\\' ? `\\\\{${times},${4 * times}}` : `${escape}${escapeRegExp(character)}`;
	return `(?:${[asItIs, ...encodings.map((encoding) => `(?:${encoding}){${times}}`)].join('|')})`;
}

/**
 * The three ways in which a text can stand within something that is encoded in Base64 (`Basic <id:secret>`), by how
 * many bytes stand before it; only the letters that the text alone decides.
 */
function inBase64(secret: string): string[] {
	const bytes = Buffer.from(secret, 'utf8');
	return [0, 1, 2].flatMap((before) => {
		const encoded = Buffer.concat([Buffer.alloc(before), bytes]);
		const first = Math.ceil((before * 8) / 6);
		const end = Math.floor((encoded.length * 8) / 6);
		return [encoded.toString('base64').slice(first, end), encoded.toString('base64url').slice(first, end)];
	});
}

type Range = readonly [start: number, end: number];

/** Where something secret stands in a text, each character written in its own way. */
function rangesOf(text: string, secret: string): Range[] {
	const pattern = new RegExp((secret.match(/\\+|[^\\]/gu) ?? []).map(written).join(''), 'g');
	return [...text.matchAll(pattern)].map(({ index = 0, 0: found }) => [index, index + found.length]);
}

const isBase64 = (character: string | undefined): boolean => character !== undefined && /[\w+/=-]/.test(character);

/** The whole words in Base64 that hold these letters, because those beside them give parts of the secret away. */
function wordsOf(text: string, letters: string): Range[] {
	const words: Range[] = [];
	let done = 0;
	for (let [start, end] of rangesOf(text, letters)) {
		if (start < done) continue;
		while (isBase64(text[start - 1])) start -= 1;
		while (isBase64(text[end])) end += 1;
		words.push([start, end]);
		done = end;
	}
	return words;
}

/**
 * Takes secrets out of a text that a service has sent, in whatever writing it quotes them: plain, escaped as in JSON or
 * HTML, percent-encoded, or within Base64.
 * @param secrets those of fewer than six characters are left alone
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
	const known = new Set(secrets.map((secret) => secret.trim()).filter(({ length }) => length >= SHORTEST));
	const ranges = [...known].flatMap((secret) => [
		...rangesOf(text, secret),
		...inBase64(secret).flatMap((letters) => wordsOf(text, letters)),
	]);
	let clean = '';
	let done = 0;
	for (const [start, end] of sortBy(ranges, '0')) {
		if (start >= done) clean += text.slice(done, start) + SECRET_REMOVED;
		done = Math.max(done, end);
	}
	return clean + text.slice(done);
}
