import { DateTime } from 'luxon';
import { z } from 'zod';

import type { FieldSpec } from '../../../../nodes/reportJob/parameters/fieldSpec';
import { checkField } from '../../../../nodes/reportJob/parameters/readFields';

type Unnamed<Spec> = Spec extends FieldSpec ? Omit<Spec, 'name' | 'label'> : never;

const field = (spec: Unnamed<FieldSpec>): FieldSpec => ({ name: 'x', label: 'X', ...spec }) as FieldSpec;

const options = [{ name: 'PDF', value: 'pdf' }, { name: 'One', value: 1 }];
const choice = field({ kind: 'choice', options });
const choices = field({ kind: 'choices', options });
const fromOneToTen = field({ kind: 'number', min: 1, max: 10 });
const [text, date, dateTime, id, ids, texts, bool] = (['text', 'date', 'dateTime', 'id', 'ids', 'texts', 'boolean'] as const).map((kind) => field({ kind })) as [FieldSpec, FieldSpec, FieldSpec, FieldSpec, FieldSpec, FieldSpec, FieldSpec];
const anything = field({ kind: 'json', shape: z.record(z.any()) });
const month = field({ kind: 'json', shape: z.object({ year: z.number() }).strict(), placeholder: 'e.g. { "year": 2026 }' });
const short = field({ kind: 'text', maxLength: 3 });
const digits = { regex: /^\d+$/, problem: 'must be digits' };

describe('values that are taken', () => {
	test.each<[string, FieldSpec, unknown, unknown]>([
		['text', text, '  小米 ', '小米'],
		['a number as text', text, 5513850, '5513850'],
		['text of the greatest length', short, 'abc', 'abc'],
		['long text', field({ kind: 'longText' }), 'a\nb', 'a\nb'],
		['a number', fromOneToTen, 10, 10],
		['a number as text', fromOneToTen, ' 7 ', 7],
		['a number without bounds', field({ kind: 'number' }), -3, -3],
		['true', bool, true, true],
		['true as text', bool, ' true ', true],
		['false as text', bool, 'false', false],
		['a switch of an expression for a choice between words', field({ kind: 'choice', options: [{ name: 'Yes', value: 'true' }] }), true, 'true'],
		['a choice', choice, 'pdf', 'pdf'],
		['a numeric choice as text', choice, '1', 1],
		['choices, each once', choices, ['pdf', 'pdf', 1], ['pdf', 1]],
		['choices as text', choices, 'pdf, 1', ['pdf', 1]],
		['a date', date, '2026-01-31', '2026-01-31'],
		['a date and time', dateTime, '2026-01-31T12:00:00+03:00', '2026-01-31T12:00:00+03:00'],
		['an id', id, 12345678, 12345678],
		['an id as text', id, ' 12345678 ', 12345678],
		['the greatest id', id, '9007199254740991', 9007199254740991],
		['a shop', field({ kind: 'locator', searchMethod: 'searchShops' }), '12', 12],
		['one id as a list', ids, 7, [7]],
		['ids as text', ids, '1, 2;3\n2,', [1, 2, 3]],
		['ids as a JSON text', ids, ' [1,"2"] ', [1, 2]],
		['the greatest number of ids, one of them twice', field({ kind: 'ids', max: 2 }), [1, 2, '1'], [1, 2]],
		['the greatest id of 32 bits', field({ kind: 'ids', maxId: 2147483647 }), '2147483647', [2147483647]],
		['texts', texts, 'a, б ,', ['a', 'б']],
		['long numbers in a JSON text', texts, '[1579434053399035999]', ['1579434053399035999']],
		['an object', anything, { a: 1 }, { a: 1 }],
		['an object as text', anything, '{"a":[1]}', { a: [1] }],
		['a shape', month, '{"year":2026}', { year: 2026 }],
	])('given %s, then it is sent as it should be', (_name, spec, value, sent) => {
		expect(checkField(spec, value)).toEqual(sent);
	});
});

