import { ServiceError } from '../errors/serviceError';
import { settle } from '../errors/settle';
import type { NodeRun } from './nodeRun';
import { readRetryDelay } from './retryReads';

/** A link that expires: how a file is fetched from it, and how a fresh one is asked for. */
export interface ExpiringLink<T> {
	link: string;
	fetch(link: string): Promise<T>;
	/** @returns null when the service names no link any more. @throws ServiceError */
	renew(): Promise<string | null>;
	/** Each link is paid for: a new one is asked for only when the service refuses the old one. */
	billed?: boolean;
}

/**
 * Fetches a file from a link that expires. A link that is refused is renewed once; a download that breaks off is begun
 * again a few times, each time with a fresh link unless links are paid for.
 * @returns what was fetched, and the link that it came from
 * @throws ServiceError of the last try
 */
export async function fetchFromFreshLink<T>(
	run: Pick<NodeRun, 'now' | 'wait'>,
	{ link: first, fetch, renew, billed = false }: ExpiringLink<T>,
): Promise<{ file: T; link: string }> {
	let link = first;
	let hasRenewed = false;
	for (let tries = 1; ; tries += 1) {
		const fetched = await settle(fetch(link));
		if (fetched.ok) return { file: fetched.value, link };
		await run.wait(0);
		const { error } = fetched;
		const isExpired = error instanceof ServiceError && error.kind === 'linkRefused';
		const delay = isExpired && !hasRenewed ? 0 : readRetryDelay(error, tries, run.now());
		if (delay === null) throw error;
		hasRenewed ||= isExpired;
		await run.wait(delay);
		if (billed && !isExpired) continue;
		const renewed = await settle(renew());
		if (!renewed.ok || renewed.value === null) throw error;
		link = renewed.value;
	}
}
