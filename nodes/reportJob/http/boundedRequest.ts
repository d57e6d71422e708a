import { settle } from '../errors/settle';
import { deadline } from './deadline';

/** How a request ended. */
export type RequestEnd<T> =
	/** `abort` ends the exchange, for an answer whose body is still to be read. */
	| { kind: 'answered'; answer: T; abort: () => void }
	| { kind: 'failed'; error: unknown }
	/** The limit had passed. */
	| { kind: 'late' }
	/** The run was stopped. */
	| { kind: 'stopped' };

/**
 * Sends a request that comes to an end in any case. The limit is our own, because the `timeout` of n8n's requests looks
 * at the connection only: a body that trickles in goes on for ever.
 * @param stop ends the request, and the reading of its body
 * @param send must hand the signal to n8n
 */
export async function boundedRequest<T>(
	limitMs: number,
	stop: AbortSignal | null,
	send: (signal: AbortSignal) => Promise<T>,
): Promise<RequestEnd<T>> {
	if (stop?.aborted) return { kind: 'stopped' };
	const exchange = new AbortController();
	const abort = () => exchange.abort();
	// Also where nothing can stop it: n8n adds a listener to what it is given, and Node warns when one signal has many.
	const signal = AbortSignal.any(stop === null ? [exchange.signal] : [exchange.signal, stop]);
	let isLate = false;
	const callOff = deadline(limitMs, () => {
		isLate = true;
		abort();
	});
	const answered = new AbortController();
	// n8n may be busy with the credential, where no signal reaches: its answer is not waited for then.
	const ended = new Promise<null>((resolve) => {
		signal.addEventListener('abort', () => resolve(null), { once: true, signal: answered.signal });
	});
	const outcome = await Promise.race([settle(send(signal)), ended]);
	callOff();
	answered.abort();
	if (outcome?.ok) return { kind: 'answered', answer: outcome.value, abort };
	abort();
	if (stop?.aborted) return { kind: 'stopped' };
	return outcome === null || isLate ? { kind: 'late' } : { kind: 'failed', error: outcome.error };
}
