import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';

test.each([
	[{}, ''],
	[{ hint: 'Do this.' }, 'Do this.'],
	[{ correlationId: 'abc' }, "Quote correlation ID abc to the service's support."],
	[{ hint: 'Do this.', correlationId: 'abc' }, "Do this. Quote correlation ID abc to the service's support."],
])('given %j, then the advice is complete', (details, advice) => {
	expect(new ServiceError('rejected', 'No.', details).advice).toBe(advice);
});
