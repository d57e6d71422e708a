import type { Reply } from '../../reportJob/http/exchange';
import type { TurnKind } from '../../reportJob/pacing/lane';
import { userText } from '../../reportJob/text/userText';
import { readAnswer, type Json, type OwnReply } from '../../reportJob/vendor/judgeReply';
import { meaningByStatus, type Refusal, type StatusHints } from '../../reportJob/vendor/refusal';
import { CREDENTIAL_NAME, SERVICE } from './account';
import { limitKindOf, retryTimeOf } from './limits';

/** A list that cannot load shows some 170 characters of it. */
const KEY_HINT = `Check the credential "${CREDENTIAL_NAME}": a key starts with ACMA: and is made in the cabinet under Settings > API and modules; for an OAuth token, set Authentication to OAuth Token.`;
const SCOPE_HINT =
	"Tick the missing permission for this key in the seller's cabinet under Settings > API and modules; a change takes up to 10 minutes.";
const ACCESS_HINT =
	"Check that this key belongs to the cabinet of this shop, and that its API is switched on. An advertiser's cabinet needs Source Type set to Advertiser.";
const LOCKED_HINT = 'The cabinet is locked while Market moves it: try again later.';
const REPORT_HINT = 'Check that the report ID is complete and belongs to this credential.';
const UNCLEAR_HINT = "Look for it in the seller's cabinet before you ask for it again.";

const HINTS: StatusHints = {
	key: KEY_HINT,
	permission: ACCESS_HINT,
	notFound: 'Check the IDs, and the Region of the credential.',
	tooFast: 'Run again later, or ask for fewer reports at a time.',
	rejected: 'Check the fields of the node.',
	later: 'Try again later.',
};

/** What a request was about, for the words about its refusal. */
export interface Asked {
	kind: TurnKind;
	/** The permissions of a key any of which this request needs, besides `all-methods`. */
	scopes?: readonly string[];
}

function wordsOf(json: Json): string {
	const errors = Array.isArray(json.errors) ? (json.errors as Array<Json | null>) : [];
	const said = errors.map((error) => [error?.message, error?.code].find((each) => typeof each === 'string' && each !== ''));
	return userText(said.filter(Boolean).join('; '));
}

/** What to do about a 403 that concerns the key itself, rather than one shop or method of it; else null. */
function keyHint(said: string, { kind, scopes }: Asked): string | null {
	if (/scope/i.test(said)) {
		const needed = scopes && [...scopes, 'all-methods'].map((scope) => `"${scope}"`).join(' or ');
		return needed ? `This ${kind === 'read' ? 'operation' : 'report'} needs the permission ${needed}. ${SCOPE_HINT}` : SCOPE_HINT;
	}
	return /token|oauth|client id|authoriz/i.test(said) ? KEY_HINT : null;
}

/** What a 403 means: it concerns the key itself, or one shop or method that the key has no access to. */
function withoutPermission(said: string, asked: Asked): Pick<Refusal, 'means' | 'hint'> {
	const hint = keyHint(said, asked);
	return hint === null ? { means: 'rejected', hint: HINTS.permission } : { means: 'account', hint };
}

/** Reads a refusal, in whatever status it comes. */
function refusalIn({ statusCode, headers, means, json, isInstead }: OwnReply, asked: Asked, now: number): Refusal | null {
	const words = wordsOf(json) || (isInstead === null ? 'no reason was given' : `it answered with ${isInstead}`);
	const said = `${words} (HTTP ${statusCode})`;
	if (means === null) return json.status === 'ERROR' ? { means: 'rejected', said: words, hint: HINTS.rejected } : null;
	if (means === 'permission') return { said, ...withoutPermission(words, asked) };
	if (statusCode === 423) return { means: 'unavailable', said, hint: LOCKED_HINT };
	if (means === 'tooFast') {
		const isOtherLimit = limitKindOf(words) !== 'rate';
		return { means: 'rateLimited', said: words, hint: HINTS.tooFast, retryAt: retryTimeOf(headers, words, now), isOtherLimit };
	}
	const meaning = meaningByStatus(means, asked.kind);
	const hint = meaning === 'notFound' ? REPORT_HINT : HINTS[means];
	return { means: meaning, said, hint, unclearHint: UNCLEAR_HINT };
}

/**
 * Reads a reply of the Partner API: the documented bodies of 200 and of every error.
 * https://yandex.ru/dev/market/partner-api/doc/en/concepts/error-codes
 * @param now epoch ms at which the reply came
 * @throws ServiceError
 */
export const readReply = (reply: Reply, asked: Asked, now: number): Json =>
	readAnswer(SERVICE, reply, asked.kind === 'start', (own) => refusalIn(own, asked, now));
