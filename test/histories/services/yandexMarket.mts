import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { VirtualClock } from '../clock.mts';
import { businessOfShop, SHOPS, shopOf } from '../engine/reports.mts';
import { tellsLimits, type CreateFate, type ReportName, type ServicePlan, type Wish } from '../history.mts';
import { drippingBody, wholeBody, type Service, type WireReply, type WireRequest } from '../host/wire.mts';
import type { ExchangeRecord, JobRecord, Purpose, Trace } from '../trace.mts';
import type { Fates } from './fates.mts';
import type { FileHost } from './fileHost.mts';
import type { FileForm } from './jobFiles.mts';
import { JobBook } from './jobs.mts';
import { LimitCounters, type Limit, type LimitState } from './limits.mts';

const HOST = 'api.partner.market.yandex.ru';
const KEY = 'ACMA:historykey000000000000000000000001:0a1b2c3d';
const NEW_KEY = 'ACMA:historykey000000000000000000000002:0a1b2c3d';
const MOST_PARALLEL = 4;
const MINUTE = 60_000;

type Json = Record<string, unknown>;

interface Method {
	path: string;
	/** Minutes, without and with the paid tariff. */
	windows: [number, number];
	requests: number;
	/** The subject that the body asks for. */
	subject(body: Json): number;
	cabinet(body: Json): number;
	formOf(query: URLSearchParams): FileForm;
}

const table = (query: URLSearchParams): FileForm => (query.get('format') === 'CSV' ? 'zip' : 'xlsx');

const METHODS: Readonly<Partial<Record<ReportName, Method>>> = {
	'goods-feedback': {
		path: '/v2/reports/goods-feedback/generate',
		windows: [10, 6],
		requests: 1,
		subject: ({ businessId }) => Number(businessId) - 1_000_200,
		cabinet: ({ businessId }) => Number(businessId),
		formOf: table,
	},
	'united-netting': {
		path: '/v2/reports/united-netting/generate',
		windows: [2, 1],
		requests: 1,
		subject: ({ dateFrom }) => Number(String(dateFrom).slice(-2)) - 1,
		cabinet: ({ businessId }) => Number(businessId),
		formOf: table,
	},
	'documents/labels': {
		path: '/v2/reports/documents/labels/generate',
		windows: [60, 60],
		requests: 1000,
		subject: ({ orderIds }) => Number((orderIds as number[] | undefined)?.[0]) - 9_000_000,
		cabinet: ({ businessId }) => Number(businessId),
		formOf: () => 'pdf',
	},
	'goods-realization': {
		path: '/v2/reports/goods-realization/generate',
		windows: [2, 1],
		requests: 1,
		// A shop and a month tell which of twelve subjects is meant.
		subject: ({ campaignId, month }) =>
			Array.from({ length: 12 }, (_none, subject) => subject).find(
				(subject) => shopOf(subject) === Number(campaignId) && 1 + subject === Number(month),
			) ?? -1,
		cabinet: ({ campaignId }) => businessOfShop(Number(campaignId)),
		formOf: table,
	},
};

const isEdited = (query: URLSearchParams): boolean => query.get('format') === 'A9' || query.get('format') === 'CSV';

const RATE_WORDS = (limit: Limit): string => `Hit rate limit of ${limit.requests} requests per window for resource ${limit.name}`;

/** The Partner API of Yandex Market, as far as histories use it. */
export class YandexMarketModel implements Service {
	readonly hosts = [HOST];

	readonly wayMs: number;

	private readonly counters = new LimitCounters();

	private readonly book: JobBook;

	/** Until when each request in work keeps its place. */
	private inWork: number[] = [];

	constructor(
		private readonly clock: VirtualClock,
		trace: Trace,
		private readonly plan: ServicePlan,
		private readonly fates: Fates,
		private readonly files: FileHost,
		private readonly wishes: readonly Wish[],
	) {
		this.wayMs = plan.latencyMs / 4;
		this.book = new JobBook(clock, trace, plan, (ordinal) => `5b0a7c1e-77a1-4d0c-9f63-${(0x51ac00000000 + ordinal).toString(16)}`);
		for (const secret of [KEY, NEW_KEY]) trace.secrets.add(secret);
	}

