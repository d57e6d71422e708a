import type { ICredentialDataDecryptedObject, IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { exchange, type Reply } from '../../reportJob/http/exchange';
import type { Lane, TurnKind } from '../../reportJob/pacing/lane';
import { laneOf } from '../../reportJob/pacing/lanes';
import type { NodeRun } from '../../reportJob/run/nodeRun';
import { credentialError } from '../../reportJob/vendor/account';
import type { ServiceClient } from '../../reportJob/vendor/reportNode';
import { requestThroughLane } from '../../reportJob/vendor/requestThroughLane';
import { accountProblem, CREDENTIAL, CREDENTIAL_NAME, readAccount, secretsOf, SERVICE, type ZhihuiyaAccount } from './account';
import { readReply, type Envelope, type EnvelopeResult } from './readReply';
import { adoptKeptToken, isToBeKept, knownTokens, refuseToken, type SessionToken } from './sessionToken';
import { tokenForRun } from './tokenForRun';

/** Requests of one account under way at once; at one request a second those that are answered slowly overlap. */
const SIDE_BY_SIDE = 10;

/** A request of one API: GET parameters go into the query, POST parameters into a JSON body. */
export interface ZhihuiyaRequest {
	kind: TurnKind;
	method: 'GET' | 'POST';
	path: string;
	parameters: IDataObject;
	/** Epoch ms; what the account's pace lets out later is not sent. Any time will do without it. */
	latest?: number;
	/** Called once, right before the request leaves; when it throws, nothing is sent. */
	leaving?: () => void;
}

function accepted(result: EnvelopeResult): Envelope {
	if (!result.ok) throw result.error;
	return result;
}

/** Talks to the Zhihuiya (PatSnap) open platform for one credential: authentication, envelope, pace, exact digits. */
export class ZhihuiyaClient implements ServiceClient {
	private constructor(
		private readonly context: IExecuteFunctions,
		private readonly credential: ICredentialDataDecryptedObject,
		readonly account: ZhihuiyaAccount,
		private readonly run: NodeRun,
	) {}

	/**
	 * Reads the node's credential.
	 * @throws ServiceError `account` when it is not filled in, or whatever n8n throws when there is none
	 */
	static async connect(context: IExecuteFunctions, run: NodeRun): Promise<ZhihuiyaClient> {
		const credential = await context.getCredentials(CREDENTIAL);
		const account = readAccount(credential);
		const problem = accountProblem(account);
		if (problem !== null) throw credentialError(CREDENTIAL_NAME, problem);
		adoptKeptToken(account, credential.sessionToken, credential.expiresAt);
		return new ZhihuiyaClient(context, credential, account, run);
	}

	/**
	 * Sends a request and gives the platform's answer. When the session token is refused, it is renewed and the request
	 * sent once more, creates too: the platform looks at the token before it carries anything out.
	 * @throws ServiceError
	 */
	async send(request: ZhihuiyaRequest): Promise<Envelope> {
		const first = await this.sendOnce(request, (result, token) => {
			if (result.ok || !result.tokenRefused || token === null) return accepted(result);
			refuseToken(this.account, token.token);
			return null;
		});
		return first ?? (await this.sendOnce({ ...request, leaving: undefined }, accepted));
	}

	private async sendOnce<T>(
		request: ZhihuiyaRequest,
		read: (result: EnvelopeResult, token: SessionToken | null) => T,
	): Promise<T> {
		const { kind, latest = Number.POSITIVE_INFINITY, leaving } = request;
		// A start has not begun while its token is fetched, and takes no place in the line.
		await this.token(kind);
		let token: SessionToken | null = null;
		return await requestThroughLane({
			service: SERVICE,
			lane: this.lane(),
			kind,
			run: this.run,
			latest,
			leaving,
			send: async () => {
				token = await this.token(kind);
				return await this.exchange(request);
			},
			read: (reply) => read(readReply(reply, kind === 'start', this.run.now()), token),
		});
	}

	/** The session token, fetched anew when it has run out; null for a credential that has a key. */
	private async token(kind: TurnKind): Promise<SessionToken | null> {
		if (this.account.authentication === 'apiKey') return null;
		return await tokenForRun(this.context, this.account, kind, this.run);
	}

	/** The service publishes no limit: one request a second unless the credential says otherwise. */
	private lane(): Lane {
		const { fingerprint, requestsPerMinute } = this.account;
		const windowMs = requestsPerMinute > 0 ? 60_000 / requestsPerMinute : 1000;
		const pace = { requests: 1, windowMs, aligned: false, marginMs: 0 };
		return laneOf(fingerprint, `every ${windowMs} ms`, pace, SIDE_BY_SIDE);
	}

	private async exchange({ kind, method, path, parameters }: ZhihuiyaRequest): Promise<Reply> {
		const options: IHttpRequestOptions = {
			method,
			url: `${this.account.baseUrl}${path}`,
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
			...(method === 'GET' ? { qs: parameters } : { body: JSON.stringify(parameters) }),
		};
		return await exchange(this.context, {
			service: SERVICE,
			credentialType: CREDENTIAL,
			options,
			creates: kind === 'start',
			secrets: secretsOf(this.account, knownTokens(this.account)),
			signal: this.run.signal,
			...(isToBeKept(this.account) ? { credentialOptions: this.keepingToken() } : {}),
		});
	}

	/**
	 * Makes n8n run the credential's `preAuthentication`, which hands it the new token to keep: n8n does so when the
	 * credential comes without one.
	 */
	private keepingToken() {
		const data = { ...this.credential, sessionToken: '' };
		return { credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data } };
	}
}
