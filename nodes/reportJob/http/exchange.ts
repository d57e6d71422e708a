import type {
	IAdditionalCredentialOptions,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import { cancelled } from '../errors/cancelled';
import { ServiceError } from '../errors/serviceError';
import { secretsRemover } from '../text/secrets';
import { boundedRequest } from './boundedRequest';
import { discardBody } from './discardBody';
import type { FileStream } from './fileStream';
import { lateError, networkError } from './networkError';
import { readStart } from './readStart';

const READ_LIMIT_MS = 30_000;

/** A create is billed whether its answer is awaited or not, and what it is called stands in that answer alone. */
const CREATE_LIMIT_MS = 120_000;

/** What answers a request: the text is kept as it came, so that long integers keep their digits. */
export interface Reply {
	statusCode: number;
	headers: Record<string, string | undefined>;
	body: string;
}

/** An answer that may be a file. Whoever opens it reads its body to the end, or calls `abort` or `readError`. */
export interface StreamReply extends Omit<Reply, 'body'> {
	body: FileStream;
	/** Ends the exchange, body and all. */
	abort: () => void;
	/**
	 * Reads the start of the body as text, and ends the exchange.
	 * @throws ServiceError `cancelled`
	 */
	readError(): Promise<string>;
}

export interface Exchange {
	/** The service's name in messages. */
	service: string;
	credentialType: string;
	options: IHttpRequestOptions;
	/** A create must not be repeated when nobody knows whether it arrived, and its answer is awaited even after Stop. */
	creates: boolean;
	/**
	 * What must not come out of this exchange: keys, tokens, client secrets. Read when the answer is there, so a getter
	 * may add a token that was fetched on the way.
	 */
	readonly secrets: readonly string[];
	/** Aborts when the run is stopped: then nothing is sent, and a read is given up. */
	signal: AbortSignal;
	credentialOptions?: IAdditionalCredentialOptions;
}

export type RequestContext = IExecuteFunctions | ILoadOptionsFunctions;

const SEND = { returnFullResponse: true, ignoreHttpStatusErrors: true, disableFollowRedirect: true } as const;

/** n8n's helper overwrites the `abortSignal` of a request by the execution's, which would hang up on creates. */
const withCancelSignal = (context: RequestContext, signal: AbortSignal): RequestContext =>
	Object.create(context, { getExecutionCancelSignal: { value: () => signal } }) as RequestContext;

function cleanError(error: ServiceError, secrets: readonly string[]): ServiceError {
	const { kind, message, details } = error;
	const clean = secretsRemover(secrets);
	const [cleanMessage, cleanHint] = [clean(message), details.hint && clean(details.hint)];
	if (cleanMessage === message && cleanHint === details.hint) return error;
	return new ServiceError(kind, cleanMessage, { ...details, hint: cleanHint });
}

const cleanHeaders = (headers: Reply['headers'], clean: (text: string) => string): Reply['headers'] =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value && clean(String(value))]));

async function send<T>(context: RequestContext, request: Exchange, encoding: 'text' | 'stream') {
	const { service, options, creates, signal } = request;
	const failed = { service, url: options.url, creates };
	if (signal.aborted) throw cancelled();
	const limitMs = creates ? CREATE_LIMIT_MS : READ_LIMIT_MS;
	const end = await boundedRequest(limitMs, creates ? null : signal, async (abortSignal) => {
		const { helpers } = context;
		return (await helpers.httpRequestWithAuthentication.call(
			withCancelSignal(context, abortSignal),
			request.credentialType,
			{
				...options,
				...SEND,
				// Digits and lengths are as the service sent them only when nothing is packed on the way.
				headers: { ...options.headers, 'Accept-Encoding': 'identity' },
				...(encoding === 'text' ? { encoding, json: false } : { encoding }),
				timeout: limitMs,
				abortSignal,
			},
			request.credentialOptions,
		)) as T;
	});
	if (end.kind === 'stopped') throw cancelled();
	if (end.kind === 'late') throw lateError(failed, limitMs);
	if (end.kind === 'failed') throw cleanError(networkError(failed, end.error), request.secrets);
	return end;
}

/**
 * Sends one request and gives its reply, whatever its status. n8n is kept from repeating it, from following redirects
 * with credentials on it, and from parsing the answer.
 * @throws ServiceError `unavailable`, `cancelled`, `unclear` for a create that may have arrived, or what the credential
 * threw
 */
export async function exchange(context: RequestContext, request: Exchange): Promise<Reply> {
	const { answer } = await send<Reply>(context, request, 'text');
	const { statusCode, headers, body } = answer;
	const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
	const clean = secretsRemover(request.secrets);
	return { statusCode, headers: cleanHeaders(headers, clean), body: clean(text) };
}

/**
 * Like `exchange`, but leaves the body unread, for answers that are files.
 * @throws ServiceError as `exchange`
 */
export async function exchangeForStream(context: RequestContext, request: Exchange): Promise<StreamReply> {
	const { answer, abort } = await send<Omit<Reply, 'body'> & { body: FileStream }>(context, request, 'stream');
	const { statusCode, headers, body } = answer;
	const clean = secretsRemover(request.secrets);
	return {
		statusCode,
		headers: cleanHeaders(headers, clean),
		body,
		abort: () => discardBody(body, abort),
		async readError() {
			const text = await readStart(body, abort);
			if (request.signal.aborted) throw cancelled();
			return clean(text);
		},
	};
}
