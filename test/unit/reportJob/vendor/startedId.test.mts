import { startedId } from '../../../../nodes/reportJob/vendor/startedId';

const read = (given: unknown) => startedId('Market', 'a report', 'reportId', given);

test.each([
	['a text', 'r-1', 'r-1'],
	['a text with spaces around it', ' r-1 ', 'r-1'],
	['a number', 7, '7'],
	['many digits as text', '1579434053399035999', '1579434053399035999'],
	['hexadecimal digits that look like a power', '12345678901234567890e5', '12345678901234567890e5'],
	['a UUID with an e', '5e1b0c9a-1e5f-4c1f-9d5e-1e1e1e1e1e1e', '5e1b0c9a-1e5f-4c1f-9d5e-1e1e1e1e1e1e'],
])('given %s, then it is the id', (_name, given, id) => {
	expect(read(given)).toBe(id);
});

test.each([
	['nothing', undefined],
	['null', null],
	['an empty text', '  '],
	['an object', { id: 1 }],
])('given %s, then it is unclear whether there is a job', (_name, given) => {
	expect(() => read(given)).toThrow(expect.objectContaining({ kind: 'unclear', message: expect.stringMatching(/^Market accepted the request for a report but its reply holds no reportId\./) as string }));
});

test.each(['1.579434053399036E+18', '1579434053399036e3', '12.5', 2 ** 60, 1.5])('given %j, then digits may be lost, and they are told as they came', (given) => {
	expect(() => read(given)).toThrow(expect.objectContaining({ kind: 'unclear', message: expect.stringContaining(`gives the reportId as ${String(given)}, in which digits may be lost.`) as string }));
});
