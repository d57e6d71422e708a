import type { Reply } from '../../reportJob/http/exchange';
import { readJsonReply, unreadableReply } from '../../reportJob/http/readJsonReply';
import { ServiceError } from '../../reportJob/errors/serviceError';
import { userText } from '../../reportJob/text/userText';
import { ERROR_CODES, type CodeEntry } from './errorCodes';

const SERVICE = 'Zhihuiya';

/** How long a create or read that came too fast is held back. */
const TOO_FAST_MS = 10_000;

export type EnvelopeResult =
	| { ok: true; data: Record<string, unknown>; raw: Record<string, unknown> }
	/** The session token was refused; a new one may do. */
	| { ok: false; tokenRefused: true; error: ServiceError }
	| { ok: false; tokenRefused: false; error: ServiceError };

const refusal = (error: ServiceError): EnvelopeResult => ({ ok: false, tokenRefused: false, error });

/** For codes that are in no table, and errors without one: the HTTP status is all there is to go by. */
function entryOfStatus(statusCode: number): CodeEntry {
	if (statusCode === 401) return { means: 'token', hint: ERROR_CODES[67200003]?.hint ?? '' };
	if (statusCode === 403) return { means: 'account', hint: ERROR_CODES[67200004]?.hint ?? '' };
	if (statusCode === 429) return { means: 'tooFast', hint: ERROR_CODES[67200002]?.hint ?? '' };
	if (statusCode >= 500 || statusCode === 408) return { means: 'later', hint: 'Try again later.' };
	return { means: 'rejected', hint: 'Check the fields of the node and the permission of your key for this API.' };
}

/**
 * Reads a reply of the platform: the envelope `{data, status, error_code, error_msg}` whatever the HTTP status,
 * because refusals often come with 200 and gateways answer with other bodies.
 * @param creates whether the request was a create, which must not be repeated when its outcome is unclear
 * @param now epoch ms
 */
export function readReply(reply: Reply, creates: boolean, now: number): EnvelopeResult {
	const { statusCode, headers } = reply;
	const correlationId = headers['x-correlation-id'];
	const body = readJsonReply(reply);
	if (!body.ok) {
		if (statusCode >= 400 && statusCode < 500) {
			const entry = entryOfStatus(statusCode);
			return meaning(entry, `HTTP ${statusCode} with ${body.what}`, { creates, now, correlationId });
		}
		const what = statusCode >= 300 && statusCode < 400 ? 'a redirect' : body.what;
		return refusal(unreadableReply(SERVICE, what, statusCode, creates));
	}
	const { json } = body;
	const code = Number(json.error_code ?? 0);
	const data = json.data !== null && typeof json.data === 'object' ? (json.data as Record<string, unknown>) : {};
	if (statusCode >= 300 && statusCode < 400) return refusal(unreadableReply(SERVICE, 'a redirect', statusCode, creates));
	if (statusCode < 400 && json.status !== false && code === 0) return { ok: true, data, raw: json };

	const words = json.error_msg ?? json.error_message ?? json.message;
	const said = typeof words === 'string' && words !== '' ? userText(words) : `HTTP ${statusCode}`;
	const entry = ERROR_CODES[code] ?? entryOfStatus(statusCode);
	return meaning(entry, code === 0 ? said : `${said} (code ${code})`, { creates, now, correlationId });
}

interface Circumstances {
	creates: boolean;
	now: number;
	correlationId: string | undefined;
}

function meaning({ means, hint }: CodeEntry, said: string, { creates, now, correlationId }: Circumstances): EnvelopeResult {
	const details = { hint, correlationId };
	const message = `${SERVICE} refused the request: ${said}`;
	if (means === 'token') {
		return { ok: false, tokenRefused: true, error: new ServiceError('account', message, details) };
	}
	if (means === 'tooFast') {
		return refusal(new ServiceError('rateLimited', message, { ...details, retryAt: now + TOO_FAST_MS }));
	}
	if (means === 'unknownJob') {
		return refusal(new ServiceError('notFound', `${SERVICE} does not know this job: ${said}`, details));
	}
	if (means === 'later' && creates) {
		return refusal(
			new ServiceError(
				'unclear',
				`${SERVICE} answered the request for a report with: ${said}. The report may exist and may be billed, so nothing was sent again.`,
				{ ...details, hint: `Look for it on the ${SERVICE} site before you ask for it again.` },
			),
		);
	}
	const kind = means === 'later' ? 'unavailable' : means;
	return refusal(new ServiceError(kind, message, details));
}
