import { cancelled } from '../errors/cancelled';
import type { NodeRun } from './nodeRun';

/**
 * Waits for what is shared with other executions, but no longer than one's own lives.
 * @param shared is not called when the run has been stopped already
 * @throws ServiceError `cancelled`, and what `shared` throws
 */
export async function whileRunning<T>(run: Pick<NodeRun, 'signal'>, shared: () => Promise<T>): Promise<T> {
	if (run.signal.aborted) throw cancelled();
	// A signal of its own: Node warns when many items listen to one.
	const signal = AbortSignal.any([run.signal]);
	let stop = (): void => undefined;
	const stopped = new Promise<never>((_resolve, reject) => (stop = () => reject(cancelled())));
	signal.addEventListener('abort', stop, { once: true });
	return await Promise.race([shared(), stopped]).finally(() => signal.removeEventListener('abort', stop));
}
