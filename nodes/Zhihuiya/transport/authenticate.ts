import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { targetOf } from '../../reportJob/vendor/targetOf';
import { ServiceError } from '../../reportJob/errors/serviceError';
import { readAccount } from './account';
import { adoptKeptToken, heldToken } from './sessionToken';

/**
 * Puts the credential on a request: a key as a bearer, or the session token as a bearer with the client ID in the
 * query, which the platform wants on every call.
 * @throws ServiceError when the request would take the credential to another host
 */
export function withCredentials(
	credential: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	now: number,
): IHttpRequestOptions {
	const account = readAccount(credential);
	const target = targetOf(options, account.baseUrl);
	if (target?.origin !== new URL(account.baseUrl).origin) {
		throw new ServiceError(
			'account',
			`The Zhihuiya (PatSnap) credential is for ${new URL(account.baseUrl).host} and is not sent to ${target?.host ?? 'an address that cannot be read'}.`,
		);
	}
	if (account.authentication === 'apiKey') {
		return { ...options, headers: { ...options.headers, Authorization: `Bearer ${account.apiKey}` } };
	}
	adoptKeptToken(account, credential.sessionToken, credential.expiresAt);
	const token = heldToken(account, now)?.token ?? '';
	return {
		...options,
		headers: { ...options.headers, Authorization: `Bearer ${token}` },
		qs: { ...options.qs, apikey: account.clientId },
	};
}
