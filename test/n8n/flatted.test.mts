import { parseFlatted } from './flatted.mts';

describe('parseFlatted', () => {
	it('follows references from object to object, array and string', () => {
		const text = JSON.stringify([
			{ name: '1', list: '2', count: 3, none: null, yes: true },
			'Отчёт',
			['1', '3'],
			{ name: '1' },
		]);
		expect(parseFlatted(text)).toEqual({
			name: 'Отчёт',
			list: ['Отчёт', { name: 'Отчёт' }],
			count: 3,
			none: null,
			yes: true,
		});
	});

	it('gives back a string of digits as it was', () => {
		expect(parseFlatted('[{"id":"1"},"1579434053399035999"]')).toEqual({
			id: '1579434053399035999',
		});
	});

	it('restores a cycle', () => {
		const value = parseFlatted('[{"self":"0"}]') as { self: unknown };
		expect(value.self).toBe(value);
	});
});
