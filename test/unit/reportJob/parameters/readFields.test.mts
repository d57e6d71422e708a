import { z } from 'zod';

import { checkField, readFields, withoutSteering } from '../../../../nodes/reportJob/parameters/readFields';
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

describe('fields that others show', () => {
	const STEERED: FieldSpec[] = [
		{ name: 'by', label: 'By', kind: 'choice', topLevel: true, steers: true, default: 'days', options: [{ name: 'Days', value: 'days' }, { name: 'Order', value: 'order' }] },
		{ name: 'period', label: 'Period', kind: 'choice', topLevel: true, steers: true, default: 'last', options: [{ name: 'Last', value: 'last' }, { name: 'Own', value: 'own' }], showWhen: { by: 'days' } },
		{ name: 'day', label: 'Day', kind: 'date', required: true, showWhen: { by: 'days', period: 'own' } },
		{ name: 'order', label: 'Order', kind: 'id', required: true, showWhen: { by: 'order' } },
		{ name: 'shops', label: 'Shops', kind: 'ids', showWhen: { by: 'order' } },
	];
	const hidden = { day: '2026-01-01', order: '7', additionalFields: { shops: '1' } };

	test.each([
		[{}, { by: 'days', period: 'last' }],
		[{ by: null, period: '' }, { by: 'days', period: 'last' }],
		[{ period: 'own' }, { by: 'days', period: 'own', day: '2026-01-01' }],
		[{ by: 'order' }, { by: 'order', order: 7, shops: [1] }],
		[{ by: 'order', period: 'own' }, { by: 'order', order: 7, shops: [1] }],
	])('given %j, then what is hidden is not read', (chosen, values) => {
		expect(readFields(STEERED, source({ ...hidden, ...chosen }))).toEqual(values);
	});

	test('given nothing in a required one, then it is named only where it is shown', () => {
		expect(() => readFields(STEERED, source({ period: 'own' }))).toThrow(new InputError('Day', 'is required'));
		expect(readFields(STEERED, source({ period: 'last', day: 'nonsense' }))).toEqual({ by: 'days', period: 'last' });
	});

	test('what steers is not for the service', () => {
		const values = readFields(STEERED, source({ ...hidden, by: 'order' }));
		expect(withoutSteering(STEERED, values)).toEqual({ order: 7, shops: [1] });
	});
});

test('given a month that the service takes as two fields, then these are the values', () => {
	const fields: FieldSpec[] = [{ name: 'monthTo', label: 'Month To', kind: 'month', required: true, parts: { year: 'yearTo', month: 'monthTo' } }];
	expect(readFields(fields, source({ monthTo: '2026-10' }))).toEqual({ yearTo: 2026, monthTo: 10 });
});

test.each(['[]', ' [] '])('given the empty list %p as JSON, then it is left out', (value) => {
	expect(checkField({ name: 'x', label: 'X', kind: 'json', shape: z.array(z.string()).min(1) }, value)).toBeUndefined();
});
