import type { IExecuteFunctions } from 'n8n-workflow';

import { parameterSource } from '../../../../nodes/reportJob/parameters/parameterSource';

const read = (value: unknown) => {
	const getNodeParameter = jest.fn(() => value);
	const read = parameterSource({ getNodeParameter } as unknown as IExecuteFunctions, 3).get('shop');
	expect(getNodeParameter).toHaveBeenCalledWith('shop', 3, null);
	return read;
};

test.each<[string, unknown, unknown]>([
	['a text', 'x', 'x'],
	['a resource locator', { __rl: true, mode: 'id', value: '12' }, '12'],
	['a resource locator that is empty', { __rl: true, mode: 'list', value: '' }, ''],
	['another object', { value: '12' }, { value: '12' }],
	['a list', ['12'], ['12']],
	['a parameter that is not shown', null, null],
	['a parameter that there is not', undefined, undefined],
])('given %s, then what is in it comes out', (_what, value, expected) => {
	expect(read(value)).toEqual(expected);
});
