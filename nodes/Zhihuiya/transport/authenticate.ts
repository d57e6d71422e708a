import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { ServiceError } from '../../reportJob/errors/serviceError';
import { withSignature } from '../../reportJob/vendor/account';
import { CREDENTIAL_NAME, readAccount, ZHIHUIYA } from './account';
import { adoptKeptToken, tokenToSend } from './sessionToken';

/**
 * Nothing is sent with a token that has run out. n8n knows no expiry, but when it is told 401 it renews the token with
 * the credential's `preAuthentication` and asks for the request once more.
 */
function tokenHasRunOut(): ServiceError {
	const error = new ServiceError('account', `The session token of the credential "${CREDENTIAL_NAME}" has run out.`, {
		hint: 'Run again: a new one is fetched then.',
	});
	return Object.assign(error, { response: { status: 401 } });
}

/**
 * Puts the credential on a request: a key as a bearer, or the session token as a bearer with the client ID in the
 * query, which the platform wants on every call (https://open.patsnap.com/tutorials/getStart).
 * @param now epoch ms
 * @throws ServiceError `account` when the request would take the credential to another host, or there is no token that
 * can be used
 */
export function withCredentials(
	credential: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	now: number,
): IHttpRequestOptions {
	return withSignature(ZHIHUIYA, credential, options, ({ authentication, apiKey, clientId }) => {
		if (authentication === 'apiKey') return { headers: { Authorization: `Bearer ${apiKey}` } };
		const account = readAccount(credential);
		adoptKeptToken(account, credential.sessionToken, credential.expiresAt);
		const held = tokenToSend(account, now);
		if (held === null) throw tokenHasRunOut();
		return { headers: { Authorization: `Bearer ${held.token}` }, qs: { apikey: clientId } };
	});
}
