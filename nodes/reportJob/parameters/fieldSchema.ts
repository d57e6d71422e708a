import { uniq } from 'lodash';
import { z, type ZodErrorMap, type ZodTypeAny } from 'zod';

import type { FieldKind, FieldOf, FieldSpec, TextRules } from './fieldSpec';
import { jsonOf, listOf } from './listValues';
import { dayIn, readTime } from './readTime';
import { wholeNumber } from './wholeNumber';
import { shown } from './wording';

/** How a problem is put: of a field that holds one value, or of one entry of a list. */
type Put = (expected: string, typed: unknown) => string;

const alone: Put = (expected, typed) => `must be ${expected}; it is ${shown(typed)}`;
const asEntry: Put = (expected, typed) => `${shown(typed)} is not ${expected}`;

const saying = (put: Put, expected: string): ZodErrorMap => (_issue, { data }) => ({ message: put(expected, data as unknown) });

/** Whole numbers beyond 2^53 have already lost digits. */
const isRounded = (value: unknown): value is number => Number.isInteger(value) && !Number.isSafeInteger(value);

const custom = (message: string) => ({ code: z.ZodIssueCode.custom, message });

function text({ maxLength, pattern }: TextRules, put: Put): ZodTypeAny {
	const typed = z.string({
		errorMap: (_issue, { data }) => ({
			message: isRounded(data)
				? `must be text: the number ${data} has already lost digits`
				: put('text', data as unknown),
		}),
	});
	const checked = typed.trim().superRefine((value, context) => {
		const quoted = put === asEntry ? `${shown(value)} ` : '';
		const found = put === asEntry ? '' : `; it is ${shown(value)}`;
		if (value === '') context.addIssue(custom(`${quoted}must not be empty`));
		if (maxLength !== undefined && value.length > maxLength) {
			context.addIssue(custom(`${quoted}may have ${maxLength} characters at most; it has ${value.length}`));
		}
		if (pattern !== undefined && !pattern.regex.test(value)) context.addIssue(custom(`${quoted}${pattern.problem}${found}`));
	});
	return z.preprocess((value) => (typeof value === 'number' && !isRounded(value) ? String(value) : value), checked);
}

/** Ids are compared as digits: as a number, one that is too long would already be another one. */
function id(maxId: number, put: Put): ZodTypeAny {
	const digits = z.string({ errorMap: saying(put, 'a whole number') }).trim().regex(/^-?\d+$/);
	const typed = z.preprocess((value) => (Number.isInteger(value) ? String(BigInt(value as number)) : value), digits);
	return typed.transform((value: string, context) => {
		const number = BigInt(value);
		if (number < 1n) context.addIssue(custom(put('a positive number', number)));
		if (number > BigInt(maxId)) {
			const problem = `is too long for an ID, which is ${maxId} at most`;
			context.addIssue(custom(put === asEntry ? `${shown(number)} ${problem}` : `${problem}; it is ${shown(number)}`));
		}
		return Number(value);
	});
}

function choice({ options }: Pick<FieldOf<'choice'>, 'options'>, put: Put): ZodTypeAny {
	const values = new Map(options.map(({ value }) => [String(value), value]));
	return z.unknown().transform((typed, context) => {
		const isPlain = typeof typed === 'string' || typeof typed === 'number' || typeof typed === 'boolean';
		const value = isPlain ? values.get(String(typed)) : undefined;
		if (value === undefined) context.addIssue(custom(put(`one of: ${[...values.keys()].join(', ')}`, typed)));
		return value;
	});
}

function boolean(): ZodTypeAny {
	const words: Record<string, boolean> = { true: true, false: false };
	return z.preprocess(
		(value) => (typeof value === 'string' ? (words[value.trim()] ?? value) : value),
		z.boolean({ errorMap: saying(alone, 'true or false') }),
	);
}

function time(expected: string, read: (value: unknown) => string | null): ZodTypeAny {
	return z.unknown().transform((typed, context) => {
		const value = read(typed);
		if (value === null) context.addIssue(custom(alone(expected, typed)));
		return value;
	});
}

const day = (zone: string): ZodTypeAny =>
	time('a date such as 2026-01-31', (value) => {
		const read = readTime(value, zone);
		return read && dayIn(zone, read);
	});

const moment = (zone: string): ZodTypeAny =>
	time('a date and time such as 2026-01-31T12:00:00+03:00', (value) => {
		const read = readTime(value, zone);
		return read && read.toISO({ suppressMilliseconds: true });
	});

/** Each entry counts once: the services refuse lists that hold one twice. */
function list(entry: ZodTypeAny, { min = 1, max = Number.POSITIVE_INFINITY }: { min?: number; max?: number }): ZodTypeAny {
	const array = z.array(entry, { errorMap: saying(alone, 'a list: an array, or values separated by commas') });
	return z.preprocess(listOf, array).transform((entries: unknown[], context) => {
		const values = uniq(entries);
		if (values.length < min) context.addIssue(custom(`must be ${min} at least; ${values.length} are given`));
		if (values.length > max) context.addIssue(custom(`may be ${max} at most; ${values.length} are given`));
		return values;
	});
}

type Schemas = { [Kind in FieldKind]: (field: FieldOf<Kind>, zone: string) => ZodTypeAny };

const SCHEMAS: Schemas = {
	text: (field) => text(field, alone),
	longText: (field) => text(field, alone),
	number: wholeNumber,
	boolean,
	choice: (field) => choice(field, alone),
	choices: (field) => list(choice(field, asEntry), field),
	date: (_field, zone) => day(zone),
	dateTime: (_field, zone) => moment(zone),
	id: () => id(Number.MAX_SAFE_INTEGER, alone),
	ids: (field) => list(id(field.maxId ?? Number.MAX_SAFE_INTEGER, asEntry), field),
	texts: (field) => list(text(field, asEntry), field),
	json: ({ shape }) => z.preprocess(jsonOf, shape),
	locator: () => id(Number.MAX_SAFE_INTEGER, alone),
};

/**
 * The check of a field's value; yields the value as it is sent.
 * @param zone the IANA zone of the service's calendar, for dates, and of times that are written without a zone
 */
export function fieldSchema(field: FieldSpec, zone: string): ZodTypeAny {
	const schemaOf = SCHEMAS[field.kind] as (field: FieldSpec, zone: string) => ZodTypeAny;
	return schemaOf(field, zone);
}
