import { ServiceError } from '../errors/serviceError';
import { settle } from '../errors/settle';
import type { NodeRun } from '../run/nodeRun';
import { whileRunning } from '../run/whileRunning';

const MOST_ENTRIES = 200;

interface Kept<T> {
	value: T;
	/** Epoch ms. */
	loadedAt: number;
}

/** Values that are kept in this process for a while, whatever execution loaded them. */
export interface Cache<T> {
	/**
	 * The value of a key, loaded if none is kept. Executions that ask for it at the same time share one load; when that
	 * fails because its execution was stopped, the others load themselves.
	 * @throws what the load throws; a failure is not kept
	 */
	get(key: string, run: Pick<NodeRun, 'now' | 'signal'>, load: () => Promise<T>): Promise<T>;
	/** Forgets all, for tests that start from a fresh process. */
	clear(): void;
}

/**
 * Makes a cache.
 * @param ttlMs for how long a value is kept
 * @param most how many values are kept; beyond that, the one that was not used for the longest time is forgotten
 */
export function cachedFor<T>(ttlMs: number, most = MOST_ENTRIES): Cache<T> {
	/** In the order of their last use. */
	const kept = new Map<string, Kept<T>>();
	const loads = new Map<string, Promise<T>>();

	function keep(key: string, entry: Kept<T>): void {
		kept.delete(key);
		kept.set(key, entry);
		const [oldest] = kept.keys();
		if (kept.size > most && oldest !== undefined) kept.delete(oldest);
	}

	return {
		async get(key, run, load) {
			for (;;) {
				const known = kept.get(key);
				if (known && run.now() - known.loadedAt < ttlMs) {
					keep(key, known);
					return known.value;
				}
				const underWay = loads.get(key);
				if (underWay === undefined) break;
				const shared = await settle(whileRunning(run, async () => await underWay));
				if (shared.ok) return shared.value;
				const { error } = shared;
				const isStopped = error instanceof ServiceError && error.kind === 'cancelled';
				if (run.signal.aborted || !isStopped) throw error;
			}
			const own = load();
			loads.set(key, own);
			try {
				const value = await own;
				keep(key, { value, loadedAt: run.now() });
				return value;
			} finally {
				if (loads.get(key) === own) loads.delete(key);
			}
		},
		clear() {
			kept.clear();
			loads.clear();
		},
	};
}
