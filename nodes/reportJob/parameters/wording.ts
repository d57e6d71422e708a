import { truncate } from 'lodash';
import { DateTime } from 'luxon';

import { userText } from '../text/userText';

const LONGEST = 60;

/** More than this cannot show; a whole file in the wrong field must not cost time. */
const READ = 10 * LONGEST;

const cut = (text: string): string => truncate(userText(text.slice(0, READ)), { length: LONGEST, omission: '…' });

function jsonText(value: unknown): string {
	try {
		return JSON.stringify(value) ?? typeof value;
	} catch {
		return 'an object';
	}
}

/** A value as an error quotes it, whatever an expression made of it: one short line, texts in quotes. */
export function shown(value: unknown): string {
	if (typeof value === 'string') return JSON.stringify(cut(value));
	if (value instanceof Date && Number.isNaN(value.getTime())) return 'an invalid date';
	if (DateTime.isDateTime(value) && !value.isValid) return 'an invalid date';
	if (typeof value !== 'object' || value === null) return cut(String(value));
	return cut(jsonText(value));
}

const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const OR = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** `A, B and C`. */
export const allOf = (names: readonly string[]): string => AND.format(names);

/** `A, B or C`; groups of several are kept apart: `A and B, or C`. */
export function anyOf(groups: ReadonlyArray<readonly string[]>): string {
	const names = groups.map(allOf);
	return groups.every(({ length }) => length === 1) ? OR.format(names) : names.join(', or ');
}

/** A label inside a sentence: `Order IDs` is `order IDs`. */
export const inSentence = (label: string): string =>
	label.replace(/\b[A-Z][a-z]+\b/g, (word) => word.toLowerCase());
