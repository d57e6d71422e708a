import { z } from 'zod';

import type { FieldOf } from '../../../../nodes/reportJob/parameters/fieldSpec';
import { readFields } from '../../../../nodes/reportJob/parameters/readFields';
import { rowsOf } from '../../../../nodes/reportJob/parameters/rows';
import { wholeNumber } from '../../../../nodes/reportJob/parameters/wholeNumber';

const part = z.object({ score: z.number() });
const PRODUCTS: FieldOf<'rows'> = {
	name: 'products',
	label: 'Products',
	kind: 'rows',
	row: 'Product',
	required: true,
	columns: [
		{ name: 'id', label: 'Seller SKU', kind: 'text', required: true },
		{ name: 'count', label: 'Copies', kind: 'number' },
		{ name: 'parts', label: 'Parts', kind: 'json', shape: z.array(part) },
	],
	shape: z.array(z.object({ id: z.string(), count: wholeNumber({ min: 1, max: 9 }), parts: z.array(part).optional() }).passthrough()).max(2),
};
const read = (parameters: Record<string, unknown>) => () => readFields([PRODUCTS], { get: (name) => parameters[name] });
const json = (productsJson: unknown) => read({ specifyProducts: 'json', productsJson });
const filledIn = (...rows: unknown[]) => read({ specifyProducts: 'fields', products: { rows } });

describe('a list of rows', () => {
	const list = [{ id: 'a', count: 2, parts: [{ score: 1 }] }, { id: 'b', count: 1 }];

	test.each<[string, () => unknown]>([
		['filled in', filledIn({ id: 'a', count: 2, parts: '[{ "score": 1 }]' }, { id: 'b', count: '1', parts: '' })],
		['filled in, the choice left as it opens', read({ products: { rows: list } })],
		['as JSON', json(JSON.stringify(list))],
		['as an array of an expression', json(list)],
		['as the rows of a collection, by an expression', json({ rows: list })],
	])('given %s, then it is sent alike', (_what, work) => {
		expect(work()).toEqual({ products: list });
	});

	test.each([null, undefined, ''])('given a column that is %p, then it is absent', (parts) => {
		expect(filledIn({ id: 'a', count: 1, parts })()).toStrictEqual({ products: [{ id: 'a', count: 1 }] });
	});

	test('given a text that looks like JSON in a column of text, then it is a text', () => {
		expect(filledIn({ id: '["a"]', count: 1 })()).toEqual({ products: [{ id: '["a"]', count: 1 }] });
	});

	test('given more in JSON than there are columns, then it goes along', () => {
		expect(json([{ id: 'a', count: 1, colour: 'red' }])()).toEqual({ products: [{ id: 'a', count: 1, colour: 'red' }] });
	});

	test('given what the other choice hides, then it is not read', () => {
		expect(read({ specifyProducts: 'json', products: { rows: [{ id: 'x', count: 1 }] }, productsJson: '[{ "id": "a", "count": 2 }]' })()).toEqual({ products: [{ id: 'a', count: 2 }] });
	});

	test.each<[string, () => unknown, string]>([
		['a wrong value', filledIn({ id: 'a', count: 1 }, { id: 'b', count: 10 }), 'Products: Copies of row 2 must be a whole number from 1 to 9; it is 10'],
		['the same in JSON', json('[{ "id": "a", "count": 1 }, { "id": "b", "count": 10 }]'), 'Products: Copies of row 2 must be a whole number from 1 to 9; it is 10'],
		['a column that is empty', filledIn({ id: '', count: 1 }), 'Products: Seller SKU of row 1 is missing'],
		['something wrong inside a column', filledIn({ id: 'a', count: 1, parts: '[{}]' }), 'Products: score of entry 1 of Parts of row 1 is missing'],
		['a row that is none', json([5]), 'Products: row 1 must be an object; it is 5'],
		['too many rows', filledIn(...Array(3).fill({ id: 'a', count: 1 })), 'Products must have at most 2 entries; it has 3'],
		['one object', json({ id: 'a', count: 1 }), 'Products must be a list; it is {"id":"a","count":1}'],
		['JSON that breaks off', json('[{'), 'Products must be a list; it is "[{"'],
		['no rows', filledIn(), 'Products is required'],
		['nothing added', read({ products: {} }), 'Products is required'],
		['an empty list', json('[]'), 'Products is required'],
		['nothing at all', read({}), 'Products is required'],
		['a choice that there is not', read({ specifyProducts: 'csv' }), 'Specify Products must be one of: fields, json; it is "csv"'],
	])('given %s, then it says where', (_what, work, message) => {
		expect(work).toThrow(expect.objectContaining({ name: 'InputError', message }));
	});

	test('given anything but a list, then it comes back as it is', () => {
		for (const value of ['a, b', 5, null, undefined, { id: 'a' }, { rows: 'x' }]) expect(rowsOf(value, PRODUCTS.columns)).toEqual(value);
	});
});
