import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { readJsonReply } from '../../reportJob/http/readJsonReply';
import { ServiceError } from '../../reportJob/errors/serviceError';
import { settle } from '../../reportJob/errors/settle';
import { userText } from '../../reportJob/text/userText';
import type { ZhihuiyaAccount } from './account';
import type { SessionToken } from './sessionToken';

const TOKEN_PATH = '/oauth/token';
const TIMEOUT_MS = 30_000;

/** The documentation says 30 minutes; its sample 1799 seconds. */
const DEFAULT_LIFE_SECONDS = 1799;

const WHERE_THEY_ARE = 'Both are shown in the account on open.zhihuiya.com or open.patsnap.com.';

type Json = Record<string, unknown>;

/**
 * The token of a reply of `/oauth/token`: documented flat, seen wrapped in the common envelope, with the life in
 * seconds as a number or as text. The flat reply's `status` is "approved", so it tells nothing.
 * @throws ServiceError `account` when the reply holds no token
 */
export function readTokenReply(statusCode: number, body: string, now: number): SessionToken {
	const reply = readJsonReply({ statusCode, headers: {}, body });
	if (!reply.ok) {
		throw new ServiceError('unavailable', `Zhihuiya answered the request for a token with ${reply.what} (HTTP ${statusCode}).`);
	}
	const { json } = reply;
	const data = (json.data ?? {}) as Json;
	const token = data.token ?? json.token ?? data.access_token ?? json.access_token;
	const code = Number(json.error_code ?? 0);
	if (statusCode < 400 && code === 0 && typeof token === 'string' && token !== '') {
		const seconds = Number(data.expires_in ?? json.expires_in) || DEFAULT_LIFE_SECONDS;
		return { token, expiresAt: now + seconds * 1000 };
	}
	const said = userText(String(json.error_msg ?? json.error_message ?? json.message ?? `HTTP ${statusCode}`));
	const refusal = `Zhihuiya gave no token for this Client ID and Client Secret: ${said}${code ? ` (code ${code})` : ''}`;
	if (statusCode >= 500) throw new ServiceError('unavailable', refusal, { hint: 'Try again later.' });
	// In the message, because the test of a credential shows nothing else.
	throw new ServiceError('account', `${refusal}. ${WHERE_THEY_ARE}`, {
		hint: 'Check the credential "Zhihuiya (PatSnap) API" and its Region: a client of one region is refused by the other.',
	});
}

/** Asks the service for a token, with the client credentials in the header and nothing secret in the address. */
export async function fetchToken(
	helper: IHttpRequestHelper,
	{ baseUrl, clientId, clientSecret }: ZhihuiyaAccount,
	now: () => number = Date.now,
): Promise<SessionToken> {
	const options: IHttpRequestOptions = {
		method: 'POST',
		url: `${baseUrl}${TOKEN_PATH}`,
		headers: {
			Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
			'Content-Type': 'application/x-www-form-urlencoded',
			Accept: 'application/json',
		},
		body: 'grant_type=client_credentials',
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: TIMEOUT_MS,
	};
	const answer = await settle(
		helper.helpers.httpRequest(options) as Promise<{ statusCode: number; body: unknown }>,
	);
	if (!answer.ok) {
		throw new ServiceError('unavailable', `Zhihuiya could not be reached at ${new URL(baseUrl).host} to fetch a token.`, {
			hint: 'Check Region and Base URL of the credential and the network of this n8n.',
		});
	}
	const { statusCode, body } = answer.value;
	return readTokenReply(statusCode, typeof body === 'string' ? body : JSON.stringify(body ?? ''), now());
}
