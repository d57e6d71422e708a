import fc from 'fast-check';

import { parseLosslessJson } from '../../../../nodes/reportJob/text/losslessJson';

describe('parsing JSON without losing digits', () => {
	test.each([
		['a job id of 19 digits', '{"job_id":1579434053399035999}', { job_id: '1579434053399035999' }],
		['the lowest 64-bit integer', '[-9223372036854775808]', ['-9223372036854775808']],
		['16 digits', '[1234567890123456]', ['1234567890123456']],
		['15 digits', '[123456789012345]', [123456789012345]],
		['a long integer alone', '1579434053399035999', '1579434053399035999'],
		['long integers with blanks around', '[ 1579434053399035999 ,\n2 ]', ['1579434053399035999', 2]],
		['an epoch in milliseconds', '{"at":1790000000000}', { at: 1790000000000 }],
		['a fraction of 17 digits', '[0.30000000000000004]', [0.1 + 0.2]],
		['a long fraction of a negative number', '[-1.2345678901234567890]', [-1.2345678901234568]],
		['a long integer with a fraction', '[12345678901234567.5]', [12345678901234568]],
		['an exponent', '[1e5, 2E-3, 1.5e14, 1e-400]', [1e5, 2e-3, 1.5e14, 0]],
		['an id printed with an exponent', '{"job_id":1.579434053399035999E+18}', { job_id: '1.579434053399035999E+18' }],
		['an id printed with an exponent and rounded', '[1.579434053399036E+18]', ['1.579434053399036E+18']],
		['a long integer with an exponent', '[1234567890123456789e2]', ['1234567890123456789e2']],
		['a long integer with an empty fraction', '[123456789012345678.0]', ['123456789012345678.0']],
		['a long integer of zeros', '[-1.5E+300, 1e15, 0.0001e20]', ['-1.5E+300', '1e15', '0.0001e20']],
		['an integer that no double reaches', '[1e400, 1e99999999999]', ['1e400', '1e99999999999']],
		['a short integer with an empty fraction', '[123.0, 12345678901234.5e1, 999999999999999.000]', [123, 123456789012345, 999999999999999]],
		['a long fraction with an exponent', '[1.579434053399035999E+5]', [157943.405339903599]],
		['zero in every way', '[0.0, 0e300, 0E+0, 0.00000000000000000000]', [0, 0, 0, 0]],
		['the other kinds of values', '[true,false,null,"",{},0,-0.5]', [true, false, null, '', {}, 0, -0.5]],
	])('given %s, then it arrives as it was', (_name, text, expected) => {
		expect(parseLosslessJson(text)).toEqual(expected);
	});

	test.each([
		['digits in a string', '{"a":"1579434053399035999"}'],
		['an escaped quote before digits', '{"a":"say \\"1579434053399035999\\" now"}'],
		['an escaped backslash at the end of a string', '{"a":"C:\\\\","b":"1579434053399035999"}'],
		['digits in a name', '{"1579434053399035999":"a"}'],
		['escaped characters', '{"link":"https:\\/\\/host\\/a?x=1\\u0026y=2"}'],
		['Chinese and Cyrillic text', '{"名":"小米 1234567890123456789","имя":"Отчёт"}'],
		['an empty string before a number', '["",1]'],
	])('given %s, then nothing is touched', (_name, text) => {
		expect(parseLosslessJson(text)).toEqual(JSON.parse(text));
	});

	test('given a byte order mark, then it is skipped', () => {
		expect(parseLosslessJson('\ufeff{"a":1}')).toEqual({ a: 1 });
	});

	test('given a string of many megabytes, then it is read all the same', () => {
		const long = 'x'.repeat(20_000_000);
		expect(parseLosslessJson(`{"a":"${long}","id":1579434053399035999}`)).toEqual({
			a: long,
			id: '1579434053399035999',
		});
	});

	test('given a string of many megabytes of escapes, then it is read all the same', () => {
		expect(parseLosslessJson(`"${'\\n'.repeat(5_000_000)}"`)).toBe('\n'.repeat(5_000_000));
	});

	test('given a string of many escapes that breaks off, then it is no JSON, and that is seen without delay', () => {
		expect(() => parseLosslessJson(`"${'\\"'.repeat(3_000_000)}`)).toThrow(SyntaxError);
	});

	test.each([
		'', '{', '{"a":15794340533990', '{"a":"157943405339903', '<html></html>', 'undefined', '{"a":1,}', '[1 2]', '[01579434053399035999]',
		'[1579434053399035999.]', '[.1579434053399035999]', '[1579434053399035999e]', '[--1579434053399035999]', '["a"1579434053399035999]', '"\\',
	])(
		'given %j, which is no JSON, then it throws a SyntaxError',
		(text) => {
			expect(() => parseLosslessJson(text)).toThrow(SyntaxError);
		},
	);
});

describe('any JSON', () => {
	const ids = fc.tuple(fc.constantFrom('', '-'), fc.bigInt({ min: 10n ** 15n, max: 10n ** 40n })).map(([sign, id]) => new Id(`${sign}${id}`));
	const printedIds = fc
		.tuple(fc.bigInt({ min: 1n, max: 10n ** 20n }), fc.integer({ min: 0, max: 40 }), fc.constantFrom('e', 'E'), fc.constantFrom('', '+'))
		.filter(([id, zeros]) => String(id).length + zeros > 15)
		.map(([id, zeros, e, sign]) => {
			const [first = '', ...rest] = String(id);
			const fraction = rest.length > 0 ? `.${rest.join('')}` : '';
			return new Id(`${first}${fraction}${e}${sign}${rest.length + zeros}`);
		});
	const short = fc.integer({ min: -(10 ** 15) + 1, max: 10 ** 15 - 1 }).map((number) => number + 0);
	const fraction = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Number.isInteger(number));
	const { tree } = fc.letrec((tie) => ({
		tree: fc.oneof({ maxDepth: 4 }, fc.string({ unit: 'binary' }), fc.boolean(), fc.constant(null), short, fraction, ids, printedIds, tie('list'), tie('object')),
		list: fc.array(tie('tree'), { maxLength: 5 }),
		object: fc.dictionary(fc.string({ unit: 'binary' }).filter((name) => name !== '__proto__'), tie('tree'), { maxKeys: 5, noNullPrototype: true }),
	}));

	test('comes back as it was, long integers as the digits that were printed', () => {
		fc.assert(
			fc.property(tree, fc.constantFrom('', '\n', '\t '), (value, space) => {
				expect(parseLosslessJson(print(value, space))).toEqual(asText(value));
			}),
			{ seed: 7, numRuns: 1000 },
		);
	});
});

/** A long integer, as a service prints it. */
class Id {
	constructor(readonly digits: string) {}
}

const entries = (value: object): Array<[string, unknown]> => Object.entries(value);

function print(value: unknown, space: string): string {
	if (value instanceof Id) return value.digits;
	if (Array.isArray(value)) return `[${space}${value.map((each) => print(each, space)).join(`${space},`)}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	return `{${entries(value).map(([name, each]) => `${JSON.stringify(name)}:${space}${print(each, space)}`).join(',')}${space}}`;
}

function asText(value: unknown): unknown {
	if (value instanceof Id) return value.digits;
	if (Array.isArray(value)) return value.map(asText);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(entries(value).map(([name, each]) => [name, asText(each)]));
}
