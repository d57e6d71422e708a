import { z, type ZodErrorMap, type ZodIssueOptionalMessage } from 'zod';

import { allOf, shown } from './wording';

const TYPES: Readonly<Record<string, string>> = {
	array: 'a list',
	boolean: 'true or false',
	number: 'a number',
	integer: 'a whole number',
	object: 'an object',
	string: 'text',
};

const count = (number: number | bigint, one: string): string => `${number} ${one}${Number(number) === 1 ? '' : 's'}`;

const sizeOf = (data: unknown): number => (Array.isArray(data) || typeof data === 'string' ? data.length : 0);

/** What is wrong with a list, a text or a number that is too small or too big. */
function bound(least: boolean, type: string, limit: number | bigint, data: unknown): string {
	const which = least ? 'at least' : 'at most';
	if (type === 'array') return `must have ${which} ${count(limit, 'entry').replace('entrys', 'entries')}; it has ${sizeOf(data)}`;
	if (type !== 'string') return `must be ${which} ${String(limit)}; it is ${shown(data)}`;
	return least && sizeOf(data) === 0 ? 'must not be empty' : `must have ${which} ${count(limit, 'character')}; it has ${sizeOf(data)}`;
}

function sentence(issue: ZodIssueOptionalMessage, data: unknown): string {
	switch (issue.code) {
		case 'invalid_type':
			if (issue.received === 'undefined') return 'is missing';
			return `must be ${TYPES[issue.expected] ?? issue.expected}; it is ${shown(data)}`;
		case 'too_small':
			return bound(true, issue.type, issue.minimum, data);
		case 'too_big':
			return bound(false, issue.type, issue.maximum, data);
		case 'unrecognized_keys':
			return `must not hold ${allOf(issue.keys)}`;
		case 'invalid_enum_value':
			return `must be one of: ${issue.options.join(', ')}; it is ${shown(data)}`;
		default:
			return `cannot be ${shown(data)}`;
	}
}

/**
 * Words of ours for what a schema has none for: zod's own would be read by people who do not know zod. To be given to
 * `safeParse`, never to `z.setErrorMap`, which would change the texts of n8n itself.
 */
export const ownWords: ZodErrorMap = (issue, { data, defaultError }) => {
	const isZods = z.defaultErrorMap(issue, { data, defaultError: '' }).message === defaultError;
	return { message: isZods ? sentence(issue, data) : defaultError };
};
