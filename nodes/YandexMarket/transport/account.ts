import { createHash } from 'crypto';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

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

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Reads a decrypted credential. */
export function readAccount(credential: ICredentialDataDecryptedObject): YandexMarketAccount {
	const authentication = credential.authentication === 'oAuthToken' ? 'oAuthToken' : 'apiKey';
	const baseUrl = (HOSTS[text(credential.region)] ?? text(credential.baseUrl)).replace(/\/+$/, '');
	const secret = text(authentication === 'apiKey' ? credential.apiKey : credential.accessToken);
	const fingerprint = createHash('sha256').update(`${baseUrl}\n${secret}`).digest('hex').slice(0, 32);
	return { authentication, baseUrl, secret, fingerprint };
}

/** What is wrong with a credential before anything is sent, or null. */
export function accountProblem({ authentication, baseUrl, secret }: YandexMarketAccount): string | null {
	if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) return 'has no Base URL such as https://api.partner.market.yandex.ru';
	if (secret === '') return authentication === 'apiKey' ? 'has no API Key' : 'has no Access Token';
	if (/\s/.test(secret)) return 'holds a key with a space in it; paste the key alone, without a word such as Bearer';
	return null;
}
