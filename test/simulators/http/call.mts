import type { IncomingHttpHeaders } from 'node:http';
import type { JournalEntry, Query } from './journal.mts';

/** A request as the handlers of a simulator see it. */
export interface Call {
	method: string;
	path: string;
	params: Record<string, string>;
	rawQuery: string;
	query: Query;
	headers: IncomingHttpHeaders;
	rawBody: string;
	body: unknown;
	entry: JournalEntry;
}

export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body: string | Buffer;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

/** The first value of a query parameter. */
export function queryValue(query: Query, name: string): string | undefined {
	const value = query[name];
	return Array.isArray(value) ? value[0] : value;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
