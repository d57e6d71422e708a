import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { VirtualClock } from '../clock.mts';
import type { CreateFate, ServicePlan, Wish } from '../history.mts';
import { drippingBody, wholeBody, type Service, type WireReply, type WireRequest } from '../host/wire.mts';
import type { ExchangeRecord, JobRecord, Purpose, Trace } from '../trace.mts';
import type { Fates } from './fates.mts';
import type { FileHost } from './fileHost.mts';
import { JobBook } from './jobs.mts';
import type { FileForm } from './jobFiles.mts';

const HOST = 'connect.zhihuiya.com';
const KEY = 'sk-historykey0000000000000000000000000000000000001';
const NEW_KEY = 'sk-historykey0000000000000000000000000000000000002';
const CLIENT_ID = 'client-of-histories';
const CLIENT_SECRET = 'client-secret-0001';
const NEW_CLIENT_SECRET = 'client-secret-0002';

interface Family {
	create: string;
	followUp?: string;
	status: string;
	idName: string;
	/** Whether ids are bare numbers beyond 2^53. */
	hasBigIds: boolean;
	subject: string;
	formOf(body: Record<string, unknown>): FileForm;
	/** `data` of a status reply. */
	data(state: 'waiting' | 'running' | 'done' | 'failed', link: string): Record<string, unknown>;
}

const NUMBERS = { waiting: 0, running: 1, done: 2, failed: 3 } as const;

const FAMILIES: readonly Family[] = [
	{
		create: '/innovation/company-report/task/create',
		status: '/innovation/company-report/job_id/status',
		idName: 'job_id',
		hasBigIds: true,
		subject: 'company_name',
		formOf: ({ report_type: type }) => (type === 'word' ? 'docx' : 'pdf'),
		data: (state, link) => ({ job_status: NUMBERS[state], queue_num: state === 'waiting' ? 3 : 0, download_url: link }),
	},
	{
		create: '/patent-valuation-data/pre_patent-evaluation-create',
		status: '/patent-valuation-data/pre_patent-evaluation-export',
		idName: 'job_id',
		hasBigIds: false,
		subject: 'text',
		formOf: () => 'pdf',
		data: (state, link) => ({ report_status: { waiting: 'PENDING', running: 'PENDING', done: 'SUCCESS', failed: 'FAIL' }[state], report_url: link }),
	},
	{
		create: '/ai/feasibility-analysis-creation',
		status: '/ai/feasibility-analysis-query',
		idName: 'task_id',
		hasBigIds: false,
		subject: 'text',
		formOf: () => 'pdf',
		data: (state, link) => ({ status: NUMBERS[state === 'waiting' ? 'running' : state], url: link }),
	},
	{
		create: '/ai/quick-search-report/creation',
		followUp: '/ai/quick-search-report/creation/custom-dir',
		status: '/ai/quick-search-report/query',
		idName: 'report_id',
		hasBigIds: false,
		subject: 'technical_issues',
		formOf: () => 'docx',
		data: (state, link) => ({ report_status: { waiting: 'RUNNING', running: 'RUNNING', done: 'SUCCEED', failed: 'FAILED' }[state], report_url: link }),
	},
];

/** A job of R001 has an id of 19 digits, all of which count; the others have UUIDs. */
const idOf = (hasBigIds: boolean, ordinal: number): string =>
	hasBigIds
		? String(1579434053399035904n + BigInt(ordinal) * 7n + 95n)
		: `8b814751-8264-45df-a157-${(0x2da6273b0000 + ordinal).toString(16).padStart(12, '0')}`;

const subjectIn = (text: unknown): string => /Company (\d+)$/.exec(String(text))?.[1] ?? '';

/** The Zhihuiya (PatSnap) open platform, as far as histories use it. */
export class ZhihuiyaModel implements Service {
	readonly hosts = [HOST];

	readonly wayMs: number;

	private readonly books: ReadonlyMap<Family, JobBook>;

	/** Tokens by the time at which they end. */
	private readonly tokens = new Map<string, number>();

	/** A bucket of the account's rate. */
	private allowance = 2;

	private allowanceAt: number;

