import type { IDataObject } from 'n8n-workflow';

import { partsOf, type FieldSpec } from './fieldSpec';

/**
 * The values of these fields under the names under which the service takes them; what is absent, and what only steers
 * the node, is left out.
 */
export function sentParameters(fields: readonly FieldSpec[], values: IDataObject): IDataObject {
	const parts = fields.filter(({ steers }) => !steers).flatMap(partsOf);
	const given = parts.filter(({ name }) => values[name] !== undefined);
	return Object.fromEntries(given.map(({ name, sentAs }) => [sentAs, values[name]]));
}
