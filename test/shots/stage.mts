import {
	startYandexMarketSimulator,
	startZhihuiyaSimulator,
	type YandexMarketSimulator,
	type ZhihuiyaSimulator,
} from '../simulators/index.mts';
import type { N8nClient } from '../n8n/N8nClient.mts';
import type { N8nInstance } from '../n8n/N8nInstance.mts';
import type { Credential } from '../n8n/n8nTypes.mts';
import { startN8nWithPackage } from '../n8n/startN8nWithPackage.mts';

/** A real n8n with the package installed, and both services beside it. */
export interface Stage {
	n8n: N8nInstance;
	client: N8nClient;
	zhihuiya: ZhihuiyaSimulator;
	market: YandexMarketSimulator;
	close: () => Promise<void>;
}

/** Nothing of it is left over when a part of it cannot be started. */
export async function startStage(): Promise<Stage> {
	const started: Array<() => Promise<unknown>> = [];
	const close = async (): Promise<void> => {
		for (const stop of started.splice(0).reverse()) await stop().catch((error: unknown) => console.error(error));
	};
	try {
		const zhihuiya = await startZhihuiyaSimulator();
		started.push(zhihuiya.close);
		const market = await startYandexMarketSimulator();
		started.push(market.close);
		const { n8n, client } = await startN8nWithPackage();
		started.push(async () => await n8n.stop());
		return { n8n, client, zhihuiya, market, close };
	} catch (error) {
		await close();
		throw error;
	}
}

export type Service = 'yandexMarket' | 'zhihuiya';

export interface CredentialTyped {
	/** Values of text fields, by name. */
	secrets: Record<string, string>;
	/** Of the simulator. */
	baseUrl: string;
}

/** What a person types into the form of a credential. */
export function credentialOf({ market, zhihuiya }: Stage, service: Service): CredentialTyped {
	const { url, credentials } = service === 'zhihuiya' ? zhihuiya : market;
	return { secrets: { apiKey: credentials.apiKey }, baseUrl: url };
}

/** A saved credential with an API key, of the simulator unless the key or the address is another. */
export async function saveCredential(stage: Stage, service: Service, { secrets, baseUrl }: CredentialTyped = credentialOf(stage, service)): Promise<Credential> {
	const data = { authentication: 'apiKey', ...secrets, region: 'custom', baseUrl };
	return await stage.client.createCredential(`${service}Api`, data, service === 'zhihuiya' ? 'Zhihuiya account' : 'Yandex Market account');
}

/** A person who has no credential of the service yet. */
export async function forgetCredentials({ client }: Stage, service: Service): Promise<void> {
	const all = await client.call<Credential[]>('GET', '/rest/credentials');
	for (const { id } of all.filter(({ type }) => type === `${service}Api`)) await client.call('DELETE', `/rest/credentials/${id}`);
}
