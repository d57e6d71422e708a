import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { ServiceError } from '../../reportJob/errors/serviceError';
import { boundedRequest } from '../../reportJob/http/boundedRequest';
import type { Reply } from '../../reportJob/http/exchange';
import { withoutSecrets } from '../../reportJob/text/secrets';
import { retryTimeOf } from '../../reportJob/vendor/retryAfter';
import { basicOf, secretsOf, SERVICE, type ZhihuiyaAccount } from './account';
import { judgeReply } from './readReply';
import { knownTokens, type SessionToken } from './sessionToken';

const TOKEN_PATH = '/oauth/token';
/** As long as any other read. */
const LIMIT_MS = 30_000;

/** The documentation says 30 minutes, its sample 1799 seconds: https://open.patsnap.com/tutorials/getStart */
const DEFAULT_LIFE_SECONDS = 1799;

const WHERE_THEY_ARE = 'Both are shown in the account on open.zhihuiya.com or open.patsnap.com.';

type Json = Record<string, unknown>;

/**
 * The token in a reply of `/oauth/token`: documented flat, seen wrapped in the common envelope, with its life in seconds
 * as a number or as text. The `status` of the flat reply is "approved".
 * @param now epoch ms
 * @returns null when there is none
 */
function tokenIn({ data, ...flat }: Json, now: number): SessionToken | null {
	const wrapped = data !== null && typeof data === 'object' ? (data as Json) : {};
	const token = [wrapped.token, flat.token, wrapped.access_token, flat.access_token].find((each) => each !== undefined);
	if (typeof token !== 'string' || token.trim() === '') return null;
	const seconds = Number(wrapped.expires_in ?? flat.expires_in);
	const lifeMs = Math.round((seconds > 0 && Number.isFinite(seconds) ? seconds : DEFAULT_LIFE_SECONDS) * 1000);
	return { token, expiresAt: now + lifeMs, lifeMs };
}

/** Why a reply holds no token. The messages say all, because the test of a credential shows nothing else. */
function whyNoToken(reply: Reply, now: number): ServiceError {
	const judged = judgeReply(reply);
	if (judged.kind === 'foreign') {
		const what = `${SERVICE} answered the request for a token with ${judged.what} (HTTP ${reply.statusCode}).`;
		return new ServiceError('unavailable', what, { hint: 'Try again later, and check the Base URL of the credential.' });
	}
	const refusal = judged.kind === 'refusal' ? judged.refusal : null;
	const said = refusal?.said ?? `a reply without a token (HTTP ${reply.statusCode})`;
	if (refusal?.means === 'tooFast') {
		const retryAt = retryTimeOf(reply.headers, now);
		const { hint } = refusal;
		return new ServiceError('rateLimited', `${SERVICE} gives no token now, because requests come too fast: ${said}`, { hint, retryAt });
	}
	if (refusal?.means === 'later') {
		return new ServiceError('unavailable', `${SERVICE} gives no token now: ${said}`, { hint: refusal.hint });
	}
	return new ServiceError('account', `${SERVICE} gave no token for this Client ID and Client Secret: ${said}. ${WHERE_THEY_ARE}`, {
		hint: 'Check the credential "Zhihuiya (PatSnap) API" and its Region: a client of one region is refused by the other.',
	});
}

/**
 * Reads a reply of `/oauth/token`.
 * @param secrets what must not come out when the reply quotes it back
 * @param now epoch ms
 * @throws ServiceError `account`, `rateLimited` or `unavailable` when it holds no token
 */
export function readTokenReply(reply: Reply, secrets: readonly string[], now: number): SessionToken {
	const judged = judgeReply(reply);
	const token = judged.kind === 'answer' ? tokenIn(judged.json, now) : null;
	if (token !== null) return token;
	throw whyNoToken({ ...reply, body: withoutSecrets(reply.body, secrets) }, now);
}

/**
 * Asks the service for a token, once, with the client credentials in the header and nothing secret in the address. The
 * request belongs to no run: others wait for its answer too.
 * @throws ServiceError `account`, `rateLimited` or `unavailable`
 */
export async function fetchToken(
	helper: IHttpRequestHelper,
	account: ZhihuiyaAccount,
	now: () => number = Date.now,
): Promise<SessionToken> {
	const options: IHttpRequestOptions = {
		method: 'POST',
		url: `${account.baseUrl}${TOKEN_PATH}`,
		headers: {
			Authorization: `Basic ${basicOf(account)}`,
			'Content-Type': 'application/x-www-form-urlencoded',
			Accept: 'application/json',
			'Accept-Encoding': 'identity',
		},
		body: 'grant_type=client_credentials',
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: LIMIT_MS,
	};
	const end = await boundedRequest(LIMIT_MS, null, async (abortSignal) => {
		return (await helper.helpers.httpRequest({ ...options, abortSignal })) as Reply;
	});
	if (end.kind !== 'answered') {
		const host = new URL(account.baseUrl).host;
		throw new ServiceError('unavailable', `${SERVICE} could not be reached at ${host} to fetch a token.`, {
			hint: 'Check Region and Base URL of the credential and the network of this n8n.',
		});
	}
	const { statusCode, headers, body } = end.answer;
	const reply = { statusCode, headers, body: typeof body === 'string' ? body : JSON.stringify(body ?? '') };
	return readTokenReply(reply, secretsOf(account, knownTokens(account)), now());
}
