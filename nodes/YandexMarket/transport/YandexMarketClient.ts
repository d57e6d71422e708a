import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { OpenedFile } from '../../reportJob/download/openLink';
import { ServiceError } from '../../reportJob/errors/serviceError';
import { exchange, exchangeForStream, type Reply, type RequestContext } from '../../reportJob/http/exchange';
import type { Lane, Pace } from '../../reportJob/pacing/lane';
import { laneOf } from '../../reportJob/pacing/lanes';
import type { NodeRun } from '../../reportJob/run/nodeRun';
import { credentialError } from '../../reportJob/vendor/account';
import type { ServiceClient } from '../../reportJob/vendor/reportNode';
import { requestThroughLane, type LaneRequest } from '../../reportJob/vendor/requestThroughLane';
import { accountProblem, CREDENTIAL_NAME, readAccount, SERVICE, type YandexMarketAccount } from './account';
import { limitReportOf } from './limits';
import { readReply, type Asked, type Json } from './readReply';

const CREDENTIAL = 'yandexMarketApi';

/** What a run's reports need to know of a shop (campaign): the cabinet (business) it belongs to, and how it sells. */
export interface KnownShop {
	name: string;
	businessId: string | null;
	placementType: string | null;
}

/** "Hit rate limit of 4 parallel requests" counts per cabinet. */
const SIDE_BY_SIDE = 4;

/** A read that is neither part of a job nor bounded by its caller must not hold a worker for the better part of an hour. */
const LONGEST_READ_WAIT_MS = 150_000;

/** One request of the Partner API, and how it stands in line. */
export interface YandexMarketRequest extends Asked {
	method: 'GET' | 'POST' | 'PUT';
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	lane: Lane;
	/** Epoch ms after which it is not sent any more. */
	latest: number;
	/** Called right before it leaves; when it throws, nothing is sent. */
	leaving?: () => void;
}

/** A request that is no part of a job. */
export type YandexMarketRead = Pick<YandexMarketRequest, 'method' | 'path' | 'query' | 'body' | 'lane'>;

/** Talks to the Yandex Market Partner API for one credential: authentication, error bodies, limits. */
export class YandexMarketClient implements ServiceClient {
	/** The account's shops by their ids, where this run's reports have made it ask for them. */
	shops: ReadonlyMap<string, KnownShop> = new Map();

	private constructor(
		private readonly context: RequestContext,
		readonly account: YandexMarketAccount,
		readonly run: NodeRun,
	) {}

	/** @throws ServiceError `account` when the credential is not filled in, or what n8n throws for a missing one */
	static async connect(context: RequestContext, run: NodeRun): Promise<YandexMarketClient> {
		const account = readAccount(await context.getCredentials(CREDENTIAL));
		const problem = accountProblem(account);
		if (problem !== null) throw credentialError(CREDENTIAL_NAME, problem);
		return new YandexMarketClient(context, account, run);
	}

	/**
	 * The lane of one resource of the API.
	 * @param scope the cabinet or shop for which the service counts its requests; empty where it counts for the account
	 */
	lane(resource: string, scope: string, pace: Pace): Lane {
		return laneOf(`yandexMarket ${this.account.fingerprint}`, `${resource} ${scope}`, pace, SIDE_BY_SIDE);
	}

	/** Sends one request in its turn, and gives the JSON of its answer. @throws ServiceError */
	async send(request: YandexMarketRequest): Promise<Json> {
		const { run } = this;
		return await requestThroughLane({
			...this.turnOf(request),
			send: async () => await exchange(this.context, this.exchangeOf(request, 'application/json')),
			read: (reply) => readReply(reply, request, run.now()),
		});
	}

	/** Sends a read that is no part of a job. @throws ServiceError */
	async read(request: YandexMarketRead): Promise<Json> {
		return await this.send({ ...request, kind: 'read', latest: this.run.now() + LONGEST_READ_WAIT_MS });
	}

	/** Opens a file that the API answers with itself; its errors have their usual JSON bodies. @throws ServiceError */
	async open(read: YandexMarketRead): Promise<OpenedFile> {
		const { run } = this;
		const request: YandexMarketRequest = { ...read, kind: 'read', latest: run.now() + LONGEST_READ_WAIT_MS };
		const { url } = this.exchangeOf(request, '*/*').options;
		let opened: OpenedFile | null = null;
		return await requestThroughLane<OpenedFile>({
			...this.turnOf(request),
			send: async () => {
				const { statusCode, headers, body: stream, abort, readError } = await exchangeForStream(
					this.context,
					this.exchangeOf(request, '*/*'),
				);
				if (statusCode !== 200 || /json/i.test(headers['content-type'] ?? '')) {
					return { statusCode, headers, body: await readError() };
				}
				opened = { stream, headers, url, abort };
				return { statusCode, headers, body: '' };
			},
			read: (reply) => {
				if (opened) return opened;
				readReply(reply, request, run.now());
				throw new ServiceError('badReply', `${SERVICE} answered without a file.`);
			},
		});
	}

	private turnOf({ lane, kind, latest, leaving }: YandexMarketRequest) {
		const { run } = this;
		const limitOf = ({ headers }: Reply) => limitReportOf(headers, run.now());
		return { service: SERVICE, lane, kind, run, latest, leaving, limitOf } satisfies Partial<LaneRequest<unknown>>;
	}

	private exchangeOf({ method, path, query, body, kind }: YandexMarketRequest, accept: string) {
		const options: IHttpRequestOptions = {
			method,
			url: `${this.account.baseUrl}${path}`,
			headers: { Accept: accept, ...(body ? { 'Content-Type': 'application/json' } : {}) },
			...(query ? { qs: query } : {}),
			...(body ? { body: JSON.stringify(body) } : {}),
		};
		return {
			service: SERVICE,
			credentialType: CREDENTIAL,
			options,
			creates: kind === 'start',
			secrets: [this.account.secret],
			signal: this.run.signal,
		};
	}
}
