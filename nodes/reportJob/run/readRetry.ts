import { ServiceError } from '../errors/serviceError';

const SECOND = 1000;

/** Waits before the second, third and fourth try of a read that met passing trouble. */
const BACKOFF_MS = [SECOND, 3 * SECOND, 8 * SECOND];

/** The longest that a read waits for a rate limit before it is reported. */
const LONGEST_LIMIT_MS = 150 * SECOND;

/**
 * How long to wait before a read is tried again, in ms, or null when it is not.
 * Passing trouble is retried a few times; a rate limit is waited for, because nothing was lost by it.
 * @param tries how often the read has been tried
 */
export function readRetryDelay(error: unknown, tries: number, now: number): number | null {
	if (!(error instanceof ServiceError)) return null;
	if (error.kind === 'rateLimited') {
		const delay = (error.details.retryAt ?? now + SECOND) - now;
		return tries <= 2 * BACKOFF_MS.length && delay <= LONGEST_LIMIT_MS ? Math.max(0, delay) : null;
	}
	if (error.kind !== 'unavailable') return null;
	return BACKOFF_MS[tries - 1] ?? null;
}
