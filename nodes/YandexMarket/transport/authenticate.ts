import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { refuseOtherHosts } from '../../reportJob/vendor/account';
import { CREDENTIAL_NAME, readAccount } from './account';

/**
 * Puts the credential on a request: `Api-Key`, or `Authorization: Bearer` for an OAuth token.
 * https://yandex.ru/dev/market/partner-api/doc/en/concepts/authorization
 * @throws ServiceError when the request would take the credential to another host
 */
export function withCredentials(
	credential: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	const { authentication, baseUrl, secret } = readAccount(credential);
	refuseOtherHosts(CREDENTIAL_NAME, options, baseUrl);
	const header = authentication === 'apiKey' ? { 'Api-Key': secret } : { Authorization: `Bearer ${secret}` };
	return { ...options, headers: { ...options.headers, ...header } };
}
