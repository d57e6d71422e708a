import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { withCredentials } from '../nodes/YandexMarket/transport/authenticate';

export class YandexMarketApi implements ICredentialType {
	name = 'yandexMarketApi';

	displayName = 'Yandex Market API';

	icon: Icon = { light: 'file:../nodes/YandexMarket/yandexMarket.svg', dark: 'file:../nodes/YandexMarket/yandexMarket.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-zhihuiya-yandex-market/n8n-nodes-zhihuiya-yandex-market#yandex-market-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'API Key', value: 'apiKey' },
				{ name: 'OAuth Token', value: 'oAuthToken' },
			],
			default: 'apiKey',
			description: 'API keys are recommended by Market; OAuth tokens still work',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'ACMA:…',
			description: 'Paste the key alone, without a word such as Bearer',
			displayOptions: { show: { authentication: ['apiKey'] } },
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'y0_…',
			displayOptions: { show: { authentication: ['oAuthToken'] } },
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'Custom', value: 'custom' },
				{ name: 'Russia (api.partner.market.yandex.ru)', value: 'russia' },
				{ name: 'Uzbekistan (api.partner.market.yandex.net)', value: 'uzbekistan' },
			],
			default: 'russia',
			description: 'Uzbekistan is for sellers of Market Yandex Go',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'https://api.partner.market.yandex.ru',
			displayOptions: { show: { region: ['custom'] } },
		},
		{
			displayName:
				'Do not create reports with the HTTP Request node and this credential: it may repeat a failed request, and each one uses up a slot.',
			name: 'httpRequestNotice',
			type: 'notice',
			default: '',
		},
	];

	authenticate: IAuthenticate = async (
		credential: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => withCredentials(credential, options);
}
