import { uniq } from 'lodash';
import { z, type ZodErrorMap, type ZodTypeAny } from 'zod';

import type { FieldKind, FieldOf, FieldSpec, TextRules } from './fieldSpec';
import { jsonOf, listOf } from './listValues';
import { readMonth } from './readMonth';
import { dayIn, readTime } from './readTime';
import { rowsOf } from './rows';
import { wholeNumber } from './wholeNumber';
import { shown } from './wording';

/** How a problem is put into a sentence. */
interface Voice {
	/** That something else was expected. */
	expected(what: string, typed: unknown): string;
	/** Any other remark on the value. */
	remark(what: string, typed: unknown): string;
}

/** Of a field that holds one value: the sentence begins with the field. */
const alone: Voice = {
	expected: (what, typed) => `must be ${what}; it is ${shown(typed)}`,
	remark: (what, typed) => `${what}; it is ${shown(typed)}`,
};

/** Of one entry of a list: the sentence begins with the entry. */
const asEntry: Voice = {
	expected: (what, typed) => `${shown(typed)} is not ${what}`,
	remark: (what, typed) => `${shown(typed)} ${what}`,
};

const expecting = (voice: Voice, what: string): ZodErrorMap => (_issue, { data }) => ({ message: voice.expected(what, data as unknown) });

/** Whole numbers beyond 2^53 have already lost digits. */
const isRounded = (value: unknown): value is number => Number.isInteger(value) && !Number.isSafeInteger(value);

const custom = (message: string) => ({ code: z.ZodIssueCode.custom, message });

function text({ maxLength, pattern }: TextRules, voice: Voice): ZodTypeAny {
	const typed = z.string({
		errorMap: (_issue, { data }) => ({
			message: isRounded(data)
				? `must be text: the number ${data} has already lost digits`
				: voice.expected('text', data as unknown),
		}),
	});
	const checked = typed.trim().superRefine((value, context) => {
		if (value === '') context.addIssue(custom('an entry must not be empty'));
		if (maxLength !== undefined && value.length > maxLength) {
			context.addIssue(custom(voice.remark(`may have ${maxLength} characters at most, not ${value.length}`, value)));
		}
		if (pattern !== undefined && !pattern.regex.test(value)) context.addIssue(custom(voice.remark(pattern.problem, value)));
	});
	return z.preprocess((value) => (Number.isFinite(value) && !isRounded(value) ? String(value) : value), checked);
}

/** Ids are compared as digits: as a number, one that is too long would already be another one. */
function id(maxId: number, voice: Voice): ZodTypeAny {
	const digits = z.string({ errorMap: expecting(voice, 'a whole number') }).trim().regex(/^-?\d+$/);
	const typed = z.preprocess((value) => (Number.isInteger(value) ? String(BigInt(value as number)) : value), digits);
	return typed.transform((value: string, context) => {
		const number = BigInt(value);
		if (number < 1n) context.addIssue(custom(voice.expected('a positive number', number)));
		if (number > BigInt(maxId)) context.addIssue(custom(voice.remark(`is too long for an ID, which is ${maxId} at most`, number)));
		return Number(value);
	});
}

function choice({ options }: Pick<FieldOf<'choice'>, 'options'>, voice: Voice): ZodTypeAny {
	const values = new Map(options.map(({ value }) => [String(value), value]));
	return z.unknown().transform((typed, context) => {
		const isPlain = typeof typed === 'string' || typeof typed === 'number' || typeof typed === 'boolean';
		const value = isPlain ? values.get(String(typed)) : undefined;
		if (value === undefined) context.addIssue(custom(voice.expected(`one of: ${[...values.keys()].join(', ')}`, typed)));
		return value;
	});
}

function boolean(): ZodTypeAny {
	const words = new Map<unknown, boolean>([
		['true', true],
		['false', false],
	]);
	return z.preprocess(
		(value) => words.get(typeof value === 'string' ? value.trim() : value) ?? value,
		z.boolean({ errorMap: expecting(alone, 'true or false') }),
	);
}

function calendar(expected: string, read: (value: unknown) => unknown): ZodTypeAny {
	return z.unknown().transform((typed, context) => {
		const value = read(typed);
		if (value === null) context.addIssue(custom(alone.expected(expected, typed)));
		return value;
	});
}

const day = (zone: string): ZodTypeAny =>
	calendar('a date such as 2026-01-31', (value) => {
		const read = readTime(value, zone);
		return read && dayIn(zone, read);
	});

const moment = (zone: string): ZodTypeAny =>
	calendar('a date and time such as 2026-01-31T12:00:00+03:00', (value) => {
		const read = readTime(value, zone);
		return read && read.toISO({ suppressMilliseconds: true });
	});

const month = (zone: string): ZodTypeAny => calendar('a month such as 2026-10', (value) => readMonth(value, zone));

/** Each entry counts once: the services refuse lists that hold one twice. */
function list(entry: ZodTypeAny, { min = 1, max = Number.POSITIVE_INFINITY }: { min?: number; max?: number }): ZodTypeAny {
	const array = z.array(entry, { errorMap: expecting(alone, 'a list: an array, or values separated by commas') });
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
	month: (_field, zone) => month(zone),
	json: ({ shape }) => z.preprocess(jsonOf, shape),
	rows: ({ columns, shape }) => z.preprocess((value) => rowsOf(value, columns), shape),
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
