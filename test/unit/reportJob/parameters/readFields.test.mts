import { checkField, readFields } from '../../../../nodes/reportJob/parameters/readFields';
import type { FieldSpec } from '../../../../nodes/reportJob/parameters/fieldSpec';
import { InputError } from '../../../../nodes/reportJob/errors/inputError';

const source = (values: Record<string, unknown>) => ({ get: (name: string) => values[name] });
const FIELDS: FieldSpec[] = [
	{ name: 'title', label: 'Title', kind: 'text', required: true },
	{ name: 'note', label: 'Note', kind: 'text', topLevel: true },
	{ name: 'ids', label: 'IDs', kind: 'ids' },
	{ name: 'hasStocks', label: 'Has Stocks', kind: 'boolean' },
];

describe('reading the fields of an item', () => {
	test('given values at both places, then each is read from its own', () => {
		const values = { title: ' a ', note: 'n', ids: [9], additionalFields: { ids: '1,2', hasStocks: false, note: 'x', title: 'y' } };
		expect(readFields(FIELDS, source(values))).toEqual({ title: 'a', note: 'n', ids: [1, 2], hasStocks: false });
	});

	test.each([undefined, null, {}])('given %p for Additional Fields, then they are left out', (additionalFields) => {
		expect(readFields(FIELDS, source({ title: 'a', additionalFields }))).toEqual({ title: 'a' });
	});

	test.each([undefined, null, '', '  ', []])('given %p for a field that may be empty, then it is left out', (note) => {
		expect(readFields(FIELDS, source({ title: 'a', note }))).toEqual({ title: 'a' });
	});

	test.each([undefined, null, '', ' \n', []])('given %p for a required field, then it is named', (title) => {
		expect(() => readFields(FIELDS, source({ title }))).toThrow(new InputError('Title', 'is required'));
	});

	test.each([[0], [false]])('given %p, then it is a value', (value) => {
		const kind = typeof value === 'number' ? 'number' : 'boolean';
		expect(checkField({ name: 'x', label: 'X', kind, required: true }, value)).toBe(value);
	});

	test('given a wrong entry of a list, then it is named', () => {
		expect(() => readFields(FIELDS, source({ title: 'a', additionalFields: { ids: [1, 'b'] } }))).toThrow('IDs: "b" is not a whole number');
	});

	test('given a zone, then days are those of its calendar', () => {
		const fields: FieldSpec[] = [{ name: 'day', label: 'Day', kind: 'date', topLevel: true }];
		const late = source({ day: '2026-01-31T22:00:00Z' });
		expect(readFields(fields, late, 'Europe/Moscow')).toEqual({ day: '2026-02-01' });
		expect(readFields(fields, late, 'America/New_York')).toEqual({ day: '2026-01-31' });
	});
});
