import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { YANDEX_MARKET } from '../nodes/YandexMarket/transport/account';
import { withCredentials } from '../nodes/YandexMarket/transport/authenticate';
import { accountProperties, baseUrlExpression, httpRequestNotice } from '../nodes/reportJob/vendor/credentialProperties';

export class YandexMarketApi implements ICredentialType {
	name = 'yandexMarketApi';

	displayName = 'Yandex Market API';

	icon: Icon = { light: 'file:../nodes/YandexMarket/yandexMarket.svg', dark: 'file:../nodes/YandexMarket/yandexMarket.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-zhihuiya-yandex-market/n8n-nodes-zhihuiya-yandex-market/blob/main/docs/credentials.md#yandex-market';

	properties: INodeProperties[] = [
		...accountProperties(YANDEX_MARKET),
		httpRequestNotice('it may repeat a failed request, and each one uses up a slot'),
	];

	authenticate: IAuthenticate = async (
		credential: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => withCredentials(credential, options);

	/** Lists one shop, which works with either kind of key, needs no particular permission and creates nothing. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: baseUrlExpression(YANDEX_MARKET),
			url: '/v2/campaigns',
			method: 'GET',
			qs: { limit: 1 },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						"Yandex Market refused this key. An API key starts with ACMA: and is pasted alone; get one in the seller's cabinet under Settings > API and modules. For an OAuth token set Authentication to OAuth Token.",
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						"Yandex Market knows this key but refuses it access. Check its permissions in the seller's cabinet under Settings > API and modules; a change takes up to 10 minutes.",
				},
			},
		],
	};
}
