import { readRetryDelay } from '../../../../nodes/reportJob/run/readRetry';
import { ServiceError, type ServiceErrorKind } from '../../../../nodes/reportJob/errors/serviceError';

const NOW = 1_000_000;
const limited = (retryAt?: number) => new ServiceError('rateLimited', 'x', retryAt === undefined ? {} : { retryAt });

test.each([
	[1, 1000],
	[2, 3000],
	[3, 8000],
	[4, null],
	[100, null],
])('given passing trouble at try %d, then it waits %p ms', (tries, delay) => {
	expect(readRetryDelay(new ServiceError('unavailable', 'x'), tries, NOW)).toBe(delay);
});

test.each<ServiceErrorKind>(['account', 'rejected', 'notFound', 'unclear', 'badReply', 'linkRefused', 'file', 'fileTooLarge', 'cancelled'])(
	'given the refusal "%s", then it is not tried again',
	(kind) => {
		expect(readRetryDelay(new ServiceError(kind, 'x'), 1, NOW)).toBeNull();
	},
);

test.each([[new Error('x')], [null], [undefined], ['x']])('given %p, which no service said, then it is not tried again', (error) => {
	expect(readRetryDelay(error, 1, NOW)).toBeNull();
});

test.each([
	['in 20 s', limited(NOW + 20_000), 1, 20_000],
	['at the longest', limited(NOW + 150_000), 1, 150_000],
	['too far away', limited(NOW + 150_001), 1, null],
	['in the past', limited(NOW - 5), 1, 0],
	['without a time', limited(), 1, 1000],
	['for the sixth time', limited(NOW + 1000), 6, 1000],
	['for the seventh time', limited(NOW + 1000), 7, null],
])('given a limit %s, then the wait fits', (_name, error, tries, delay) => {
	expect(readRetryDelay(error, tries, NOW)).toBe(delay);
});
