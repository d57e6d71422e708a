import { outputsExpression } from '../../../../nodes/reportJob/description/outputs';

const evaluate = (expression: string, resource: string, operation: string): Array<{ displayName?: string }> =>
	// the expression is our own, and n8n evaluates it the same way
	new Function('$parameter', `return ${expression.slice(3, -2)}`)({ resource, operation }) as Array<{ displayName?: string }>;

test.each([
	['report', 'getStatus', 3],
	['report', 'download', 3],
	['report', 'generateAndDownload', 3],
	['report', 'generate', 1],
	['shop', 'getAll', 1],
])('given %s and %s, then there are %d outputs', (resource, operation, count) => {
	const outputs = evaluate(outputsExpression(), resource, operation);
	expect(outputs).toHaveLength(count);
	if (count === 3) expect(outputs.map(({ displayName }) => displayName)).toEqual(['Ready', 'Pending', 'Failed']);
});
