import type { Logger } from 'n8n-workflow';

import type { JobFacts } from './facts';
import type { JobItem, JobOutcome } from './jobItem';
import { deadlineOf, patienceEndOf } from './patience';
import type { CreatePlan, ReportService } from './reportService';
import type { Run } from '../run/nodeRun';
import { ServiceError } from '../errors/serviceError';
import { settle } from '../errors/settle';
import type { JobMemory } from '../run/jobMemory';

export interface StartContext<Plan extends CreatePlan, Lookup> {
	service: ReportService<Plan, Lookup>;
	run: Run;
	memory: JobMemory;
	runIndex: number;
	logger: Logger;
}

export type StartResult =
	| { started: true; facts: JobFacts; raw: unknown }
	| { started: false; outcome: JobOutcome };

function notStarted(facts: JobFacts, refusal: ServiceError): JobOutcome {
	const error = new ServiceError('account', `not started: ${refusal.message}`, refusal.details);
	return { kind: 'error', facts, error };
}

function unanswered(facts: JobFacts, begunAt: number, service: string): JobOutcome {
	const error = new ServiceError(
		'unclear',
		`A report was requested from ${service} at ${new Date(begunAt).toISOString()}, but its answer never came. It may exist and may be billed, so nothing was sent again.`,
		{
			hint: `Look for it on the ${service} site; if it is not there, start this workflow anew.`,
		},
	);
	return { kind: 'error', facts, error };
}

/** A slot that is too far away: given up, worth another round, or an error that names the time. */
function noSlot<Plan extends CreatePlan, Lookup>(
	item: JobItem<Plan, Lookup>,
	at: number,
	since: number,
	now: number,
): JobOutcome {
	const deadlineAt = deadlineOf(since, item.options.giveUpAfter);
	const facts: JobFacts = { ...item.facts, requestedAt: since, deadlineAt };
	const when = new Date(at).toISOString();
	if (now >= deadlineAt) {
		return {
			kind: 'failed',
			facts: {
				...facts,
				state: 'failed',
				reason: 'DEADLINE_EXCEEDED',
				message: `The report could not be started within ${item.options.giveUpAfter} minutes: the service's limit always stood in the way. Nothing was started; ask for fewer reports at a time, or raise Options > Give Up After.`,
			},
			extras: {},
		};
	}
	if (item.options.whenTimeRunsOut === 'pending') {
		return {
			kind: 'pending',
			facts: {
				...facts,
				state: 'pending',
				reason: 'RATE_LIMITED',
				message: `Not started yet: the service takes the next report from ${when} on. Run this node again with this item after that.`,
			},
			dueAt: at,
			extras: {},
		};
	}
	const error = new ServiceError(
		'rateLimited',
		`The report was not started: the service takes the next one from ${when} on.`,
		{ hint: 'Run again after that time, or raise Options > Wait Up To so that the node waits for it.', retryAt: at },
	);
	return { kind: 'error', facts, error };
}

/** The job that an earlier try, or another item that asks for the very same, has started; null when there is none. */
async function remembered<Plan extends CreatePlan, Lookup>(
	{ facts, options, memoryKey }: JobItem<Plan, Lookup>,
	memory: JobMemory,
	service: string,
): Promise<StartResult | null> {
	const underWay = memory.underWay(memoryKey);
	if (underWay) await settle(underWay);
	const begun = memory.started(memoryKey);
	if (!begun) return null;
	if (begun.id === undefined) return { started: false, outcome: unanswered(facts, begun.begunAt, service) };
	const known: JobFacts = {
		...facts,
		id: begun.id,
		state: 'pending',
		request: begun.request,
		requestedAt: begun.begunAt,
		estimatedReadyAt: begun.estimatedReadyAt ?? null,
		deadlineAt: deadlineOf(begun.begunAt, options.giveUpAfter),
	};
	return { started: true, facts: known, raw: undefined };
}

