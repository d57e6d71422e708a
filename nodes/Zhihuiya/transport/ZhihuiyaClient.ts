import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { exchange, type RequestContext } from '../../reportJob/http/exchange';
import { ServiceError } from '../../reportJob/errors/serviceError';
import { settle } from '../../reportJob/errors/settle';
import type { Lane, Pace } from '../../reportJob/pacing/lane';
import { laneOf } from '../../reportJob/pacing/lanes';
import { sideBySide } from '../../reportJob/pacing/sideBySide';
import { accountProblem, readAccount, type ZhihuiyaAccount } from './account';
import { readReply, type EnvelopeResult } from './readReply';
import { adoptKeptToken, askToKeep, heldToken, refuseToken, type SessionToken } from './sessionToken';

export const CREDENTIAL = 'zhihuiyaApi';

const SIDE_BY_SIDE = 4;
const SLOWEST_MS = 60_000;

/** A request of one API: GET parameters go into the query, POST parameters into a JSON body. */
export interface ZhihuiyaRequest {
	method: 'GET' | 'POST';
	path: string;
	parameters: IDataObject;
	creates: boolean;
	/** Belongs to a job that exists already: it goes out whatever the account has been refused meanwhile. */
	continues?: boolean;
}

/** What the client needs of the run it works for: the clock, and a way to wait that obeys cancellation. */
export interface Timing {
	now(): number;
	wait(ms: number): Promise<void>;
	/** A refusal that concerns the whole account: nothing more is started. */
	readonly startsRefused: ServiceError | null;
}

interface Answer {
	result: EnvelopeResult;
	/** The session token that the request went out with, if it had one. */
	token: SessionToken | null;
}

/** The service publishes no limit: one request a second unless the credential says otherwise. */
function paceOf({ requestsPerMinute }: ZhihuiyaAccount): Pace {
	const windowMs = requestsPerMinute > 0 ? 60_000 / requestsPerMinute : 1000;
	return { requests: 1, windowMs, aligned: false, marginMs: 0 };
}

/** Talks to the Zhihuiya (PatSnap) open platform for one credential: authentication, envelope, pace, exact digits. */
export class ZhihuiyaClient {
	readonly lane: Lane;

	private constructor(
		private readonly context: RequestContext,
		private readonly credential: ICredentialDataDecryptedObject,
		readonly account: ZhihuiyaAccount,
		private readonly timing: Timing,
	) {
		this.lane = laneOf(`zhihuiya ${account.fingerprint} ${account.requestsPerMinute}`, paceOf(account));
	}

	/** @throws ServiceError `account` when the credential is not filled in */
	static async connect(context: RequestContext, timing: Timing): Promise<ZhihuiyaClient> {
		const credential = await context.getCredentials(CREDENTIAL);
		const account = readAccount(credential);
		const problem = accountProblem(account);
		if (problem !== null) {
			throw new ServiceError('account', `The credential "Zhihuiya (PatSnap) API" ${problem}.`, {
				hint: 'Open the credential and fill it in.',
			});
		}
		adoptKeptToken(account, credential.sessionToken, credential.expiresAt);
		return new ZhihuiyaClient(context, credential, account, timing);
	}

	/**
	 * Sends a request and gives the envelope's `data`. A refused session token is renewed and the request sent once
	 * more, creates too: a refusal at the door means that nothing was done.
	 * @throws ServiceError
	 */
	async send(request: ZhihuiyaRequest): Promise<{ data: Record<string, unknown>; raw: unknown }> {
		return await sideBySide(this.account.fingerprint, SIDE_BY_SIDE)(async () => {
			const usesToken = this.account.authentication === 'clientCredentials';
			const first = await this.sendOnce(request);
			if (first.result.ok) return first.result;
			if (!first.result.tokenRefused || !usesToken) throw this.noted(first.result);
			if (first.token) refuseToken(this.account, first.token.token);
			const second = await this.sendOnce(request);
			if (second.result.ok) return second.result;
			throw this.noted(second.result);
		});
	}

	/** A refusal for speed slows all of this account's requests down. */
	private noted(result: Exclude<EnvelopeResult, { ok: true }>): ServiceError {
		const { error } = result;
		if (error.kind === 'rateLimited' && error.details.retryAt !== undefined) {
			this.lane.slowDown(2, SLOWEST_MS, this.timing.now());
			this.lane.refused(error.details.retryAt);
		}
		return error;
	}

	private async sendOnce({ method, path, parameters, creates, continues = false }: ZhihuiyaRequest): Promise<Answer> {
		const { now } = this.timing;
		await this.waitForPlace(creates && !continues);
		const held = heldToken(this.account, now());
		const options: IHttpRequestOptions = {
			method,
			url: `${this.account.baseUrl}${path}`,
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
			...(method === 'GET' ? { qs: parameters } : { body: JSON.stringify(parameters) }),
		};
		const reply = await exchange(this.context, {
			service: 'Zhihuiya',
			credentialType: CREDENTIAL,
			options,
			creates,
			...this.renewal(),
		}).finally(() => this.lane.answered(null, now()));
		return { result: readReply(reply, creates, now()), token: held ?? heldToken(this.account, now()) };
	}

	/**
	 * Waits for a place in the lane. When it comes, a refusal may have closed the lane: a read then asks for another
	 * place, while a start is handed back, because its item may not be willing to wait, or nothing may be started.
	 */
	private async waitForPlace(starts: boolean): Promise<void> {
		const { lane, timing } = this;
		for (;;) {
			const place = lane.reserve(timing.now());
			const waited = await settle(timing.wait(place.at - timing.now()));
			const refused = starts ? timing.startsRefused : null;
			if (waited.ok && refused === null && lane.isOpen(timing.now())) return;
			lane.answered(null, timing.now());
			if (!waited.ok) throw waited.error;
			if (refused !== null) throw refused;
			if (starts) {
				throw new ServiceError('rateLimited', 'Zhihuiya takes no further request yet.', { retryAt: lane.opensAt });
			}
		}
	}

	/**
	 * Makes n8n run the credential's `preAuthentication`, which fetches a token and hands it to n8n to keep: it does
	 * so when the credential comes without one.
	 */
	private renewal() {
		const { authentication } = this.account;
		if (authentication !== 'clientCredentials' || heldToken(this.account, this.timing.now())) return {};
		askToKeep(this.account);
		const data = { ...this.credential, sessionToken: '' };
		return { credentialOptions: { credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data } } };
	}
}
