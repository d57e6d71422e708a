import { ServiceError } from '../errors/serviceError';
import { unclearCreate } from '../errors/unclearCreate';

/** Failures before the request left: nothing can have been carried out. */
const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	// A certificate that is not trusted ends the handshake, before the request.
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** The same where it was connecting that failed; a connection that stands can be lost with them too, when the request has left. */
const NEVER_CONNECTED = new Set(['EHOSTUNREACH', 'ENETUNREACH']);

interface Failure {
	code: string;
	/** What Node was at: `connect`, `read`. */
	syscall: unknown;
}

function failuresOf(error: unknown, depth = 0): Failure[] {
	if (error === null || typeof error !== 'object' || depth > 4) return [];
	const { code, syscall, cause, errors } = error as { code?: unknown; syscall?: unknown; cause?: unknown; errors?: unknown };
	const own = typeof code === 'string' ? [{ code, syscall }] : [];
	const inner = Array.isArray(errors) ? errors.flatMap((each) => failuresOf(each, depth + 1)) : [];
	return [...own, ...inner, ...failuresOf(cause, depth + 1)];
}

const hasNotLeft = ({ code, syscall }: Failure): boolean => NEVER_SENT.has(code) || (NEVER_CONNECTED.has(code) && syscall === 'connect');

/** A refusal from inside the credential, which n8n may have wrapped. */
function refusalIn(error: unknown): ServiceError | null {
	if (error instanceof ServiceError) return error;
	const { cause } = (error ?? {}) as { cause?: unknown };
	return cause instanceof ServiceError ? cause : null;
}

export interface FailedRequest {
	/** The service's name in messages. */
	service: string;
	url: string;
	creates: boolean;
}

/**
 * What the failure of a request means; an error's own words are not told, because they may hold the whole request.
 * @param error what n8n's request helper threw
 */
export function networkError({ service, url, creates }: FailedRequest, error: unknown): ServiceError {
	const refusal = refusalIn(error);
	if (refusal !== null) return refusal;
	const failures = failuresOf(error);
	if (creates && !failures.some(hasNotLeft)) {
		return unclearCreate(
			service,
			`The connection to ${service} broke off before the answer to the request for a report came.`,
		);
	}
	const host = URL.canParse(url) ? new URL(url).host : service;
	const why = failures[0] ? ` (${failures[0].code})` : '';
	return new ServiceError('unavailable', `${service} could not be reached at ${host}${why}.`, {
		hint: 'Check the address in the credential and the network of this n8n, then try again.',
	});
}

/** What it means that no answer came in time. */
export function lateError({ service, creates }: FailedRequest, limitMs: number): ServiceError {
	const seconds = limitMs / 1000;
	if (creates) return unclearCreate(service, `${service} did not answer the request for a report within ${seconds} s.`);
	return new ServiceError('unavailable', `${service} did not answer within ${seconds} s.`, {
		hint: 'The service may be busy: try again later.',
	});
}
