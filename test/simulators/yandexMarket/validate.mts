import { isRecord } from '../http/call.mts';
import type { Query } from '../http/journal.mts';
import { ApiError } from './errors.mts';
import type { QueryParameter } from './reportType.mts';
import type { Shape } from './shape.mts';

export type Body = Record<string, unknown>;

const DATE = /^\d{4}-\d\d-\d\d$/;
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Unknown parameters are ignored; known ones must have one of their values, once. */
export function checkQuery(query: Query, parameters: readonly QueryParameter[]): void {
	for (const { name, values } of parameters) {
		const value = query[name];
		if (value === undefined) continue;
		if (typeof value !== 'string' || !values.includes(value)) {
			throw invalid(
				name,
				`must be one of [${values.join(', ')}] (rejected value: ${String(value)})`,
			);
		}
	}
}

/** Unknown fields are ignored, null counts as absent. */
export function checkBody(body: unknown, fields: readonly Shape[]): Body {
	if (!isRecord(body)) throw new ApiError(400, 'Request body is missing or is not a JSON object');
	for (const field of fields) checkValue(body[field.name], field, field.name);
	return body;
}

function checkValue(value: unknown, shape: Shape, name: string): void {
	if (value === undefined || value === null) {
		if (shape.required) throw invalid(name, 'must not be null (rejected value: null)');
		return;
	}
	switch (shape.type) {
		case 'integer':
			if (!Number.isInteger(value)) throw wrongType(name, 'integer', value);
			return checkRange(value as number, shape, name);
		case 'boolean':
			if (typeof value !== 'boolean') throw wrongType(name, 'boolean', value);
			return;
		case 'string':
			if (typeof value !== 'string') throw wrongType(name, 'string', value);
			return checkText(value, shape, name);
		case 'date':
			if (typeof value !== 'string' || !isDate(value)) throw wrongType(name, 'date', value);
			return;
		case 'dateTime': {
			const good = typeof value === 'string' && DATE_TIME.test(value) && !isNaN(Date.parse(value));
			if (!good) throw wrongType(name, 'date-time', value);
			return;
		}
		case 'object':
			if (!isRecord(value)) throw wrongType(name, 'object', value);
			for (const field of shape.fields ?? []) {
				checkValue(value[field.name], field, `${name}.${field.name}`);
			}
			return;
		case 'array':
			if (!Array.isArray(value)) throw wrongType(name, 'array', value);
			return checkList(value, shape, name);
	}
}

function checkRange(
	value: number,
	{ minimum = -Infinity, maximum = Infinity }: Shape,
	name: string,
) {
	if (value < minimum || value > maximum) {
		throw invalid(name, `must be between ${minimum} and ${maximum} (rejected value: ${value})`);
	}
}

function checkText(value: string, shape: Shape, name: string): void {
	checkSize(value.length, shape.minLength, shape.maxLength, name);
	if (shape.pattern && !shape.pattern.test(value)) {
		throw invalid(name, `must match "${shape.pattern.source}" (rejected value: ${value})`);
	}
	if (shape.values && !shape.values.includes(value)) {
		throw invalid(name, `must be one of [${shape.values.join(', ')}] (rejected value: ${value})`);
	}
}

function checkList(list: unknown[], shape: Shape, name: string): void {
	checkSize(list.length, shape.minItems, shape.maxItems, name);
	if (shape.uniqueItems && new Set(list).size < list.length) {
		throw invalid(name, 'must contain unique elements');
	}
	const { uniqueBy } = shape;
	if (uniqueBy !== undefined) {
		const keys = list.map((item) => (isRecord(item) ? item[uniqueBy] : undefined));
		if (new Set(keys).size < list.length) throw invalid(name, `must not repeat ${uniqueBy}`);
	}
	list.forEach((item, index) => {
		if (item === null) throw invalid(`${name}[${index}]`, 'must not be null');
		if (shape.items) checkValue(item, shape.items, `${name}[${index}]`);
	});
}

function checkSize(size: number, least = 0, most = Infinity, name = ''): void {
	if (size >= least && size <= most) return;
	throw invalid(
		name,
		`size must be between '${least}' and '${most === Infinity ? 2147483647 : most}' (rejected size: ${size})`,
	);
}

export function isDate(text: string): boolean {
	if (!DATE.test(text)) return false;
	const time = Date.parse(`${text}T00:00:00Z`);
	return !isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function wrongType(name: string, type: string, value: unknown): ApiError {
	return invalid(name, `must be of type ${type} (rejected value: ${JSON.stringify(value)})`);
}

export function invalid(name: string, problem: string): ApiError {
	return new ApiError(400, `'${name}' ${problem}`);
}
