/** Operations whose jobs may be ready, pending or failed; everything else has one output. */
const THREE_WAY = ['getStatus', 'download', 'generateAndDownload'];

/**
 * The node's outputs, computed by n8n from the chosen operation.
 * @param exceptResource a resource whose operations have one output whatever their name
 */
export function outputsExpression(exceptResources: readonly string[] = []): `={{${string}}}` {
	const threeWay = `${JSON.stringify(THREE_WAY)}.includes(operation) && !${JSON.stringify(exceptResources)}.includes(resource)`;
	const three = ['Ready', 'Pending', 'Failed'].map((displayName) => ({ type: 'main', displayName }));
	return `={{ ((resource, operation) => ${threeWay} ? ${JSON.stringify(three)} : [{ type: 'main' }])($parameter.resource, $parameter.operation) }}`;
}
