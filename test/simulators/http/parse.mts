import type { Query } from './journal.mts';

/** Splits a request target; the query is kept raw, because signatures cover it byte for byte. */
export function splitTarget(target: string): { path: string; rawQuery: string } {
	const mark = target.indexOf('?');
	return mark < 0
		? { path: target, rawQuery: '' }
		: { path: target.slice(0, mark), rawQuery: target.slice(mark + 1) };
}

export function parseQuery(rawQuery: string): Query {
	const query: Query = {};
	for (const [name, value] of new URLSearchParams(rawQuery)) {
		const before = query[name];
		if (before === undefined) query[name] = value;
		else query[name] = Array.isArray(before) ? [...before, value] : [before, value];
	}
	return query;
}

/** undefined when it is not JSON: that is for the handler to refuse */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
