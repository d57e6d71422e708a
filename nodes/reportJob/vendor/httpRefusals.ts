/**
 * What the HTTP status of a reply alone means for the request, where the body tells nothing better.
 *
 * - `key`: the key or token is not accepted
 * - `permission`: the key is known, but not allowed to do this
 * - `notFound`: there is nothing of this name or id
 * - `tooFast`: refused for a limit, before anything was done
 * - `rejected`: this request is wrong and stays wrong
 * - `later`: the service or a gateway before it is in trouble; after a create nobody knows whether it was carried out
 * - `redirect`: an answer that no service here documents; a proxy in between may have given it
 */
export type StatusMeaning = 'key' | 'permission' | 'notFound' | 'tooFast' | 'rejected' | 'later' | 'redirect';

const MEANINGS: Readonly<Record<number, StatusMeaning>> = {
	401: 'key',
	403: 'permission',
	404: 'notFound',
	408: 'later',
	// Yandex Market's own status for limits: https://yandex.ru/dev/market/partner-api/doc/en/concepts/limits
	420: 'tooFast',
	429: 'tooFast',
	// A proxy's word for a client that went away while the service was still at work.
	499: 'later',
};

/** What a status means; null for one that is no refusal. */
export function statusMeaning(statusCode: number): StatusMeaning | null {
	const known = MEANINGS[statusCode];
	if (known) return known;
	if (statusCode >= 500) return 'later';
	if (statusCode >= 400) return 'rejected';
	return statusCode >= 300 ? 'redirect' : null;
}
