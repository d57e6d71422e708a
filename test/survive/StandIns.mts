import type { Credential } from '../n8n/n8nTypes.mts';
import {
	startYandexMarketSimulator,
	startZhihuiyaSimulator,
	type YandexMarketOptions,
	type YandexMarketSimulator,
	type ZhihuiyaSimulator,
} from '../simulators/index.mts';
import type { Place } from './place.mts';
import type { Secrets } from './scenario.mts';

/** Of a link, in either style. */
const SIGNATURE = /(?:q-signature%3D|X-Amz-Signature=)([0-9a-f]{40})/;

/** An id is looked for in a log that covers all of them. */
const MOST_JOBS = 10_000;
let started = 0;

export interface StandIns {
	zhihuiya: ZhihuiyaSimulator;
	market: YandexMarketSimulator;
	zhihuiyaCredential: Credential;
	marketCredential: Credential;
}

function noteSecrets({ zhihuiya, market }: StandIns, secrets: Secrets): void {
	const { clientSecret, apiKey } = zhihuiya.credentials;
	secrets.add(clientSecret, apiKey, market.credentials.apiKey, market.credentials.accessToken);
	for (const { headers } of zhihuiya.journal.entries) secrets.add(headers.authorization?.replace(/^(Bearer|Basic) /, ''));
	for (const { files } of [zhihuiya, market])
		for (const { rawQuery } of files.journal.entries) secrets.add(SIGNATURE.exec(rawQuery)?.[1]);
}

/** Both services, with credentials for them in n8n. */
export async function startStandIns(place: Place, options: YandexMarketOptions = {}): Promise<StandIns> {
	started += 1;
	const zhihuiya = await startZhihuiyaSimulator({ jobsBefore: started * MOST_JOBS });
	const market = await startYandexMarketSimulator(options);
	const { clientId, clientSecret } = zhihuiya.credentials;
	try {
		const zhihuiyaCredential = await place.client.createCredential('zhihuiyaApi', {
			authentication: 'clientCredentials',
			clientId,
			clientSecret,
			region: 'custom',
			baseUrl: zhihuiya.url,
			requestsPerMinute: 6_000,
		});
		const marketCredential = await place.client.createCredential('yandexMarketApi', {
			authentication: 'apiKey',
			apiKey: market.credentials.apiKey,
			region: 'custom',
			baseUrl: market.url,
		});
		return { zhihuiya, market, zhihuiyaCredential, marketCredential };
	} catch (error) {
		await Promise.all([zhihuiya.close(), market.close()]);
		throw error;
	}
}

/** Ends them; what they gave out is noted as secret. */
export async function closeStandIns(standIns: StandIns, secrets: Secrets): Promise<void> {
	noteSecrets(standIns, secrets);
	await Promise.all([standIns.zhihuiya.close(), standIns.market.close()]);
}

/** Both services for one scenario. */
export async function withStandIns<T>(
	place: Place,
	secrets: Secrets,
	work: (standIns: StandIns) => Promise<T>,
	options: YandexMarketOptions = {},
): Promise<T> {
	const standIns = await startStandIns(place, options);
	try {
		return await work(standIns);
	} finally {
		await closeStandIns(standIns, secrets);
	}
}
