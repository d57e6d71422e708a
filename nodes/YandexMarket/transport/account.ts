import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import * as vendor from '../../reportJob/vendor/account';
import type { Service } from '../../reportJob/vendor/service';

type Key = 'apiKey' | 'accessToken';

const KEY_ALONE = {
	regex: /^\S+$/,
	problem: 'holds a key with a space in it; paste the key alone, without a word such as Bearer',
};

/** The Partner API for sellers of Yandex Market, and for those of Market Yandex Go in Uzbekistan. */
export const YANDEX_MARKET: Service<Key> = {
	name: 'Yandex Market',
	idField: 'reportId',
	credential: { type: 'yandexMarketApi', name: 'Yandex Market API' },
	authentication: {
		description: 'API keys are recommended by Market; OAuth tokens still work',
		ways: [
			{
				value: 'apiKey',
				name: 'API Key',
				fields: [
					{
						name: 'apiKey',
						label: 'API Key',
						placeholder: 'ACMA:…',
						description: 'Paste the key alone, without a word such as Bearer',
						pattern: KEY_ALONE,
					},
				],
			},
			{
				value: 'oAuthToken',
				name: 'OAuth Token',
				fields: [{ name: 'accessToken', label: 'Access Token', placeholder: 'y0_…', pattern: KEY_ALONE }],
			},
		],
	},
	// "Hit rate limit of 4 parallel requests" counts per cabinet.
	sideBySide: 4,
	region: {
		description: 'Uzbekistan is for sellers of Market Yandex Go',
		hosts: [
			{ value: 'russia', name: 'Russia', baseUrl: 'https://api.partner.market.yandex.ru' },
			{ value: 'uzbekistan', name: 'Uzbekistan', baseUrl: 'https://api.partner.market.yandex.net' },
		],
	},
};

/** The service's name in messages, and the credential's. */
export const SERVICE = YANDEX_MARKET.name;
export const CREDENTIAL_NAME = YANDEX_MARKET.credential.name;

/** A `yandexMarketApi` credential, read. */
export type YandexMarketAccount = vendor.ServiceAccount<Key>;

/** Reads a decrypted credential. */
export const readAccount = (credential: ICredentialDataDecryptedObject): YandexMarketAccount =>
	vendor.readAccount(YANDEX_MARKET, credential);

/** What is wrong with a credential before anything is sent, or null. */
export const accountProblem = (account: YandexMarketAccount): string | null => vendor.accountProblem(YANDEX_MARKET, account);
