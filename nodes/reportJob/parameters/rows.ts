import { isPlainObject, pickBy, upperFirst } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import type { FieldOf, FieldSpec } from './fieldSpec';
import { jsonOf } from './listValues';

/** The name of the rows inside the collection that n8n keeps them in. */
export const ROWS = 'rows';

/** The parameters of a list of objects: the choice of how it is given, the collection of rows, and the JSON. */
export function rowsParameters({ name, label, description, required, showWhen, placeholder, shape }: FieldOf<'rows'>): {
	specify: FieldOf<'choice'>;
	json: FieldOf<'json'>;
} {
	const shared = { topLevel: true, ...(required ? { required } : {}) };
	const specify = `specify${upperFirst(name)}`;
	return {
		specify: {
			name: specify,
			label: `Specify ${label}`,
			kind: 'choice',
			topLevel: true,
			description: 'How they are given',
			options: [
				{ name: 'Using Fields Below', value: 'fields', description: 'Row by row, by hand' },
				{ name: 'Using JSON', value: 'json', description: 'As one list, from an expression or pasted in' },
			],
			default: 'fields',
			...(showWhen ? { showWhen } : {}),
		},
		json: {
			...shared,
			name: `${name}Json`,
			label: `${label} (JSON)`,
			kind: 'json',
			...(description ? { description } : {}),
			shape,
			...(placeholder ? { hint: `For example ${placeholder.replace(/^e\.g\. /, '')}` } : {}),
			showWhen: { ...showWhen, [specify]: 'json' },
		},
	};
}

/** A row of the collection: what was left empty is absent, and what is JSON is read. */
function asTyped(row: IDataObject, columns: readonly FieldSpec[]): IDataObject {
	const given = pickBy(row, (value) => value !== '' && value !== null && value !== undefined);
	const isJson = (name: string) => columns.some((column) => column.name === name && column.kind === 'json');
	return Object.fromEntries(
		Object.entries(given).map(([name, value]) => [name, isJson(name) ? (jsonOf(value) as IDataObject) : value]),
	);
}

/**
 * The list behind what was given for it: the rows of the collection, a JSON text, or an array of an expression. Anything
 * else comes back as it is, for the check to refuse.
 */
export function rowsOf(value: unknown, columns: readonly FieldSpec[]): unknown {
	const given = jsonOf(value);
	if (!isPlainObject(given)) return given;
	const { [ROWS]: rows = Object.keys(given as IDataObject).length === 0 ? [] : undefined } = given as IDataObject;
	if (!Array.isArray(rows)) return given;
	return rows.map((row: unknown) => (isPlainObject(row) ? asTyped(row as IDataObject, columns) : row));
}
