import { NodeOperationError, type INode } from 'n8n-workflow';

import { nodeError } from '../../../../nodes/reportJob/errors/nodeError';

const NODE: INode = { id: '1', name: 'Reports', type: 'x', typeVersion: 1, position: [0, 0], parameters: {} };

test('given a text with a code of the network, which n8n would replace by one of its own, then it stays', () => {
	const error = nodeError(NODE, 'Market could not be reached at api.example (ECONNREFUSED).', { description: 'Try again.', itemIndex: 3 });
	expect(error).toBeInstanceOf(NodeOperationError);
	expect(error.message).toBe('Market could not be reached at api.example (ECONNREFUSED).');
	expect(error).toMatchObject({ description: 'Try again.', context: { itemIndex: 3 }, node: NODE });
});

test('given no more than a text, then that is all', () => {
	const error = nodeError(NODE, 'No.');
	expect([error.message, error.description, error.context.itemIndex]).toEqual(['No.', undefined, undefined]);
});
