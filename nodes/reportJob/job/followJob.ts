import { checkJob } from './checkJob';
import { deliverFile } from './deliverFile';
import type { JobFacts } from './facts';
import type { RunContext } from './runContext';
import type { JobItem, JobOutcome } from './jobItem';
import type { CreatePlan } from './reportService';
import { nextCheckTime } from './schedule';
import { startJob, type StartContext } from './startJob';

export type FollowContext<Plan extends CreatePlan, Lookup> = StartContext<Plan, Lookup> & RunContext;

type Known = JobFacts & { id: string };
const hasId = (facts: JobFacts): facts is Known => facts.id !== null;

/** Takes one item as far as its operation and its patience go: start, check, fetch. */
export async function followJob<Plan extends CreatePlan, Lookup>(
	item: JobItem<Plan, Lookup>,
	follow: FollowContext<Plan, Lookup>,
): Promise<JobOutcome> {
	const { operation, run, memory, withFiles, inDownloadLane } = follow;
	const { options } = item;
	let { facts } = item;
	let justStarted = false;

	if (!hasId(facts)) {
		const { plan } = item;
		if (plan === null) throw new TypeError('An item without an id needs a plan.');
		const start = await startJob({ ...item, plan }, follow);
		if (!start.started) return start.outcome;
		({ facts } = start);
		justStarted = true;
		if (operation === 'generate') {
			const requestedAt = facts.requestedAt ?? run.now();
			const dueAt = Math.min(nextCheckTime({ ...facts, requestedAt }, run.now()), facts.deadlineAt ?? Number.POSITIVE_INFINITY);
			const extras = options.includeRawResponse ? { raw: start.raw } : {};
			return { kind: 'pending', facts, dueAt, extras };
		}
		const { attempt, requestedAt, request } = facts;
		if (facts.id !== null) memory.see(facts.id, { seenAt: requestedAt ?? run.now(), attempt, requestedAt, request });
	}
	if (!hasId(facts)) throw new TypeError('A started job has an id.');

	const checked = await checkJob(item, facts, justStarted, follow);
	if (!checked.ready) return checked.outcome;
	const { status } = checked;
	const extras = options.includeRawResponse ? { raw: status.raw } : {};
	const wantsFile = withFiles && operation !== 'getStatus' && status.link !== null;
	if (!wantsFile) {
		const link = options.includeDownloadLink && status.link !== null ? { downloadLink: status.link } : {};
		return { kind: 'ready', facts: checked.facts, file: null, extras: { ...extras, ...link } };
	}
	const ready: Known = { ...checked.facts, id: facts.id };
	return await inDownloadLane(async () => await deliverFile(item, ready, status, follow));
}
