import type { INodeProperties } from 'n8n-workflow';

/**
 * An ID that somebody typed, and not an expression, of which nobody knows yet whether it gives one: text that begins with
 * whatever comes before or after the equals sign. n8n compares text as JavaScript does. Its own condition for regular
 * expressions would say this in one, but n8n gives each of these 250 ms and fails the execution beyond, which a busy machine
 * exceeds now and then.
 */
const TYPED_ID = [{ _cnd: { between: { from: '\t', to: '<' } } }, { _cnd: { gte: '>' } }] as const;

/**
 * The required fields of a start, not shown beside a typed ID: the operation then carries on with that job and reads none of
 * them, but n8n would refuse to run the node for one that is marked as required and empty.
 */
export function startFields(idField: string, properties: readonly INodeProperties[], names?: readonly string[]): INodeProperties[] {
	return properties.map((property) => {
		if (!property.required || (names && !names.includes(property.name))) return property;
		const { show, hide } = property.displayOptions ?? {};
		return { ...property, displayOptions: { show, hide: { ...hide, [idField]: [...TYPED_ID] } } };
	});
}
