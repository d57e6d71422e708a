import { cancelled } from '../errors/cancelled';
import { ServiceError } from '../errors/serviceError';
import { settle, type Settled } from '../errors/settle';
import { unclearCreate } from '../errors/unclearCreate';
import type { CreateProgress } from '../run/jobMemory';
import { retryReads } from '../run/retryReads';
import { isoTime } from '../text/isoTime';
import { askOnceOf, onceFor } from './askOnce';
import { decideStart, type StartDecision } from './decideStart';
import type { JobFacts } from './facts';
import type { JobOutcome, Startable } from './jobItem';
import type { JobRun } from './jobRun';
import { deadlineOf, latestStartOf } from './patience';
import type { StartedJob } from './reportService';
import { startRetryTime } from './schedule';

/** A job that has been started, by this item now or by an earlier try, or the outcome of an item that has none. */
export type StartResult =
	| { started: true; justNow: boolean; facts: JobFacts & { id: string }; raw: unknown }
	| { started: false; outcome: JobOutcome };

const withError = (facts: JobFacts, error: ServiceError): StartResult => ({
	started: false,
	outcome: { kind: 'error', facts, error },
});

function notStarted(facts: JobFacts, refusal: ServiceError): StartResult {
	return withError(facts, new ServiceError('notSent', `not started: ${refusal.message}`, refusal.details));
}

/** A start that the service's limit keeps back too long: given up, worth another round, or an error that names the time. */
function keptBack({ facts: known, options }: Startable, at: number, { run }: JobRun): StartResult {
	const since = known.requestedAt ?? run.startedAt;
	const deadlineAt = deadlineOf(since, options.giveUpAfter);
	const facts: JobFacts = { ...known, requestedAt: since, deadlineAt };
	if (run.now() >= deadlineAt) {
		const message = `The report could not be started within ${options.giveUpAfter} minutes: the service's limit always stood in the way. Nothing was started; ask for fewer reports at a time, or raise Options > Give Up After.`;
		return {
			started: false,
			outcome: { kind: 'failed', facts: { ...facts, state: 'failed', reason: 'DEADLINE_EXCEEDED', message }, extras: {} },
		};
	}
	if (options.whenTimeRunsOut === 'pending') {
		const message = `Not started yet: the service takes the next report from ${isoTime(at) ?? 'a later time'} on. Run this node again with this item after that.`;
		return {
			started: false,
			outcome: { kind: 'pending', facts: { ...facts, state: 'pending', reason: 'RATE_LIMITED', message }, dueAt: at, extras: {} },
		};
	}
	return withError(
		facts,
		new ServiceError('rateLimited', `The report was not started: the service takes the next one from ${isoTime(at) ?? 'a later time'} on.`, {
			hint: 'Run again after that time, or raise Options > Wait Up To so that the node waits for it.',
			retryAt: at,
		}),
	);
}

/** What a remembered create means for its item, where it is not to be sent. */
function asRemembered(
	item: Startable,
	decision: Exclude<StartDecision, { kind: 'send' }>,
	{ service, memory }: JobRun,
): StartResult {
	const { facts, options } = item;
	switch (decision.kind) {
		case 'carryOn': {
			const { id, request, begunAt, estimatedReadyAt } = decision.record;
			const deadlineAt = deadlineOf(begunAt, options.giveUpAfter);
			const attempt = memory.seen(id)?.attempt ?? facts.attempt;
			const state = 'pending' as const;
			const known = { ...facts, id, state, attempt, request, requestedAt: begunAt, estimatedReadyAt, deadlineAt };
			return { started: true, justNow: false, facts: known, raw: undefined };
		}
		case 'unanswered': {
			const what = `A report was requested from ${service} at ${isoTime(decision.begunAt) ?? 'an earlier time'}, but its answer never came.`;
			const hint = `Look for it on the ${service} site; if it is not there, start this workflow anew.`;
			return withError(facts, unclearCreate(service, what, { hint }));
		}
		case 'changed':
			return withError(
				{ ...facts, id: decision.id, requestedAt: decision.begunAt },
				new ServiceError(
					'rejected',
					`This item's report was requested from ${service} at ${isoTime(decision.begunAt) ?? 'an earlier time'} as ${decision.id}, and its fields have been changed since. Nothing was sent.`,
					{
						hint: 'To fetch that report, undo the change and retry, or run Download with this ID. To ask for the changed one, start this workflow anew.',
					},
				),
			);
		case 'refused':
			return withError(
				facts,
				new ServiceError('rejected', decision.message, {
					hint: `${decision.advice} It was not sent again, because it has not changed. To send it all the same, start this workflow anew.`.trim(),
				}),
			);
	}
}

/** What an unforeseen error of a create means: nobody knows whether it was carried out. */
const asServiceError = (error: unknown, service: string): ServiceError =>
	error instanceof ServiceError
		? error
		: unclearCreate(service, 'The answer to the request for a report could not be understood.');

