import { isRecord } from '../http/call.mts';
import { Refusal } from './errors.mts';

/** One field of a request body. */
export interface Field {
	name: string;
	type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'list' | 'strings' | 'integers' | 'objects';
	required?: true;
	values?: readonly string[];
	min?: number;
	max?: number;
	maxLength?: number;
	/** of lists */
	minItems?: number;
	maxItems?: number;
	/** of the objects of a list */
	fields?: readonly Field[];
}

export const need = (name: string, more: Partial<Field> = {}): Field => ({
	name,
	type: 'string',
	required: true,
	...more,
});

export const may = (
	name: string,
	type: Field['type'] = 'string',
	more: Partial<Field> = {},
): Field => ({
	name,
	type,
	...more,
});

const TYPES: Record<Field['type'], (value: unknown) => boolean> = {
	string: (value) => typeof value === 'string',
	integer: (value) => Number.isInteger(value),
	number: (value) => Number.isFinite(value),
	boolean: (value) => typeof value === 'boolean',
	object: isRecord,
	list: (value) => Array.isArray(value),
	strings: (value) => isList(value, TYPES.string),
	integers: (value) => isList(value, TYPES.integer),
	objects: (value) => isList(value, isRecord),
};

function isList(value: unknown, member: (value: unknown) => boolean): boolean {
	return Array.isArray(value) && value.every(member);
}

/** 68300004 for anything the service would not take; fields it does not know are ignored. */
export function checkFields(
	body: unknown,
	fields: readonly Field[],
	oneOf: readonly string[] = [],
): Record<string, unknown> {
	if (!isRecord(body)) throw new Refusal(68300004);
	for (const field of fields) checkField(body[field.name], field);
	if (oneOf.length > 0 && !oneOf.some((name) => !isEmpty(body[name]))) {
		throw new Refusal(68300004, 200, `Invalid parameter! One of ${oneOf.join(', ')} is required`);
	}
	return body;
}

function checkField(value: unknown, field: Field): void {
	const wrong = (): Refusal => new Refusal(68300004, 200, `Invalid parameter! ${field.name}`);
	if (isEmpty(value)) {
		if (field.required) throw wrong();
		return;
	}
	if (!TYPES[field.type](value)) throw wrong();
	if (field.values && !field.values.includes(value as string)) throw wrong();
	if (typeof value === 'number') {
		if (value < (field.min ?? -Infinity) || value > (field.max ?? Infinity)) throw wrong();
	}
	if (typeof value === 'string' && value.length > (field.maxLength ?? Infinity)) throw wrong();
	if (!Array.isArray(value)) return;
	if (value.length < (field.minItems ?? 0) || value.length > (field.maxItems ?? Infinity)) {
		throw wrong();
	}
	for (const part of field.fields ?? []) {
		value.forEach((item: Record<string, unknown>) => checkField(item[part.name], part));
	}
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}
