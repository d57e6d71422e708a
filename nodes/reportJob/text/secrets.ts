import { escapeRegExp, maxBy, sortBy, uniq } from 'lodash';

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
	// The longer ways first: a percent sign is the beginning of its own encoding.
	return `(?:${[...encodings.map((encoding) => `(?:${encoding}){${times}}`), asItIs].join('|')})`;
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

/** Finds where a text holds something. */
type Finder = (text: string) => Range[];

/** Finds something secret, each character written in its own way. */
function finderOf(secret: string): Finder {
	// Letters and digits stand as they are in whatever writing: without the longest run of them there is nothing to find.
	const plain = maxBy(secret.match(/[A-Za-z0-9]+/g), 'length') ?? '';
	return (text) => {
		if (!text.includes(plain)) return [];
		const pattern = new RegExp((secret.match(/\\+|[^\\]/gu) ?? []).map(written).join(''), 'g');
		return [...text.matchAll(pattern)].map(({ index = 0, 0: found }) => [index, index + found.length]);
	};
}

const isBase64 = (character: string | undefined): boolean => character !== undefined && /[\w+/=-]/.test(character);

/** Finds the words in Base64 that hold these letters: those beside them give parts of the secret away. */
function wordFinderOf(letters: string): Finder {
	const find = finderOf(letters);
	return (text) => {
		const words: Range[] = [];
		let done = 0;
		for (let [start, end] of find(text)) {
			if (start < done) continue;
			while (isBase64(text[start - 1])) start -= 1;
			while (isBase64(text[end])) end += 1;
			words.push([start, end]);
			done = end;
		}
		return words;
	};
}

/**
 * Makes what takes secrets out of the texts that a service sends, in whatever writing it quotes them: plain, escaped as
 * in JSON or HTML, percent-encoded, or within Base64.
 * @param secrets those of fewer than six characters are left alone
 */
export function secretsRemover(secrets: readonly string[]): (text: string) => string {
	const known = uniq(secrets.map((secret) => secret.trim())).filter(({ length }) => length >= SHORTEST);
	const finders = known.flatMap((secret) => [finderOf(secret), ...inBase64(secret).map(wordFinderOf)]);
	return (text) => {
		let clean = '';
		let done = 0;
		const ranges = finders.flatMap((find) => find(text));
		for (const [start, end] of sortBy(ranges, '0')) {
			if (start >= done) clean += text.slice(done, start) + SECRET_REMOVED;
			done = Math.max(done, end);
		}
		return clean + text.slice(done);
	};
}

/** Takes secrets out of one text. @see secretsRemover */
export const withoutSecrets = (text: string, secrets: readonly string[]): string => secretsRemover(secrets)(text);
