import { ServiceError, type ServiceErrorKind } from '../../reportJob/errors/serviceError';
import { unclearCreate } from '../../reportJob/errors/unclearCreate';
import type { Reply } from '../../reportJob/http/exchange';
import { readJsonReply, unreadableReply } from '../../reportJob/http/readJsonReply';
import type { TurnKind } from '../../reportJob/pacing/lane';
import { userText } from '../../reportJob/text/userText';
import { statusMeaning } from '../../reportJob/vendor/httpRefusals';
import { CREDENTIAL_NAME, SERVICE } from './account';
import { limitKindOf, retryTimeOf } from './limits';

const KEY_HINT = `Check the credential "${CREDENTIAL_NAME}". A key starts with ACMA: and is made in the seller's cabinet under Settings > API and modules; an OAuth token needs Authentication set to OAuth Token.`;
const SCOPE_HINT =
	"Tick the missing permission for this key in the seller's cabinet under Settings > API and modules; a change takes up to 10 minutes.";
const ACCESS_HINT =
	"Check that this key belongs to the cabinet of this shop, and that its API is switched on. An advertiser's cabinet needs Source Type set to Advertiser.";
const FIELDS_HINT = 'Check the fields of the node.';

export type Json = Record<string, unknown>;

/** What a request was about, for the words about its refusal. */
export interface Asked {
	kind: TurnKind;
	/** The permissions of a key any of which this request needs, besides `all-methods`. */
	scopes?: readonly string[];
}

function words(json: Json): string {
	const errors = Array.isArray(json.errors) ? (json.errors as Array<Json | null>) : [];
	const said = errors.map((error) => [error?.message, error?.code].find((each) => typeof each === 'string' && each !== ''));
	return userText(said.filter(Boolean).join('; '));
}

/** What to do about a 403 that concerns the key itself, rather than one shop or method of it; else null. */
function keyHint(said: string, scopes: readonly string[] | undefined): string | null {
	if (/scope/i.test(said)) {
		const needed = scopes && [...scopes, 'all-methods'].map((scope) => `"${scope}"`).join(' or ');
		return needed ? `This report needs the permission ${needed}. ${SCOPE_HINT}` : SCOPE_HINT;
	}
	return /token|oauth|client id|authoriz/i.test(said) ? KEY_HINT : null;
}

function refusal(statusCode: number, said: string, { kind, scopes }: Asked): { kind: ServiceErrorKind; hint: string } {
	const means = statusMeaning(statusCode);
	if (means === 'key') return { kind: 'account', hint: KEY_HINT };
	if (means === 'permission') {
		const hint = keyHint(said, scopes);
		return hint === null ? { kind: 'rejected', hint: ACCESS_HINT } : { kind: 'account', hint };
	}
	if (means === 'notFound') {
		return kind === 'check'
			? { kind: 'notFound', hint: 'Check that the report ID is complete and belongs to this credential.' }
			: { kind: 'rejected', hint: 'Check the IDs, and the Region of the credential.' };
	}
	if (statusCode === 423) return { kind: 'unavailable', hint: 'The cabinet is locked while Market moves it: try again later.' };
	return { kind: 'rejected', hint: FIELDS_HINT };
}

/**
 * Reads a reply of the Partner API: the documented bodies of 200 and of every error.
 * https://yandex.ru/dev/market/partner-api/doc/en/concepts/error-codes
 * @param now epoch ms at which the reply came
 * @throws ServiceError
 */
export function readReply(reply: Reply, asked: Asked, now: number): Json {
	const { statusCode, headers } = reply;
	const means = statusMeaning(statusCode);
	const creates = asked.kind === 'start';
	const body = readJsonReply(reply);
	const json = body.ok ? body.json : {};
	const said = words(json) || (body.ok ? 'no reason was given' : `it answered with ${body.what}`);
	if (means === null && body.ok) {
		if (json.status !== 'ERROR') return json;
		throw new ServiceError('rejected', `${SERVICE} refused the request: ${said}`, { hint: FIELDS_HINT });
	}
	if (means === 'tooFast') {
		throw new ServiceError('rateLimited', `${SERVICE} takes no more of these requests now: ${said}`, {
			hint: 'Run again later, or ask for fewer reports at a time.',
			retryAt: retryTimeOf(headers, said, now),
			isOtherLimit: limitKindOf(said) !== 'rate',
		});
	}
	if (means === 'redirect') throw unreadableReply(SERVICE, 'a redirect', statusCode, creates);
	if (means === null || means === 'later') {
		if (!body.ok) throw unreadableReply(SERVICE, body.what, statusCode, creates);
		if (creates) {
			throw unclearCreate(SERVICE, `${SERVICE} answered the request for a report with: ${said} (HTTP ${statusCode}).`, {
				hint: "Look for it in the seller's cabinet before you ask for it again.",
			});
		}
		throw new ServiceError('unavailable', `${SERVICE} is in trouble: ${said} (HTTP ${statusCode})`, { hint: 'Try again later.' });
	}
	const { kind, hint } = refusal(statusCode, said, asked);
	const what = kind === 'notFound' ? 'does not know this report' : 'refused the request';
	throw new ServiceError(kind, `${SERVICE} ${what}: ${said} (HTTP ${statusCode})`, { hint });
}
