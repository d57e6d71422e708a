import type { Answer } from '../http/call.mts';

const CODES: Record<number, string> = {
	400: 'BAD_REQUEST',
	401: 'UNAUTHORIZED',
	403: 'FORBIDDEN',
	404: 'NOT_FOUND',
	405: 'METHOD_NOT_ALLOWED',
	420: 'METHOD_FAILURE',
	423: 'LOCKED',
	500: 'INTERNAL_ERROR',
	503: 'SERVICE_UNAVAILABLE',
};

/** Thrown by a handler to answer with an error of the service. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** `{status: "ERROR", errors: [{code, message}]}` (yandex-api.md section 2.3) */
export function errorBody(status: number, message: string): object {
	return { status: 'ERROR', errors: [{ code: CODES[status] ?? 'UNKNOWN_ERROR', message }] };
}

export function json(status: number, body: object, headers: Record<string, string> = {}): Answer {
	return {
		status,
		// Keep-Alive is not supported, as documented in section 2.5
		headers: { 'content-type': 'application/json;charset=utf-8', connection: 'close', ...headers },
		body: JSON.stringify(body),
	};
}
