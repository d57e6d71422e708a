import { ServiceError } from '../../reportJob/errors/serviceError';
import { unclearCreate } from '../../reportJob/errors/unclearCreate';
import type { Reply } from '../../reportJob/http/exchange';
import { readJsonReply, unreadableReply } from '../../reportJob/http/readJsonReply';
import { userText } from '../../reportJob/text/userText';
import { statusMeaning } from '../../reportJob/vendor/httpRefusals';
import { SERVICE } from './account';
import { ERROR_CODES, STATUS_ENTRIES, type CodeEntry } from './errorCodes';
import { retryTimeOf } from './retryAfter';

type Json = Record<string, unknown>;

/** What the platform answers with when it has done what was asked. */
export interface Envelope {
	data: Json;
	/** The whole reply. */
	raw: Json;
}

/** A reply, read. `tokenRefused`: a new session token may do better. */
export type EnvelopeResult = ({ ok: true } & Envelope) | { ok: false; tokenRefused: boolean; error: ServiceError };

/** A refusal by the platform, with its words. */
export interface Refusal extends CodeEntry {
	said: string;
}

/** What a reply is: what was asked for, a refusal, or something that is not the platform's own, such as a gateway's page. */
export type Judgement =
	| { kind: 'answer'; json: Json }
	| { kind: 'refusal'; refusal: Refusal }
	| { kind: 'foreign'; what: string };

/** The words of a refusal: the platform's `error_msg`, or what a gateway in front of it says. */
function wordsOf(json: Json, statusCode: number): string {
	const words = [json.error_msg, json.error_message, json.message].find((each) => typeof each === 'string' && each !== '');
	return typeof words === 'string' ? userText(words) : `HTTP ${statusCode}`;
}

/**
 * Judges a reply: a refusal by its code where that is known, else by its HTTP status, because refusals often come with
 * HTTP 200, and gateways answer with pages of their own.
 */
export function judgeReply(reply: Reply): Judgement {
	const { statusCode } = reply;
	const means = statusMeaning(statusCode);
	if (means === 'redirect') return { kind: 'foreign', what: 'a redirect' };
	const body = readJsonReply(reply);
	if (!body.ok) {
		if (means === null || means === 'later') return { kind: 'foreign', what: body.what };
		return { kind: 'refusal', refusal: { ...STATUS_ENTRIES[means], said: `HTTP ${statusCode} with ${body.what}` } };
	}
	const { json } = body;
	const code = Number(json.error_code ?? 0);
	if (means === null && json.status !== false && code === 0) return { kind: 'answer', json };
	const entry = ERROR_CODES[code] ?? STATUS_ENTRIES[means ?? 'rejected'];
	const said = wordsOf(json, statusCode);
	return {
		kind: 'refusal',
		refusal: { ...entry, said: code === 0 ? said : `${said} (code ${userText(String(json.error_code))})` },
	};
}

function errorOf({ means, hint, said }: Refusal, { headers }: Reply, creates: boolean, now: number): ServiceError {
	const correlationId = headers['x-correlation-id'];
	const details = { hint, correlationId: correlationId === undefined ? undefined : userText(correlationId) };
	const message = `${SERVICE} refused the request: ${said}`;
	switch (means) {
		case 'token':
			return new ServiceError('account', message, details);
		case 'tooFast':
			return new ServiceError('rateLimited', message, { ...details, retryAt: retryTimeOf(headers, now) });
		case 'unknownJob':
			return new ServiceError('notFound', `${SERVICE} does not know this job: ${said}`, details);
		case 'later': {
			if (!creates) return new ServiceError('unavailable', message, details);
			const what = `${SERVICE} answered the request for a report with: ${said}.`;
			return unclearCreate(SERVICE, what, { correlationId: details.correlationId });
		}
		default:
			return new ServiceError(means, message, details);
	}
}

/**
 * Reads a reply of the platform: the envelope `{data, status, error_code, error_msg}`, whatever the HTTP status.
 * @param creates whether the request was a create, which must not be repeated when its outcome is unclear
 * @param now epoch ms
 */
export function readReply(reply: Reply, creates: boolean, now: number): EnvelopeResult {
	const judged = judgeReply(reply);
	switch (judged.kind) {
		case 'refusal': {
			const error = errorOf(judged.refusal, reply, creates, now);
			return { ok: false, tokenRefused: judged.refusal.means === 'token', error };
		}
		case 'foreign': {
			const error = unreadableReply(SERVICE, judged.what, reply.statusCode, creates);
			return { ok: false, tokenRefused: false, error };
		}
		case 'answer': {
			const { json } = judged;
			const data = json.data !== null && typeof json.data === 'object' ? (json.data as Json) : {};
			return { ok: true, data, raw: json };
		}
	}
}
