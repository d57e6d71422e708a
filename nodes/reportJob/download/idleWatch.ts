import { sleep } from 'n8n-workflow';

export interface IdleWatch {
	touch(): void;
	stop(): void;
}

/** Calls `onIdle` when `touch` has not been called for `idleMs`. One timer at a time, however many touches. */
export function idleWatch(idleMs: number, onIdle: () => void, now: () => number = Date.now): IdleWatch {
	const stopped = new AbortController();
	let touchedAt = now();
	const watch = async () => {
		while (!stopped.signal.aborted) {
			const left = touchedAt + idleMs - now();
			if (left <= 0) {
				onIdle();
				return;
			}
			await sleep(left, stopped.signal).catch(() => undefined);
		}
	};
	void watch();
	return {
		touch: () => {
			touchedAt = now();
		},
		stop: () => stopped.abort(),
	};
}
