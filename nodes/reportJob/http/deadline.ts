import { sleep } from 'n8n-workflow';

/**
 * Calls `onPassed` after so many ms.
 * @returns what calls it off, and leaves no timer behind
 */
export function deadline(ms: number, onPassed: () => void): () => void {
	const calledOff = new AbortController();
	void sleep(ms, calledOff.signal).then(onPassed, () => undefined);
	return () => calledOff.abort();
}
