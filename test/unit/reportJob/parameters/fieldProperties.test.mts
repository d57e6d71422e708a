import { z } from 'zod';

import { fieldProperties } from '../../../../nodes/reportJob/parameters/fieldProperties';
import type { FieldSpec } from '../../../../nodes/reportJob/parameters/fieldSpec';

const show = { show: { resource: ['report'] } };
const FIELDS: FieldSpec[] = [
	{ name: 'zeta', label: 'Zeta', kind: 'text' },
	{ name: 'title', label: 'Title', kind: 'text', required: true },
	{ name: 'period', label: 'Period', kind: 'choice', topLevel: true, options: [{ name: 'B', value: 'b' }, { name: 'A', value: 'a' }] },
	{ name: 'alpha', label: 'Alpha', kind: 'choices', options: [{ name: 'B', value: 'b' }, { name: 'A', value: 'a' }] },
	{ name: 'shop', label: 'Shop', kind: 'locator', topLevel: true, searchMethod: 'searchShops', showWhen: { period: ['b'] } },
];

describe('the editor’s properties of fields', () => {
	const properties = fieldProperties(FIELDS, show);

	test('given required and top-level fields, then they stand in their order, the rest in one collection', () => {
		expect(properties.map(({ name }) => name)).toEqual(['title', 'period', 'shop', 'additionalFields']);
		expect(properties[3]?.options?.map(({ name }) => name)).toEqual(['alpha', 'zeta']);
	});

	test('given what a field is shown for, then it is added to where all are shown', () => {
		expect(properties[2]?.displayOptions).toEqual({ show: { resource: ['report'], period: ['b'] } });
		expect(properties[0]).toMatchObject({ required: true, displayOptions: show });
		expect(properties[1]).not.toHaveProperty('required');
	});

	test('given a choice, then its first option is the default; given choices, then they are sorted', () => {
		expect(properties[1]?.default).toBe('b');
		expect(properties[3]?.options?.[0]).toMatchObject({ options: [{ name: 'A' }, { name: 'B' }], default: [] });
	});

	test('given nothing for Additional Fields, then there are none', () => {
		expect(fieldProperties(FIELDS.slice(1, 3), show).map(({ name }) => name)).toEqual(['title', 'period']);
	});

	test.each<[FieldSpec['kind'], object]>([
		['text', {}], ['longText', {}], ['number', {}], ['boolean', {}], ['date', {}], ['dateTime', {}], ['id', {}], ['ids', {}], ['texts', {}],
		['json', { shape: z.any() }], ['locator', { searchMethod: 'searchShops' }],
	])('given the kind "%s", then it has a type and a default', (kind, more) => {
		const [property] = fieldProperties([{ name: 'x', label: 'X', kind, topLevel: true, ...more } as FieldSpec], show);
		expect(property).toMatchObject({ type: expect.any(String), default: expect.anything() });
	});
});
