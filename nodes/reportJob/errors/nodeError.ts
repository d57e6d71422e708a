import { NodeOperationError, type INode } from 'n8n-workflow';

/**
 * An error of the node in these very words: n8n's constructor replaces any text that holds a code such as
 * ECONNREFUSED by a general one, and the host and the ids in it would be lost.
 */
export function nodeError(
	node: INode,
	message: string,
	options: { description?: string; itemIndex?: number } = {},
): NodeOperationError {
	const error = new NodeOperationError(node, message, options);
	error.message = message;
	return error;
}
