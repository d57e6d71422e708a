import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { anySignal } from './anySignal';
import { ServiceError } from '../errors/serviceError';

/** What one run of a node shares between its items: the clock, the ways it can be stopped, and the creates under way. */
export interface Run {
	/** Epoch ms at which the run began; *Wait Up To* counts from here. */
	readonly startedAt: number;
	/** Epoch ms after which no read is tried again: an agent's tool must not keep the model waiting. */
	readonly retriesEnd: number;
	now(): number;
	/** Waits; rejects with a `cancelled` ServiceError as soon as the run is stopped. */
	wait(ms: number): Promise<void>;
	/** Aborts when the user stops the execution, or when the node is about to throw. */
	readonly signal: AbortSignal;
	/** Ends all waiting of this run, because the node is about to throw. */
	abandon(): void;
	/** Notes a refusal that concerns the whole account: nothing more is started. */
	refuseStarts(error: ServiceError): void;
	readonly startsRefused: ServiceError | null;
	/** Runs a create, so that `createsAnswered` can wait for it. */
	create<T>(send: () => Promise<T>): Promise<T>;
	/** Resolves when every create that was under way has been answered, well or badly. */
	createsAnswered(): Promise<void>;
}

const cancelled = () => new ServiceError('cancelled', 'The execution was stopped.');

/**
 * Starts the run of a node; `now` can be injected by tests.
 * @param retryFor for how long reads that met passing trouble may be tried again, in ms
 */
export function beginRun(
	context: IExecuteFunctions,
	now: () => number = Date.now,
	retryFor = Number.POSITIVE_INFINITY,
): Run {
	const abandonment = new AbortController();
	const { getExecutionCancelSignal } = context as Partial<IExecuteFunctions>;
	const stop = getExecutionCancelSignal?.call(context);
	const signal = stop ? anySignal([stop, abandonment.signal]) : abandonment.signal;
	const creates = new Set<Promise<unknown>>();
	let refusal: ServiceError | null = null;
	const startedAt = now();

	return {
		startedAt,
		retriesEnd: startedAt + retryFor,
		now,
		signal,
		async wait(ms) {
			if (signal.aborted) throw cancelled();
			// A signal of its own: Node warns when many items listen to one.
			await sleep(Math.max(0, ms), anySignal([signal])).catch(() => undefined);
			if (signal.aborted) throw cancelled();
		},
		abandon() {
			abandonment.abort();
		},
		refuseStarts(error) {
			refusal ??= error;
		},
		get startsRefused() {
			return refusal;
		},
		async create(send) {
			const answer = send();
			creates.add(answer);
			return await answer.finally(() => creates.delete(answer));
		},
		async createsAnswered() {
			await Promise.allSettled([...creates]);
		},
	};
}
