import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { baseUrlOf, baseUrlProblem, credentialText, fingerprintOf } from '../../reportJob/vendor/account';

/** The service's name in messages, and the credential's. */
export const SERVICE = 'Yandex Market';
export const CREDENTIAL_NAME = 'Yandex Market API';

/** The Partner API for sellers of Yandex Market, and for those of Market Yandex Go in Uzbekistan. */
const HOSTS: Readonly<Record<string, string>> = {
	russia: 'https://api.partner.market.yandex.ru',
	uzbekistan: 'https://api.partner.market.yandex.net',
};

/** A `yandexMarketApi` credential, read. */
export interface YandexMarketAccount {
	authentication: 'apiKey' | 'oAuthToken';
	baseUrl: string;
	/** The Api-Key or the OAuth token. */
	secret: string;
	/** Tells accounts apart without holding their secret. */
	fingerprint: string;
}

/** Reads a decrypted credential. */
export function readAccount(credential: ICredentialDataDecryptedObject): YandexMarketAccount {
	const authentication = credential.authentication === 'oAuthToken' ? 'oAuthToken' : 'apiKey';
	const baseUrl = baseUrlOf(credential, HOSTS);
	const secret = credentialText(authentication === 'apiKey' ? credential.apiKey : credential.accessToken);
	return { authentication, baseUrl, secret, fingerprint: fingerprintOf(baseUrl, secret) };
}

/** What is wrong with a credential before anything is sent, or null. */
export function accountProblem({ authentication, baseUrl, secret }: YandexMarketAccount): string | null {
	if (secret === '') return authentication === 'apiKey' ? 'has no API Key' : 'has no Access Token';
	if (/\s/.test(secret)) return 'holds a key with a space in it; paste the key alone, without a word such as Bearer';
	return baseUrlProblem(baseUrl, 'https://api.partner.market.yandex.ru');
}
