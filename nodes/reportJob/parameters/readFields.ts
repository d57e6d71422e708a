import type { IDataObject } from 'n8n-workflow';
import type { ZodIssue } from 'zod';

import { InputError } from '../errors/inputError';
import { fieldSchema } from './fieldSchema';
import { isTopLevel, type FieldSpec } from './fieldSpec';
import { ownWords } from './ownWords';
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

/** Where in a JSON value something is wrong: `barcodeCount of entry 2`; entries count from 1. */
function placeIn(path: ZodIssue['path']): string {
	return path
		.map((step) => (typeof step === 'number' ? `entry ${step + 1}` : step))
		.reverse()
		.join(' of ');
}

const exampleOf = ({ placeholder }: FieldSpec): string | undefined => placeholder?.replace(/^e\.g\. /, '');

const LISTS: Readonly<Partial<Record<FieldSpec['kind'], string>>> = { ids: '123456, 123457', texts: 'A, B', choices: '' };

/** What to give instead, where the value has a form that has to be shown. */
function adviceFor(field: FieldSpec): string {
	const example = exampleOf(field) ?? LISTS[field.kind];
	if (field.kind === 'json') return example ? `. Give it as in ${example}` : '';
	const forExample = example ? `, for example ${example}` : '';
	return field.kind in LISTS ? `. Give ${inSentence(field.label)} separated by commas${forExample}` : '';
}

function inputError(field: FieldSpec, { path, message, code }: Pick<ZodIssue, 'path' | 'message' | 'code'>): InputError {
	const { label, kind } = field;
	if (path.length === 0) return new InputError(label, code === 'invalid_type' ? `${message}${adviceFor(field)}` : message);
	const problem = kind === 'json' ? `${placeIn(path)} ${message}` : message;
	return new InputError(label, `${problem}${adviceFor(field)}`, ': ');
}

/**
 * Checks one value; absent ones are undefined.
 * @param zone the IANA zone of the service's calendar, and of times that are written without a zone
 * @throws InputError naming the field, what was given and what is right
 */
export function checkField(field: FieldSpec, value: unknown, zone: string = UTC): unknown {
	if (isEmpty(value)) {
		if (field.required) throw new InputError(field.label, 'is required');
		return undefined;
	}
	const result = fieldSchema(field, zone).safeParse(value, { errorMap: ownWords });
	if (result.success) return result.data;
	throw inputError(field, result.error.issues[0] ?? { path: [], message: 'is not valid', code: 'custom' });
}

/**
 * Reads and checks the parameters of one item: those at the top level by their names, the others from Additional
 * Fields. Absent ones are left out.
 * @param zone see checkField
 * @throws InputError naming the first field that is wrong
 */
export function readFields(fields: readonly FieldSpec[], source: ParameterSource, zone?: string): IDataObject {
	const additional = (source.get('additionalFields') ?? {}) as IDataObject;
	const values: IDataObject = {};
	for (const field of fields) {
		const value = checkField(field, isTopLevel(field) ? source.get(field.name) : additional[field.name], zone);
		if (value !== undefined) values[field.name] = value as IDataObject[string];
	}
	return values;
}
