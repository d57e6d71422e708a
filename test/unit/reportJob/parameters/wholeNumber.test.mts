import { wholeNumber } from '../../../../nodes/reportJob/parameters/wholeNumber';

type Bounds = { min?: number; max?: number };

test.each<[string, Bounds, unknown, number]>([
	['a number', {}, 7, 7],
	['the lowest', { min: 1 }, 1, 1],
	['the highest', { max: 9 }, 9, 9],
	['a negative one', {}, -7, -7],
	['text', {}, '7', 7],
	['text with a sign', {}, '+7', 7],
	['negative text', {}, '-12', -12],
	['text in spaces', {}, ' \t12\n', 12],
	['text that ends in zeros after the point', {}, '12.00', 12],
	['the largest that is exact', {}, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	['the smallest that is exact', {}, Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
])('given %s, then it is taken', (_name, bounds, value, number) => {
	expect(wholeNumber(bounds).parse(value)).toBe(number);
});

test.each<[string, Bounds, unknown, string]>([
	['one below the lowest', { min: 1, max: 9 }, 0, 'must be a whole number from 1 to 9; it is 0'],
	['one above the highest', { min: 1, max: 9 }, 10, 'must be a whole number from 1 to 9; it is 10'],
	['text out of bounds', { min: 1 }, '0', 'must be a whole number from 1 up; it is 0'],
	['too much, with no lowest', { max: 9 }, 10, 'must be a whole number up to 9; it is 10'],
	['a fraction', {}, 1.5, 'must be a whole number; it is 1.5'],
	['a fraction as text', {}, '1.5', 'must be a whole number; it is 1.5'],
	['one that is not exact', {}, Number.MAX_SAFE_INTEGER + 1, 'must be a whole number; it is 9007199254740992'],
	['a negative one that is not exact', {}, Number.MIN_SAFE_INTEGER - 1, 'must be a whole number; it is -9007199254740992'],
	['empty text', {}, '', 'must be a whole number; it is ""'],
	['spaces', {}, '  ', 'must be a whole number; it is ""'],
	['a word after it', {}, '7 days', 'must be a whole number; it is "7 days"'],
	['a word before it', {}, 'no 7', 'must be a whole number; it is "no 7"'],
	['a power of ten', {}, '1e3', 'must be a whole number; it is "1e3"'],
	['a hexadecimal one', {}, '0x10', 'must be a whole number; it is "0x10"'],
	['nothing', {}, null, 'must be a whole number; it is null'],
	['a list', {}, [7], 'must be a whole number; it is [7]'],
])('given %s, then it is refused in words', (_name, bounds, value, message) => {
	const refused = wholeNumber(bounds).safeParse(value);
	expect(refused.error?.issues.map((issue) => issue.message)).toEqual([message]);
});

test('given no value, then that is what is told', () => {
	expect(wholeNumber().safeParse(undefined).error?.issues[0]?.message).toBe('Required');
});
