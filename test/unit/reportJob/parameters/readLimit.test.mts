import { readLimit } from '../../../../nodes/reportJob/parameters/readLimit';

const read = (parameters: Record<string, unknown>) => readLimit({ get: (name) => parameters[name] });

test.each<[Record<string, unknown>, number]>([
	[{ returnAll: true, limit: 5 }, Number.POSITIVE_INFINITY],
	[{ returnAll: false, limit: 5 }, 5],
	[{ returnAll: 'true', limit: 5 }, 5],
	[{ limit: '7' }, 7],
	[{ returnAll: false }, 50],
	[{ limit: 1 }, 1],
	[{ limit: 1_000_000 }, 1_000_000],
])('given %j, then so many may come', (parameters, most) => {
	expect(read(parameters)).toBe(most);
});

test.each([0, 1_000_001, 1.5, 'all'])('given the limit %p, then the field is named', (limit) => {
	expect(() => read({ limit })).toThrow(/^Limit must be a whole number from 1 to 1000000/);
});
