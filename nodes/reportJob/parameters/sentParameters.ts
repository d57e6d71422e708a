import type { IDataObject } from 'n8n-workflow';

import { sentName, type FieldSpec } from './fieldSpec';

/** The values of these fields under the names under which the service takes them; what is absent is left out. */
export function sentParameters(fields: readonly FieldSpec[], values: IDataObject): IDataObject {
	const given = fields.filter(({ name }) => values[name] !== undefined);
	return Object.fromEntries(given.map((field) => [sentName(field), values[field.name]]));
}