	constructor(
		private readonly clock: VirtualClock,
		private readonly trace: Trace,
		private readonly plan: ServicePlan,
		private readonly fates: Fates,
		private readonly files: FileHost,
		private readonly wishes: readonly Wish[],
	) {
		this.wayMs = plan.latencyMs / 2;
		this.allowanceAt = clock.now;
		this.books = new Map(
			FAMILIES.map((family) => [family, new JobBook(clock, trace, plan, (ordinal) => idOf(family.hasBigIds, ordinal))]),
		);
		for (const secret of [KEY, NEW_KEY, CLIENT_SECRET, NEW_CLIENT_SECRET]) trace.secrets.add(secret);
		for (const secret of [CLIENT_SECRET, NEW_CLIENT_SECRET]) {
			trace.secrets.add(Buffer.from(`${CLIENT_ID}:${secret}`).toString('base64'));
		}
	}

	get credential(): ICredentialDataDecryptedObject {
		return {
			authentication: this.plan.authentication === 'key' ? 'apiKey' : 'clientCredentials',
			apiKey: KEY,
			clientId: CLIENT_ID,
			clientSecret: CLIENT_SECRET,
			region: 'china',
			baseUrl: '',
			requestsPerMinute: 0,
			sessionToken: '',
			expiresAt: '',
		};
	}

	/** What a user enters who has made a new key. */
	readonly newSecret: ICredentialDataDecryptedObject = { apiKey: NEW_KEY, clientSecret: NEW_CLIENT_SECRET };

	/** A job that somebody else has started. */
	seed(report: string, wish: Wish): JobRecord {
		const index = ['enterpriseReport', 'prePatentEvaluation', 'feasibilityAnalysis', 'quickSearchReport'].indexOf(report);
		const family = FAMILIES[index] as Family;
		return this.bookOf(family).begin(String(wish.subject), family.formOf({}), null);
	}

	purposeOf(request: WireRequest): { purpose: Purpose; about: string } {
		const { pathname } = request.url;
		if (pathname === '/oauth/token') return { purpose: 'token', about: '' };
		const body = this.parametersOf(request);
		for (const family of FAMILIES) {
			if (pathname === family.followUp) return { purpose: 'followUp', about: String(body[family.idName] ?? '') };
			if (pathname.replace(/-no-logo$/, '') === family.create) return { purpose: 'create', about: subjectIn(body[family.subject]) };
			if (pathname === family.status) return { purpose: 'check', about: String(body[family.idName] ?? '') };
		}
		return { purpose: 'list', about: pathname };
	}

	isReachable(purpose: Purpose): boolean {
		if (purpose !== 'create' || this.fates.peek('creates') !== 'unreachable') return true;
		this.fates.take('creates');
		return false;
	}

	answer(request: WireRequest, record: ExchangeRecord): WireReply {
		if (record.purpose === 'token') return this.token(request, record);
		const refused = this.refusedAtTheDoor(request, record);
		if (refused) return refused;
		const body = this.parametersOf(request);
		const { pathname } = request.url;
		const family = FAMILIES.find(({ create, status, followUp }) => [create, `${create}-no-logo`, status, followUp].includes(pathname));
		if (!family) return this.refusal(67200101, 'Path Not Found');
		if (record.purpose === 'create') return this.create(family, body, request, record);
		return this.look(family, body, request, record);
	}

	private parametersOf({ method, body, url }: WireRequest): Record<string, unknown> {
		if (method === 'GET') return Object.fromEntries(url.searchParams);
		try {
			return JSON.parse(body) as Record<string, unknown>;
		} catch {
			return {};
		}
	}

	private bookOf(family: Family): JobBook {
		const book = this.books.get(family);
		if (!book) throw new Error('No such family');
		return book;
	}

