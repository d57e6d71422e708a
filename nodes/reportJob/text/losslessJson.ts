/** Quotes, what a backslash escapes, and whatever looks like a number; one pass over the text finds them all. */
const TOKEN = /\\[^]|"|-?\d[\d.eE+-]*/g;

const NUMBER = /^-?(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** A double holds every integer of up to 15 digits, but not every one of 16. */
const MOST_DIGITS = 15;

/** How many digits a number has when it is written out as an integer; 0 when it is none, or zero. */
function integerDigits(token: string): number {
	const [, whole = '', fraction = '', exponent = '0'] = NUMBER.exec(token) ?? [];
	const digits = whole + fraction;
	let first = 0;
	while (digits[first] === '0') first += 1;
	let end = digits.length;
	while (end > first && digits[end - 1] === '0') end -= 1;
	if (end === first) return 0;
	const integerEnd = whole.length + Number(exponent);
	return integerEnd < end ? 0 : integerEnd - first;
}

/**
 * Parses JSON without losing digits: integers of 16 digits and more come out as strings, exactly as they were printed,
 * also when they were printed with a fraction or an exponent (`1.579434053399035999E+18`).
 * A reviver cannot do it, because before Node 21 it never sees the digits.
 * @throws SyntaxError when the text is not JSON
 */
export function parseLosslessJson(text: string): unknown {
	const withoutByteOrderMark = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
	let isInString = false;
	return JSON.parse(
		withoutByteOrderMark.replace(TOKEN, (token) => {
			if (token === '"') isInString = !isInString;
			else if (!isInString && integerDigits(token) > MOST_DIGITS) return `"${token}"`;
			return token;
		}),
	);
}
