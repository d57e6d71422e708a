import type { IContextObject, INodeExecutionData, ISourceData } from 'n8n-workflow';

import type { RunData, TaskData } from './pairing.mts';

export interface StackEntry {
	node: string;
	items: INodeExecutionData[];
	source: Array<ISourceData | null>;
	/** A Wait node that has been woken: its input goes on, it does not run again. */
	isWoken?: boolean;
}

/** An execution as n8n stores it. */
export interface ExecutionState {
	stack: StackEntry[];
	runData: RunData;
	contexts: Record<string, IContextObject>;
	/** Of a failed execution: the node that failed. */
	lastNode: string | null;
}

export const freshState = (items: INodeExecutionData[]): ExecutionState => ({
	stack: [{ node: 'Start', items, source: [] }],
	runData: {},
	contexts: {},
	lastNode: null,
});

const throughJson = <T,>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Runs of nodes that have been through the database; they do not change any more. */
const storedTasks = new WeakSet<TaskData>();

function storedTask(task: TaskData): TaskData {
	if (storedTasks.has(task)) return task;
	const stored = throughJson(task);
	storedTasks.add(stored);
	return stored;
}

/** What comes back out of n8n's database. */
export function throughDatabase({ stack, runData, contexts, lastNode }: ExecutionState): ExecutionState {
	return {
		stack: throughJson(stack),
		runData: Object.fromEntries(Object.entries(runData).map(([name, tasks]) => [name, tasks.map(storedTask)])),
		contexts: throughJson(contexts),
		lastNode,
	};
}

/** What the user's Retry starts from: the failed execution without the failed node's last run. Contexts stay. */
export function retryState(failed: ExecutionState): ExecutionState {
	const state = throughDatabase(failed);
	const runs = state.lastNode === null ? undefined : state.runData[state.lastNode];
	if (state.lastNode !== null && runs?.at(-1)?.outputs.length === 0) {
		state.runData = { ...state.runData, [state.lastNode]: runs.slice(0, -1) };
	}
	return { ...state, lastNode: null };
}
