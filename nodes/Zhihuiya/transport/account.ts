import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { baseUrlOf, baseUrlProblem, credentialText, fingerprintOf } from '../../reportJob/vendor/account';

/** The service's name in messages. */
export const SERVICE = 'Zhihuiya';

/** The credential type. */
export const CREDENTIAL = 'zhihuiyaApi';

/** The credential type's name in messages. */
export const CREDENTIAL_NAME = 'Zhihuiya (PatSnap) API';

/** Where each account world lives; a key of one is refused by the other. */
const HOSTS: Readonly<Record<string, string>> = {
	china: 'https://connect.zhihuiya.com',
	global: 'https://connect.patsnap.com',
};

/** A `zhihuiyaApi` credential, read. */
export interface ZhihuiyaAccount {
	authentication: 'apiKey' | 'clientCredentials';
	baseUrl: string;
	apiKey: string;
	clientId: string;
	clientSecret: string;
	/** 0: the package's own pace. */
	requestsPerMinute: number;
	/** Tells accounts apart without holding their secret: a hash of host, client ID or key, and secret. */
	fingerprint: string;
}

/** Reads a decrypted credential. */
export function readAccount(credential: ICredentialDataDecryptedObject): ZhihuiyaAccount {
	const authentication = credential.authentication === 'clientCredentials' ? 'clientCredentials' : 'apiKey';
	const baseUrl = baseUrlOf(credential, HOSTS);
	const apiKey = credentialText(credential.apiKey);
	const clientId = credentialText(credential.clientId);
	const clientSecret = credentialText(credential.clientSecret);
	const secret = authentication === 'apiKey' ? [apiKey] : [clientId, clientSecret];
	return {
		authentication,
		baseUrl,
		apiKey,
		clientId,
		clientSecret,
		requestsPerMinute: Math.max(0, Number(credential.requestsPerMinute) || 0),
		fingerprint: fingerprintOf(baseUrl, ...secret),
	};
}

/** What is wrong with a credential before anything is sent, as the end of a sentence about it; null when nothing is. */
export function accountProblem(account: ZhihuiyaAccount): string | null {
	const { authentication, baseUrl, apiKey, clientId, clientSecret } = account;
	const urlProblem = baseUrlProblem(baseUrl, 'https://connect.zhihuiya.com');
	if (urlProblem !== null) return urlProblem;
	if (authentication === 'apiKey') return apiKey === '' ? 'has no API Key' : null;
	if (clientId === '') return 'has no Client ID';
	return clientSecret === '' ? 'has no Client Secret' : null;
}

/** What the token request sends in its `Authorization` header. */
export const basicOf = ({ clientId, clientSecret }: ZhihuiyaAccount): string =>
	Buffer.from(`${clientId}:${clientSecret}`).toString('base64');

/**
 * What must not come out of the node when a service quotes it back.
 * @param tokens session tokens that this account has had
 */
export function secretsOf(account: ZhihuiyaAccount, tokens: readonly string[]): string[] {
	const { authentication, apiKey, clientId, clientSecret } = account;
	const own = authentication === 'apiKey' ? [apiKey] : [clientId, clientSecret, basicOf(account), ...tokens];
	return own.filter((secret) => secret !== '');
}
