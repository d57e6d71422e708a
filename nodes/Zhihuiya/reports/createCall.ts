import type { IDataObject } from 'n8n-workflow';

import { sentName, type FieldSpec } from '../../reportJob/parameters/fieldSpec';
import type { ApiCall, ReportFamily } from './family';

/** Values under the names under which the platform takes them. */
export function sentParameters(fields: readonly FieldSpec[], values: IDataObject): IDataObject {
	return Object.fromEntries(
		fields
			.filter(({ name }) => values[name] !== undefined)
			.map((field) => [sentName(field), values[field.name]]),
	);
}

/** The call that creates a job of a family from its checked values. */
export function createCall(family: ReportFamily, values: IDataObject): ApiCall & { parameters: IDataObject } {
	const { createPath, fields, unsent = [], encode } = family;
	const path = typeof createPath === 'string' ? createPath : createPath(values);
	const sent = fields.filter(({ name }) => !unsent.includes(name));
	return { method: 'POST', path, parameters: sentParameters(sent, encode?.(values) ?? values) };
}
