import { DateTime } from 'luxon';

import { allOf, anyOf, inSentence, shown } from '../../../../nodes/reportJob/parameters/wording';

test.each([
	[['A'], 'A'],
	[['A', 'B'], 'A and B'],
	[['A', 'B', 'C'], 'A, B and C'],
])('given %j, then all of them are %s', (names, text) => {
	expect(allOf(names)).toBe(text);
});

test.each([
	[[['A']], 'A'],
	[[['A'], ['B']], 'A or B'],
	[[['A'], ['B'], ['C']], 'A, B or C'],
	[[['A', 'B'], ['C']], 'A and B, or C'],
	[[['A', 'B', 'C'], ['D', 'E'], ['F']], 'A, B and C, or D and E, or F'],
])('given the groups %j, then any of them is %s', (groups, text) => {
	expect(anyOf(groups)).toBe(text);
});

test.each([
	['Order IDs', 'order IDs'],
	['INNs', 'INNs'],
	['Image URLs', 'image URLs'],
	['Countries', 'countries'],
])('given the label %s, then it is "%s" in a sentence', (label, text) => {
	expect(inSentence(label)).toBe(text);
});

const RING: Record<string, unknown> = {};
RING.self = RING;

test.each<[string, unknown, string]>([
	['text', 'a "b"', '"a \\"b\\""'],
	['text over lines', 'a\nb', '"a b"'],
	['long text', '长'.repeat(100), `"${'长'.repeat(59)}…"`],
	['a signed link', 'https://h/a?sign=SECRET', '"https://h/a?…"'],
	['a number', 1.5, '1.5'],
	['nothing', null, 'null'],
	['an object', { a: [1] }, '{"a":[1]}'],
	['a long list', Array(50).fill(12345), `[${Array(9).fill('12345').join(',')},1234…`],
	['a Date', new Date(0), '"1970-01-01T00:00:00.000Z"'],
	['a DateTime', DateTime.fromISO('2026-01-31T00:00:00Z', { zone: 'utc' }), '"2026-01-31T00:00:00.000Z"'],
	['a Date that is none', new Date(Number.NaN), 'an invalid date'],
	['an object that has no JSON', RING, 'an object'],
])('given %s, then it is quoted in one short line', (_name, value, text) => {
	expect(shown(value)).toBe(text);
});
