import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { exchange, type Exchange, type RequestContext } from '../../reportJob/http/exchange';
import type { Lane, TurnKind } from '../../reportJob/pacing/lane';
import type { NodeRun } from '../../reportJob/run/nodeRun';
import { ApiClient, usableCredential, type ApiRequest } from '../../reportJob/vendor/apiClient';
import { CREDENTIAL, readAccount, secretsOf, ZHIHUIYA, type ZhihuiyaAccount } from './account';
import { readReply, type Envelope, type EnvelopeResult } from './readReply';
import { adoptKeptToken, isToBeKept, knownTokens, refuseToken, type SessionToken } from './sessionToken';
import { tokenForRun } from './tokenForRun';

/** A request of one API: GET parameters go into the query, POST parameters into a JSON body. */
export interface ZhihuiyaRequest extends Omit<ApiRequest, 'query' | 'body'> {
	parameters: IDataObject;
}

function accepted(result: EnvelopeResult): Envelope {
	if (!result.ok) throw result.error;
	return result;
}

/** Talks to the Zhihuiya (PatSnap) open platform for one credential: authentication, envelope, pace, exact digits. */
export class ZhihuiyaClient extends ApiClient<ZhihuiyaAccount> {
	private constructor(
		context: RequestContext,
		private readonly credential: ICredentialDataDecryptedObject,
		account: ZhihuiyaAccount,
		run: NodeRun,
	) {
		super(ZHIHUIYA, context, account, run);
	}

	/**
	 * Reads the node's credential.
	 * @throws ServiceError `account` when it is not filled in, or whatever n8n throws when there is none
	 */
	static async connect(context: RequestContext, run: NodeRun): Promise<ZhihuiyaClient> {
		const credential = await usableCredential(context, ZHIHUIYA);
		const account = readAccount(credential);
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
		{ parameters, ...request }: ZhihuiyaRequest,
		read: (result: EnvelopeResult, token: SessionToken | null) => T,
	): Promise<T> {
		const { kind, method } = request;
		const sent: ApiRequest = { ...request, ...(method === 'GET' ? { query: parameters } : { body: parameters }) };
		// A start has not begun while its token is fetched, and takes no place in the line.
		await this.token(kind);
		let token: SessionToken | null = null;
		return await this.sendInTurn(
			{ ...sent, lane: this.lane() },
			(reply) => read(readReply(reply, kind === 'start', this.run.now()), token),
			async () => {
				token = await this.token(kind);
				return await exchange(this.context, this.exchangeOf(sent));
			},
		);
	}

	/** The session token, fetched anew when it has run out; null for a credential that has a key. */
	private async token(kind: TurnKind): Promise<SessionToken | null> {
		if (this.account.authentication === 'apiKey') return null;
		return await tokenForRun(this.context, this.account, kind, this.run);
	}

	/** The service publishes no limit: one request a second unless the credential says otherwise. */
	private lane(): Lane {
		const { requestsPerMinute } = this.account;
		const windowMs = requestsPerMinute > 0 ? 60_000 / requestsPerMinute : 1000;
		return this.line(`every ${windowMs} ms`, { requests: 1, windowMs, aligned: false, marginMs: 0 });
	}

	protected override exchangeOf(request: ApiRequest): Exchange {
		const { options, ...rest } = super.exchangeOf(request);
		return {
			...rest,
			options: { ...options, headers: { ...options.headers, 'Content-Type': 'application/json' } },
			secrets: secretsOf(this.account, knownTokens(this.account)),
			...(isToBeKept(this.account) ? { credentialOptions: this.keepingToken() } : {}),
		};
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
