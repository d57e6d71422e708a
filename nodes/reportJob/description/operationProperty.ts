import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/**
 * A resource's *Operation*, which takes no expression: n8n chooses the other fields by it.
 * @param initial the value that a new node begins with
 */
export const operationProperty = (displayOptions: IDisplayOptions, options: INodePropertyOptions[], initial: string): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions,
	options,
	default: initial,
});
