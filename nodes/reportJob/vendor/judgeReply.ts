import type { Reply } from '../http/exchange';
import { readJsonReply, unreadableReply } from '../http/readJsonReply';
import { statusMeaning, type StatusMeaning } from './httpRefusals';
import { refusalError, type Refusal } from './refusal';

export type Json = Record<string, unknown>;

/** A reply that is the service's own, with all that tells whether it is a refusal. */
export interface OwnReply extends Pick<Reply, 'statusCode' | 'headers'> {
	/** What its status means; null for one that is no refusal. */
	means: Exclude<StatusMeaning, 'redirect'> | null;
	/** The body; empty where it is none. */
	json: Json;
	/** What the body is instead, as in `an HTML page`; null where it is a JSON object. */
	isInstead: string | null;
}

/** What a reply is: what was asked for, a refusal, or something that is not the service's own, such as a gateway's page. */
export type Judgement<R> =
	| { kind: 'answer'; json: Json }
	| { kind: 'refusal'; refusal: R }
	| { kind: 'foreign'; what: string };

/**
 * Judges a reply.
 * @param refusalIn reads a refusal; null for a reply that is none
 */
export function judgeReply<R>(reply: Reply, refusalIn: (reply: OwnReply) => R | null): Judgement<R> {
	const { statusCode, headers } = reply;
	const means = statusMeaning(statusCode);
	if (means === 'redirect') return { kind: 'foreign', what: 'a redirect' };
	const body = readJsonReply(reply);
	if (!body.ok && (means === null || means === 'later')) return { kind: 'foreign', what: body.what };
	const json = body.ok ? body.json : {};
	const refusal = refusalIn({ statusCode, headers, means, json, isInstead: body.ok ? null : body.what });
	return refusal === null ? { kind: 'answer', json } : { kind: 'refusal', refusal };
}

/**
 * Reads a reply: the JSON of an answer.
 * @param service the service's name in messages
 * @param creates whether the request was a create, which must not be repeated when its outcome is unclear
 * @param refusalIn reads a refusal; null for a reply that is none
 * @throws ServiceError for a refusal, and for what is not the service's own
 */
export function readAnswer(
	service: string,
	reply: Reply,
	creates: boolean,
	refusalIn: (reply: OwnReply) => Refusal | null,
): Json {
	const judged = judgeReply(reply, refusalIn);
	if (judged.kind === 'answer') return judged.json;
	if (judged.kind === 'foreign') throw unreadableReply(service, judged.what, reply.statusCode, creates);
	throw refusalError(service, judged.refusal, creates);
}