describe('values that are refused, in words that name what was given and what is right', () => {
	test.each<[string, FieldSpec, unknown, string]>([
		['text that is an object', text, { a: 1 }, 'X must be text; it is {"a":1}'],
		['text that is a list', text, ['a'], 'X must be text; it is ["a"]'],
		['text that is a rounded number', text, 1579434053399036000, 'X must be text: the number 1579434053399036000 has already lost digits'],
		['text that is not a number', text, Number.NaN, 'X must be text; it is NaN'],
		['text that is too long', short, 'abcd', 'X may have 3 characters at most, not 4; it is "abcd"'],
		['text of another pattern', field({ kind: 'text', pattern: digits }), 'a', 'X must be digits; it is "a"'],
		['a fraction', fromOneToTen, 1.5, 'X must be a whole number from 1 to 10; it is 1.5'],
		['a number below', fromOneToTen, 0, 'X must be a whole number from 1 to 10; it is 0'],
		['a number above', fromOneToTen, '11', 'X must be a whole number from 1 to 10; it is 11'],
		['a number below a bound', field({ kind: 'number', min: 1 }), 0, 'X must be a whole number from 1 up; it is 0'],
		['a number above a bound', field({ kind: 'number', max: 1 }), 2, 'X must be a whole number up to 1; it is 2'],
		['no number', field({ kind: 'number' }), 'ten', 'X must be a whole number; it is "ten"'],
		['infinity', field({ kind: 'number' }), Number.POSITIVE_INFINITY, 'X must be a whole number; it is Infinity'],
		['a word that every object knows', bool, 'constructor', 'X must be true or false; it is "constructor"'],
		['yes', bool, 'yes', 'X must be true or false; it is "yes"'],
		['an unknown choice', choice, 'doc', 'X must be one of: pdf, 1; it is "doc"'],
		['a choice in other letters', choice, 'PDF', 'X must be one of: pdf, 1; it is "PDF"'],
		['an object for a choice', choice, {}, 'X must be one of: pdf, 1; it is {}'],
		['an unknown one of the choices', choices, ['pdf', 'doc'], 'X: "doc" is not one of: pdf, 1. Give X separated by commas'],
		['a day that does not exist', date, '2026-02-29', 'X must be a date such as 2026-01-31; it is "2026-02-29"'],
		['an invalid Date', date, new Date(Number.NaN), 'X must be a date such as 2026-01-31; it is an invalid date'],
		['an invalid Luxon date', date, DateTime.fromISO('x'), 'X must be a date such as 2026-01-31; it is an invalid date'],
		['a time that does not exist', dateTime, '2026-01-31T25:00:00Z', 'X must be a date and time such as 2026-01-31T12:00:00+03:00; it is "2026-01-31T25:00:00Z"'],
		['an id of zero', id, 0, 'X must be a positive number; it is 0'],
		['a negative id', id, '-5', 'X must be a positive number; it is -5'],
		['an id that is too long', id, '9007199254740993', 'X is too long for an ID, which is 9007199254740991 at most; it is 9007199254740993'],
		['a word for an id', id, 'shop', 'X must be a whole number; it is "shop"'],
		['a broken id', id, 1.5, 'X must be a whole number; it is 1.5'],
		['a list with a word in it', { ...ids, label: 'Order IDs' }, '1,12a', 'Order IDs: "12a" is not a whole number. Give order IDs separated by commas, for example 123456, 123457'],
		['ids between blanks', ids, '1 2', 'X: "1 2" is not a whole number. Give X separated by commas, for example 123456, 123457'],
		['an id beyond 32 bits in a list', field({ kind: 'ids', maxId: 2147483647 }), [1, 2147483648], 'X: 2147483648 is too long for an ID, which is 2147483647 at most. Give X separated by commas, for example 123456, 123457'],
		['a list of nothing', ids, ' , ;', 'X must be 1 at least; 0 are given'],
		['too many', field({ kind: 'ids', max: 2 }), [1, 2, 3], 'X may be 2 at most; 3 are given'],
		['too few', field({ kind: 'ids', min: 2 }), [1], 'X must be 2 at least; 1 are given'],
		['an object for a list', texts, { a: 1 }, 'X must be a list: an array, or values separated by commas; it is {"a":1}. Give X separated by commas, for example A, B'],
		['an entry of another pattern', field({ kind: 'texts', pattern: digits, placeholder: 'e.g. 1, 2' }), '1, b', 'X: "b" must be digits. Give X separated by commas, for example 1, 2'],
		['an entry that is too long', field({ kind: 'texts', maxLength: 3 }), 'abc,abcd', 'X: "abcd" may have 3 characters at most, not 4. Give X separated by commas, for example A, B'],
		['an empty entry', texts, ['a', ' '], 'X: an entry must not be empty. Give X separated by commas, for example A, B'],
		['JSON that breaks off', month, '{"year":', 'X must be an object; it is "{\\"year\\":". Give it as in { "year": 2026 }'],
		['a list for JSON', anything, '[1]', 'X must be an object; it is [1]'],
		['JSON with a text inside', month, '{"year":"x"}', 'X: year must be a number; it is "x". Give it as in { "year": 2026 }'],
		['JSON that lacks something', month, {}, 'X: year is missing. Give it as in { "year": 2026 }'],
		['JSON with more than it may hold', month, { year: 2026, day: 1, hour: 2 }, 'X must not hold day and hour'],
	])('given %s, then it says what is wrong', (_name, spec, value, message) => {
		expect(() => checkField(spec, value)).toThrow(expect.objectContaining({ name: 'InputError', message }));
	});
});
