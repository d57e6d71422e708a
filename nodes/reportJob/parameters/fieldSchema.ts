import { z, type ZodTypeAny } from 'zod';

import { parseLosslessJson } from '../text/losslessJson';
import type { FieldSpec } from './fieldSpec';

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?![^T ])/;

/** Luxon's DateTime, as expressions like `{{ $now }}` give it, and Date both know their ISO form. */
function isoOf(value: unknown): unknown {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? value : value.toISOString();
	const { toISO } = (value ?? {}) as { toISO?: () => string };
	return typeof toISO === 'function' ? toISO.call(value) : value;
}

function isCalendarDate(text: string): boolean {
	const [, year, month, day] = (DATE.exec(text) ?? []).map(Number);
	if (year === undefined || month === undefined || day === undefined) return false;
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The calendar day of a date as written, whatever time or zone follows it. */
const date = z.preprocess(
	isoOf,
	z
		.string({ invalid_type_error: 'must be a date such as 2026-01-31' })
		.trim()
		.refine(isCalendarDate, 'must be a date such as 2026-01-31')
		.transform((text) => text.slice(0, 10)),
);

const dateTime = z.preprocess(
	isoOf,
	z
		.string({ invalid_type_error: 'must be a date and time such as 2026-01-31T12:00:00+03:00' })
		.trim()
		.refine(
			(text) => isCalendarDate(text) && !Number.isNaN(Date.parse(text)),
			'must be a date and time such as 2026-01-31T12:00:00+03:00',
		),
);

/** Numbers beyond this have already lost digits on their way through JSON. */
const id = z.preprocess(
	(value) => (typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value),
	z
		.number({ invalid_type_error: 'must be a whole number' })
		.int('must be a whole number')
		.min(1, 'must be a positive number')
		.max(Number.MAX_SAFE_INTEGER, 'is too long for an ID'),
);

function listOf(value: unknown): unknown {
	if (typeof value === 'number') return [value];
	if (typeof value !== 'string') return value;
	const text = value.trim();
	if (text.startsWith('[')) return jsonOf(text);
	return text
		.split(/[,;\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

function jsonOf(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return parseLosslessJson(value);
	} catch {
		return value;
	}
}

function list(entry: ZodTypeAny, { min = 1, max }: FieldSpec): ZodTypeAny {
	const entries = z
		.array(entry, { invalid_type_error: 'must be a list: an array, or values separated by commas' })
		.min(min, `needs at least ${min}`);
	const bounded = max === undefined ? entries : entries.max(max, `takes ${max} at most`);
	return z.preprocess(listOf, bounded.transform((values) => [...new Set(values)]));
}

/** Whole numbers beyond 2^53 have already lost digits. */
const isRounded = (value: number): boolean => Number.isInteger(value) && !Number.isSafeInteger(value);

const text = ({ maxLength, pattern }: FieldSpec) => {
	const any = z.string({ invalid_type_error: 'must be text' }).trim().min(1, 'must not be empty');
	const bounded = maxLength === undefined ? any : any.max(maxLength, `takes ${maxLength} characters at most`);
	return z.preprocess(
		(value) => (typeof value === 'number' && !isRounded(value) ? String(value) : value),
		pattern === undefined ? bounded : bounded.regex(pattern.regex, pattern.problem),
	);
};

const number = ({ min, max }: FieldSpec) => {
	const problem =
		min !== undefined && max !== undefined ? `must be a whole number from ${min} to ${max}` : 'must be a whole number';
	return z.preprocess(
		(value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
		z
			.number({ invalid_type_error: problem })
			.int(problem)
			.min(min ?? Number.MIN_SAFE_INTEGER, problem)
			.max(max ?? Number.MAX_SAFE_INTEGER, problem),
	);
};

const choice = ({ options = [] }: FieldSpec) => {
	const values = new Map(options.map(({ value }) => [String(value), value]));
	return z.coerce
		.string()
		.refine((value) => values.has(value), { message: `must be one of: ${[...values.keys()].join(', ')}` })
		.transform((value) => values.get(value));
};

const boolean = z.preprocess(
	(value) => (value === 'true' ? true : value === 'false' ? false : value),
	z.boolean({ invalid_type_error: 'must be true or false' }),
);

const anyJson = z
	.any()
	.refine((value) => value !== null && typeof value === 'object', 'must be a JSON object or array');

const SCHEMAS: Record<FieldSpec['kind'], (field: FieldSpec) => ZodTypeAny> = {
	text,
	longText: text,
	number,
	boolean: () => boolean,
	choice,
	choices: (field) => list(choice(field), field),
	date: () => date,
	dateTime: () => dateTime,
	id: () => id,
	ids: (field) => list(id, field),
	texts: (field) => list(text(field), field),
	json: ({ shape = anyJson }) => z.preprocess(jsonOf, shape),
	locator: () => id,
};

/** The check of a field's value; yields the value as it is sent. */
export const fieldSchema = (field: FieldSpec): ZodTypeAny => SCHEMAS[field.kind](field);
