import { ServiceError } from '../errors/serviceError';
import { settle } from '../errors/settle';
import type { NodeRun } from './nodeRun';

const SECOND = 1000;

/** Waits before the second, third and fourth try of a read that met passing trouble. */
const BACKOFF_MS = [SECOND, 3 * SECOND, 8 * SECOND];

/** How often a read that came too fast asks again, and how far away the time to do so may be. */
const MOST_LIMIT_TRIES = 6;
const LONGEST_LIMIT_MS = 150 * SECOND;

/**
 * How long to wait before a read is tried again, in ms, or null when it is not. Passing trouble is retried a few times;
 * a rate limit is waited for, because nothing was lost by it.
 * @param tries how often the read has been tried
 * @param now epoch ms
 */
export function readRetryDelay(error: unknown, tries: number, now: number): number | null {
	if (!(error instanceof ServiceError)) return null;
	if (error.kind === 'rateLimited') {
		const delay = (error.details.retryAt ?? now + SECOND) - now;
		return tries <= MOST_LIMIT_TRIES && delay <= LONGEST_LIMIT_MS ? Math.max(0, delay) : null;
	}
	if (error.kind !== 'unavailable') return null;
	return BACKOFF_MS[tries - 1] ?? null;
}

/** Sends a read, again if passing trouble allows it. Never to be used for a create. @throws what the last try threw */
export async function retryReads<T>(
	run: Pick<NodeRun, 'now' | 'wait' | 'signal' | 'readsEnd'>,
	read: () => Promise<T>,
): Promise<T> {
	for (let tries = 1; ; tries += 1) {
		const answer = await settle(read());
		if (answer.ok) return answer.value;
		const delay = readRetryDelay(answer.error, tries, run.now());
		if (delay === null || run.signal.aborted || run.now() + delay > run.readsEnd) throw answer.error;
		await run.wait(delay);
	}
}
