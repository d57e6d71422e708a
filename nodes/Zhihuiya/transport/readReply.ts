import type { ServiceError } from '../../reportJob/errors/serviceError';
import type { Reply } from '../../reportJob/http/exchange';
import { unreadableReply } from '../../reportJob/http/readJsonReply';
import { userText } from '../../reportJob/text/userText';
import { judgeReply as judge, type Json, type Judgement } from '../../reportJob/vendor/judgeReply';
import { refusalError, type Refusal, type RefusalMeaning } from '../../reportJob/vendor/refusal';
import { retryTimeOf } from '../../reportJob/vendor/retryAfter';
import { SERVICE } from './account';
import { ERROR_CODES, STATUS_ENTRIES, type CodeEntry, type CodeMeaning } from './errorCodes';

/** What the platform answers with when it has done what was asked. */
export interface Envelope {
	data: Json;
	/** The whole reply. */
	raw: Json;
}

/** A reply, read. `tokenRefused`: a new session token may do better. */
export type EnvelopeResult = ({ ok: true } & Envelope) | { ok: false; tokenRefused: boolean; error: ServiceError };

/** A refusal by the platform, with its words. */
export interface CodeRefusal extends CodeEntry {
	said: string;
}

/** The words of a refusal: the platform's `error_msg`, or what a gateway in front of it says. */
function wordsOf(json: Json, statusCode: number): string {
	const words = [json.error_msg, json.error_message, json.message].find((each) => typeof each === 'string' && each !== '');
	return typeof words === 'string' ? userText(words) : `HTTP ${statusCode}`;
}

/**
 * Judges a reply: a refusal by its code where that is known, else by its HTTP status, because refusals often come with
 * HTTP 200, and gateways answer with pages of their own.
 */
export const judgeReply = (reply: Reply): Judgement<CodeRefusal> =>
	judge(reply, ({ statusCode, means, json, isInstead }) => {
		const byStatus = STATUS_ENTRIES[means ?? 'rejected'];
		if (isInstead !== null) return { ...byStatus, said: `HTTP ${statusCode} with ${isInstead}` };
		const code = Number(json.error_code ?? 0);
		if (means === null && json.status !== false && code === 0) return null;
		const entry = ERROR_CODES[code] ?? byStatus;
		const said = wordsOf(json, statusCode);
		return { ...entry, said: code === 0 ? said : `${said} (code ${userText(String(json.error_code))})` };
	});

const MEANINGS: Readonly<Record<CodeMeaning, RefusalMeaning>> = {
	later: 'later',
	tooFast: 'rateLimited',
	token: 'account',
	account: 'account',
	rejected: 'rejected',
	unknownJob: 'notFound',
};

function errorOf({ means, hint, said }: CodeRefusal, { headers }: Reply, creates: boolean, now: number): ServiceError {
	const correlationId = headers['x-correlation-id'];
	const refusal: Refusal = {
		means: MEANINGS[means],
		said,
		does: means === 'unknownJob' ? 'does not know this job' : 'refused the request',
		hint,
		correlationId: correlationId === undefined ? undefined : userText(correlationId),
		...(means === 'tooFast' ? { retryAt: retryTimeOf(headers, now) } : {}),
	};
	return refusalError(SERVICE, refusal, creates);
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
