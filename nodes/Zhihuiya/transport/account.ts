import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import * as vendor from '../../reportJob/vendor/account';
import type { Service } from '../../reportJob/vendor/service';

type Key = 'apiKey' | 'clientId' | 'clientSecret';

/** The open platform of Zhihuiya (PatSnap), of which there are two: a key of one is refused by the other. */
export const ZHIHUIYA: Service<Key> = {
	name: 'Zhihuiya',
	idField: 'jobId',
	credential: { type: 'zhihuiyaApi', name: 'Zhihuiya (PatSnap) API' },
	authentication: {
		description: 'Newer accounts have API keys that start with sk-, older ones a client ID and secret',
		ways: [
			{ value: 'apiKey', name: 'API Key', fields: [{ name: 'apiKey', label: 'API Key', placeholder: 'sk-…' }] },
			{
				value: 'clientCredentials',
				name: 'Client ID and Secret',
				fields: [
					{ name: 'clientId', label: 'Client ID', secrecy: 'shown' },
					{ name: 'clientSecret', label: 'Client Secret' },
				],
			},
		],
	},
	// At one request a second those that are answered slowly overlap.
	sideBySide: 10,
	region: {
		description: 'Where the account was opened; a key of one region is refused by the other',
		hosts: [
			{ value: 'china', name: 'China', baseUrl: 'https://connect.zhihuiya.com' },
			{ value: 'global', name: 'Global', baseUrl: 'https://connect.patsnap.com' },
		],
	},
};

/** The service's name in messages. */
export const SERVICE = ZHIHUIYA.name;

/** The credential type. */
export const CREDENTIAL = ZHIHUIYA.credential.type;

/** The credential type's name in messages. */
export const CREDENTIAL_NAME = ZHIHUIYA.credential.name;

/** A `zhihuiyaApi` credential, read. */
export type ZhihuiyaAccount = vendor.ServiceAccount<Key> & {
	/** 0: the package's own pace. */
	requestsPerMinute: number;
};

/** Reads a decrypted credential. */
export function readAccount(credential: ICredentialDataDecryptedObject): ZhihuiyaAccount {
	const requestsPerMinute = Math.max(0, Number(credential.requestsPerMinute) || 0);
	return { ...vendor.readAccount(ZHIHUIYA, credential), requestsPerMinute };
}

/** What is wrong with a credential before anything is sent, as the end of a sentence about it; null when nothing is. */
export const accountProblem = (account: ZhihuiyaAccount): string | null => vendor.accountProblem(ZHIHUIYA, account);

/** What the token request sends in its `Authorization` header. */
export const basicOf = ({ clientId, clientSecret }: ZhihuiyaAccount): string =>
	Buffer.from(`${clientId}:${clientSecret}`).toString('base64');

/**
 * What must not come out of the node when a service quotes it back.
 * @param tokens session tokens that this account has had
 */
export function secretsOf(account: ZhihuiyaAccount, tokens: readonly string[]): string[] {
	return account.authentication === 'apiKey' ? [...account.secrets] : [...account.secrets, basicOf(account), ...tokens];
}