	readonly credential: ICredentialDataDecryptedObject = {
		authentication: 'apiKey',
		apiKey: KEY,
		accessToken: '',
		region: 'russia',
		baseUrl: '',
	};

	readonly newSecret: ICredentialDataDecryptedObject = { apiKey: NEW_KEY };

	seed(report: ReportName, wish: Wish): JobRecord {
		return this.book.begin(String(wish.subject), METHODS[report]?.formOf(new URLSearchParams()) ?? 'xlsx', null);
	}

	purposeOf({ url, body }: WireRequest): { purpose: Purpose; about: string } {
		const info = /^\/v2\/reports\/info\/(.+)$/.exec(url.pathname);
		if (info) return { purpose: 'check', about: decodeURIComponent(info[1] ?? '') };
		const method = this.methodAt(url.pathname);
		return method ? { purpose: 'create', about: String(method.subject(readJson(body))) } : { purpose: 'list', about: url.pathname };
	}

	isReachable(purpose: Purpose): boolean {
		if (purpose !== 'create' || this.fates.peek('creates') !== 'unreachable') return true;
		this.fates.take('creates');
		return false;
	}

	answer(request: WireRequest, record: ExchangeRecord): WireReply {
		const reply = this.judged(request, record);
		if (reply.kind === 'silence') return reply;
		const worked = { ...reply, afterMs: reply.afterMs + this.plan.latencyMs / 2 };
		this.inWork.push(this.clock.now + worked.afterMs);
		return worked;
	}

	private judged(request: WireRequest, record: ExchangeRecord): WireReply {
		const key = request.headers['api-key'];
		if (key !== KEY && key !== NEW_KEY) return this.refusal(401, 'UNAUTHORIZED', 'Api-Key token is invalid');
		this.inWork = this.inWork.filter((end) => end > this.clock.now);
		if (this.inWork.length >= MOST_PARALLEL) {
			record.fate = 'parallel';
			return this.refusal(420, 'METHOD_FAILURE', 'Hit rate limit of 4 parallel requests');
		}
		if (record.purpose === 'create') return this.create(request, record);
		if (record.purpose === 'check') return this.info(request, record);
		return this.campaigns();
	}

	private methodAt(path: string): Method | undefined {
		return Object.values(METHODS).find((method) => method.path === path);
	}

	private get serviceNow(): number {
		return this.clock.now + this.plan.skewSeconds * 1000;
	}

	private slotLimit({ path, windows: [without, withMedium], requests }: Method, cabinet: number): Limit {
		const every = this.plan.others.takeSlotEvery;
		return {
			name: `${path} ${cabinet}`,
			requests,
			windowMs: (this.plan.isMedium ? withMedium : without) * MINUTE,
			usedByOthers: (window) => (requests === 1 && every > 0 && window % every === 0 ? 1 : 0),
		};
	}

	private create(request: WireRequest, record: ExchangeRecord): WireReply {
		const method = this.methodAt(request.url.pathname);
		if (!method) return this.refusal(404, 'NOT_FOUND', 'Resource not found');
		const body = readJson(request.body);
		const cabinet = method.cabinet(body);
		const limit = this.slotLimit(method, cabinet);
		const state = this.counters.state(limit, this.serviceNow);
		if (state.isOver) return this.overLimit(limit, state, record);
		const isActive = (job: JobRecord): boolean => job.lineage !== null && this.cabinets.get(job.id) === cabinet;
		if (this.book.active(isActive) >= this.plan.activeLimit) {
			record.fate = 'activeLimit';
			return this.refusal(420, 'METHOD_FAILURE', `Active reports limit exceeded, limit='${this.plan.activeLimit}'`);
		}
		const fate = this.fates.take('creates');
		record.fate = fate;
		const wish = this.wishes.find(({ subject }) => String(subject) === record.about);
		if (fate === 'tooFast') return this.refusal(420, 'METHOD_FAILURE', 'Hit rate limit of 4 parallel requests');
		if (fate === 'lost') return { kind: 'error', afterMs: 0, code: 'ECONNRESET' };
		if (fate === 'busy') return this.refusal(500, 'INTERNAL_ERROR', 'try again later');
		this.counters.count(limit, this.serviceNow);
		const told = this.limitHeaders(limit, this.counters.state(limit, this.serviceNow));
		if (wish?.isWrong && !isEdited(request.url.searchParams)) {
			record.fate = 'wrong';
			return this.refusal(400, 'BAD_REQUEST', 'Campaign type is not allowed', told);
		}
		if (fate === 'noBalance') return this.refusal(403, 'FORBIDDEN', 'Token does not have any of the scopes to access the API method', told);
		if (fate === 'refused') return this.refusal(400, 'BAD_REQUEST', 'The request is wrong', told);
		if (fate === 'refusedQuotingSecrets') {
			return this.refusal(400, 'BAD_REQUEST', `The request of ${request.headers['api-key'] ?? ''} is wrong`, told);
		}
		const job = this.book.begin(record.about, method.formOf(request.url.searchParams), request.run);
		this.cabinets.set(job.id, cabinet);
		record.job = job;
		return this.created(job, fate, told);
	}

