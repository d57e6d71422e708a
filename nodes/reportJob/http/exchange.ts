import type {
	IAdditionalCredentialOptions,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import type { FileStream } from '../download/openLink';
import { ServiceError } from '../errors/serviceError';
import { settle } from '../errors/settle';

const TIMEOUT_MS = 30_000;

/** What answers a request: the text is kept as it came, so that long integers keep their digits. */
export interface Reply {
	statusCode: number;
	headers: Record<string, string | undefined>;
	body: string;
}

export interface Exchange {
	service: string;
	credentialType: string;
	options: IHttpRequestOptions;
	/** A create must not be repeated when nobody knows whether it arrived. */
	creates: boolean;
	credentialOptions?: IAdditionalCredentialOptions;
}

export type RequestContext = IExecuteFunctions | ILoadOptionsFunctions;

/** Failures before the request left: nothing can have been carried out. */
const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
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

function codesOf(error: unknown, depth = 0): string[] {
	if (error === null || typeof error !== 'object' || depth > 4) return [];
	const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
	const own = typeof code === 'string' ? [code] : [];
	const inner = Array.isArray(errors) ? errors.flatMap((each) => codesOf(each, depth + 1)) : [];
	return [...own, ...inner, ...codesOf(cause, depth + 1)];
}

function networkError({ service, options, creates }: Exchange, error: unknown): ServiceError {
	if (error instanceof ServiceError) return error;
	const { cause } = (error ?? {}) as { cause?: unknown };
	if (cause instanceof ServiceError) return cause;
	const host = URL.canParse(options.url) ? new URL(options.url).host : service;
	const codes = codesOf(error);
	if (!creates || codes.some((code) => NEVER_SENT.has(code))) {
		const why = codes[0] ? ` (${codes[0]})` : '';
		return new ServiceError('unavailable', `${service} could not be reached at ${host}${why}.`, {
			hint: 'Check the Region and Base URL of the credential and the network of this n8n, then try again.',
		});
	}
	return new ServiceError(
		'unclear',
		`The connection to ${service} broke off before the answer to the request for a report came. The report may exist and may be billed, so nothing was sent again.`,
		{ hint: `Look for it on the ${service} site before you ask for it again.` },
	);
}

const SEND = {
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
	timeout: TIMEOUT_MS,
} as const;

async function send<T>(context: RequestContext, request: Exchange, options: IHttpRequestOptions): Promise<T> {
	const sent = context.helpers.httpRequestWithAuthentication.call(
		context,
		request.credentialType,
		options,
		request.credentialOptions,
	) as Promise<T>;
	const answer = await settle(sent);
	if (!answer.ok) throw networkError(request, answer.error);
	return answer.value;
}

/** Like `exchange`, but leaves the body unread, for answers that are files. */
export async function exchangeForStream(
	context: RequestContext,
	request: Exchange,
): Promise<Omit<Reply, 'body'> & { body: FileStream }> {
	return await send(context, request, { ...request.options, ...SEND, encoding: 'stream' });
}

/**
 * Sends one request and gives its reply, whatever its status. n8n is kept from repeating it, from following
 * redirects with credentials on it, and from parsing the answer.
 * @throws ServiceError `unavailable`, or `unclear` for a create that may have arrived
 */
export async function exchange(context: RequestContext, request: Exchange): Promise<Reply> {
	const { statusCode, headers, body } = await send<Reply>(context, request, {
		...request.options,
		...SEND,
		encoding: 'text',
		json: false,
	});
	return { statusCode, headers, body: typeof body === 'string' ? body : JSON.stringify(body ?? '') };
}
