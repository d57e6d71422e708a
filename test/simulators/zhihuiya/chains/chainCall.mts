import type { Field } from '../fields.mts';

type Values = Record<string, unknown>;

/** A task of an interactive chain, as its calls see it. */
export interface TaskView {
	id: string;
	/** the body of the call that created it */
	request: Values;
	/** the body of the last call of that code; undefined when there was none */
	sent(code: string): Values | undefined;
}

/**
 * One call of an interactive chain, by the platform's document.
 *
 * - `create`: makes a task
 * - `set`: takes something on, such as confirmed features or the order to search
 * - `result`: gives what has been worked out since the call `after`
 */
export interface ChainCall {
	code: string;
	path: string;
	does: 'create' | 'set' | 'result';
	fields: readonly Field[];
	/** checks that no field definition can say */
	check?: (body: Values) => void;
	/** the account is billed for it */
	billed?: true;
	/** the call that must have been made for the task before */
	after?: string;
	/** no task is named */
	withoutTask?: true;
	/** where a result tells its state, and the words for it; without it the result is there at once */
	state?: { field: string; running: string | number; ready: string | number; failed: string | number };
	/** `data` of an answer that is ready, besides `task_id` and the state */
	answer?: (task: TaskView, body: Values) => Values;
	/** what `data` has whatever the state */
	always?: (task: TaskView) => Values;
}
