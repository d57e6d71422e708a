import { z } from 'zod';

import { isTopLevel, sentName, type FieldOf, type FieldSpec, type Overrides } from '../../../../nodes/reportJob/parameters/fieldSpec';

const base = { name: 'x', label: 'X' };

/** What must not compile; `npm run typecheck` fails where it does. */
export const WRONG: FieldSpec[] = [
	// @ts-expect-error a choice without options
	{ ...base, kind: 'choice' },
	// @ts-expect-error choices without options
	{ ...base, kind: 'choices' },
	// @ts-expect-error a locator without its list
	{ ...base, kind: 'locator' },
	// @ts-expect-error JSON without a shape
	{ ...base, kind: 'json' },
	// @ts-expect-error a number that has a pattern
	{ ...base, kind: 'number', pattern: { regex: /a/, problem: 'must be a' } },
	// @ts-expect-error a text with a number for its default
	{ ...base, kind: 'text', default: 5 },
	// @ts-expect-error a kind that there is not
	{ ...base, kind: 'colour' },
];

const options = [{ name: 'A', value: 'a' }];
const RIGHT: FieldSpec[] = [
	{ ...base, kind: 'choice', options, default: 'a' },
	{ ...base, kind: 'json', shape: z.any() },
	{ ...base, kind: 'ids', max: 5, maxId: 10 },
];
const shared = (overrides: Overrides<'choice'> = {}): FieldOf<'choice'> => ({ ...base, kind: 'choice', options, ...overrides });

test.each([
	[{}, false],
	[{ required: true }, true],
	[{ topLevel: true }, true],
	[{ required: true, topLevel: true }, true],
])('given %j, then it stands at the top level: %s', (overrides, expected) => {
	expect(isTopLevel(shared(overrides))).toBe(expected);
});

test('given another name at the service, then that is sent', () => {
	expect(RIGHT.map(sentName)).toEqual(['x', 'x', 'x']);
	expect(sentName(shared({ sentAs: 'y' }))).toBe('y');
});
