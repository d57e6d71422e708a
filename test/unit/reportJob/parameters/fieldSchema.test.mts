import { DateTime } from 'luxon';
import { z } from 'zod';

import { fieldSchema } from '../../../../nodes/reportJob/parameters/fieldSchema';
import type { FieldSpec } from '../../../../nodes/reportJob/parameters/fieldSpec';

const options = [{ name: 'PDF', value: 'pdf' }, { name: 'One', value: 1 }];
const field = (kind: FieldSpec['kind'], more: Partial<FieldSpec> = {}): FieldSpec => ({ name: 'x', label: 'X', kind, ...more });
const check = (spec: FieldSpec, value: unknown) => fieldSchema(spec).safeParse(value);

describe('values that are taken', () => {
	test.each<[string, FieldSpec, unknown, unknown]>([
		['text', field('text'), '  小米 ', '小米'],
		['a number as text', field('text'), 5513850, '5513850'],
		['text of the greatest length', field('text', { maxLength: 3 }), 'abc', 'abc'],
		['long text', field('longText'), 'a\nb', 'a\nb'],
		['a number', field('number', { min: 1, max: 10 }), 10, 10],
		['a number as text', field('number', { min: 1, max: 10 }), ' 7 ', 7],
		['true', field('boolean'), true, true],
		['false as text', field('boolean'), 'false', false],
		['a choice', field('choice', { options }), 'pdf', 'pdf'],
		['a numeric choice as text', field('choice', { options }), '1', 1],
		['choices, each once', field('choices', { options }), ['pdf', 'pdf', 1], ['pdf', 1]],
		['choices as text', field('choices', { options }), 'pdf, 1', ['pdf', 1]],
		['a date', field('date'), '2026-01-31', '2026-01-31'],
		['a date with a time', field('date'), '2026-01-31T23:59:59.000+03:00', '2026-01-31'],
		['a date with a time behind a blank', field('date'), '2026-01-31 23:59', '2026-01-31'],
		['the leap day', field('date'), '2028-02-29', '2028-02-29'],
		['a Luxon date in its own zone', field('date'), DateTime.fromISO('2026-01-31T23:30:00', { zone: 'Asia/Vladivostok' }), '2026-01-31'],
		['a Date', field('date'), new Date(Date.UTC(2026, 0, 31)), '2026-01-31'],
		['a date and time', field('dateTime'), '2026-01-31T12:00:00+03:00', '2026-01-31T12:00:00+03:00'],
		['an id', field('id'), 12345678, 12345678],
		['an id as text', field('id'), ' 12345678 ', 12345678],
		['the greatest id', field('id'), '9007199254740991', 9007199254740991],
		['a shop', field('locator'), '12', 12],
		['one id as a list', field('ids'), 7, [7]],
		['ids as text', field('ids'), '1, 2;3\n2,', [1, 2, 3]],
		['ids as a JSON text', field('ids'), ' [1,"2"] ', [1, 2]],
		['texts', field('texts'), 'a, б ,', ['a', 'б']],
		['long numbers in a JSON text', field('texts'), '[1579434053399035999]', ['1579434053399035999']],
		['an object', field('json'), { a: 1 }, { a: 1 }],
		['an object as text', field('json'), '{"a":[1]}', { a: [1] }],
		['a shape', field('json', { shape: z.object({ year: z.number() }).strict() }), '{"year":2026}', { year: 2026 }],
	])('given %s, then it is sent as it should be', (_name, spec, value, sent) => {
		expect(check(spec, value)).toEqual({ success: true, data: sent });
	});
});

describe('values that are refused', () => {
	test.each<[string, FieldSpec, unknown, RegExp]>([
		['text that is an object', field('text'), { a: 1 }, /must be text/],
		['text that is a list', field('text'), ['a'], /must be text/],
		['text that is a rounded number', field('text'), 1579434053399036000, /must be text/],
		['text that is too long', field('text', { maxLength: 3 }), 'abcd', /3 characters at most/],
		['text of another pattern', field('text', { pattern: { regex: /^\d+$/, problem: 'needs digits' } }), 'a', /needs digits/],
		['a fraction', field('number', { min: 1, max: 10 }), 1.5, /whole number from 1 to 10/],
		['a number below', field('number', { min: 1, max: 10 }), 0, /from 1 to 10/],
		['a number above', field('number', { min: 1, max: 10 }), 11, /from 1 to 10/],
		['no number', field('number'), 'ten', /whole number/],
		['infinity', field('number'), Number.POSITIVE_INFINITY, /whole number/],
		['yes', field('boolean'), 'yes', /true or false/],
		['an unknown choice', field('choice', { options }), 'doc', /must be one of: pdf, 1/],
		['a choice in other letters', field('choice', { options }), 'PDF', /must be one of/],
		['an object for a choice', field('choice', { options }), {}, /must be one of/],
		['an unknown one of the choices', field('choices', { options }), ['pdf', 'doc'], /must be one of/],
		['a day that does not exist', field('date'), '2026-02-29', /date such as/],
		['a month that does not exist', field('date'), '2026-13-01', /date such as/],
		['a date by another custom', field('date'), '31.01.2026', /date such as/],
		['a date with more digits', field('date'), '2026-01-311', /date such as/],
		['a date with a tail', field('date'), '2026-01-31x', /date such as/],
		['an invalid Date', field('date'), new Date(Number.NaN), /date such as/],
		['an invalid Luxon date', field('date'), DateTime.fromISO('x'), /date such as/],
		['a number for a date', field('date'), 20260131, /date such as/],
		['a time that does not exist', field('dateTime'), '2026-01-31T25:00:00Z', /date and time/],
		['a day that does not exist, with a time', field('dateTime'), '2026-02-30T10:00:00Z', /date and time/],
		['an id of zero', field('id'), 0, /positive/],
		['a negative id', field('id'), '-5', /whole number/],
		['an id that is too long', field('id'), '9007199254740993', /too long/],
		['a word for an id', field('id'), 'shop', /whole number/],
		['a list with a word in it', field('ids'), '1,b', /whole number/],
		['a list of nothing', field('ids'), ' , ;', /at least 1/],
		['too many', field('ids', { max: 2 }), [1, 2, 3], /takes 2 at most/],
		['too few', field('ids', { min: 2 }), [1], /at least 2/],
		['an object for a list', field('texts'), { a: 1 }, /must be a list/],
		['JSON that breaks off', field('json'), '{"a":', /JSON object or array/],
		['a text for JSON', field('json'), 'text', /JSON object or array/],
		['a number for JSON', field('json'), '5', /JSON object or array/],
	])('given %s, then it says what is wrong', (_name, spec, value, problem) => {
		const result = check(spec, value);
		expect(result.success).toBe(false);
		expect(result.error?.issues[0]?.message).toMatch(problem);
	});
});