/**
 * Starts an item's job, once: a create remembered from an earlier try of this run is carried on with, and one whose
 * answer never came is not repeated. Waits for a slot as long as the node's patience lasts.
 */
export async function startJob<Plan extends CreatePlan, Lookup>(
	item: JobItem<Plan, Lookup> & { plan: Plan },
	{ service, run, memory, runIndex, logger }: StartContext<Plan, Lookup>,
): Promise<StartResult> {
	const { plan, memoryKey, options } = item;
	const since = item.facts.requestedAt ?? run.startedAt;
	const patienceEnds = patienceEndOf(run.startedAt, options.waitUpTo);

	memory.wish(memoryKey, { runIndex, request: plan.request });
	for (;;) {
		const known = await remembered(item, memory, service.name);
		if (known) return known;
		if (run.startsRefused) return { started: false, outcome: notStarted(item.facts, run.startsRefused) };
		const slot = service.reserveStart(plan, run.now(), Math.max(patienceEnds, run.now()));
		if (!slot.granted) return { started: false, outcome: noSlot(item, slot.at, since, run.now()) };
		if (slot.at > run.now()) {
			const waited = await settle(run.wait(slot.at - run.now()));
			if (!waited.ok) {
				service.releaseStart(plan, slot.at);
				throw waited.error;
			}
		}
		if (run.startsRefused || !service.mayStart(plan, run.now())) {
			service.releaseStart(plan, slot.at);
			continue;
		}

		if (run.signal.aborted) throw new ServiceError('cancelled', 'The execution was stopped.');
		if (memory.started(memoryKey)) {
			service.releaseStart(plan, slot.at);
			continue;
		}
		const begunAt = run.now();
		memory.begin(memoryKey, { runIndex, begunAt, request: plan.request });
		const what = [item.facts.resource, item.facts.reportType].filter(Boolean).join(' ');
		logger.info(`${service.name}: requesting a report for item ${item.index} (${what})`);
		// The memory is written within the create: a node about to throw, and an equal item, wait for no more than this.
		const send = async () => {
			const settled = await settle(service.start(plan));
			const id = settled.ok ? settled.value.id : startedIdOf(settled.error);
			if (id !== null) {
				memory.fill(memoryKey, id, settled.ok ? settled.value.estimatedReadyAt : null);
				logger.info(`${service.name}: report for item ${item.index} has ${service.idField} ${id}`);
			} else if (!settled.ok && asServiceError(settled.error).kind !== 'unclear') {
				memory.clear(memoryKey);
			}
			return settled;
		};
		const answer = await memory.whileUnderWay(memoryKey, run.create(send));

		if (answer.ok) {
			const { id, estimatedReadyAt, message, raw } = answer.value;
			const facts: JobFacts = {
				...item.facts,
				id,
				state: 'pending',
				message,
				request: plan.request,
				requestedAt: begunAt,
				estimatedReadyAt,
				deadlineAt: deadlineOf(begunAt, options.giveUpAfter),
			};
			return { started: true, facts, raw };
		}

		const error = asServiceError(answer.error);
		if (error.kind === 'unclear') {
			return { started: false, outcome: { kind: 'error', facts: { ...item.facts, id: startedIdOf(error) }, error } };
		}
		if (error.kind === 'rateLimited') continue;
		if (error === run.startsRefused) return { started: false, outcome: notStarted(item.facts, error) };
		if (error.kind === 'account') run.refuseStarts(error);
		return { started: false, outcome: { kind: 'error', facts: item.facts, error } };
	}
}

/** The id of a job that was taken on before the trouble began. */
const startedIdOf = (error: unknown): string | null =>
	error instanceof ServiceError ? (error.details.startedId ?? null) : null;

/** What an unforeseen error of a create means: nobody knows whether it was carried out. */
function asServiceError(error: unknown): ServiceError {
	if (error instanceof ServiceError) return error;
	return new ServiceError('unclear', 'The answer to the request for a report could not be understood.', {
		hint: 'The job may exist and may be billed. Look on the site of the service before you ask for it again.',
	});
}
