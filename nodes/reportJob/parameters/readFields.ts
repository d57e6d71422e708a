import type { IDataObject } from 'n8n-workflow';

import { fieldSchema } from './fieldSchema';
import { isTopLevel, type FieldSpec } from './fieldSpec';
import { InputError } from '../errors/inputError';

/** Where parameters come from: a node's, for one item. */
export interface ParameterSource {
	get(name: string): unknown;
}

const isEmpty = (value: unknown): boolean =>
	value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Checks one value. @throws InputError naming the field */
export function checkField(field: FieldSpec, value: unknown): unknown {
	if (isEmpty(value) || (typeof value === 'string' && value.trim() === '')) {
		if (field.required) throw new InputError(field.label, 'is required');
		return undefined;
	}
	const result = fieldSchema(field).safeParse(value);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const where = issue?.path.length ? ` (${issue.path.join('.')})` : '';
	throw new InputError(field.label, `${issue?.message ?? 'is not valid'}${where}`);
}

/**
 * Reads and checks the parameters of one item: those at the top level by their names, the others from Additional
 * Fields. Absent ones are left out.
 * @throws InputError naming the first field that is wrong
 */
export function readFields(fields: readonly FieldSpec[], source: ParameterSource): IDataObject {
	const additional = (source.get('additionalFields') ?? {}) as IDataObject;
	const values: IDataObject = {};
	for (const field of fields) {
		const value = checkField(field, isTopLevel(field) ? source.get(field.name) : additional[field.name]);
		if (value !== undefined) values[field.name] = value as IDataObject[string];
	}
	return values;
}
