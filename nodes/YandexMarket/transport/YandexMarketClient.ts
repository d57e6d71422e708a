import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { OpenedFile } from '../../reportJob/download/openLink';
import { exchange, exchangeForStream, type Reply, type RequestContext } from '../../reportJob/http/exchange';
import { readStart } from '../../reportJob/http/readStart';
import { ServiceError } from '../../reportJob/errors/serviceError';
import { settle } from '../../reportJob/errors/settle';
import type { Lane, Pace } from '../../reportJob/pacing/lane';
import { laneOf } from '../../reportJob/pacing/lanes';
import { sideBySide } from '../../reportJob/pacing/sideBySide';
import { accountProblem, readAccount, type YandexMarketAccount } from './account';
import { limitReportOf } from './limits';
import { readReply, type Purpose } from './readReply';

export const CREDENTIAL = 'yandexMarketApi';

/** "Hit rate limit of 4 parallel requests" counts per cabinet. */
const SIDE_BY_SIDE = 4;

const LONGEST_READ_WAIT_MS = 150_000;

export interface YandexMarketRequest {
	method: 'GET' | 'POST';
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	purpose: Purpose;
}

/** What the client needs of the run it works for: the clock, and a way to wait that obeys cancellation. */
export interface Timing {
	now(): number;
	wait(ms: number): Promise<void>;
	/** Aborts when the run is stopped. */
	readonly signal: AbortSignal;
	/** A refusal that concerns the whole account: nothing more is started. */
	readonly startsRefused: ServiceError | null;
	/** Epoch ms after which nothing is waited for that could be asked for later: an agent's tool must answer. */
	readonly retriesEnd: number;
}

/** Talks to the Yandex Market Partner API for one credential: authentication, error bodies, limits. */
export class YandexMarketClient {
	private constructor(
		private readonly context: RequestContext,
		readonly account: YandexMarketAccount,
		private readonly timing: Timing,
	) {}

	/** @throws ServiceError `account` when the credential is not filled in */
	static async connect(context: RequestContext, timing: Timing): Promise<YandexMarketClient> {
		const account = readAccount(await context.getCredentials(CREDENTIAL));
		const problem = accountProblem(account);
		if (problem !== null) {
			throw new ServiceError('account', `The credential "Yandex Market API" ${problem}.`, {
				hint: 'Open the credential and fill it in.',
			});
		}
		return new YandexMarketClient(context, account, timing);
	}

	/** The lane of one resource of the API, counted by the service per cabinet (`scope`). */
	lane(resource: string, scope: string, pace: Pace): Lane {
		return laneOf(`yandexMarket ${this.account.fingerprint} ${resource} ${scope}`, pace);
	}

	/**
	 * Sends one request whose place in the lane has been reserved, and gives the JSON of its answer.
	 * @throws ServiceError
	 */
	async send({ method, path, query, body, purpose }: YandexMarketRequest, lane: Lane): Promise<Record<string, unknown>> {
		return await sideBySide(this.account.fingerprint, SIDE_BY_SIDE)(async () => {
			// What the answer before this one means must have been noted first.
			if (purpose === 'create') await settle(this.timing.wait(0));
			const obstacle = this.obstacleTo(purpose, lane);
			if (obstacle !== null) {
				lane.release(this.timing.now());
				throw obstacle;
			}
			const options: IHttpRequestOptions = {
				method,
				url: `${this.account.baseUrl}${path}`,
				headers: { Accept: 'application/json', ...(body ? { 'Content-Type': 'application/json' } : {}) },
				...(query ? { qs: query } : {}),
				...(body ? { body: JSON.stringify(body) } : {}),
			};
			const { now } = this.timing;
			const reply = await settle(
				exchange(this.context, {
					service: 'Yandex Market',
					credentialType: CREDENTIAL,
					options,
					creates: purpose === 'create',
				}),
			);
			lane.answered(reply.ok ? limitReportOf(reply.value.headers) : null, now());
			if (!reply.ok) throw reply.error;
			return await this.readNoting(reply.value, purpose, lane);
		});
	}

