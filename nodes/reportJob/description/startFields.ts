import type { INodeProperties } from 'n8n-workflow';

/** An ID that somebody typed, and not an expression, of which nobody knows yet whether it gives one. */
const TYPED_ID = { _cnd: { regex: '^[^=]' } } as const;

/**
 * The required fields of a start, not shown beside a typed ID: the operation then carries on with that job and reads none of
 * them, but n8n would refuse to run the node for one that is marked as required and empty.
 */
export function startFields(idField: string, properties: readonly INodeProperties[], names?: readonly string[]): INodeProperties[] {
	return properties.map((property) => {
		if (!property.required || (names && !names.includes(property.name))) return property;
		const { show, hide } = property.displayOptions ?? {};
		return { ...property, displayOptions: { show, hide: { ...hide, [idField]: [TYPED_ID] } } };
	});
}
