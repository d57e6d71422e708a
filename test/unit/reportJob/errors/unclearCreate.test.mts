import { unclearCreate } from '../../../../nodes/reportJob/errors/unclearCreate';

describe('a create of which nobody knows whether it was carried out', () => {
	test('given what came instead of an answer, then it says what that may mean and what to do', () => {
		const error = unclearCreate('Market', 'The connection broke off.');
		expect(error.kind).toBe('unclear');
		expect(error.message).toBe('The connection broke off. The report may exist and may be billed, so nothing was sent again.');
		expect(error.advice).toBe('Look for it on the Market site before you ask for it again.');
	});

	test('given details, then they win, and the rest stays', () => {
		expect(unclearCreate('Market', 'x', { hint: 'Do this.' }).advice).toBe('Do this.');
		expect(unclearCreate('Market', 'x', { correlationId: 'abc' }).advice).toMatch(/^Look for it on the Market site.* Quote correlation ID abc/);
	});
});
