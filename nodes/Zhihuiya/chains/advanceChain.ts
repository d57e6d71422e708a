import type { IDataObject } from 'n8n-workflow';

import { ServiceError } from '../../reportJob/errors/serviceError';
import { settle } from '../../reportJob/errors/settle';
import { jobStatus, type JobStatus } from '../../reportJob/job/reportService';
import type { StepLog } from '../../reportJob/job/stepLog';
import { isoTime } from '../../reportJob/text/isoTime';
import { startedId } from '../../reportJob/vendor/startedId';
import { checkJob } from '../jobCalls';
import { SERVICE } from '../transport/account';
import type { ZhihuiyaClient } from '../transport/ZhihuiyaClient';
import { REPORT_ID, type Chain, type ChainStep } from './chain';
import type { Step } from './step';
import { sendStep, type StepAnswer, type StepOrder } from './stepCalls';

/** What one look at a chain knows. */
export interface ChainLook {
	/** The task's id, which is the job's. */
	id: string;
	/** Epoch ms; what the account's pace lets out later is not sent. */
	latest: number;
	/** How far the chain has come. */
	log: StepLog;
	/** The checked values of the fields that later steps take, such as the report's title. */
	values: IDataObject;
}

/** A step's place in words, as in `step 4 of 10, Extract Features (AI35-4)`. */
export function placeOf({ create, steps }: Chain, step: Step): string {
	const order = [create, ...steps.map((each) => each.step)];
	return `step ${order.indexOf(step) + 1} of ${order.length}, ${step.name} (${step.code})`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a user does who cannot leave the rest to the node. */
const byHand = ({ name }: Step): string => `Go on with the steps one by one, from ${name} on, or begin anew.`;

/** The place in a chain after the last step that was sent. @throws ServiceError when that is not known */
function positionOf(chain: Chain, { id, log }: ChainLook): number {
	const done = log.last?.name;
	if (done === chain.create.operation) return 0;
	const index = chain.steps.findIndex(({ step }) => step.operation === done);
	if (index >= 0) return index + 1;
	throw new ServiceError('rejected', `It is not known which step task ${id} has reached, so nothing was sent.`, {
		hint: 'Give the item as this node put it out, with its request and without Simplify, or go on with the steps one by one.',
	});
}

/**
 * A step that starts something and was never answered counts as sent: the next one tells whether it was carried out. Where
 * that one would need what the answer hands on, nothing can be told.
 * @throws ServiceError `unclear`
 */
function refuseUnanswered(chain: Chain, { id, log }: ChainLook): void {
	const { last } = log;
	if (last === null || last.answered) return;
	const step = chain.steps.find((each) => each.step.operation === last.name)?.step;
	if (step === undefined || !(REPORT_ID in step.gives)) return;
	const at = isoTime(last.sentAt) ?? 'an earlier time';
	throw new ServiceError(
		'unclear',
		`${capital(placeOf(chain, step))}, was sent to ${SERVICE} for task ${id} at ${at}, but its answer, which names the report, never came. It may be billed, so it was not sent again.`,
		{ hint: `Look for the report on the ${SERVICE} site; if it is not there, send ${step.name} with this task.` },
	);
}

/** The values that a step takes, all required ones. @throws ServiceError naming what is missing */
function valuesFor(chain: Chain, { step, takes }: ChainStep, known: IDataObject): IDataObject {
	const values = takes?.(known) ?? known;
	const missing = step.fields.find(({ name, required }) => required && (values[name] === undefined || values[name] === null));
	if (missing === undefined) return values;
	throw new ServiceError(
		'rejected',
		`${capital(placeOf(chain, step))}, of task ${String(known.taskId)} cannot be sent: ${missing.label} is missing.`,
		{ hint: byHand(step) },
	);
}

/** What is known of a step that starts something, after an answer that nobody can read. */
function unclearStep(chain: Chain, step: Step, id: string, error: ServiceError): ServiceError {
	if (REPORT_ID in step.gives) return error;
	return new ServiceError('unclear', `${capital(placeOf(chain, step))}, of task ${id}: ${error.message}`, {
		...error.details,
		hint: 'Retry this execution: it looks whether the step was carried out, and does not send it again.',
	});
}

/** Sends a step, and notes what must be known of it before and after. @throws ServiceError */
async function take(client: ZhihuiyaClient, chain: Chain, step: Step, values: IDataObject, look: ChainLook): Promise<StepAnswer> {
	const { id, latest, log } = look;
	const { operation, kind, gives } = step;
	const order: StepOrder = kind === 'starts' ? { latest, leaving: () => log.leaving(operation) } : { latest };
	const answer = await settle(sendStep(client, step, values, order));
	if (!answer.ok) {
		const { error } = answer;
		const isUnclear = error instanceof ServiceError && error.kind === 'unclear';
		if (kind === 'starts' && !isUnclear) log.refused();
		throw isUnclear ? unclearStep(chain, step, id, error) : error;
	}
	const names = REPORT_ID in gives;
	// The answer that names the report is the only one: without the id in it, the report cannot be found again.
	const gave = names ? { [REPORT_ID]: startedId(SERVICE, chain.family.noun, 'task_id', answer.value.given[REPORT_ID]) } : {};
	if (kind !== 'reads') log.answered(operation, gave);
	return answer.value;
}

/** Looks at the report that the chain's last step has asked for. */
async function lookAtReport(client: ZhihuiyaClient, { family }: Chain, { id, latest, log }: ChainLook): Promise<JobStatus> {
	const reportId = log.last?.gave[REPORT_ID];
	const status = await checkJob(client, family, typeof reportId === 'string' ? reportId : id, {}, latest);
	const named = typeof reportId === 'string' ? `The report's own ID, for Download, is ${reportId}.` : null;
	const underWay = status.state === 'pending' ? 'All steps are done; the report is being made.' : null;
	return { ...status, message: [underWay, status.message, named].filter(Boolean).join(' ') || null };
}

/**
 * Takes a chain as far as it goes now: sends one step after another until one of them, or the report, is still under way.
 * @throws ServiceError
 */
export async function advanceChain(client: ZhihuiyaClient, chain: Chain, look: ChainLook): Promise<JobStatus> {
	const { id, log } = look;
	const position = positionOf(chain, look);
	refuseUnanswered(chain, look);
	let known: IDataObject = { ...look.values, ...log.last?.gave, taskId: id };
	for (const chainStep of chain.steps.slice(position)) {
		const { step, lacks } = chainStep;
		const why = lacks?.(known) ?? null;
		if (why !== null) {
			return jobStatus('failed', null, { reason: 'NO_DATA', message: `${why} ${byHand(step)}` });
		}
		const { state, given, raw } = await take(client, chain, step, valuesFor(chain, chainStep, known), look);
		const place = placeOf(chain, step);
		if (state === 'pending') return jobStatus(state, raw, { message: `${capital(place)}, is under way.` });
		if (state === 'failed') {
			const message = `${SERVICE} could not do ${place}, of task ${id}. ${byHand(step)}`;
			return jobStatus(state, raw, { reason: 'GENERATION_FAILED', message });
		}
		known = { ...known, ...given };
	}
	return await lookAtReport(client, chain, look);
}
