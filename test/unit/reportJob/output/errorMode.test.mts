import type { IExecuteFunctions, INode } from 'n8n-workflow';

import { errorModeOf } from '../../../../nodes/reportJob/output/errorMode';

test.each<[INode['onError'], boolean, string]>([
	[undefined, false, 'stop'],
	['stopWorkflow', false, 'stop'],
	['continueRegularOutput', true, 'continue'],
	['continueErrorOutput', true, 'errorOutput'],
	[undefined, true, 'continue'],
])('given On Error %s (continueOnFail: %s), then it is "%s"', (onError, continues, mode) => {
	const context = { getNode: () => ({ onError }), continueOnFail: () => continues } as unknown as IExecuteFunctions;
	expect(errorModeOf(context)).toBe(mode);
});
