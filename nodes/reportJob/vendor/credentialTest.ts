import type { ICredentialTestFunctions, IHttpRequestHelper, IHttpRequestOptions, INodeCredentialTestResult } from 'n8n-workflow';

import { ServiceError } from '../errors/serviceError';
import { settle } from '../errors/settle';
import { boundedRequest } from '../http/boundedRequest';
import type { Reply } from '../http/exchange';
import { lateError, networkError } from '../http/networkError';
import { secretsRemover } from '../text/secrets';

/** A person waits for the answer. */
const LIMIT_MS = 30_000;

/** A request that tries a credential out. It creates nothing. */
export interface TestRequest {
	/** The service's name in messages. */
	service: string;
	options: IHttpRequestOptions;
	/** What must not come out when a reply quotes it back. */
	secrets: readonly string[];
}

/** The one helper that n8n gives to the test of a credential, which is of an older kind, as all others are. */
export const helperOf = (context: ICredentialTestFunctions): IHttpRequestHelper => ({
	helpers: {
		async httpRequest({ url, method, headers, qs, body, timeout }: IHttpRequestOptions): Promise<Reply> {
			const reply = (await context.helpers.request({
				uri: url,
				method,
				headers,
				qs,
				...(body === undefined ? {} : { body }),
				timeout,
				followRedirect: false,
				resolveWithFullResponse: true,
				simple: false,
			})) as Omit<Reply, 'body'> & { body?: unknown };
			const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
			return { statusCode: reply.statusCode, headers: reply.headers, body: text ?? '' };
		},
	},
});

/**
 * Sends a request that tries a credential out, and gives its reply, whatever its status.
 * @throws ServiceError `unavailable` when none came
 */
export async function sendTest(context: ICredentialTestFunctions, { service, options, secrets }: TestRequest): Promise<Reply> {
	const helper = helperOf(context);
	const end = await boundedRequest(LIMIT_MS, null, async () => (await helper.helpers.httpRequest({ ...options, timeout: LIMIT_MS })) as Reply);
	const failed = { service, url: options.url, creates: false };
	if (end.kind === 'failed') throw networkError(failed, end.error);
	if (end.kind !== 'answered') throw lateError(failed, LIMIT_MS);
	const { statusCode, headers, body } = end.answer;
	const clean = secretsRemover(secrets);
	return { statusCode, headers, body: clean(body) };
}

/** A person sees one text: what is wrong, and what to do about it. */
function inOneText({ message, advice }: ServiceError): string {
	return [/[.!?]$/.test(message) ? message : `${message}.`, advice].filter(Boolean).join(' ');
}

/**
 * The result of a credential's test, as n8n shows it. It never throws: n8n would show nothing, or the error of a library.
 * @param test does what shows whether the credential works
 */
export async function credentialTestResult(test: () => Promise<void>): Promise<INodeCredentialTestResult> {
	const tested = await settle(test());
	if (tested.ok) return { status: 'OK', message: 'The credential works.' };
	const message =
		tested.error instanceof ServiceError
			? inOneText(tested.error)
			: 'The credential could not be tested. Check that all of its fields are filled in, then try again.';
	return { status: 'Error', message };
}
