import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';

import { ServiceError } from '../../reportJob/errors/serviceError';
import { credentialError } from '../../reportJob/vendor/account';
import { credentialTestResult, sendTest } from '../../reportJob/vendor/credentialTest';
import { accountProblem, CREDENTIAL_NAME, readAccount, SERVICE } from './account';
import { withCredentials } from './authenticate';
import { readReply } from './readReply';

function wrongAddress(baseUrl: string, what: string): ServiceError {
	return new ServiceError('rejected', `${new URL(baseUrl).host} is not ${SERVICE}'s API: ${what}`, {
		hint: 'Check the Region of the credential, or its Base URL, which ends before /v2.',
	});
}

/**
 * Tries a credential out: lists one shop, which works with either kind of key, needs no particular permission and creates
 * nothing.
 */
export async function testYandexMarketApi(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await credentialTestResult(async () => {
		const account = readAccount(data);
		const problem = accountProblem(account);
		if (problem !== null) throw credentialError(CREDENTIAL_NAME, problem);
		const { baseUrl, secrets } = account;
		const options = withCredentials(data, {
			method: 'GET',
			url: `${baseUrl}/v2/campaigns`,
			headers: { Accept: 'application/json' },
			qs: { limit: 1 },
		});
		const reply = await sendTest(this, { service: SERVICE, options, secrets });
		if (reply.statusCode === 404) throw wrongAddress(baseUrl, 'it does not know the list of shops (HTTP 404)');
		const { campaigns } = readReply(reply, { kind: 'read' }, Date.now());
		if (!Array.isArray(campaigns)) throw wrongAddress(baseUrl, 'its answer holds no list of shops');
	});
}
