import type { IHttpRequestHelper } from 'n8n-workflow';

import { ServiceError } from '../../reportJob/errors/serviceError';
import { settle } from '../../reportJob/errors/settle';
import type { TurnKind } from '../../reportJob/pacing/lane';
import type { NodeRun } from '../../reportJob/run/nodeRun';
import { retryReads } from '../../reportJob/run/retryReads';
import { whileRunning } from '../../reportJob/run/whileRunning';
import type { ZhihuiyaAccount } from './account';
import { fetchToken } from './fetchToken';
import { askToKeep, heldToken, tokenOf, type SessionToken } from './sessionToken';

/**
 * The token for a request of a run. A request for a token creates nothing, so that passing trouble of it is retried as
 * that of a read: here for a start, which nobody repeats, and by whoever repeats the read for all else. "Too fast" is
 * passed on in any case, because the job knows how long it may wait.
 * @throws ServiceError of the request for a token
 */
export async function tokenForRun(
	helper: IHttpRequestHelper,
	account: ZhihuiyaAccount,
	kind: TurnKind,
	run: NodeRun,
): Promise<SessionToken> {
	const ask = async () => {
		const held = heldToken(account, run.now());
		if (held !== null) return held;
		askToKeep(account);
		return await whileRunning(run, async () => {
			return await tokenOf(account, run.now(), async () => await fetchToken(helper, account, run.now));
		});
	};
	if (kind !== 'start') return await ask();
	const answer = await retryReads(run, async () => {
		const asked = await settle(ask());
		if (asked.ok || (asked.error instanceof ServiceError && asked.error.kind === 'rateLimited')) return asked;
		throw asked.error;
	});
	if (answer.ok) return answer.value;
	throw answer.error;
}
