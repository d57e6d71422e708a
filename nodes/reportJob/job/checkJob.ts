import { ServiceError } from '../errors/serviceError';
import { settle, type Settled } from '../errors/settle';
import { retryReads } from '../run/retryReads';
import { isoTime } from '../text/isoTime';
import type { JobFacts } from './facts';
import type { Extras, JobItem, JobOptions, JobOutcome } from './jobItem';
import type { JobRun } from './jobRun';
import { deadlineOf, judgePending, patienceEndOf } from './patience';
import type { JobStatus } from './reportService';
import { nextCheckTime } from './schedule';
import { stepLogOf, wayOn, withStep, type StepLog } from './stepLog';

/** A look that always takes place waits so long for the service's limit to open again, whatever *Wait Up To* says. */
const LIMIT_PATIENCE_MS = 150_000;

type KnownFacts = JobFacts & { id: string };

/** A job that a check has found ready, or the outcome of one that is not. */
export type CheckResult =
	| { ready: true; facts: KnownFacts; status: JobStatus }
	| { ready: false; outcome: JobOutcome };

/**
 * The facts after a check: what the service says now, laid over what was known. Where both know when the job was asked
 * for, the service's other times are moved by the difference, because its clock may be another one.
 */
export function factsAfterCheck<Facts extends JobFacts>(facts: Facts, status: JobStatus): Facts {
	const shift = facts.requestedAt === null || status.requestedAt === null ? 0 : facts.requestedAt - status.requestedAt;
	const here = (time: number | null) => (time === null ? null : time + shift);
	return {
		...facts,
		state: status.state,
		reason: status.reason,
		message: status.message,
		requestedAt: facts.requestedAt ?? status.requestedAt,
		finishedAt: here(status.finishedAt),
		estimatedReadyAt: here(status.estimatedReadyAt) ?? facts.estimatedReadyAt,
		queuePosition: status.queuePosition,
		attempt: facts.attempt + 1,
	};
}

function givenUp(facts: JobFacts, giveUpAfter: number): JobFacts {
	return {
		...facts,
		state: 'failed',
		reason: 'DEADLINE_EXCEEDED',
		message: `The report was still not ready ${giveUpAfter} minutes after it was requested. Look for it on the site of the service, or ${wayOn(facts)} and a longer Options > Give Up After.`,
	};
}

function outOfTime(options: JobOptions, facts: KnownFacts, dueAt: number, extras: Extras, service: string): JobOutcome {
	if (options.whenTimeRunsOut === 'pending') return { kind: 'pending', facts, dueAt, extras };
	const error = new ServiceError(
		'unavailable',
		`${service} is still making the report ${facts.id}; it was not ready within the ${options.waitUpTo} seconds of Wait Up To.`,
		{
			hint: `The report is not lost: retry this execution, or ${wayOn(facts)}. For slow reports set When Time Runs Out to Pending and wire that output to a Wait node (After Time Interval, {{ $json.waitSeconds }} seconds) that leads back into this node.`,
		},
	);
	return { kind: 'error', facts, error };
}

/** A job that could not be looked at, because the service takes no more questions before `at` (epoch ms). */
function notLookedAt(options: JobOptions, facts: KnownFacts, at: number, error: ServiceError): JobOutcome {
	if (options.whenTimeRunsOut === 'error') return { kind: 'error', facts, error };
	const message = `Not looked at: the service answers no more such requests before ${isoTime(at) ?? 'a later time'}. Run this node again with this item after that.`;
	return { kind: 'pending', facts: { ...facts, state: 'pending', reason: 'RATE_LIMITED', message }, dueAt: at, extras: {} };
}

/** The outcome of a check that the service refused, or that never got an answer. */
function outcomeOfRefusal(options: JobOptions, facts: KnownFacts, error: ServiceError, now: number): JobOutcome {
	if (error.kind === 'rateLimited') return notLookedAt(options, facts, error.details.retryAt ?? now, error);
	if (error.kind !== 'notFound') return { kind: 'error', facts, error };
	const message = [error.message, error.advice].filter(Boolean).join(' ');
	return {
		kind: 'failed',
		facts: { ...facts, state: 'failed', reason: 'NOT_FOUND', message, attempt: facts.attempt + 1 },
		extras: {},
	};
}

