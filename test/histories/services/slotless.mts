import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { VirtualClock } from '../clock.mts';
import type { ReportName, ServicePlan, Wish } from '../history.mts';
import { drippingBody, wholeBody, type Service, type WireReply, type WireRequest } from '../host/wire.mts';
import type { ExchangeRecord, JobRecord, Purpose, Trace } from '../trace.mts';
import type { Fates } from './fates.mts';
import type { FileHost } from './fileHost.mts';
import { JobBook } from './jobs.mts';

export const SLOTLESS_URL = 'https://api.slotless.example';
export const SLOTLESS_KEY = 'slotless-key-0001';

/** How long a request that came too fast is told to wait. */
const RETRY_AFTER_SECONDS = 10;

/** A made-up service that knows no slots: it takes what comes, or says 429. */
export class SlotlessModel implements Service {
	readonly hosts = ['api.slotless.example'];

	readonly wayMs: number;

	readonly credential: ICredentialDataDecryptedObject = { key: SLOTLESS_KEY };

	readonly newSecret: ICredentialDataDecryptedObject = {};

	private readonly book: JobBook;

	constructor(
		private readonly clock: VirtualClock,
		trace: Trace,
		plan: ServicePlan,
		private readonly fates: Fates,
		private readonly files: FileHost,
		private readonly wishes: readonly Wish[],
	) {
		this.wayMs = plan.latencyMs / 2;
		this.book = new JobBook(clock, trace, plan, (ordinal) => `r-${(0xc0ffee000 + ordinal).toString(16)}`);
		trace.secrets.add(SLOTLESS_KEY);
	}

	seed(_report: ReportName, wish: Wish): JobRecord {
		return this.book.begin(String(wish.subject), 'xlsx', null);
	}

	purposeOf({ method, url, body }: WireRequest): { purpose: Purpose; about: string } {
		if (method === 'POST') return { purpose: 'create', about: /Company (\d+)/.exec(body)?.[1] ?? '' };
		return { purpose: 'check', about: url.pathname.split('/').at(-1) ?? '' };
	}

	isReachable(purpose: Purpose): boolean {
		if (purpose !== 'create' || this.fates.peek('creates') !== 'unreachable') return true;
		this.fates.take('creates');
		return false;
	}

	answer(request: WireRequest, record: ExchangeRecord): WireReply {
		return record.purpose === 'create' ? this.create(request, record) : this.look(record);
	}

	private create({ run, body, headers }: WireRequest, record: ExchangeRecord): WireReply {
		const fate = this.fates.take('creates');
		record.fate = fate;
		const wish = this.wishes.find(({ subject }) => String(subject) === record.about);
		if (wish?.isWrong && !body.includes('Edited')) {
			record.fate = 'wrong';
			return this.reply(400, 'no such subject');
		}
		switch (fate) {
			case 'tooFast':
				return this.tooFast();
			case 'noBalance':
				return this.reply(402, 'pay first');
			case 'refused':
				return this.reply(400, 'the request is wrong');
			case 'refusedQuotingSecrets':
				return this.reply(400, `the request of ${headers['x-key'] ?? ''} is wrong`);
			case 'lost':
				return { kind: 'error', afterMs: 0, code: 'ECONNRESET' };
			case 'busy':
				return this.reply(500, 'busy');
			default:
				break;
		}
		const job = this.book.begin(record.about, 'xlsx', run);
		record.job = job;
		const told = { ...this.reply(200, JSON.stringify({ id: job.id })) };
		switch (fate) {
			case 'never':
				return { kind: 'silence' };
			case 'lostDone':
				return { kind: 'error', afterMs: 0, code: 'ECONNRESET' };
			case 'busyDone':
			case 'htmlDone':
				return this.reply(502, '<html></html>');
			case 'cutDone':
			case 'roundedIdDone':
				return this.reply(200, '{"id":');
			case 'noIdDone':
				return this.reply(200, '{}');
			default:
				job.idWasTold = true;
				return { ...told, afterMs: { lateBy35: 35_000, lateBy100: 100_000 }[fate as string] ?? 0 };
		}
	}

	private look(record: ExchangeRecord): WireReply {
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
			case 'html':
				return this.reply(503, '<html></html>');
			case 'cut':
				return this.reply(200, '{"sta');
			case 'drips':
				return { kind: 'reply', afterMs: 0, statusCode: 200, headers: {}, body: drippingBody('{"state":', 5000, 400) };
			case 'tooFast':
				return this.tooFast();
			case 'noPermission':
				return this.reply(403, 'no');
			case 'refusedQuotingSecrets':
				return this.reply(400, `the request of ${SLOTLESS_KEY} is wrong`);
			default:
				break;
		}
		if (!job) return this.reply(404, 'unknown');
		const late = fate === 'lateBy35' ? 35_000 : 0;
		return { ...this.reply(200, JSON.stringify(this.state(job, record, late))), afterMs: late };
	}

	private state(job: JobRecord, record: ExchangeRecord, late: number): object {
		if (this.clock.now < job.readyAt) return { state: 'running' };
		if (job.result === 'failed' || job.result === 'tooLarge') return { state: 'failed' };
		if (job.result === 'noData') return { state: 'failed', reason: 'NO_DATA' };
		record.saidReady = late < 30_000;
		return { state: 'done', link: this.files.linkTo(job) };
	}

	private tooFast(): WireReply {
		return { ...this.reply(429, 'too fast'), headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } };
	}

	private reply(statusCode: number, body: string): WireReply & { kind: 'reply' } {
		return { kind: 'reply', afterMs: 0, statusCode, headers: { date: new Date(this.clock.now).toUTCString() }, body: wholeBody(body) };
	}
}