	private readonly cabinets = new Map<string, number>();

	private created(job: JobRecord, fate: CreateFate, told: Record<string, string>): WireReply {
		const estimate = this.estimateOf(job);
		const body = JSON.stringify({ status: 'OK', result: { reportId: job.id, ...(estimate === null ? {} : { estimatedGenerationTime: estimate }) } });
		switch (fate) {
			case 'lateBy35':
				job.idWasTold = true;
				return { ...this.reply(200, body, told), afterMs: 35_000 };
			case 'lateBy100':
				job.idWasTold = true;
				return { ...this.reply(200, body, told), afterMs: 100_000 };
			case 'never':
				return { kind: 'silence' };
			case 'lostDone':
				return { kind: 'error', afterMs: 0, code: 'ECONNRESET' };
			case 'busyDone':
				return this.refusal(500, 'INTERNAL_ERROR', 'try again later');
			case 'htmlDone':
				return this.reply(502, '<html><body>Bad Gateway</body></html>', {});
			case 'cutDone':
				return this.reply(200, body.slice(0, 20), told);
			case 'noIdDone':
				return this.reply(200, '{"status":"OK","result":{}}', told);
			case 'roundedIdDone':
				return this.reply(200, '{"status":"OK","result":{"reportId":1.579434053399035999E+18}}', told);
			default:
				job.idWasTold = true;
				return this.reply(200, body, told);
		}
	}

	/** In ms; what the service says of it may be right, or not. */
	private estimateOf(job: JobRecord): number | null {
		const left = Math.max(0, job.readyAt - this.clock.now);
		return { none: null, honest: left, short: Math.round(left / 4), long: left * 3, absurd: 1e15 }[this.plan.estimates];
	}

	private info({ url, headers }: WireRequest, record: ExchangeRecord): WireReply {
		const limit: Limit = {
			name: '/v2/reports/info',
			requests: 100,
			windowMs: MINUTE,
			usedByOthers: () => this.plan.others.checksPerMinute,
		};
		const state = this.counters.state(limit, this.serviceNow);
		if (state.isOver) return this.overLimit(limit, state, record);
		this.counters.count(limit, this.serviceNow);
		const told = this.limitHeaders(limit, this.counters.state(limit, this.serviceNow));
		const job = this.book.find(record.about);
		record.job = job ?? null;
		const fate = this.fates.take('checks');
		record.fate = fate;
		switch (fate) {
			case 'lost':
				return { kind: 'error', afterMs: 0, code: 'ECONNRESET' };
			case 'never':
				return { kind: 'silence' };
			case 'busy':
				return this.refusal(500, 'INTERNAL_ERROR', 'try again later', told);
			case 'html':
				return this.reply(503, '<html><body>Service Unavailable</body></html>', {});
			case 'cut':
				return this.reply(200, '{"status":"OK","resu', told);
			case 'drips':
				return { kind: 'reply', afterMs: 0, statusCode: 200, headers: this.headers(told), body: drippingBody('{"status":', 5000, 400) };
			case 'tooFast':
				return this.refusal(420, 'METHOD_FAILURE', 'Hit rate limit of 4 parallel requests');
			case 'noPermission':
				return this.refusal(403, 'FORBIDDEN', 'Token does not have any of the scopes to access the API method', told);
			case 'refusedQuotingSecrets':
				return this.refusal(400, 'BAD_REQUEST', `The request of ${headers['api-key'] ?? ''} for ${url.href} is wrong`, told);
			default:
				break;
		}
		if (!job) return this.refusal(404, 'NOT_FOUND', 'Report not found.', told);
		const late = fate === 'lateBy35' ? 35_000 : 0;
		return { ...this.reply(200, JSON.stringify({ status: 'OK', result: this.result(job, record, late) }), told), afterMs: late };
	}