	private token({ headers }: WireRequest, record: ExchangeRecord): WireReply {
		const fate = this.fates.take('tokens');
		record.fate = fate;
		if (fate === 'lost') return { kind: 'error', afterMs: 0, code: 'ECONNRESET' };
		if (fate === 'busy') return this.reply(502, '<html><body>Bad Gateway</body></html>');
		if (fate === 'tooFast') return this.reply(429, '');
		const known = [CLIENT_SECRET, NEW_CLIENT_SECRET].map((secret) => `Basic ${Buffer.from(`${CLIENT_ID}:${secret}`).toString('base64')}`);
		if (fate === 'refused' || !known.includes(headers.authorization ?? '')) {
			return this.refusal(67200003, `client authentication failed for ${headers.authorization ?? ''}`);
		}
		const token = `token${String(this.tokens.size + 1).padStart(6, '0')}abcdef`;
		this.trace.secrets.add(token);
		this.tokens.set(token, this.clock.now + this.plan.tokenLifeSeconds * 1000);
		return this.json({ data: { token, expires_in: String(this.plan.tokenLifeSeconds) }, status: true, error_code: 0 });
	}

	/** Wrong credentials, and requests that come too fast: nothing of them is carried out. */
	private refusedAtTheDoor({ headers, url }: WireRequest, record: ExchangeRecord): WireReply | null {
		const [, bearer = ''] = /^Bearer (.*)$/.exec(headers.authorization ?? '') ?? [];
		if (this.plan.authentication === 'key') {
			if (bearer !== KEY && bearer !== NEW_KEY) return this.refused(record, 'wrongKey', 67200202, 'apikey auth error!');
		} else {
			if (url.searchParams.get('apikey') !== CLIENT_ID) return this.refused(record, 'noClientId', 67200008, 'apikey not Pass and call failed!');
			if ((this.tokens.get(bearer) ?? 0) <= this.clock.now) return this.refused(record, 'expiredToken', 67200003, 'token expired');
		}
		const { ratePerMinute } = this.plan;
		if (ratePerMinute === null) return null;
		const passed = this.clock.now - this.allowanceAt;
		this.allowance = Math.min(2, this.allowance + (passed * ratePerMinute) / 60_000);
		this.allowanceAt = this.clock.now;
		if (this.allowance < 1) return this.refused(record, 'tooFast', 67200002, 'API call rate exceeded');
		this.allowance -= 1;
		return null;
	}

	private create(family: Family, body: Record<string, unknown>, request: WireRequest, record: ExchangeRecord): WireReply {
		const wish = this.wishes.find(({ subject }) => String(subject) === record.about);
		const fate = this.fates.take('creates');
		record.fate = fate;
		if (wish?.isWrong && !isEdited(body)) return this.refused(record, 'wrong', 68300004, 'invalid parameter');
		switch (fate) {
			case 'tooFast':
				return this.refused(record, 'tooFast', 67200002, 'API call rate exceeded');
			case 'noBalance':
				return this.refusal(67200005, 'insufficient balance');
			case 'refused':
				return this.refusal(68300007, 'bad request');
			case 'refusedQuotingSecrets':
				return this.refusal(68300007, `bad request with ${request.headers.authorization ?? ''}`);
			case 'lost':
				return { kind: 'error', afterMs: 0, code: 'ECONNRESET' };
			case 'busy':
				return this.refusal(67200100, 'server busy, response timeout');
			case 'unreachable':
			case 'ok':
			default:
				break;
		}
		const job = this.bookOf(family).begin(record.about, family.formOf(body), request.run);
		record.job = job;
		return this.created(family, job, fate);
	}

	private created(family: Family, job: JobRecord, fate: CreateFate): WireReply {
		const id = family.hasBigIds ? job.id : `"${job.id}"`;
		const whole = `{"data":{"${family.idName}":${id}},"status":true,"error_code":0}`;
		switch (fate) {
			case 'lateBy35':
				job.idWasTold = true;
				return { ...this.reply(200, whole), afterMs: 35_000 };
			case 'lateBy100':
				job.idWasTold = true;
				return { ...this.reply(200, whole), afterMs: 100_000 };
			case 'never':
				return { kind: 'silence' };
			case 'lostDone':
				return { kind: 'error', afterMs: 0, code: 'ECONNRESET' };
			case 'busyDone':
				return this.refusal(67200100, 'server busy, response timeout');
			case 'htmlDone':
				return this.reply(502, '<html><body>Bad Gateway</body></html>');
			case 'cutDone':
				return this.reply(200, whole.slice(0, 12));
			case 'noIdDone':
				return this.json({ data: {}, status: true, error_code: 0 });
			case 'roundedIdDone':
				return this.reply(200, `{"data":{"${family.idName}":1.579434053399035999E+18},"status":true,"error_code":0}`);
			default:
				job.idWasTold = true;
				return this.reply(200, whole);
		}
	}

