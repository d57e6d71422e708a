/** Whole numbers are taken in, fraction and exponent too, so that no part of one is mistaken for an integer. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Integers that a double cannot hold for certain have 16 digits or more. */
const LONG_INTEGER = /^-?\d{16,}$/;

/**
 * Parses JSON without losing digits: integers of 16 digits and more come out as strings.
 * A reviver cannot do it, because before Node 21 it never sees the digits.
 * @throws SyntaxError when the text is not JSON
 */
export function parseLosslessJson(text: string): unknown {
	const withoutByteOrderMark = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
	return JSON.parse(
		withoutByteOrderMark.replace(STRING_OR_NUMBER, (token) => (LONG_INTEGER.test(token) ? `"${token}"` : token)),
	);
}
