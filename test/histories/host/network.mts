import { Readable } from 'node:stream';
import type { IHttpRequestOptions } from 'n8n-workflow';

import type { TimerHandle, TimerOwner, VirtualClock } from '../clock.mts';
import type { ExchangeRecord, NodeRunRecord, Trace } from '../trace.mts';
import type { BodyPlan, Service, WireReply, WireRequest } from './wire.mts';

export interface HostReply {
	statusCode: number;
	headers: Record<string, string>;
	body: string | Readable;
}

/** Fails as axios does. */
function failure(code: string, message: string, response?: { status: number }): Error {
	return Object.assign(new Error(message), { name: code === 'ERR_CANCELED' ? 'CanceledError' : 'AxiosError', code, response });
}

const MESSAGES: Readonly<Record<string, string>> = {
	ECONNRESET: 'socket hang up',
	ECONNREFUSED: 'connect ECONNREFUSED',
	ENOTFOUND: 'getaddrinfo ENOTFOUND',
};

function addressOf({ baseURL, url, qs }: IHttpRequestOptions): URL {
	const address = new URL(url, baseURL);
	for (const [name, value] of Object.entries(qs ?? {})) {
		if (value !== undefined && value !== null) address.searchParams.append(name, String(value));
	}
	return address;
}

function bodyText({ body }: IHttpRequestOptions): string {
	if (body === undefined || body === null) return '';
	if (typeof body === 'string') return body;
	return body instanceof URLSearchParams ? body.toString() : JSON.stringify(body);
}

/** What travels: names of headers in lower case, the query in the address. */
export function wireRequest(options: IHttpRequestOptions, process: string, run: NodeRunRecord | null): WireRequest {
	const headers = Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
	return {
		method: options.method ?? 'GET',
		url: addressOf(options),
		headers: Object.fromEntries(headers) as Record<string, string>,
		body: bodyText(options),
		process,
		run,
	};
}

/** Carries requests to the services of a history and their answers back, in no time but that of the clock. */
export class Network {
	/** Tells of what users might want to do something at. */
	onMoment: (kind: 'createSent' | 'createAnswered' | 'checkSent' | 'fileOpened', run: NodeRunRecord | null) => void = () =>
		undefined;

	constructor(
		private readonly clock: VirtualClock,
		private readonly trace: Trace,
		private readonly services: readonly Service[],
	) {}

	/**
	 * Sends a request as n8n's `httpRequest` does, whose options it takes.
	 * @throws what axios throws: for broken connections, timeouts, cancellation, and statuses unless those are ignored
	 */
	async send(options: IHttpRequestOptions, owner: TimerOwner & { isAlive: boolean }, run: NodeRunRecord | null): Promise<HostReply> {
		const { abortSignal } = options as { abortSignal?: AbortSignal };
		if (!owner.isAlive) return await new Promise(() => undefined);
		if (abortSignal?.aborted) throw failure('ERR_CANCELED', 'canceled');
		const request = wireRequest(options, owner.name, run);
		const service = this.services.find(({ hosts }) => hosts.includes(request.url.hostname));
		if (!service) throw failure('ENOTFOUND', `getaddrinfo ENOTFOUND ${request.url.hostname}`);
		const { purpose, about } = service.purposeOf(request);
		const record: ExchangeRecord = {
			order: this.trace.nextOrder(),
			purpose,
			run,
			process: owner.name,
			sentAt: this.clock.now,
			arrivedAt: null,
			settledAt: null,
			about,
			fate: 'ok',
			job: null,
			limit: null,
			saidReady: false,
			isOpen: true,
		};
		this.trace.exchanges.push(record);
		if (purpose === 'create') this.onMoment('createSent', run);
		if (purpose === 'check') this.onMoment('checkSent', run);
		const exchange = new OneExchange(this.clock, owner, service, request, record, options);
		try {
			const reply = await exchange.reply();
			if (purpose === 'file') this.onMoment('fileOpened', run);
			if (reply.statusCode >= 400 && options.ignoreHttpStatusErrors !== true) {
				throw failure('ERR_BAD_REQUEST', `Request failed with status code ${reply.statusCode}`, { status: reply.statusCode });
			}
			return reply;
		} finally {
			record.settledAt = this.clock.now;
			if (purpose === 'create') this.onMoment('createAnswered', run);
		}
	}
}

/** One request on its way. Timers that stand for the network belong to the service's side, not to the process. */
class OneExchange {
	private readonly timers = new Set<TimerHandle>();

	private readonly wire: TimerOwner = { name: 'network' };

	constructor(
		private readonly clock: VirtualClock,
		private readonly owner: TimerOwner & { isAlive: boolean },
		private readonly service: Service,
		private readonly request: WireRequest,
		private readonly record: ExchangeRecord,
		private readonly options: IHttpRequestOptions,
	) {}

