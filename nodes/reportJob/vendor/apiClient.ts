import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { exchange, type Exchange, type Reply, type RequestContext } from '../http/exchange';
import type { Lane, LimitReport, Pace, TurnKind } from '../pacing/lane';
import { laneOf } from '../pacing/lanes';
import type { NodeRun } from '../run/nodeRun';
import { accountProblem, credentialError, readAccount, type ServiceAccount } from './account';
import type { ServiceClient } from './reportNode';
import { requestThroughLane } from './requestThroughLane';
import type { Service } from './service';

/** One request of a service's API, and how it stands in line. */
export interface ApiRequest {
	kind: TurnKind;
	method: 'GET' | 'POST' | 'PUT';
	/** Behind the base URL; begins with a slash. */
	path: string;
	query?: IDataObject;
	/** Sent as JSON. */
	body?: IDataObject;
	/** Epoch ms; what its lane lets out later is not sent. Any time will do without it. */
	latest?: number;
	/** Called once, right before the request leaves; when it throws, nothing is sent. */
	leaving?: () => Promise<void> | void;
}

/**
 * Reads the credential of a service that the node uses.
 * @throws ServiceError `account` when it is not filled in, or whatever n8n throws when there is none
 */
export async function usableCredential(context: RequestContext, service: Service): Promise<ICredentialDataDecryptedObject> {
	const credential = await context.getCredentials(service.credential.type);
	const problem = accountProblem(service, readAccount(service, credential));
	if (problem !== null) throw credentialError(service.credential.name, problem);
	return credential;
}

/** Talks to a service for one credential: who is asking, lanes, bounds, secrets. What its replies mean, its vendor knows. */
export abstract class ApiClient<Account extends ServiceAccount = ServiceAccount> implements ServiceClient {
	constructor(
		protected readonly service: Service,
		protected readonly context: RequestContext,
		readonly account: Account,
		readonly run: NodeRun,
	) {}

	/** One line of the account's requests. @param name tells its lines apart */
	protected line(name: string, pace: Pace): Lane {
		const { service, account } = this;
		return laneOf(`${service.credential.type} ${account.fingerprint}`, name, pace, service.sideBySide);
	}

	/** What a reply says of the service's limit; null when it says nothing. */
	protected limitOf?(reply: Reply): LimitReport | null;

	/**
	 * Sends one request in its turn.
	 * @param read reads the reply
	 * @throws ServiceError, and what `read` throws
	 */
	protected async sendInTurn<T>(
		{ lane, ...request }: ApiRequest & { lane: Lane },
		read: (reply: Reply) => T,
		send: () => Promise<Reply> = async () => await exchange(this.context, this.exchangeOf(request)),
	): Promise<T> {
		const { kind, latest = Number.POSITIVE_INFINITY, leaving } = request;
		const limitOf = (reply: Reply) => this.limitOf?.(reply) ?? null;
		return await requestThroughLane({ service: this.service.name, lane, kind, run: this.run, latest, leaving, send, limitOf, read });
	}

	/** A request as it goes to n8n. */
	protected exchangeOf({ kind, method, path, query, body }: ApiRequest, accept = 'application/json'): Exchange {
		return {
			service: this.service.name,
			credentialType: this.service.credential.type,
			options: {
				method,
				url: `${this.account.baseUrl}${path}`,
				headers: { Accept: accept, ...(body ? { 'Content-Type': 'application/json' } : {}) },
				...(query ? { qs: query } : {}),
				...(body ? { body: JSON.stringify(body) } : {}),
			},
			creates: kind === 'start',
			secrets: this.account.secrets,
			signal: this.run.signal,
		};
	}
}