	/** While a request stood in line behind others, the run may have been stopped, or starts may have been refused. */
	private obstacleTo(purpose: Purpose, lane: Lane): ServiceError | null {
		const { signal, startsRefused, now } = this.timing;
		if (signal.aborted) return new ServiceError('cancelled', 'The execution was stopped.');
		if (purpose !== 'create') return null;
		if (startsRefused !== null) return startsRefused;
		if (lane.isOpen(now())) return null;
		return new ServiceError('rateLimited', 'Yandex Market takes no more of these requests now.', { retryAt: lane.opensAt });
	}

	/** The refusal after which this run starts nothing more. */
	get startsRefused(): ServiceError | null {
		return this.timing.startsRefused;
	}

	/** Sends a read when the lane lets it through. */
	async read(request: Omit<YandexMarketRequest, 'purpose'> & { purpose: 'check' | 'read' }, lane: Lane) {
		await this.waitForPlace(lane, request.purpose);
		return await this.send(request, lane);
	}

	/**
	 * Waits until the lane lets a request through; a place that is not waited for to its end is given back. Checks wait
	 * their turn however many there are; anything else must not hold a worker for the better part of an hour.
	 * @throws ServiceError `rateLimited`, with the time, when that is too far away
	 */
	async waitForPlace(lane: Lane, purpose: 'check' | 'read'): Promise<void> {
		const { now, wait, retriesEnd } = this.timing;
		const patience = purpose === 'check' ? Number.POSITIVE_INFINITY : now() + LONGEST_READ_WAIT_MS;
		const { granted, at } = lane.reserve(now(), Math.max(now(), Math.min(patience, retriesEnd)));
		if (!granted) {
			const when = new Date(at).toISOString();
			throw new ServiceError('rejected', `Yandex Market takes no more of these requests before ${when}.`, {
				hint: 'Run again after that time, or ask for less at a time.',
				retryAt: at,
			});
		}
		const waited = await settle(wait(at - now()));
		if (waited.ok) return;
		lane.release(at);
		throw waited.error;
	}

	/**
	 * Opens a file that the API answers with itself. An error is its usual JSON body all the same.
	 * @throws ServiceError
	 */
	async open({ method, path, query, purpose }: YandexMarketRequest, lane: Lane): Promise<OpenedFile> {
		return await sideBySide(this.account.fingerprint, SIDE_BY_SIDE)(async () => {
			const url = `${this.account.baseUrl}${path}`;
			const options: IHttpRequestOptions = { method, url, headers: { Accept: '*/*' }, ...(query ? { qs: query } : {}) };
			const { now } = this.timing;
			const reply = await settle(
				exchangeForStream(this.context, {
					service: 'Yandex Market',
					credentialType: CREDENTIAL,
					options,
					creates: false,
				}),
			);
			lane.answered(reply.ok ? limitReportOf(reply.value.headers) : null, now());
			if (!reply.ok) throw reply.error;
			const { statusCode, headers, body: stream } = reply.value;
			const isJson = /json/i.test(headers['content-type'] ?? '');
			if (statusCode === 200 && !isJson) return { stream, headers, url };
			const body = await readStart(stream);
			await this.readNoting({ statusCode, headers, body }, purpose, lane);
			throw new ServiceError('badReply', 'Yandex Market answered without a file.');
		});
	}

	/** Reads a reply; a refusal for a limit holds back all that comes after it in the same lane. */
	private async readNoting(reply: Reply, purpose: Purpose, lane: Lane): Promise<Record<string, unknown>> {
		const { now } = this.timing;
		const read = await settle((async () => readReply(reply, purpose, now()))());
		if (read.ok) return read.value;
		const { error } = read;
		if (error instanceof ServiceError && error.kind === 'rateLimited') lane.refused(error.details.retryAt ?? now());
		throw error;
	}
}
