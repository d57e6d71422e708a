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
		['an exponent', '[1.579434053399036E+18, 1e5, 2E-3]', [1.579434053399036e18, 1e5, 2e-3]],
		['a long integer with an exponent', '[1234567890123456789e2]', [1234567890123456789e2]],
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

	test.each(['', '{', '{"a":15794340533990', '{"a":"157943405339903', '<html></html>', 'undefined', '{"a":1,}', '[1 2]'])(
		'given %j, which is no JSON, then it throws a SyntaxError',
		(text) => {
			expect(() => parseLosslessJson(text)).toThrow(SyntaxError);
		},
	);
});
