import type { Execution, Item } from '../n8n/n8nTypes.mts';
import { errorText, itemsOf } from '../n8n/workflows.mts';

/** How long a node ran, in ms, by n8n's own account. @throws Error when the execution did not end well */
export function nodeTime(execution: Execution, node: string): number {
	const [nodeRun] = execution.data.resultData.runData[node] ?? [];
	if (execution.status !== 'success' || !nodeRun) throw new Error(`${node} ended with ${execution.status}: ${errorText(execution)}`);
	return nodeRun.executionTime;
}

/** What a node has put out of its first output. @throws Error when that are not so many items */
export function itemsExpected(execution: Execution, node: string, count: number): Item[] {
	const items = itemsOf(execution, node);
	if (items.length !== count) throw new Error(`${node} put out ${items.length} items, not ${count}: ${errorText(execution)}`);
	return items;
}
