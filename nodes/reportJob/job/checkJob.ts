import { emptyFacts, type JobFacts } from './facts';
import type { JobItem, JobOutcome } from './jobItem';
import { deadlineOf, judgePending, patienceEndOf } from './patience';
import { retryRead } from '../run/retryReads';
import type { CreatePlan, JobStatus, ReportService } from './reportService';
import type { Run } from '../run/nodeRun';
import { nextCheckTime } from './schedule';
import { ServiceError } from '../errors/serviceError';
import { settle } from '../errors/settle';
import type { JobMemory } from '../run/jobMemory';

export interface CheckContext<Plan extends CreatePlan, Lookup> {
	service: ReportService<Plan, Lookup>;
	run: Run;
	memory: JobMemory;
}

/** A job that a check has found ready, or the outcome of one that is not. */
export type CheckResult =
	| { ready: true; facts: JobFacts; status: JobStatus }
	| { ready: false; outcome: JobOutcome };

/** The facts after a check: what the service says now, laid over what was known. */
export function factsAfterCheck(facts: JobFacts, status: JobStatus): JobFacts {
	return {
		...facts,
		state: status.state,
		reason: status.reason,
		message: status.message,
		requestedAt: status.requestedAt ?? facts.requestedAt,
		finishedAt: status.finishedAt,
		estimatedReadyAt: status.estimatedReadyAt ?? facts.estimatedReadyAt,
		queuePosition: status.queuePosition,
		attempt: facts.attempt + 1,
	};
}

/** The outcome of a check that the service refused, or that never got an answer. */
export function outcomeOfRefusal(facts: JobFacts, error: ServiceError): JobOutcome {
	if (error.kind !== 'notFound') return { kind: 'error', facts, error };
	const failed: JobFacts = {
		...facts,
		state: 'failed',
		reason: 'NOT_FOUND',
		message: [error.message, error.advice].filter(Boolean).join(' '),
		attempt: facts.attempt + 1,
	};
	return { kind: 'failed', facts: failed, extras: {} };
}

function givenUp(facts: JobFacts, giveUpAfter: number): JobFacts {
	return {
		...facts,
		state: 'failed',
		reason: 'DEADLINE_EXCEEDED',
		message: `The report was still not ready ${giveUpAfter} minutes after it was requested. Look for it on the site of the service, or run Download with this ID and a longer Options > Give Up After.`,
	};
}

/**
 * Checks a job until it is ready or failed, or until the node's patience or the job's deadline ends. A job whose id
 * came in is looked at once in any case; one just started is first looked at when its schedule says so.
 */
export async function checkJob<Plan extends CreatePlan, Lookup>(
	item: JobItem<Plan, Lookup>,
	known: JobFacts & { id: string },
	justStarted: boolean,
	{ service, run, memory }: CheckContext<Plan, Lookup>,
): Promise<CheckResult> {
	const { options, lookup } = item;
	const { id } = known;
	const seen = memory.seen(id);
	const seenAt = seen?.seenAt ?? run.now();
	const patienceEnds = patienceEndOf(run.startedAt, options.waitUpTo);
	const since = (facts: JobFacts) => facts.requestedAt ?? seenAt;
	const withDeadline = (facts: JobFacts): JobFacts => ({
		...facts,
		deadlineAt: deadlineOf(since(facts), options.giveUpAfter),
	});
	const due = (facts: JobFacts) =>
		Math.min(
			nextCheckTime({ ...facts, requestedAt: since(facts) }, run.now()),
			facts.deadlineAt ?? Number.POSITIVE_INFINITY,
		);

	let facts: JobFacts = withDeadline({ ...emptyFacts(known.resource, known.reportType), ...known });
	let raw: unknown;
	let mustCheck = !justStarted;
	for (;;) {
		if (!mustCheck) {
			const verdict = judgePending(due(facts), { patienceEnds, deadlineAt: facts.deadlineAt ?? 0 }, run.now());
			const extras = options.includeRawResponse ? { raw } : {};
			if (verdict.kind === 'givenUp') {
				return { ready: false, outcome: { kind: 'failed', facts: givenUp(facts, options.giveUpAfter), extras } };
			}
			if (verdict.kind === 'outOfTime') {
				return { ready: false, outcome: outOfTime(item, facts, due(facts), extras, service.name) };
			}
			await run.wait(verdict.time - run.now());
		}
		mustCheck = false;

		const answer = await settle(retryRead(run, async () => await service.check(id, lookup)));
		if (!answer.ok) {
			const error =
				answer.error instanceof ServiceError
					? answer.error
					: new ServiceError('badReply', `The status of ${id} could not be understood.`);
			if (error.kind === 'cancelled') throw error;
			if (error.kind === 'account') run.refuseStarts(error);
			return { ready: false, outcome: outcomeOfRefusal(facts, error) };
		}
		const status = answer.value;
		({ raw } = status);
		facts = withDeadline(factsAfterCheck(facts, status));
		memory.see(id, { seenAt, attempt: facts.attempt, requestedAt: facts.requestedAt, request: facts.request });
		if (status.state === 'ready') return { ready: true, facts, status };
		if (status.reason === 'NO_DATA' && options.whenNoData === 'readyWithoutFile') {
			return { ready: true, facts: { ...facts, state: 'ready' }, status: { ...status, link: null } };
		}
		if (status.state === 'failed') {
			const extras = options.includeRawResponse ? { raw } : {};
			return { ready: false, outcome: { kind: 'failed', facts, extras } };
		}
	}
}

function outOfTime<Plan extends CreatePlan, Lookup>(
	{ options }: JobItem<Plan, Lookup>,
	facts: JobFacts,
	dueAt: number,
	extras: { raw?: unknown },
	service: string,
): JobOutcome {
	if (options.whenTimeRunsOut === 'pending') return { kind: 'pending', facts, dueAt, extras };
	const error = new ServiceError(
		'unavailable',
		`${service} is still making the report ${facts.id ?? ''}; it was not ready within the ${options.waitUpTo} seconds of Wait Up To.`,
		{
			hint: 'The report is not lost: retry this execution, or run Download with this ID. For slow reports set When Time Runs Out to Pending and wire that output to a Wait node.',
		},
	);
	return { kind: 'error', facts, error };
}