/** Tells the service what it must still know of a job before it goes to work. */
async function complete(item: Startable, id: string, { run, memory, service }: JobRun): Promise<ServiceError | null> {
	const { create } = item;
	const record = memory.created(create.memoryKey);
	if (record?.state !== 'started' || record.due === null) return null;
	if (run.signal.aborted) return cancelled();
	const { due } = record;
	const told = await settle(retryReads(run, async () => await create.complete?.(id, due)));
	if (told.ok) {
		memory.note(create.memoryKey, { ...record, due: null });
		return null;
	}
	if (told.error instanceof ServiceError && told.error.kind === 'cancelled') return told.error;
	run.noteRefusal(told.error);
	const why = told.error instanceof ServiceError ? told.error : null;
	return new ServiceError(
		why?.kind ?? 'badReply',
		`${service} took the report on as ${id}, but could not be told the rest of the request: ${why?.message ?? 'unknown error'}`,
		{ ...why?.details, hint: 'Retry this execution: it carries on with this report.' },
	);
}

/**
 * Sends the create of an item, once. What is remembered of it is written before the request leaves, and with the
 * answer, within the create: a node about to throw, and an equal item, wait for no more than this.
 */
async function sendCreate(item: Startable, job: JobRun): Promise<Settled<StartedJob> & { begunAt: number }> {
	const { create, facts, index, options } = item;
	const { service, idField, run, memory, runIndex, executionId, logger } = job;
	const { memoryKey, fingerprint, request, askOnceFor } = create;
	const note = (progress: CreateProgress) =>
		memory.note(memoryKey, { runIndex, executionId, fingerprint, request, ...progress });
	const what = [facts.resource, facts.reportType].filter(Boolean).join(' ');
	const once = askOnceOf(item, job);
	const purpose = askOnceFor === null ? '' : onceFor(askOnceFor);
	let begunAt = run.now();

	const mayLeave = () => {
		if (run.startsRefused) throw new ServiceError('notSent', run.startsRefused.message, run.startsRefused.details);
		if (run.signal.aborted) throw cancelled();
	};
	const leave = () => {
		mayLeave();
		begunAt = run.now();
		note({ state: 'sent', begunAt });
		logger.info(`${service}: requesting a report for item ${index + 1} (${[what, purpose].filter(Boolean).join(', ')})`);
	};
	const leaving =
		once === null
			? leave
			: async () => {
					mayLeave();
					await once.before();
					leave();
				};
	const remembered = (answer: Settled<StartedJob>): Settled<StartedJob> => {
		if (answer.ok) {
			const { id, estimatedReadyAt, due } = answer.value;
			note({ state: 'started', begunAt, id, estimatedReadyAt, due });
			logger.info(`${service}: report for item ${index + 1}${purpose && ` (${purpose})`} has ${idField} ${id}`);
			return answer;
		}
		const error = asServiceError(answer.error, service);
		if (error.kind === 'rejected') note({ state: 'refused', message: error.message, advice: error.advice });
		else if (error.kind !== 'unclear') note({ state: 'waiting' });
		return { ok: false, error };
	};
	const send = async (): Promise<Settled<StartedJob>> => {
		const latest = latestStartOf(run.startedAt, options.waitUpTo, run.now());
		const answer = remembered(await settle(create.create({ latest, leaving })));
		await once?.after(answer);
		return answer;
	};
	note({ state: 'waiting' });
	const answer = await memory.whileUnderWay(memoryKey, send());
	return { ...answer, begunAt };
}

/**
 * Starts an item's job, once: a create remembered from an earlier try of this run is carried on with, and one whose
 * answer never came is not repeated. Waits for the service's limit as long as the node's patience lasts.
 */
export async function startJob(item: Startable, job: JobRun): Promise<StartResult> {
	const { create, options } = item;
	const { run, memory, executionId, runIndex, service } = job;
	for (let tries = 1; ; tries += 1) {
		const equal = memory.underWay(create.memoryKey);
		if (equal) await settle(equal);
		const record = memory.created(create.memoryKey) ?? memory.unanswered(create.fingerprint, runIndex);
		const decision = decideStart(record, { executionId, fingerprint: create.fingerprint });
		if (decision.kind === 'carryOn') memory.note(create.memoryKey, { ...decision.record, executionId });
		if (decision.kind !== 'send') {
			const known = asRemembered(item, decision, job);
			const error = known.started ? await complete(item, known.facts.id, job) : null;
			return error && known.started ? withError(known.facts, error) : known;
		}
		if (run.startsRefused) return notStarted(item.facts, run.startsRefused);

		const answer = await sendCreate(item, job);
		if (answer.ok) {
			const { id, estimatedReadyAt, message, raw } = answer.value;
			const requestedAt = answer.begunAt;
			const facts = {
				...item.facts,
				id,
				state: 'pending' as const,
				message,
				request: create.request,
				requestedAt,
				estimatedReadyAt,
				deadlineAt: deadlineOf(requestedAt, options.giveUpAfter),
			};
			const error = await complete(item, id, job);
			return error ? withError(facts, error) : { started: true, justNow: true, facts, raw };
		}

		const error = asServiceError(answer.error, service);
		if (error.kind === 'cancelled') throw error;
		if (error.kind === 'notSent') return notStarted(item.facts, error);
		if (error.kind !== 'rateLimited') {
			run.noteRefusal(error);
			return withError(item.facts, error);
		}
		const at = startRetryTime(error.details.retryAt, tries, run.now());
		if (at > latestStartOf(run.startedAt, options.waitUpTo, run.now())) return keptBack(item, at, job);
		await run.wait(at - run.now());
	}
}
