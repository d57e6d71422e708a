import { z } from 'zod';

import { fieldProperties, fieldPropertiesByType } from '../../../../nodes/reportJob/parameters/fieldProperties';
import type { FieldSpec } from '../../../../nodes/reportJob/parameters/fieldSpec';

const show = { resource: ['report'] };
const FIELDS: FieldSpec[] = [
	{ name: 'zeta', label: 'Zeta', kind: 'text' },
	{ name: 'title', label: 'Title', kind: 'text', required: true },
	{ name: 'period', label: 'Period', kind: 'choice', topLevel: true, options: [{ name: 'B', value: 'b' }, { name: 'A', value: 'a' }] },
	{ name: 'alpha', label: 'Alpha', kind: 'choices', options: [{ name: 'B', value: 'b' }, { name: 'A', value: 'a' }] },
	{ name: 'shop', label: 'Shop', kind: 'locator', topLevel: true, searchMethod: 'searchShops', showWhen: { period: 'b' } },
];

describe('the editor’s properties of fields', () => {
	const properties = fieldProperties(FIELDS, show);

	test('given required and top-level fields, then they stand in their order, the rest in one collection', () => {
		expect(properties.map(({ name }) => name)).toEqual(['title', 'period', 'shop', 'additionalFields']);
		expect(properties[3]?.options?.map(({ name }) => name)).toEqual(['alpha', 'zeta']);
	});

	test('given what a field is shown for, then it is added to where all are shown', () => {
		expect(properties[2]?.displayOptions).toEqual({ show: { resource: ['report'], period: ['b'] } });
		expect(properties[0]).toMatchObject({ required: true, displayOptions: { show } });
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
		['month', {}], ['json', { shape: z.any() }], ['locator', { searchMethod: 'searchShops' }],
	])('given the kind "%s", then it has a type and a default', (kind, more) => {
		const [property] = fieldProperties([{ name: 'x', label: 'X', kind, topLevel: true, ...more } as FieldSpec], show);
		expect(property).toMatchObject({ type: expect.any(String), default: expect.anything() });
	});

	test.each<[string, object, object]>([
		['text', {}, { type: 'string', default: '' }],
		['longText', {}, { type: 'string', default: '', typeOptions: { rows: 4 } }],
		['number', { min: 1, max: 9 }, { type: 'number', default: '', typeOptions: { minValue: 1, maxValue: 9 } }],
		['boolean', {}, { type: 'boolean', default: false }],
		['choice', { options: [{ name: 'A', value: 'a' }] }, { type: 'options', default: 'a', options: [{ name: 'A', value: 'a' }] }],
		['choice', { options: [] }, { type: 'options', default: '', options: [] }],
		['choices', { options: [{ name: 'A', value: 'a' }] }, { type: 'multiOptions', default: [], options: [{ name: 'A', value: 'a' }] }],
		['date', {}, { type: 'dateTime', default: '', typeOptions: { dateOnly: true } }],
		['dateTime', {}, { type: 'dateTime', default: '' }],
		['id', {}, { type: 'string', default: '' }],
		['ids', {}, { type: 'string', default: '' }],
		['texts', {}, { type: 'string', default: '' }],
		['json', { shape: z.any() }, { type: 'json', default: '[]' }],
		[
			'locator', { searchMethod: 'searchShops', dependsOn: ['businessId.value'] },
			{
				type: 'resourceLocator',
				default: { mode: 'list', value: '' },
				typeOptions: { loadOptionsDependsOn: ['businessId.value'] },
				modes: [
					{
						displayName: 'From List', name: 'list', type: 'list', placeholder: 'Select a my field…',
						typeOptions: { searchListMethod: 'searchShops', searchable: true },
					},
					{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 12345678' },
				],
			},
		],
	])('given the kind "%s" with %j, then the editor is told this and no more', (kind, more, shape) => {
		const [property] = fieldProperties([{ name: 'x', label: 'My Field', kind, topLevel: true, ...more } as FieldSpec], show);
		expect(property).toStrictEqual({ name: 'x', displayName: 'My Field', displayOptions: { show }, ...shape });
	});

	test('given texts beside a field, then they are passed on, but for the example of one whose parts have their own', () => {
		const texts = { description: 'd', hint: 'h', placeholder: 'e.g. p' };
		const of = (more: object) => fieldProperties([{ name: 'x', label: 'X', topLevel: true, ...texts, ...more } as FieldSpec], show)[0];
		expect(of({ kind: 'text' })).toMatchObject(texts);
		expect(of({ kind: 'locator', searchMethod: 'searchShops' })).not.toHaveProperty('placeholder');
	});

	test('given a list of rows, then more of them can be added', () => {
		const rows: FieldSpec = { name: 'x', label: 'X', kind: 'rows', row: 'Product', columns: [], shape: z.any(), topLevel: true, placeholder: 'e.g. p' };
		expect(fieldProperties([rows], show)[1]).toMatchObject({ typeOptions: { multipleValues: true }, placeholder: 'Add Product' });
	});

	test('given Additional Fields, then they are a collection that opens empty', () => {
		const [rest] = fieldProperties([{ name: 'x', label: 'X', kind: 'text' }], show);
		expect(rest).toStrictEqual({
			displayName: 'Additional Fields', name: 'additionalFields', type: 'collection', placeholder: 'Add Field', default: {},
			displayOptions: { show }, options: [{ name: 'x', displayName: 'X', type: 'string', default: '' }],
		});
	});

	test('given a month, then it is one text that says what it looks like', () => {
		const [month] = fieldProperties([{ name: 'month', label: 'Month', kind: 'month', topLevel: true, parts: { year: 'year', month: 'month' } }], show);
		expect(month).toMatchObject({ name: 'month', type: 'string', default: '', placeholder: 'e.g. 2026-10', hint: expect.stringContaining('2026-10') });
	});

	test('given a list of rows, then it is a collection with its columns, and JSON where that is chosen', () => {
		const columns: FieldSpec[] = [{ name: 'offerId', label: 'Seller SKU', kind: 'text', required: true }, { name: 'count', label: 'Count', kind: 'number', default: 1 }];
		const products: FieldSpec = { name: 'products', label: 'Products', kind: 'rows', row: 'Product', columns, shape: z.any(), topLevel: true, placeholder: 'e.g. [{ "offerId": "a" }]' };
		expect(fieldProperties([products], show)).toMatchObject([
			{ name: 'specifyProducts', displayName: 'Specify Products', default: 'fields', options: [{ name: 'Using Fields Below', value: 'fields' }, { name: 'Using JSON', value: 'json' }] },
			{
				name: 'products',
				type: 'fixedCollection',
				placeholder: 'Add Product',
				displayOptions: { show: { ...show, specifyProducts: ['fields'] } },
				options: [{ name: 'rows', displayName: 'Product', values: [{ name: 'offerId', displayName: 'Seller SKU', required: true }, { name: 'count', default: 1 }] }],
			},
			{ name: 'productsJson', type: 'json', default: '[]', hint: 'For example [{ "offerId": "a" }]', displayOptions: { show: { ...show, specifyProducts: ['json'] } } },
		]);
	});

	test('given a choice elsewhere for an additional field, then its condition looks at the top level', () => {
		const [rest] = fieldProperties([{ name: 'days', label: 'Days', kind: 'ids', showWhen: { reportFor: 'shop' } }], show);
		expect(rest?.options).toMatchObject([{ name: 'days', displayOptions: { show: { '/reportFor': ['shop'] } } }]);
	});
});

describe('fields of several types', () => {
	const types = [
		{ value: 'a', fields: [{ name: 'title', label: 'Title', kind: 'text', required: true }, { name: 'note', label: 'Note', kind: 'text' }] },
		{ value: 'b', fields: [{ name: 'note', label: 'Note', kind: 'text' }, { name: 'days', label: 'Days', kind: 'ids', showWhen: { title: 'x' } }] },
	] satisfies Array<{ value: string; fields: FieldSpec[] }>;
	const properties = fieldPropertiesByType(types, show, 'reportType');

	test('given a required one, then the mark is on the property that an expression hides', () => {
		expect(properties.filter(({ name }) => name === 'title')).toMatchObject([
			{ required: true, displayOptions: { show, hide: { reportType: [{ _cnd: { not: 'a' } }] } } },
			{ displayOptions: { show: { ...show, reportType: ['a'] }, hide: { '@version': [{ _cnd: { gte: 0 } }] } } },
		]);
		expect(properties.filter(({ name, required }) => name === 'title' && required)).toHaveLength(1);
	});

	test('given additional ones, then each type has its own, and an expression those of all', () => {
		const collections = properties.filter(({ name }) => name === 'additionalFields');
		expect(collections.map(({ options }) => options?.map(({ name }) => name))).toEqual([['note'], ['days', 'note'], ['days', 'note']]);
		expect(collections[2]).toMatchObject({ displayOptions: { show: { ...show, reportType: [{ _cnd: { startsWith: '=' } }] } } });
		expect(collections[2]?.options?.[0]).not.toHaveProperty('displayOptions');
	});
});
