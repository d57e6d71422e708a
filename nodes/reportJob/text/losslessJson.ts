/** Integers that a double cannot hold for certain have 16 digits or more. */
const STRING_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

/**
 * Parses JSON without losing digits: integers of 16 digits and more come out as strings.
 * A reviver cannot do it, because before Node 21 it never sees the digits.
 * @throws SyntaxError when the text is not JSON
 */
export function parseLosslessJson(text: string): unknown {
	const withoutByteOrderMark = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
	return JSON.parse(
		withoutByteOrderMark.replace(STRING_OR_LONG_INTEGER, (token) =>
			token.startsWith('"') ? token : `"${token}"`,
		),
	);
}