	private result(job: JobRecord, record: ExchangeRecord, late: number): Json {
		const generationRequestedAt = new Date(job.createdAt + this.plan.skewSeconds * 1000).toISOString();
		if (this.clock.now < job.readyAt) {
			const estimate = this.estimateOf(job);
			return { status: 'PROCESSING', generationRequestedAt, ...(estimate === null ? {} : { estimatedGenerationTime: estimate }) };
		}
		const over = { generationRequestedAt, generationFinishedAt: new Date(job.readyAt + this.plan.skewSeconds * 1000).toISOString() };
		if (job.result === 'failed') return { ...over, status: 'FAILED' };
		if (job.result === 'tooLarge') return { ...over, status: 'FAILED', subStatus: 'TOO_LARGE' };
		if (job.result === 'noData') return { ...over, status: 'DONE', subStatus: 'NO_DATA' };
		record.saidReady = late < 30_000;
		const done = { ...over, status: 'DONE', file: this.files.linkTo(job) };
		return job.result === 'partial' ? { ...done, subStatus: 'RESOURCE_NOT_FOUND' } : done;
	}

	private campaigns(): WireReply {
		const campaigns = Array.from({ length: SHOPS }, (_none, index) => {
			const id = shopOf(index);
			return { id, domain: `Shop ${id}`, business: { id: businessOfShop(id), name: 'Cabinet' }, placementType: 'FBS', apiAvailability: 'AVAILABLE' };
		});
		return this.reply(200, JSON.stringify({ campaigns, paging: {} }), {});
	}

	private overLimit(limit: Limit, state: LimitState, record: ExchangeRecord): WireReply {
		record.fate = 'overLimit';
		record.limit = {
			name: limit.name,
			windowEndsAt: state.until - this.plan.skewSeconds * 1000,
			isTold: tellsLimits(this.plan),
		};
		const more: Record<string, string> = this.plan.limitHeaders === 'retryAfter1e300' ? { 'retry-after': '1e300' } : {};
		return this.refusal(420, 'METHOD_FAILURE', RATE_WORDS(limit), { ...this.limitHeaders(limit, state), ...more });
	}

	private limitHeaders(limit: Limit, { remaining, until }: LimitState): Record<string, string> {
		const { limitHeaders } = this.plan;
		if (limitHeaders === 'none' || limitHeaders === 'retryAfter1e300') return {};
		const time = limitHeaders === 'honest' ? new Date(until).toUTCString() : limitHeaders === 'year2099' ? 'Wed, 09 Sep 2099 15:18:00 GMT' : 'soon';
		return {
			'x-ratelimit-resource-limit': String(limit.requests),
			'x-ratelimit-resource-remaining': String(remaining),
			'x-ratelimit-resource-until': time,
		};
	}

	private refusal(statusCode: number, code: string, message: string, headers: Record<string, string> = {}): WireReply & { kind: 'reply' } {
		return this.reply(statusCode, JSON.stringify({ status: 'ERROR', errors: [{ code, message }] }), headers);
	}

	private reply(statusCode: number, body: string, headers: Record<string, string>): WireReply & { kind: 'reply' } {
		return { kind: 'reply', afterMs: 0, statusCode, headers: this.headers(headers), body: wholeBody(body) };
	}

	private headers(more: Record<string, string>): Record<string, string> {
		const date = new Date(this.serviceNow).toUTCString();
		return { 'content-type': 'application/json', ...(this.plan.hasDateHeader ? { date } : {}), ...more };
	}
}

function readJson(text: string): Json {
	try {
		return JSON.parse(text) as Json;
	} catch {
		return {};
	}
}
