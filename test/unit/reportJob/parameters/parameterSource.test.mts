import type { IExecuteFunctions } from 'n8n-workflow';

import { parameterSources } from '../../../../nodes/reportJob/parameters/parameterSource';

/** A node with these parameters; what n8n was asked for is noted. An expression gives its text and the item's index. */
function nodeWith(parameters: Record<string, unknown>) {
	const asked: string[] = [];
	const resolved = (value: unknown, index: number): unknown => (typeof value === 'string' && value.startsWith('=') ? `${value} ${index}` : value);
	const context = {
		getNode: () => ({ parameters }),
		getNodeParameter(name: string, index: number, fallback: unknown) {
			asked.push(`${name} ${index}`);
			const value = parameters[name] ?? fallback;
			if (value === 'wrong') throw new Error('It cannot be read.');
			return typeof value === 'object' && value !== null && !Array.isArray(value)
				? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolved(each, index)]))
				: resolved(value, index);
		},
	} as unknown as IExecuteFunctions;
	return { asked, sourceOf: parameterSources(context) };
}

const ITEMS = [0, 1, 2];

test.each([
	['a text', 'pdf', 'pdf'],
	['a switch', false, false],
	['an object', { waitUpTo: 600 }, { waitUpTo: 600 }],
	['a resource locator', { __rl: true, mode: 'id', value: '1' }, '1'],
])('%s is read once for all items', (_what, given, value) => {
	const { asked, sourceOf } = nodeWith({ field: given });
	expect(ITEMS.map((index) => sourceOf(index).get('field'))).toEqual(ITEMS.map(() => value));
	expect(asked).toEqual(['field 0']);
});

test.each<[string, unknown, (index: number) => unknown]>([
	['an expression', '=x', (index: number) => `=x ${index}`],
	['an object with an expression in it', { waitUpTo: '=x' }, (index: number) => ({ waitUpTo: `=x ${index}` })],
	['a resource locator with one', { __rl: true, mode: 'id', value: '=x' }, (index: number) => `=x ${index}`],
])('%s is read for each item', (_what, given, value) => {
	const { asked, sourceOf } = nodeWith({ field: given });
	expect(ITEMS.map((index) => sourceOf(index).get('field'))).toEqual(ITEMS.map((index) => value(index)));
	expect(asked).toEqual(['field 0', 'field 1', 'field 2']);
});

test('a parameter that is not there is null', () => {
	expect(nodeWith({}).sourceOf(1).get('field')).toBeNull();
});

test('one that cannot be read is refused for every item', () => {
	const { sourceOf } = nodeWith({ field: 'wrong' });
	for (const index of ITEMS) expect(() => sourceOf(index).get('field')).toThrow('It cannot be read.');
});

test.each<[string, unknown, unknown]>([
	['a resource locator that is empty', { __rl: true, mode: 'list', value: '' }, ''],
	['another object', { value: '12' }, { value: '12' }],
	['a list', ['12'], ['12']],
])('given %s, then what is in it comes out', (_what, given, value) => {
	const { asked, sourceOf } = nodeWith({ shop: given });
	expect(sourceOf(2).get('shop')).toEqual(value);
	expect(asked).toEqual(['shop 2']);
});