	private look(family: Family, body: Record<string, unknown>, request: WireRequest, record: ExchangeRecord): WireReply {
		const id = String(body[family.idName] ?? '');
		const job = this.bookOf(family).find(id);
		record.job = job ?? null;
		const fate = this.fates.take('checks');
		record.fate = fate;
		switch (fate) {
			case 'lost':
				return { kind: 'error', afterMs: 0, code: 'ECONNRESET' };
			case 'never':
				return { kind: 'silence' };
			case 'busy':
				return this.refusal(68300008, 'service error, try again later');
			case 'html':
				return this.reply(503, '<html><body>Service Unavailable</body></html>');
			case 'cut':
				return this.reply(200, '{"data":{"job_');
			case 'drips':
				return { kind: 'reply', afterMs: 0, statusCode: 200, headers: this.headers(), body: drippingBody('{"data":', 5000, 400) };
			case 'tooFast':
				return this.refused(record, 'tooFast', 67200002, 'API call rate exceeded');
			case 'noPermission':
				return this.refusal(67200004, 'no permission for this API');
			case 'refusedQuotingSecrets':
				return this.refusal(68300007, `bad request with ${request.headers.authorization ?? ''} ${request.url.href}`);
			default:
				break;
		}
		const late = fate === 'lateBy35' ? 35_000 : 0;
		if (!job) return { ...this.refusal(68300013, 'Report does not exist'), afterMs: late };
		if (record.purpose === 'followUp') return { ...this.json({ data: {}, status: true, error_code: 0 }), afterMs: late };
		return { ...this.status(family, job, record, late), afterMs: late };
	}

	private status(family: Family, job: JobRecord, record: ExchangeRecord, late: number): WireReply & { kind: 'reply' } {
		const { now } = this.clock;
		const isOver = now >= job.readyAt;
		const hasLink = job.result !== 'withoutLinkAtFirst' || now >= job.readyAt + 60_000;
		const isDone = isOver && job.result !== 'failed' && job.result !== 'noData' && job.result !== 'tooLarge';
		const state = !isOver ? (now - job.createdAt < 10_000 ? 'waiting' : 'running') : isDone ? 'done' : 'failed';
		record.saidReady = isDone && hasLink && late < 30_000;
		const link = isDone && hasLink ? this.files.linkTo(job) : '';
		const text = JSON.stringify({ data: { [family.idName]: job.id, ...family.data(state, link) }, status: true, error_code: 0 });
		return this.reply(200, family.hasBigIds ? text.replace(`"${job.id}"`, job.id) : text);
	}

	private refused(record: ExchangeRecord, fate: string, code: number, words: string): WireReply {
		record.fate = fate;
		return this.refusal(code, words);
	}

	private refusal(code: number, words: string): WireReply & { kind: 'reply' } {
		return this.json({ status: false, error_code: code, error_msg: words });
	}

	private json(body: object): WireReply & { kind: 'reply' } {
		return this.reply(200, JSON.stringify(body));
	}

	private reply(statusCode: number, body: string): WireReply & { kind: 'reply' } {
		return { kind: 'reply', afterMs: 0, statusCode, headers: this.headers(), body: wholeBody(body) };
	}

	private headers(): Record<string, string> {
		const date = new Date(this.clock.now + this.plan.skewSeconds * 1000).toUTCString();
		return { 'content-type': 'application/json', 'x-correlation-id': 'c-1', ...(this.plan.hasDateHeader ? { date } : {}) };
	}
}

/** A request that the user has changed before a retry is right now. */
const isEdited = (body: Record<string, unknown>): boolean =>
	body.report_type === 'word' || body.tech_maturity_index === 5 || body.need_logo === false || JSON.stringify(body).includes('MODULE_2');
