import { partition } from 'lodash';
import type { INodeProperties } from 'n8n-workflow';

/**
 * Puts properties into the order of n8n's own nodes: the fields that are always shown, then what all reports have
 * beside them, then the collections of optional fields.
 */
export function inFieldOrder(fields: readonly INodeProperties[], beside: readonly INodeProperties[]): INodeProperties[] {
	const [additional, alwaysShown] = partition(fields, ({ name }) => name === 'additionalFields');
	return [...alwaysShown, ...beside, ...additional];
}
