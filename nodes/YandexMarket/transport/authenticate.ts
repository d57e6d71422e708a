import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { withSignature } from '../../reportJob/vendor/account';
import { YANDEX_MARKET } from './account';

/**
 * Puts the credential on a request: `Api-Key`, or `Authorization: Bearer` for an OAuth token.
 * https://yandex.ru/dev/market/partner-api/doc/en/concepts/authorization
 * @throws ServiceError when the request would take the credential to another host
 */
export function withCredentials(
	credential: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	return withSignature(YANDEX_MARKET, credential, options, ({ authentication, apiKey, accessToken }) => ({
		headers: authentication === 'apiKey' ? { 'Api-Key': apiKey } : { Authorization: `Bearer ${accessToken}` },
	}));
}
