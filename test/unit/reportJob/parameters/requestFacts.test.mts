import { withoutLongText } from '../../../../nodes/reportJob/parameters/requestFacts';

const long = '长'.repeat(201);

test('given short values of every kind, then they stay', () => {
	const values = { a: '长'.repeat(200), b: 1, c: false, d: [1, 2], e: ['x'], f: { year: 2026, month: 1 }, g: null };
	expect(withoutLongText(values)).toEqual(values);
});

test.each([
	['text', long],
	['an entry of a list', ['short', long]],
	['a value of an object', { a: long }],
	['a list of objects, each of which is short', [{ a: '长'.repeat(150) }, { a: '长'.repeat(150) }]],
	['a list of an object and a text, each of which is short', [{ a: '长'.repeat(150) }, '长'.repeat(100)]],
	['a value deep inside', [{ key: 'a', value: { b: [long] } }]],
])('given long %s, then it does not stay', (_name, value) => {
	expect(withoutLongText({ value, kept: 1 })).toEqual({ kept: 1 });
});

test('given an object of just the length, then it stays, and one of a character more does not', () => {
	const just = { a: 'x'.repeat(200 - '{"a":""}'.length) };
	expect(withoutLongText({ just, more: { a: `${just.a}x` } })).toEqual({ just });
});

test('given a value that is absent, then it stays absent', () => {
	expect(withoutLongText({ a: undefined, b: 1 })).toEqual({ b: 1 });
});

test('given a long list of ids, then it stays', () => {
	const ids = Array.from({ length: 1000 }, (_, index) => index);
	expect(withoutLongText({ ids })).toEqual({ ids });
});
