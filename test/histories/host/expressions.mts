import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';

type Evaluate = (json: IDataObject, now: DateTime, index: number) => unknown;

const compiled = new Map<string, Evaluate>();

function compile(code: string): Evaluate {
	const known = compiled.get(code);
	if (known) return known;
	const made = new Function('$json', '$now', '$itemIndex', `return (${code});`) as Evaluate;
	compiled.set(code, made);
	return made;
}

/** One text that may be an expression: `={{ … }}` alone keeps its type, anything around it makes it text. */
function resolveText(text: string, json: IDataObject, index: number): unknown {
	if (!text.startsWith('=')) return text;
	const source = text.slice(1);
	const now = DateTime.now();
	const [whole, code] = /^\{\{((?:(?!\}\}).)*)\}\}$/s.exec(source) ?? [];
	if (whole !== undefined && code !== undefined) return compile(code)(json, now, index);
	return source.replace(/\{\{((?:(?!\}\}).)*)\}\}/gs, (_match, part: string) => String(compile(part)(json, now, index) ?? ''));
}

/** The value of a parameter for one item, now: expressions inside lists and collections are resolved too. */
export function resolveExpressions(value: unknown, json: IDataObject, index: number): unknown {
	if (typeof value === 'string') return resolveText(value, json, index);
	if (Array.isArray(value)) return value.map((each) => resolveExpressions(each, json, index));
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolveExpressions(each, json, index)]));
}