/** One look at a job. `isOwed`: it takes place however long its turn takes, else only while the node's patience lasts. */
async function look(
	{ lookup }: JobItem,
	id: string,
	isOwed: boolean,
	patienceEnds: number,
	steps: StepLog,
	{ run }: JobRun,
): Promise<Settled<JobStatus>> {
	const end = isOwed ? Math.max(patienceEnds, run.now() + LIMIT_PATIENCE_MS) : patienceEnds;
	const latest = isOwed ? Number.POSITIVE_INFINITY : Math.max(patienceEnds, run.now());
	const bounded = { ...run, readsEnd: Math.min(run.readsEnd, end), signal: run.signal };
	return await settle(retryReads(bounded, async () => await lookup.check(id, latest, steps)));
}

/**
 * Checks a job until it is ready or failed, or until the node's patience or the job's deadline ends. A job whose id
 * came in, or that is remembered, is looked at at once in any case; one just started when its schedule says so.
 */
export async function checkJob(
	item: JobItem,
	known: KnownFacts,
	justStarted: boolean,
	job: JobRun,
): Promise<CheckResult> {
	const { options } = item;
	const { run, memory, service } = job;
	const { id } = known;
	const seen = memory.seen(id);
	const seenAt = seen?.seenAt ?? run.now();
	const patienceEnds = patienceEndOf(run.startedAt, options.waitUpTo);
	const since = (facts: JobFacts) => facts.requestedAt ?? seenAt;
	const withDeadline = (facts: KnownFacts): KnownFacts => ({
		...facts,
		deadlineAt: deadlineOf(since(facts), options.giveUpAfter),
	});
	const due = (facts: JobFacts) =>
		Math.min(
			nextCheckTime({ ...facts, requestedAt: since(facts) }, run.now()),
			facts.deadlineAt ?? Number.POSITIVE_INFINITY,
		);
	const result = (outcome: JobOutcome): CheckResult => ({ ready: false, outcome });

	let facts = withDeadline(known);
	let raw: unknown;
	let isOwed = !justStarted;
	let hasLooked = false;
	for (;;) {
		const extras = options.includeRawResponse && raw !== undefined ? { raw } : {};
		if (!isOwed) {
			const verdict = judgePending(due(facts), { patienceEnds, deadlineAt: facts.deadlineAt ?? 0 }, run.now());
			if (verdict.kind === 'givenUp' && hasLooked) {
				return result({ kind: 'failed', facts: givenUp(facts, options.giveUpAfter), extras });
			}
			if (verdict.kind === 'outOfTime') return result(outOfTime(options, facts, due(facts), extras, service));
			if (verdict.kind === 'checkAt') await run.wait(verdict.time - run.now());
			// A create may be answered so late that the deadline has passed: nothing is given up without a look.
			isOwed = verdict.kind === 'givenUp';
		}

		const steps = stepLogOf(id, facts.request, job);
		const answer = await look(item, id, isOwed, patienceEnds, steps, job);
		facts = { ...facts, request: withStep(facts.request, steps.last) };
		if (!answer.ok) {
			const error =
				answer.error instanceof ServiceError
					? answer.error
					: new ServiceError('badReply', `The status of ${id} could not be understood.`);
			if (error.kind === 'cancelled') throw error;
			// In a long line of others the turn would come too late; the line may be shorter at the next look.
			if (error.kind === 'rateLimited' && !isOwed) continue;
			run.noteRefusal(error);
			return result(outcomeOfRefusal(options, facts, error, run.now()));
		}
		[isOwed, hasLooked] = [false, true];
		const status = answer.value;
		({ raw } = status);
		facts = withDeadline(factsAfterCheck(facts, status));
		const { resource, reportType, attempt, requestedAt, request } = facts;
		memory.see(id, {
			resource,
			reportType,
			fingerprint: seen?.fingerprint ?? null,
			seenAt,
			attempt,
			requestedAt,
			request,
		});
		if (status.state === 'ready') return { ready: true, facts, status };
		if (status.reason === 'NO_DATA' && options.whenNoData === 'readyWithoutFile') {
			return { ready: true, facts: { ...facts, state: 'ready' }, status: { ...status, link: null } };
		}
		if (status.state === 'failed') {
			return result({ kind: 'failed', facts, extras: options.includeRawResponse ? { raw } : {} });
		}
	}
}
