import { readRetryDelay } from './readRetry';
import { settle } from '../errors/settle';

/** What waiting between tries needs of a run. */
export interface RetryTiming {
	now(): number;
	wait(ms: number): Promise<void>;
	readonly signal: AbortSignal;
	/** Epoch ms after which nothing is tried again; none by default. */
	readonly retriesEnd?: number;
}

/** Sends a read, again if passing trouble allows it. Never to be used for a create. */
export async function retryRead<T>(run: RetryTiming, read: () => Promise<T>): Promise<T> {
	for (let tries = 1; ; tries += 1) {
		const answer = await settle(read());
		if (answer.ok) return answer.value;
		const delay = readRetryDelay(answer.error, tries, run.now());
		if (delay === null || run.signal.aborted || run.now() + delay > (run.retriesEnd ?? Number.POSITIVE_INFINITY)) throw answer.error;
		await run.wait(delay);
	}
}
