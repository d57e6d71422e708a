import { cancelled } from '../../../../nodes/reportJob/errors/cancelled';
import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';

test.each([
	[{}, ''],
	[{ hint: 'Do this.' }, 'Do this.'],
	[{ correlationId: 'abc' }, "Quote correlation ID abc to the service's support."],
	[{ hint: 'Do this.', correlationId: 'abc' }, "Do this. Quote correlation ID abc to the service's support."],
])('given %j, then the advice is complete', (details, advice) => {
	expect(new ServiceError('rejected', 'No.', details).advice).toBe(advice);
});

test('given an error, then its kind, its name and its words are there', () => {
	const error = new ServiceError('rejected', 'No.');
	expect(error).toMatchObject({ kind: 'rejected', name: 'ServiceError', message: 'No.', details: {} });
});

test('given a run that was stopped, then that is what happened', () => {
	expect(cancelled()).toMatchObject({ kind: 'cancelled', message: 'The execution was stopped.' });
});
