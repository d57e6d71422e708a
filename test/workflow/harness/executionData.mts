import type { INode, IRun, IRunExecutionData } from 'n8n-workflow';
import { requireFromCore } from './requireFromCore.mts';

const flatted = requireFromCore<{ stringify(value: unknown): string; parse(text: string): unknown }>('flatted');

/** Execution data as it comes back from n8n's database: what does not survive JSON is lost. */
export const throughDatabase = (data: IRunExecutionData): IRunExecutionData =>
	flatted.parse(flatted.stringify(data)) as IRunExecutionData;

/**
 * What the user's Retry starts from (n8n/dist/executions/execution.service.js): the failed execution's own data without its
 * error and without the failed node's last run. Contexts and finished nodes stay. With `nodes`, the currently saved workflow.
 */
export function retryData(failed: IRun, nodes?: INode[]): IRunExecutionData {
	if (failed.finished === true) throw new Error('The execution succeeded, so it cannot be retried.');
	const data = throughDatabase(failed.data);
	const { resultData, executionData } = data;
	if (executionData === undefined) throw new Error('The execution has no data to retry from.');
	if (resultData.lastNodeExecuted !== undefined) {
		delete resultData.error;
		const runs = resultData.runData[resultData.lastNodeExecuted];
		if (runs?.at(-1)?.error !== undefined) runs.pop();
	}
	for (const entry of nodes === undefined ? [] : executionData.nodeExecutionStack) {
		const node = nodes?.find(({ name }) => name === entry.node.name);
		if (node === undefined) throw new Error(`Could not find the node "${entry.node.name}" in workflow.`);
		entry.node = node;
	}
	return data;
}
