import { checkFieldRules, type FieldRules } from '../../../../nodes/reportJob/parameters/fieldRules';
import type { FieldSpec } from '../../../../nodes/reportJob/parameters/fieldSpec';

const FIELDS = ['a', 'b', 'c', 'd', 'e'].map((name): FieldSpec => ({ name, label: name.toUpperCase(), kind: 'text' }));
const check = (rules: FieldRules, given: string) => () =>
	checkFieldRules(FIELDS, rules, Object.fromEntries([...given].map((name) => [name, name === 'e' ? false : 0])));

const pairs: FieldRules = { exactlyOneOf: [['a', 'b'], ['c', 'd'], ['e']] };
const singles: FieldRules = { exactlyOneOf: [['a'], ['b'], ['c']] };
const some: FieldRules = { atLeastOneOf: [['a'], ['b', 'c'], ['d']] };

test.each<[FieldRules, string]>([
	[{}, ''],
	[pairs, 'ab'], [pairs, 'cd'], [pairs, 'e'],
	[singles, 'a'], [singles, 'bde'],
	[some, 'a'], [some, 'bc'], [some, 'abcd'], [some, 'ab'],
])('given %j and %s, then it may be sent', (rules, given) => {
	expect(check(rules, given)).not.toThrow();
});

test.each<[FieldRules, string, string]>([
	[pairs, '', 'A and B, or C and D, or E is required: give exactly one of these'],
	[singles, 'd', 'A, B or C is required: give exactly one of these'],
	[pairs, 'a', 'B is required together with A'],
	[pairs, 'd', 'C is required together with D'],
	[{ exactlyOneOf: [['a', 'b', 'c'], ['d']] }, 'b', 'A and C are required together with B'],
	[singles, 'bc', 'B cannot be combined with C: give one or the other'],
	[pairs, 'abcd', 'A and B cannot be combined with C and D: give one or the other'],
	[pairs, 'ae', 'A cannot be combined with E: give one or the other'],
	[some, '', 'A, or B and C, or D is required: give at least one of these'],
	[some, 'b', 'A, or B and C, or D is required: give at least one of these'],
	[{ atLeastOneOf: [['a'], ['b']] }, '', 'A or B is required: give at least one of these'],
	[{ exactlyOneOf: [['x'], ['y']] }, '', 'x or y is required: give exactly one of these'],
])('given %j and %s, then the fields are named', (rules, given, message) => {
	expect(check(rules, given)).toThrow(expect.objectContaining({ name: 'InputError', message }));
});
