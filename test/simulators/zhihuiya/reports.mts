import type { Answer, Call } from '../http/call.mts';
import { queryValue } from '../http/call.mts';
import type { FileHost } from '../files/host.mts';
import type { JobBook } from '../jobs/book.mts';
import { linkJob } from '../jobs/file.mts';
import { check, phaseOf, progress, type Job, type Phase } from '../jobs/job.mts';
import type { Account } from './accounts.mts';
import { envelope } from './answers.mts';
import { Refusal } from './errors.mts';
import type { Create, Family } from './family.mts';
import { checkFields } from './fields.mts';
import { BareInteger } from './json.mts';
import type { ZhihuiyaJobScript, ZhihuiyaSettings } from './settings.mts';

export interface Reports {
	jobs: JobBook<ZhihuiyaJobScript>;
	files: FileHost;
	settings: ZhihuiyaSettings;
	newId: (style: Family['id']['style']) => string;
	now: () => number;
}

type ZhihuiyaJob = Job<ZhihuiyaJobScript>;

/** Carries out a create: from here on the account is billed. */
export function create(
	reports: Reports,
	family: Family,
	variant: Create,
	account: Account,
	call: Call,
): Answer {
	const { jobs, settings, newId, now } = reports;
	const request = checkFields(call.body, variant.fields, variant.oneOf);
	variant.check?.(request);
	const own = variant.idFrom === undefined ? undefined : String(request[variant.idFrom]);
	const wanted = { type: family.code, owner: account.id, request, query: { path: call.path } };
	const job = jobs.create(wanted, () => own ?? newId(family.id.style));
	if (family.waitsForAmend?.(request)) waitForAmend(job);

	const done = job.script.readyAtCreate === true && phaseOf(job, now()) === 'ready';
	const { stateField } = variant;
	return envelope(
		{
			[family.id.field]: written(job.id, family, settings),
			...(stateField && { [stateField]: family.state[done ? 'ready' : 'running'] }),
			...(stateField && done && { [family.link.field]: link(family, job, {}, reports) }),
			...variant.extra?.(request),
		},
		1,
		settings.createHttpStatus,
	);
}

/** AI34's outline: after it the job goes on. */
export function amend(
	{ jobs, settings, now }: Reports,
	family: Family,
	account: Account,
	call: Call,
): Answer {
	const { fields = [], check: extraCheck } = family.amend ?? {};
	const body = checkFields(call.body, fields);
	const job = find(jobs, family, account, body[family.id.field], now());
	extraCheck?.(body);
	const { outcome } = held.get(job) ?? {};
	if (held.delete(job)) {
		job.script.outcome = outcome;
		job.createdAt = now();
	}
	return envelope({ [family.id.field]: written(job.id, family, settings) }, 0);
}

export function status(reports: Reports, family: Family, account: Account, call: Call): Answer {
	const { jobs, settings, now } = reports;
	const asked: Record<string, unknown> =
		family.status.method === 'GET'
			? call.query
			: checkFields(call.body, family.status.fields ?? []);
	const id =
		family.status.method === 'GET'
			? queryValue(call.query, family.id.field)
			: asked[family.id.field];
	const job = find(jobs, family, account, id, now());
	const phase = check(job, now());
	const { script } = job;
	const ended = phase === 'ready' || phase === 'failed';

	const linked =
		(phase === 'ready' && job.readyChecks > (script.linkMissingChecks ?? 0)) ||
		(!ended && (script.linkBeforeReady ?? settings.linkBeforeReady));
	const cause = script.cause ?? (ended || settings.causeWhilePending ? CAUSE : undefined);
	return envelope(
		{
			[family.id.field]: written(job.id, family, settings),
			...(family.queued && { queue_num: queue(job, phase, now()) }),
			[family.state.field]: stateWord(job, family, phase, ended),
			...(linked && { [family.link.field]: link(family, job, asked, reports) }),
			...(family.queued && phase !== 'ready' && { abnormal_cause: cause }),
			...family.extra?.(job.request),
		},
		0,
	);
}

/** "Server exception, being repaired": the sample shows it on a running job too. */
const CAUSE = '由于服务器异常,正在修复中';

function stateWord({ script }: ZhihuiyaJob, { state }: Family, phase: Phase, ended: boolean) {
	return (ended ? script.endState : script.pendingState) ?? state[phase];
}

function queue(job: ZhihuiyaJob, phase: Phase, now: number): number {
	if (phase === 'ready' || phase === 'failed') return 0;
	const start = job.script.queue ?? 10;
	return Math.max(0, Math.ceil(start * (1 - progress(job, now))));
}

/** The outcome that a job is kept from until its outline comes. */
const held = new WeakMap<ZhihuiyaJob, { outcome: ZhihuiyaJobScript['outcome'] }>();

function waitForAmend(job: ZhihuiyaJob): void {
	held.set(job, { outcome: job.script.outcome });
	job.script.outcome = 'never';
}

function find(
	jobs: Reports['jobs'],
	family: Family,
	account: Account,
	id: unknown,
	now: number,
): ZhihuiyaJob {
	if (id === undefined || id === '') throw new Refusal(68300004);
	const job = typeof id === 'string' ? jobs.get(id) : undefined;
	// another client's job, or another family's, does not exist either
	if (job?.type !== family.code || (job.owner !== '*' && job.owner !== account.id)) {
		throw new Refusal(68300013);
	}
	if (now - job.createdAt >= (family.idLifeMs ?? Infinity)) throw new Refusal(68300013);
	return job;
}

function written(id: string, family: Family, { quoteIds }: ZhihuiyaSettings): unknown {
	return family.id.style === 'bare64' && !quoteIds ? new BareInteger(id) : id;
}

function link(
	family: Family,
	job: ZhihuiyaJob,
	asked: Record<string, unknown>,
	{ files, settings, now: clock }: Reports,
): string {
	const now = clock();
	const { style, sinceCreation } = family.link;
	const lifeMs = family.link.lifeMs - (sinceCreation ? now - job.createdAt : 0);
	const file = {
		kind: family.fileKind(job.request, asked),
		title: family.fileName(job.request),
		text: `${family.code} ${job.id}`,
	};
	return linkJob(files, job, file, { lifeMs, style, ...settings.link });
}
