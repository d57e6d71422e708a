import { randomUUID } from 'node:crypto';
import type { Answer } from '../http/call.mts';
import { Refusal } from './errors.mts';
import { toJsonText } from './json.mts';

/** The envelope that every reply has. */
export function envelope(data: unknown, amount: number, status = 200): Answer {
	const body = toJsonText({ data, status: true, error_code: 0 });
	return { status, headers: headers(amount), body };
}

export function refused(error: unknown): Answer {
	if (!(error instanceof Refusal)) throw error;
	const body = toJsonText({ status: false, error_code: error.code, error_msg: error.message });
	return { status: error.httpStatus, headers: headers(0), body };
}

/** `amount`: what the call is billed */
export function headers(amount: number): Record<string, string> {
	return {
		'content-type': 'application/json;charset=UTF-8',
		'x-correlation-id': randomUUID(),
		'x-openapi-amount': String(amount),
	};
}
