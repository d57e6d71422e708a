import { isToolType, type IExecuteFunctions } from 'n8n-workflow';

/** Whether this node runs as the tool of an AI agent; in current n8n only the node's type tells. */
export function runsAsTool(context: IExecuteFunctions): boolean {
	return isToolType(context.getNode().type) || context.isToolExecution?.() === true;
}
