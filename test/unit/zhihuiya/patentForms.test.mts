import { AUTHORITY, FIELD_CODE, PATENT_ID, PUBLICATION_NUMBER } from '../../../nodes/Zhihuiya/reports/patentForms';

/** What the platform's documents give as examples, and what its patents of other kinds and countries are called. */
const NUMBERS = [
	'CN108977442B',
	'CN1858096A',
	'CN303948524S',
	'CN209123456U',
	'US11205304B2',
	'US20240123456A1',
	'US8247416',
	'USRE49123E1',
	'USPP12345P2',
	'USD912345S1',
	'EP3456789A1',
	'EU0065350760001S',
	'WO2025181219A1',
	'WO2004050828A2',
	'JP1999068462A',
	'JPH11123456A',
	'JP7123456B2',
	'KR1020190012345A',
	'KR102345678B1',
	'TWI712345B',
	'DE102019123456A1',
	'IN1234/DEL/2001',
	'cn108977442b',
];

test.each(NUMBERS)('%s is a publication number', (number) => {
	expect(number).toMatch(PUBLICATION_NUMBER.regex);
});

test.each([
	['two words', 'foo bar'],
	['one word', 'foobar'],
	['codes of fields', 'PN APNO'],
	['a number with blanks', 'CN 108977442 B'],
	['two numbers', 'CN108977442B,US11205304B2'],
	['two numbers on two lines', 'CN108977442B\nUS11205304B2'],
	['digits without a country', '108977442'],
	['a country alone', 'CN'],
	['hardly a number', 'CN1B'],
	['a patent ID', '9cf648f8-8283-4767-9a14-f90f68303f3e'],
	['a patent ID that begins with letters', 'abcd1234-8283-4767-9a14-f90f68303f3e'],
	['a title', '一种绝缘挡板'],
	['a query', 'PN:CN108977442B'],
	['very long', `CN${'1'.repeat(60)}`],
])('%s is none: %s', (_what, text) => {
	expect(text).not.toMatch(PUBLICATION_NUMBER.regex);
});

test.each([
	['9cf648f8-8283-4767-9a14-f90f68303f3e', true],
	['9CF648F8-8283-4767-9A14-F90F68303F3E', true],
	['9cf648f8828347679a14f90f68303f3e', true],
	['9cf648f8-828347679a14f90f68303f3e', false],
	['CN108977442B', false],
	['foo bar', false],
	['9cf648f8-8283-4767-9a14-f90f68303f3e 9cf648f8-8283-4767-9a14-f90f68303f3e', false],
])('%s is a patent ID: %s', (text, isOne) => {
	expect(PATENT_ID.regex.test(text)).toBe(isOne);
});

test.each([
	['CN', true],
	['EP', true],
	['WO', true],
	['cn', false],
	['CN US', false],
	['China', false],
])('%s is the code of an authority: %s', (text, isOne) => {
	expect(AUTHORITY.regex.test(text)).toBe(isOne);
});

test.each([
	['PN', true],
	['APNO', true],
	['TTL_ALL', true],
	['IPC4', true],
	['PN APNO', false],
	['Title', false],
	['foo bar', false],
	['', false],
])('%s is the code of a field: %s', (text, isOne) => {
	expect(FIELD_CODE.regex.test(text)).toBe(isOne);
});

test.each(Object.entries({ PUBLICATION_NUMBER, PATENT_ID, AUTHORITY, FIELD_CODE }))('%s is refused with an example that it would take', (_name, { regex, problem }) => {
	const examples = problem.split(/[ ,;]+/).filter((word) => regex.test(word));
	expect(problem).toMatch(/^must be /);
	expect(examples.length).toBeGreaterThan(0);
});
