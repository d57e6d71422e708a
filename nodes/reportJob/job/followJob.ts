import { checkJob } from './checkJob';
import { deliverFile } from './deliverFile';
import type { JobFacts } from './facts';
import type { Extras, JobItem, JobOutcome } from './jobItem';
import type { JobRun } from './jobRun';
import { nextCheckTime } from './schedule';
import { startJob } from './startJob';

type KnownFacts = JobFacts & { id: string };

/** What Generate puts out: a job that has been started and not been looked at. */
function startedOutcome(facts: KnownFacts, raw: unknown, { options }: JobItem, { run }: JobRun): JobOutcome {
	const requestedAt = facts.requestedAt ?? run.now();
	const next = nextCheckTime({ ...facts, requestedAt }, run.now());
	const dueAt = Math.min(next, facts.deadlineAt ?? Number.POSITIVE_INFINITY);
	return { kind: 'pending', facts, dueAt, extras: options.includeRawResponse && raw !== undefined ? { raw } : {} };
}

/** Looks at a job that is known by its id, and fetches its file where the operation is to. */
async function lookAndFetch(item: JobItem, facts: KnownFacts, justStarted: boolean, job: JobRun): Promise<JobOutcome> {
	const { options } = item;
	const checked = await checkJob(item, facts, justStarted, job);
	if (!checked.ready) return checked.outcome;
	const { status, facts: ready } = checked;
	const { link } = status;
	const wantsFile = job.withFiles && job.operation !== 'getStatus';
	if (wantsFile && link !== null) return await job.inFileTurn(async () => await deliverFile(item, ready, { ...status, link }, job));
	const extras: Extras = {
		...(options.includeRawResponse ? { raw: status.raw } : {}),
		...(options.includeDownloadLink && link !== null ? { downloadLink: link } : {}),
	};
	return { kind: 'ready', facts: ready, file: null, extras };
}

/** Takes one item as far as its operation and its patience go: start, check, fetch. @throws ServiceError `cancelled` */
export async function followJob(item: JobItem, job: JobRun): Promise<JobOutcome> {
	if (item.id !== null) return await lookAndFetch(item, { ...item.facts, id: item.id }, false, job);
	const start = await startJob(item, job);
	if (!start.started) return start.outcome;
	if (job.operation === 'generate') return startedOutcome(start.facts, start.raw, item, job);
	const { id, resource, reportType, attempt, requestedAt, request } = start.facts;
	const { fingerprint } = item.create;
	const seenAt = requestedAt ?? job.run.now();
	job.memory.see(id, { resource, reportType, fingerprint, seenAt, attempt, requestedAt, request });
	return await lookAndFetch(item, start.facts, start.justNow, job);
}
