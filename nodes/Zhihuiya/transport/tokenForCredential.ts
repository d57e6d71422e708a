import { sleep, type IHttpRequestHelper } from 'n8n-workflow';

import { retryReads } from '../../reportJob/run/retryReads';
import type { ZhihuiyaAccount } from './account';
import { fetchToken } from './fetchToken';
import { tokenOf, type SessionToken } from './sessionToken';

/** A person waits for the test of a credential. */
const PATIENCE_MS = 45_000;

/**
 * The token for a credential that n8n asks for outside of any run of a node: for a test, or for the HTTP Request node.
 * @throws ServiceError of the request for a token
 */
export async function tokenForCredential(helper: IHttpRequestHelper, account: ZhihuiyaAccount): Promise<SessionToken> {
	const readsEnd = Date.now() + PATIENCE_MS;
	const { signal } = new AbortController();
	const clock = { now: Date.now, readsEnd, signal, wait: async (ms: number) => await sleep(ms) };
	return await retryReads(clock, async () => await tokenOf(account, Date.now(), async () => await fetchToken(helper, account)));
}