	async reply(): Promise<HostReply> {
		return await new Promise<HostReply>((resolve, reject) => {
			const { abortSignal } = this.options as { abortSignal?: AbortSignal };
			const onAbort = (): void => fail('ERR_CANCELED', 'canceled');
			const fail = (code: string, message: string): void => {
				this.hangUp();
				abortSignal?.removeEventListener('abort', onAbort);
				if (this.owner.isAlive) reject(failure(code, message));
			};
			abortSignal?.addEventListener('abort', onAbort, { once: true });
			const timeout = this.timeout(() => fail('ECONNABORTED', `timeout of ${this.options.timeout ?? 0}ms exceeded`));
			this.after(this.service.wayMs, () => {
				this.record.arrivedAt = this.clock.now;
				const { purpose } = this.record;
				if (!this.service.isReachable(purpose)) {
					this.record.fate = 'unreachable';
					this.record.arrivedAt = null;
					fail('ECONNREFUSED', 'connect ECONNREFUSED');
					return;
				}
				const answer = this.service.answer(this.request, this.record);
				if (answer.kind === 'silence') return;
				this.after(answer.afterMs + this.service.wayMs, () => {
					if (answer.kind === 'error') fail(answer.code, MESSAGES[answer.code] ?? answer.code);
					else this.receive(answer, timeout, resolve, fail, () => abortSignal?.removeEventListener('abort', onAbort));
				});
			});
		});
	}

	private receive(
		{ statusCode, headers, body }: WireReply & { kind: 'reply' },
		timeout: { touch(): void; stop(): void },
		resolve: (reply: HostReply) => void,
		fail: (code: string, message: string) => void,
		forgetAbort: () => void,
	): void {
		if (!this.owner.isAlive) {
			this.hangUp();
			return;
		}
		const redirects = statusCode >= 300 && statusCode < 400 && this.options.disableFollowRedirect !== true;
		if (redirects) throw new Error('The simulated network follows no redirects: send with disableFollowRedirect');
		if (this.options.encoding === 'stream') {
			timeout.stop();
			const stream = this.streamOf(body);
			resolve({ statusCode, headers, body: stream });
			return;
		}
		timeout.touch();
		const pieces: Buffer[] = [];
		this.play(body, {
			piece: (bytes) => {
				timeout.touch();
				pieces.push(bytes);
			},
			end: () => {
				timeout.stop();
				this.hangUp();
				forgetAbort();
				resolve({ statusCode, headers, body: Buffer.concat(pieces).toString('utf8') });
			},
			breaks: () => fail('ECONNRESET', 'aborted'),
		});
	}

	/** The body as n8n hands it out: destroying it does not reach the socket before it was read from. */
	private streamOf(body: BodyPlan): Readable {
		const { abortSignal } = this.options as { abortSignal?: AbortSignal };
		let wasRead = false;
		const stream = new Readable({
			read: () => {
				wasRead = true;
			},
			destroy: (error, done) => {
				abortSignal?.removeEventListener('abort', onAbort);
				if (wasRead) this.hangUp();
				done(error);
			},
		});
		const onAbort = (): void => {
			this.hangUp();
			if (!stream.destroyed) stream.destroy(failure('ERR_CANCELED', 'canceled'));
		};
		abortSignal?.addEventListener('abort', onAbort, { once: true });
		// axios listens to the end of what it hands out, so that an error which nobody else listens to ends no process.
		stream.on('error', () => undefined);
		this.play(body, {
			piece: (bytes) => void (!stream.destroyed && stream.push(bytes)),
			end: () => {
				this.hangUp();
				if (!stream.destroyed) stream.push(null);
			},
			breaks: () => {
				this.hangUp();
				if (!stream.destroyed) stream.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
			},
		});
		return stream;
	}

	private play(
		{ pieces, end }: BodyPlan,
		on: { piece(bytes: Buffer): void; end(): void; breaks(): void },
		index = 0,
	): void {
		const next = pieces[index];
		if (next === undefined) {
			if (end === 'end') on.end();
			else if (end === 'breaks') on.breaks();
			return;
		}
		const go = (): void => {
			on.piece(next.bytes);
			this.play({ pieces, end }, on, index + 1);
		};
		if (next.afterMs > 0) this.after(next.afterMs, go);
		else go();
	}

	/** axios' timeout: silence for so long. */
	private timeout(onTimeout: () => void): { touch(): void; stop(): void } {
		const { timeout = 0 } = this.options;
		let timer: TimerHandle | null = null;
		const touch = (): void => {
			timer?.cancel();
			timer = timeout > 0 ? this.after(timeout, onTimeout) : null;
		};
		touch();
		return { touch, stop: () => timer?.cancel() };
	}

	private after(ms: number, fire: () => void): TimerHandle {
		const timer = this.clock.at(this.clock.now + ms, this.wire, () => {
			this.timers.delete(timer);
			fire();
		});
		this.timers.add(timer);
		return timer;
	}

	/** Nothing comes any more, in either direction; what has arrived at the service is carried out all the same. */
	private hangUp(): void {
		this.record.isOpen = false;
		for (const timer of this.timers) timer.cancel();
		this.timers.clear();
	}
}
