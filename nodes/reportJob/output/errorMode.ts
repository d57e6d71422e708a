import type { IExecuteFunctions } from 'n8n-workflow';

/** n8n's On Error setting of a node. */
export type ErrorMode = 'stop' | 'continue' | 'errorOutput';

/** Reads On Error; `continueOnFail()` also covers the older setting of the same meaning. */
export function errorModeOf(context: IExecuteFunctions): ErrorMode {
	if (context.getNode().onError === 'continueErrorOutput') return 'errorOutput';
	return context.continueOnFail() ? 'continue' : 'stop';
}
