import { startYandexMarketSimulator, startZhihuiyaSimulator, type YandexMarketSimulator, type ZhihuiyaSimulator } from '../simulators/index.mts';
import type { N8nClient } from '../n8n/N8nClient.mts';
import type { Credential } from '../n8n/n8nTypes.mts';

/** Both simulators, and a credential for each in the n8n that is looked at. */
export interface Services {
	zhihuiya: ZhihuiyaSimulator;
	market: YandexMarketSimulator;
	zhihuiyaCredential: Credential;
	marketCredential: Credential;
	wrongCredential: Credential;
	close(): Promise<void>;
}

/** Starts the simulators and makes credentials for them. */
export async function startServices(client: N8nClient): Promise<Services> {
	const [zhihuiya, market] = await Promise.all([startZhihuiyaSimulator(), startYandexMarketSimulator()]);
	const ofZhihuiya = { authentication: 'apiKey', region: 'custom', baseUrl: zhihuiya.url };
	return {
		zhihuiya,
		market,
		zhihuiyaCredential: await client.createCredential('zhihuiyaApi', { ...ofZhihuiya, apiKey: zhihuiya.credentials.apiKey }),
		marketCredential: await client.createCredential('yandexMarketApi', {
			authentication: 'apiKey',
			apiKey: market.credentials.apiKey,
			region: 'custom',
			baseUrl: market.url,
		}),
		wrongCredential: await client.createCredential('zhihuiyaApi', { ...ofZhihuiya, apiKey: 'sk-WrongWrongWrongWrongWrongWrongWrongWrong' }, 'Wrong key'),
		close: async () => void (await Promise.all([zhihuiya.close(), market.close()])),
	};
}
