import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { YANDEX_MARKET } from '../nodes/YandexMarket/transport/account';
import { withCredentials } from '../nodes/YandexMarket/transport/authenticate';
import { accountProperties, httpRequestNotice } from '../nodes/reportJob/vendor/credentialProperties';

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
}
