/** Operations whose jobs may be ready, pending or failed; everything else has one output. */
const THREE_WAY = ['getStatus', 'download', 'generateAndDownload', 'generateFromText'];

/** The node's outputs, computed by n8n from the chosen operation. */
export function outputsExpression(): `={{${string}}}` {
	const three = ['Ready', 'Pending', 'Failed'].map((displayName) => ({ type: 'main', displayName }));
	return `={{ ${JSON.stringify(THREE_WAY)}.includes($parameter.operation) ? ${JSON.stringify(three)} : [{ type: 'main' }] }}`;
}
