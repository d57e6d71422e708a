import type { Reply } from '../../reportJob/http/exchange';
import { readJsonReply, unreadableReply } from '../../reportJob/http/readJsonReply';
import { ServiceError, type ServiceErrorKind } from '../../reportJob/errors/serviceError';
import { userText } from '../../reportJob/text/userText';
import { retryTimeOf } from './limits';

const SERVICE = 'Yandex Market';

const KEY_HINT =
	'Check the credential "Yandex Market API". A key starts with ACMA: and is made in the seller\'s cabinet under Settings > API and modules; an OAuth token needs Authentication set to OAuth Token.';
const SCOPE_HINT =
	"Tick the missing permission for this key in the seller's cabinet under Settings > API and modules; a change takes up to 10 minutes.";
const ACCESS_HINT =
	"Check that this key belongs to the cabinet of this shop, and that its API is switched on. An advertiser's cabinet needs Source Type set to Advertiser.";

type Json = Record<string, unknown>;

function words(json: Json): string {
	const errors = Array.isArray(json.errors) ? (json.errors as Array<Json | null>) : [];
	const said = errors.map((error) => [error?.message, error?.code].find((each) => typeof each === 'string' && each !== ''));
	return userText(said.filter(Boolean).join('; '));
}

/** What to do about a 403 that concerns the key itself, rather than one shop or method of it; else null. */
function keyHint(said: string): string | null {
	if (/scope/i.test(said)) return SCOPE_HINT;
	return /token|oauth|client id|authoriz/i.test(said) ? KEY_HINT : null;
}

function refusal(statusCode: number, said: string): { kind: ServiceErrorKind; hint: string } {
	if (statusCode === 401) return { kind: 'account', hint: KEY_HINT };
	if (statusCode === 403) {
		const hint = keyHint(said);
		return hint === null ? { kind: 'rejected', hint: ACCESS_HINT } : { kind: 'account', hint };
	}
	if (statusCode === 404) return { kind: 'rejected', hint: 'Check the IDs, and the Region of the credential.' };
	if (statusCode === 423) return { kind: 'rejected', hint: 'The cabinet is locked while Market moves it: try again later.' };
	return { kind: 'rejected', hint: 'Check the fields of the node.' };
}

export type Purpose = 'create' | 'check' | 'read';

/**
 * Reads a reply of the Partner API: the documented bodies of 200 and of every error.
 * @param now epoch ms
 * @throws ServiceError
 */
export function readReply(reply: Reply, purpose: Purpose, now: number): Json {
	const { statusCode, headers } = reply;
	const creates = purpose === 'create';
	const body = readJsonReply(reply);
	const json = body.ok ? body.json : {};
	if (statusCode < 300 && body.ok && json.status !== 'ERROR') return json;
	const said = words(json) || `HTTP ${statusCode}`;
	if (statusCode === 420 || statusCode === 429) {
		throw new ServiceError('rateLimited', `${SERVICE} takes no more of these requests now: ${said}`, {
			hint: 'Run again later, or ask for fewer reports at a time.',
			retryAt: retryTimeOf(headers, said, now),
		});
	}
	if (statusCode >= 400 && statusCode < 500 && statusCode !== 499 && statusCode !== 408) {
		if (statusCode === 404 && purpose === 'check') {
			throw new ServiceError('notFound', `${SERVICE} does not know this report: ${said}`, {
				hint: 'Check that the report ID is complete and belongs to this credential.',
			});
		}
		const { kind, hint } = refusal(statusCode, said);
		throw new ServiceError(kind, `${SERVICE} refused the request: ${said} (HTTP ${statusCode})`, { hint });
	}
	if (!body.ok) {
		const what = statusCode >= 300 && statusCode < 400 ? 'a redirect' : body.what;
		throw unreadableReply(SERVICE, what, statusCode, creates);
	}
	if (statusCode < 300) {
		throw new ServiceError('rejected', `${SERVICE} refused the request: ${said}`, { hint: 'Check the fields of the node.' });
	}
	if (creates) {
		throw new ServiceError(
			'unclear',
			`${SERVICE} answered the request for a report with: ${said} (HTTP ${statusCode}). The report may be under way all the same, so nothing was sent again.`,
			{ hint: "Look for it in the seller's cabinet before you ask for it again." },
		);
	}
	throw new ServiceError('unavailable', `${SERVICE} is in trouble: ${said} (HTTP ${statusCode})`, { hint: 'Try again later.' });
}
