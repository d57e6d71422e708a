import { DateTime } from 'luxon';
import { z } from 'zod';

import { InputError } from '../../../../nodes/reportJob/errors/inputError';
import type { FieldSpec } from '../../../../nodes/reportJob/parameters/fieldSpec';
import { ownWords } from '../../../../nodes/reportJob/parameters/ownWords';
import { checkField } from '../../../../nodes/reportJob/parameters/readFields';
import { FAMILIES } from '../../../../nodes/Zhihuiya/reports';
import { OFFLINE_FIELDS } from '../../../../nodes/Zhihuiya/offline/offlineReport';
import { DOCUMENT_TYPES } from '../../../../nodes/YandexMarket/documents/documentTypes';
import { REPORT_TYPES } from '../../../../nodes/YandexMarket/reports';

/** What expressions make of parameters, now and then. */
const NASTY: Array<[what: string, value: unknown]> = [
	['nothing in quotes', '""'], ['undefined as text', 'undefined'], ['[object Object]', '[object Object]'],
	['an object', {}], ['an object with a key', { key: 1 }], ['an empty JSON list', '[]'], ['a list of nothing', [null]], ['a list of lists', [[]]], ['a list of objects', [{}, { a: 1 }]],
	['a list of everything', [1, 'a', null, true, {}, [], 1.5, Number.NaN]], ['JSON that breaks off', '[{"a":'], ['JSON null', 'null'], ['a JSON text', '"a"'],
	['true', true], ['false', false], ['zero', 0], ['minus one', -1], ['a half', 0.5], ['NaN', Number.NaN], ['infinity', Number.POSITIVE_INFINITY],
	['2 ** 53', 2 ** 53], ['1e300', 1e300], ['digits without end', '9'.repeat(400)], ['a number in hexadecimal', '0x10'], ['a number in exponent form', '1e3'],
	['an invalid Date', new Date(Number.NaN)], ['a Date beyond ISO years', new Date(8.64e15)], ['an invalid DateTime', DateTime.invalid('x')], ['a day in the year 0', '0000-00-00'],
	['a long text', 'x'.repeat(100_000)], ['control characters', '\u0000\u0007\u007f'], ['markup', '<b onclick="x">y</b>'], ['half a surrogate pair', '\ud800'],
	['a function', () => 1], ['a symbol', Symbol('s')], ['a bigint', 10n], ['a map', new Map([[1, 2]])],
	['a circle', (() => { const circle: Record<string, unknown> = {}; circle.self = circle; return circle; })()],
	['an object without a prototype', Object.create(null)],
];

/** How zod's own messages begin, in all its versions so far. */
const ZODS = /\b(Expected|Received|Invalid (input|type|enum|literal|union|date|string|discriminator|function|arguments)|Required\b|Unrecognized key|(Array|String|Number|BigInt|Date|Set) must|must contain|Intersection|ZodError|not assignable)|cannot be undefined/;

const FIELDS: FieldSpec[] = [
	...FAMILIES.flatMap(({ fields, statusFields = [] }) => [...fields, ...statusFields]),
	...OFFLINE_FIELDS,
	...REPORT_TYPES.flatMap(({ fields }) => fields),
	...DOCUMENT_TYPES.flatMap(({ fields }) => fields),
];
const KINDS: FieldSpec['kind'][] = ['text', 'longText', 'number', 'boolean', 'choice', 'choices', 'date', 'dateTime', 'id', 'ids', 'texts', 'json', 'locator'];

test('every kind of field is in use', () => {
	expect(KINDS.filter((kind) => !FIELDS.some((field) => field.kind === kind))).toEqual([]);
});

/** What is wrong with the refusal of a value; null when there is nothing to say against it. */
function faultOf(field: FieldSpec, value: unknown): string | null {
	try {
		checkField(field, value);
		return null;
	} catch (error) {
		if (!(error instanceof InputError)) return `${field.label} throws ${String(error)}`;
		const words = error.message.slice(field.label.length);
		const isGood = error.message.startsWith(field.label) && !ZODS.test(words) && words.length < 400 && !/\p{Cc}/u.test(words);
		return isGood ? null : error.message;
	}
}

describe('whatever a field is given', () => {
	test.each(NASTY)('given %s, then it is taken, or refused in words of ours', (_what, value) => {
		expect(FIELDS.map((field) => faultOf(field, value)).filter((fault) => fault !== null)).toEqual([]);
	});

	test('and words of another kind would be found', () => {
		const field: FieldSpec = { name: 'x', label: 'X', kind: 'json', shape: z.any().refine(() => false, 'Invalid input') };
		expect(faultOf(field, {})).toBe('X Invalid input');
	});
});

const say = (schema: z.ZodTypeAny, value: unknown): string | undefined => schema.safeParse(value, { errorMap: ownWords }).error?.issues[0]?.message;

describe('words for a schema that has none', () => {
	test.each<[string, z.ZodTypeAny, unknown, string]>([
		['something missing', z.string(), undefined, 'is missing'],
		['another type', z.string(), 5, 'must be text; it is 5'],
		['a fraction', z.number().int(), 0.5, 'must be a whole number; it is 0.5'],
		['NaN', z.number(), Number.NaN, 'must be a number; it is NaN'],
		['a yes', z.boolean(), 'yes', 'must be true or false; it is "yes"'],
		['no list', z.array(z.any()), {}, 'must be a list; it is {}'],
		['no object', z.object({}), [], 'must be an object; it is []'],
		['an empty text', z.string().min(1), '', 'must not be empty'],
		['a short text', z.string().min(2), 'a', 'must have at least 2 characters; it has 1'],
		['a long text', z.string().max(1), 'ab', 'must have at most 1 character; it has 2'],
		['a short list', z.array(z.any()).min(1), [], 'must have at least 1 entry; it has 0'],
		['a long list', z.array(z.any()).max(2), [1, 2, 3], 'must have at most 2 entries; it has 3'],
		['a small number', z.number().min(1), 0, 'must be at least 1; it is 0'],
		['a big number', z.number().max(1), 2, 'must be at most 1; it is 2'],
		['a key too many', z.object({}).strict(), { a: 1 }, 'must not hold a'],
		['another word', z.enum(['a', 'b']), 'c', 'must be one of: a, b; it is "c"'],
		['a literal', z.literal('a'), 'b', 'cannot be "b"'],
		['neither of two', z.union([z.string(), z.number()]), true, 'cannot be true'],
		['another pattern', z.string().regex(/a/), 'b', 'cannot be "b"'],
		['a refinement without words', z.any().refine(() => false), 5, 'cannot be 5'],
	])('given %s, then it says so', (_name, schema, value, words) => {
		expect(say(schema, value)).toBe(words);
	});

	test('given words of its own, then those', () => {
		expect(say(z.string({ invalid_type_error: 'must be a name' }).min(2, 'is short'), 5)).toBe('must be a name');
		expect(say(z.string().min(2, 'is short'), 'a')).toBe('is short');
	});
});
