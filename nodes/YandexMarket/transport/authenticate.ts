import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { targetOf } from '../../reportJob/vendor/targetOf';
import { ServiceError } from '../../reportJob/errors/serviceError';
import { readAccount } from './account';

/**
 * Puts the credential on a request: `Api-Key`, or `Authorization: Bearer` for an OAuth token.
 * @throws ServiceError when the request would take the credential to another host
 */
export function withCredentials(
	credential: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	const { authentication, baseUrl, secret } = readAccount(credential);
	const target = targetOf(options, baseUrl);
	if (target?.origin !== new URL(baseUrl).origin) {
		throw new ServiceError(
			'account',
			`The Yandex Market credential is for ${new URL(baseUrl).host} and is not sent to ${target?.host ?? 'an address that cannot be read'}.`,
		);
	}
	const header = authentication === 'apiKey' ? { 'Api-Key': secret } : { Authorization: `Bearer ${secret}` };
	return { ...options, headers: { ...options.headers, ...header } };
}
