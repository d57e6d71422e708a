import type { ICredentialDataDecryptedObject, ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';

import { ServiceError } from '../../reportJob/errors/serviceError';
import type { Reply } from '../../reportJob/http/exchange';
import { unreadableReply } from '../../reportJob/http/readJsonReply';
import { credentialError } from '../../reportJob/vendor/account';
import { credentialTestResult, helperOf, sendTest } from '../../reportJob/vendor/credentialTest';
import { accountProblem, CREDENTIAL_NAME, readAccount, secretsOf, SERVICE, type ZhihuiyaAccount } from './account';
import { withCredentials } from './authenticate';
import { judgeReply } from './readReply';
import { knownTokens, refuseToken } from './sessionToken';
import { tokenForCredential } from './tokenForCredential';

/** Asks for a report that does not exist, which creates nothing and costs nothing. */
const STATUS_PATH = '/innovation/company-report/job_id/status';

const WRONG_KEY = {
	hint: 'Check that it is complete, not expired, made for REST calls, and that Region fits: a key of one host is refused by the other. Get one under Account > API Keys on open.zhihuiya.com or open.patsnap.com.',
};

/** Refusals of the key itself; other codes, such as an unknown job, show that the key was recognised. */
const KEY_REFUSALS = new Set([67200003, 67200006, 67200008, 67200009, 67200202]);

/** A refusal in the platform's own envelope: only the platform has an `error_code`. */
const codeIn = (body: string): number => Number(/"error_code"\s*:\s*"?(\d+)/.exec(body)?.[1] ?? Number.NaN);

function wrongAddress({ baseUrl }: ZhihuiyaAccount, what: string): ServiceError {
	return new ServiceError('rejected', `${new URL(baseUrl).host} is not the API of ${SERVICE} (PatSnap): ${what}`, {
		hint: 'Check the Region of the credential, or its Base URL.',
	});
}

const isTokenRefused = (reply: Reply): boolean => {
	const judged = judgeReply(reply);
	return judged.kind === 'refusal' && judged.refusal.means === 'token';
};

/** What the platform says of the report that does not exist. @throws ServiceError when it cannot be reached, or there is no token */
async function ask(context: ICredentialTestFunctions, account: ZhihuiyaAccount, data: ICredentialDataDecryptedObject): Promise<Reply> {
	const hasToken = account.authentication === 'clientCredentials';
	const token = hasToken ? await tokenForCredential(helperOf(context), account) : null;
	const options = withCredentials(
		data,
		{ method: 'GET', url: `${account.baseUrl}${STATUS_PATH}`, headers: { Accept: 'application/json' }, qs: { job_id: '1' } },
		Date.now(),
	);
	const secrets = secretsOf(account, knownTokens(account));
	const reply = await sendTest(context, { service: SERVICE, options, secrets });
	if (token !== null && isTokenRefused(reply)) refuseToken(account, token.token);
	return reply;
}

/** @throws ServiceError when the reply does not show that the platform has recognised the key */
function judge(account: ZhihuiyaAccount, reply: Reply): void {
	const { statusCode, body } = reply;
	const judged = judgeReply(reply);
	if (judged.kind === 'foreign') throw unreadableReply(SERVICE, judged.what, statusCode, false);
	const code = codeIn(body);
	const { means, said, hint } = judged.kind === 'refusal' ? judged.refusal : { means: null, said: '', hint: '' };
	if (KEY_REFUSALS.has(code) || means === 'token' || statusCode === 401 || statusCode === 403) {
		throw new ServiceError('account', `${SERVICE} (PatSnap) refused this key: ${said}`, WRONG_KEY);
	}
	if (means === 'later' || means === 'tooFast') throw new ServiceError('unavailable', `${SERVICE} cannot answer now: ${said}`, { hint });
	if (Number.isNaN(code)) throw wrongAddress(account, `it answered with HTTP ${statusCode} and no error_code`);
}

async function tryOut(context: ICredentialTestFunctions, data: ICredentialDataDecryptedObject): Promise<void> {
	const account = readAccount(data);
	const problem = accountProblem(account);
	if (problem !== null) throw credentialError(CREDENTIAL_NAME, problem);
	const first = await ask(context, account, data);
	// The token that this process holds may be used up while the secret is right.
	const mayDoBetter = account.authentication === 'clientCredentials' && isTokenRefused(first);
	judge(account, mayDoBetter ? await ask(context, account, data) : first);
}

/**
 * Tries a credential out: fetches a token where it has a client ID and a secret, then asks for a report that does not
 * exist, which creates nothing and costs nothing.
 */
export async function testZhihuiyaApi(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await credentialTestResult(async () => await tryOut(this, data));
}
