import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { OpenedFile } from '../../reportJob/download/openLink';
import { ServiceError } from '../../reportJob/errors/serviceError';
import { exchangeForStream, type Exchange, type Reply, type RequestContext } from '../../reportJob/http/exchange';
import type { Lane, LimitReport, Pace } from '../../reportJob/pacing/lane';
import type { NodeRun } from '../../reportJob/run/nodeRun';
import { ApiClient, usableCredential, type ApiRequest } from '../../reportJob/vendor/apiClient';
import type { Json } from '../../reportJob/vendor/judgeReply';
import { readAccount, SERVICE, YANDEX_MARKET, type YandexMarketAccount } from './account';
import { limitReportOf } from './limits';
import { readReply, type Asked } from './readReply';

/** What a run's reports need to know of a shop (campaign): the cabinet (business) it belongs to, and how it sells. */
export interface KnownShop {
	name: string;
	businessId: string | null;
	placementType: string | null;
}

/** A read that is neither part of a job nor bounded by its caller must not hold a worker for the better part of an hour. */
const LONGEST_READ_WAIT_MS = 150_000;

/** One request of the Partner API, and how it stands in line. */
export interface YandexMarketRequest extends ApiRequest, Asked {
	lane: Lane;
}

/** A request that is no part of a job. */
export type YandexMarketRead = Pick<YandexMarketRequest, 'method' | 'path' | 'query' | 'body' | 'lane' | 'scopes' | 'leaving'>;

/** Talks to the Yandex Market Partner API for one credential: authentication, error bodies, limits. */
export class YandexMarketClient extends ApiClient<YandexMarketAccount> {
	/** The account's shops by their ids, where this run's reports have made it ask for them. */
	shops: ReadonlyMap<string, KnownShop> = new Map();

	private constructor(
		context: RequestContext,
		private readonly credential: ICredentialDataDecryptedObject,
		account: YandexMarketAccount,
		run: NodeRun,
	) {
		super(YANDEX_MARKET, context, account, run);
	}

	/** @throws ServiceError `account` when the credential is not filled in, or what n8n throws for a missing one */
	static async connect(context: RequestContext, run: NodeRun): Promise<YandexMarketClient> {
		const credential = await usableCredential(context, YANDEX_MARKET);
		return new YandexMarketClient(context, credential, readAccount(credential), run);
	}

	/**
	 * The lane of one resource of the API.
	 * @param scope the cabinet or shop for which the service counts its requests; empty where it counts for the account
	 */
	lane(resource: string, scope: string, pace: Pace): Lane {
		return this.line(`${resource} ${scope}`, pace);
	}

	/** Sends one request in its turn, and gives the JSON of its answer. @throws ServiceError */
	async send(request: YandexMarketRequest): Promise<Json> {
		return await this.sendInTurn(request, (reply) => readReply(reply, request, this.run.now()));
	}

	/** Sends a read that is no part of a job. @throws ServiceError */
	async read(request: YandexMarketRead): Promise<Json> {
		return await this.send({ ...request, kind: 'read', latest: this.run.now() + LONGEST_READ_WAIT_MS });
	}

	/** Opens a file that the API answers with itself; its errors have their usual JSON bodies. @throws ServiceError */
	async open(read: YandexMarketRead): Promise<OpenedFile> {
		const { run } = this;
		const request: YandexMarketRequest = { ...read, kind: 'read', latest: run.now() + LONGEST_READ_WAIT_MS };
		const asked = this.exchangeOf(request, '*/*');
		let opened: OpenedFile | null = null;
		return await this.sendInTurn(
			request,
			(reply) => {
				if (opened) return opened;
				readReply(reply, request, run.now());
				throw new ServiceError('badReply', `${SERVICE} answered without a file.`);
			},
			async () => {
				const { statusCode, headers, body: stream, abort, readError } = await exchangeForStream(this.context, asked);
				if (statusCode !== 200 || /json/i.test(headers['content-type'] ?? '')) {
					return { statusCode, headers, body: await readError() };
				}
				opened = { stream, headers, url: asked.options.url, abort };
				return { statusCode, headers, body: '' };
			},
		);
	}

	/** With the credential that the run has read: n8n would read and decrypt it again for each request. */
	protected override exchangeOf(request: ApiRequest, accept?: string): Exchange {
		const { type } = YANDEX_MARKET.credential;
		const credentialOptions = { credentialsDecrypted: { id: '', name: '', type, data: this.credential } };
		return { ...super.exchangeOf(request, accept), credentialOptions };
	}

	protected override limitOf({ headers }: Reply): LimitReport | null {
		return limitReportOf(headers, this.run.now());
	}
}
