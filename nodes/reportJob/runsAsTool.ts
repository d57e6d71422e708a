import type { IExecuteFunctions } from 'n8n-workflow';

/** As n8n's own `isToolType` reads it, which is not there before n8n 2. */
const isToolType = (type: string): boolean => /(?:^|\.)(?:[^.]*Tool|tool[^.]*)$/.test(type);

/** Whether this node runs as the tool of an AI agent; in current n8n only the node's type tells. */
export function runsAsTool(context: IExecuteFunctions): boolean {
	return isToolType(context.getNode().type) || context.isToolExecution?.() === true;
}
