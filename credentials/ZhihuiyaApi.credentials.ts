import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { accountProblem, CREDENTIAL_NAME, readAccount, ZHIHUIYA } from '../nodes/Zhihuiya/transport/account';
import { withCredentials } from '../nodes/Zhihuiya/transport/authenticate';
import { keptToken, refuseToken, takeKeepRequest, tokenToKeep } from '../nodes/Zhihuiya/transport/sessionToken';
import { tokenForCredential } from '../nodes/Zhihuiya/transport/tokenForCredential';
import { credentialError } from '../nodes/reportJob/vendor/account';
import { accountProperties, baseUrlExpression, httpRequestNotice } from '../nodes/reportJob/vendor/credentialProperties';

const WRONG_KEY =
	'Zhihuiya (PatSnap) refused this key. Check that it is complete, not expired, made for REST calls, and that Region fits: a key of one host is refused by the other. Get one under Account > API Keys on open.zhihuiya.com or open.patsnap.com.';

type TestRules = NonNullable<ICredentialTestRequest['rules']>;

/** Refusals of the key itself; other codes, such as an unknown job, show that the key was recognised. */
const KEY_REFUSALS = [67200003, 67200006, 67200008, 67200009, 67200202];

/** The platform refuses keys with HTTP 401 or 403 as well as with a code, as a number or as text, inside a 200. */
const TEST_RULES = [
	...[401, 403].map((value) => ({
		type: 'responseCode' as const,
		properties: { value, message: WRONG_KEY },
	})),
	...KEY_REFUSALS.flatMap((code) =>
		[code, String(code)].map((value) => ({
			type: 'responseSuccessBody' as const,
			properties: { key: 'error_code', value, message: `${WRONG_KEY} (code ${code})` },
		})),
	),
	// n8n reads each rule by its own type; only the declaration wants all of one kind.
] as TestRules;

export class ZhihuiyaApi implements ICredentialType {
	name = 'zhihuiyaApi';

	displayName = 'Zhihuiya (PatSnap) API';

	icon: Icon = { light: 'file:../nodes/Zhihuiya/zhihuiya.svg', dark: 'file:../nodes/Zhihuiya/zhihuiya.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-zhihuiya-yandex-market/n8n-nodes-zhihuiya-yandex-market/blob/main/docs/credentials.md#zhihuiya-patsnap';

	properties: INodeProperties[] = [
		...accountProperties(ZHIHUIYA),
		{
			displayName: 'Requests per Minute',
			name: 'requestsPerMinute',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'How many requests your contract allows per minute. 0 sends one a second.',
		},
		httpRequestNotice('it repeats a failed request, and you would pay for the report twice'),
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Session Token Expires At',
			name: 'expiresAt',
			type: 'hidden',
			default: '',
		},
	];

	/**
	 * Fetches a session token for a client ID and secret; n8n calls it when the credential comes without a token, with
	 * one that has run out or was refused, and for every test. This process holds the token; n8n is handed it to keep
	 * only with a credential that is saved, because one that is not has nowhere to keep it: that is when a node asks for
	 * it, or when the credential comes with an earlier one.
	 * @throws ServiceError
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credential: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const account = readAccount(credential);
		if (account.authentication !== 'clientCredentials') return {};
		const problem = accountProblem(account);
		if (problem !== null) throw credentialError(CREDENTIAL_NAME, problem);
		const earlier = keptToken(account, credential.sessionToken, credential.expiresAt);
		if (earlier) refuseToken(account, earlier.token);
		const token = await tokenForCredential(this, account);
		const kept = { sessionToken: tokenToKeep(account, token), expiresAt: String(token.expiresAt) };
		if (takeKeepRequest(account) || earlier) return kept;
		Object.assign(credential, kept);
		return {};
	}

	authenticate: IAuthenticate = async (
		credential: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => withCredentials(credential, options, Date.now());

	/** Asks for a report that does not exist, which creates nothing and costs nothing. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: baseUrlExpression(ZHIHUIYA),
			url: '/innovation/company-report/job_id/status',
			method: 'GET',
			qs: { job_id: '1' },
		},
		rules: TEST_RULES,
	};
}
