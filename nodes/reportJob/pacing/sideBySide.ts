import pLimit from 'p-limit';

const limiters = new Map<string, ReturnType<typeof pLimit>>();

/** Bounds how many requests of one account are under way at once in this process. `account` is a fingerprint. */
export function sideBySide(account: string, most: number): ReturnType<typeof pLimit> {
	const limiter = limiters.get(account) ?? pLimit(most);
	limiters.set(account, limiter);
	return limiter;
}
