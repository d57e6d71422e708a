import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import type { ZodIssue } from 'zod';

import { InputError } from '../errors/inputError';
import { fieldSchema } from './fieldSchema';
import { isTopLevel, partsOf, type FieldSpec } from './fieldSpec';
import { jsonOf } from './listValues';
import { ownWords } from './ownWords';
import { rowsOf, rowsParameters } from './rows';
import { inSentence } from './wording';

/** Where parameters come from: a node's, for one item. */
export interface ParameterSource {
	get(name: string): unknown;
}

/** The zone of dates for services whose calendar is not known. */
const UTC = 'utc';

const isEmpty = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	(typeof value === 'string' && value.trim() === '') ||
	(Array.isArray(value) && value.length === 0);

/** What was given for a field, to tell whether that is anything: the editor's empty collection and list are not. */
function givenFor(field: FieldSpec, value: unknown): unknown {
	if (field.kind === 'rows') return rowsOf(value, field.columns);
	return field.kind === 'json' ? jsonOf(value) : value;
}

/**
 * Where in a JSON value something is wrong: `name of entry 2`; in a list of rows by its columns' labels, `Barcodes of
 * row 2`. Entries and rows count from 1.
 */
function placeIn(field: FieldSpec, path: ZodIssue['path']): string {
	const columns = field.kind === 'rows' ? field.columns : [];
	const stepAt = (step: string | number, depth: number): string | number => {
		if (typeof step === 'number') return `${field.kind === 'rows' && depth === 0 ? 'row' : 'entry'} ${step + 1}`;
		return (depth === 1 && columns.find(({ name }) => name === step)?.label) || step;
	};
	return path.map(stepAt).reverse().join(' of ');
}

const exampleOf = ({ placeholder }: FieldSpec): string | undefined => placeholder?.replace(/^e\.g\. /, '');

const LISTS: Readonly<Partial<Record<FieldSpec['kind'], string>>> = { ids: '123456, 123457', texts: 'A, B', choices: '' };

const isJson = ({ kind }: FieldSpec): boolean => kind === 'json' || kind === 'rows';

/** What to give instead, where the value has a form that has to be shown. */
function adviceFor(field: FieldSpec): string {
	const example = exampleOf(field) ?? LISTS[field.kind];
	if (isJson(field)) return example ? `. Give it as in ${example}` : '';
	const forExample = example ? `, for example ${example}` : '';
	return field.kind in LISTS ? `. Give ${inSentence(field.label)} separated by commas${forExample}` : '';
}

function inputError(field: FieldSpec, { path, message, code }: Pick<ZodIssue, 'path' | 'message' | 'code'>): InputError {
	const { label } = field;
	if (path.length === 0) return new InputError(label, code === 'invalid_type' ? `${message}${adviceFor(field)}` : message);
	const problem = isJson(field) ? `${placeIn(field, path)} ${message}` : message;
	return new InputError(label, `${problem}${adviceFor(field)}`, ': ');
}

/**
 * Checks one value; absent ones are undefined.
 * @param zone the IANA zone of the service's calendar, and of times that are written without a zone
 * @throws InputError naming the field, what was given and what is right
 */
export function checkField(field: FieldSpec, value: unknown, zone: string = UTC): unknown {
	if (isEmpty(givenFor(field, value))) {
		if (field.required) throw new InputError(field.label, 'is required');
		return undefined;
	}
	const result = fieldSchema(field, zone).safeParse(value, { errorMap: ownWords });
	if (result.success) return result.data;
	throw inputError(field, result.error.issues[0] ?? { path: [], message: 'is not valid', code: 'custom' });
}

/** What was given for a field: at the top level by its name, or in Additional Fields, in the way that was chosen. */
function parameterOf(field: FieldSpec, source: ParameterSource): unknown {
	if (!isTopLevel(field)) return ((source.get('additionalFields') ?? {}) as IDataObject)[field.name];
	if (field.kind !== 'rows') return source.get(field.name);
	const { specify, json } = rowsParameters(field);
	return source.get(checkField(specify, source.get(specify.name)) === 'json' ? json.name : field.name);
}

const isShown = ({ showWhen = {} }: FieldSpec, values: IDataObject): boolean =>
	Object.entries(showWhen).every(([name, wanted]) => values[name] === wanted);

/**
 * Reads and checks the parameters of one item: those at the top level by their names, the others from Additional
 * Fields. Absent ones are left out, and so are those that another choice hides: n8n keeps what was typed there before.
 * What steers the node is always known.
 * @param zone see checkField
 * @throws InputError naming the first field that is wrong
 */
export function readFields(fields: readonly FieldSpec[], source: ParameterSource, zone?: string): IDataObject {
	const values: IDataObject = {};
	for (const field of fields) {
		if (!isShown(field, values)) continue;
		const value = checkField(field, parameterOf(field, source), zone) ?? (field.steers ? field.default : undefined);
		if (value === undefined) continue;
		for (const { name, of } of partsOf(field)) values[name] = of(value) as IDataObject[string];
	}
	return values;
}

/** What the service is to know of the values of an item's fields. */
export const withoutSteering = (fields: readonly FieldSpec[], values: IDataObject): IDataObject =>
	omit(
		values,
		fields.filter(({ steers }) => steers).map(({ name }) => name),
	);
