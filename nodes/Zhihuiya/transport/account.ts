import { createHash } from 'crypto';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

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
	/** Tells accounts apart without holding their secret: a hash of host, client id or key, and secret. */
	fingerprint: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Reads a decrypted credential. */
export function readAccount(credential: ICredentialDataDecryptedObject): ZhihuiyaAccount {
	const authentication = credential.authentication === 'clientCredentials' ? 'clientCredentials' : 'apiKey';
	const region = text(credential.region);
	const baseUrl = (HOSTS[region] ?? text(credential.baseUrl)).replace(/\/+$/, '');
	const [apiKey, clientId, clientSecret] = [credential.apiKey, credential.clientId, credential.clientSecret].map(text);
	const secret = authentication === 'apiKey' ? [apiKey] : [clientId, clientSecret];
	return {
		authentication,
		baseUrl,
		apiKey: apiKey ?? '',
		clientId: clientId ?? '',
		clientSecret: clientSecret ?? '',
		requestsPerMinute: Math.max(0, Number(credential.requestsPerMinute) || 0),
		fingerprint: createHash('sha256').update([baseUrl, ...secret].join('\n')).digest('hex').slice(0, 32),
	};
}

/** What is wrong with a credential before anything is sent, or null. */
export function accountProblem({ authentication, baseUrl, apiKey, clientId, clientSecret }: ZhihuiyaAccount): string | null {
	if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) return 'has no Base URL such as https://connect.zhihuiya.com';
	if (authentication === 'apiKey') return apiKey === '' ? 'has no API Key' : null;
	if (clientId === '') return 'has no Client ID';
	return clientSecret === '' ? 'has no Client Secret' : null;
}
