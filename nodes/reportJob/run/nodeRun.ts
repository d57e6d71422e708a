import { sleep, type IExecuteFunctions, type ILoadOptionsFunctions } from 'n8n-workflow';

import { cancelled } from '../errors/cancelled';
import { ServiceError } from '../errors/serviceError';

/** What one run of a node shares between its items: the clock, the ways it can be stopped, and refusals that concern all. */
export interface NodeRun {
	/** Epoch ms at which the run began; *Wait Up To* counts from here. */
	readonly startedAt: number;
	/** Epoch ms after which no read is sent or repeated: an agent's tool must not keep the model waiting. */
	readonly readsEnd: number;
	now(): number;
	/** Waits. @throws ServiceError `cancelled`, as soon as the run is stopped */
	wait(ms: number): Promise<void>;
	/** Aborts when the user stops the execution, when the node is about to throw, and when the run has ended. */
	readonly signal: AbortSignal;
	/** Ends all waiting of this run, because the node is about to throw or to return. */
	end(): void;
	/**
	 * Notes what a service answered to a job: after a refusal that concerns the whole account nothing more is started.
	 * The job tells of every answer; a lane tells of a start's before, so that nothing goes out in between.
	 */
	noteRefusal(error: unknown): void;
	/** The first refusal that concerns the whole account. */
	readonly startsRefused: ServiceError | null;
}

export { cancelled };

/**
 * Starts the run of a node, or of a list in its panel; `now` can be injected by tests.
 * @param readFor for how long reads may be sent and repeated, in ms
 */
export function beginRun(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	now: () => number = Date.now,
	readFor = Number.POSITIVE_INFINITY,
): NodeRun {
	const ended = new AbortController();
	const { getExecutionCancelSignal } = context as Partial<IExecuteFunctions>;
	const stop = getExecutionCancelSignal?.call(context);
	const signal = stop ? AbortSignal.any([stop, ended.signal]) : ended.signal;
	let refusal: ServiceError | null = null;
	const startedAt = now();

	return {
		startedAt,
		readsEnd: startedAt + readFor,
		now,
		signal,
		async wait(ms) {
			if (signal.aborted) throw cancelled();
			// A signal of its own: Node warns when many items listen to one.
			await sleep(Math.max(0, ms), AbortSignal.any([signal])).catch(() => undefined);
			if (signal.aborted) throw cancelled();
		},
		end() {
			ended.abort();
		},
		noteRefusal(error) {
			if (error instanceof ServiceError && error.kind === 'account') refusal ??= error;
		},
		get startsRefused() {
			return refusal;
		},
	};
}
