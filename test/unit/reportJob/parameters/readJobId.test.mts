import { readJobId } from '../../../../nodes/reportJob/parameters/readJobId';

const read = (value: unknown) => readJobId('Job ID', value, /^\d{1,19}$/, 'it has up to 19 digits');

test.each([
	['1579434053399035999', '1579434053399035999'],
	['  1579434053399035999\n', '1579434053399035999'],
	['0', '0'],
	[123, '123'],
	[0, '0'],
	[Number.MAX_SAFE_INTEGER, '9007199254740991'],
	['', null],
	['   ', null],
	[null, null],
	[undefined, null],
])('given %p, then the id is %p', (value, id) => {
	expect(read(value)).toBe(id);
});

test.each([
	[1579434053399036000, /Job ID came in as a number and has already lost digits/],
	[1.5, /lost digits/],
	[-1, /lost digits/],
	[Number.NaN, /lost digits/],
	['1.579434053399036e+18', /has been rounded/],
	['1.579434053399036E+18', /has been rounded/],
	['1e5', /has been rounded/],
	['15.5e17', /has been rounded/],
	['x1e5', /is malformed/],
	['1e5x', /is malformed/],
	['12345678901234567890', /is malformed: it has up to 19 digits/],
	['12 34', /Job ID is malformed: it has up to 19 digits\. "12 34" was given/],
	['１２３', /is malformed/],
	['undefined', /is malformed/],
	['../1', /is malformed/],
	[{}, /Job ID must be text; it is \{\}/],
	[[1], /must be text; it is \[1\]/],
	[true, /must be text; it is true/],
])('given %p, then it is refused and why', (value, problem) => {
	expect(() => read(value)).toThrow(problem);
});
