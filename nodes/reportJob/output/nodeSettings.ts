import type { IExecuteFunctions } from 'n8n-workflow';

/** n8n's On Error setting of a node. */
export type ErrorMode = 'stop' | 'continue' | 'errorOutput';

/** Reads On Error; `continueOnFail()` also covers the older setting of the same meaning. */
export function errorModeOf(context: IExecuteFunctions): ErrorMode {
	if (context.getNode().onError === 'continueErrorOutput') return 'errorOutput';
	return context.continueOnFail() ? 'continue' : 'stop';
}

/** Whether this node runs as the tool of an AI agent; the node's type tells, to which n8n adds `Tool` then. Its own function for this is not in n8n 2.0. */
export function runsAsTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool') || context.isToolExecution?.() === true;
}
