import type { IDataObject } from 'n8n-workflow';

import { cancelled } from '../errors/cancelled';
import { ServiceError } from '../errors/serviceError';
import type { StepRecord } from '../run/jobMemory';
import { isoTime } from '../text/isoTime';
import type { JobFacts } from './facts';
import type { JobRun } from './jobRun';

/**
 * How far a job has come that a service makes in several steps. It is kept with the execution, and goes along in the
 * facts' `request`, so that a job is gone on with where it is known.
 */
export interface StepLog {
	/** The last step that was sent; null where it is not known how far the job has come. */
	readonly last: StepRecord | null;
	/** The facts' `request`. */
	readonly request: IDataObject | null;
	/**
	 * Notes a step that must not be sent twice, right before it leaves.
	 * @throws ServiceError `notSent` or `cancelled` when nothing more may be started
	 */
	leaving(name: string): void;
	/** Notes that a step was carried out, and what its answer hands on to later ones. */
	answered(name: string, gave?: IDataObject): void;
	/** Notes that a step which had left was refused: nothing was carried out. */
	refused(): void;
}

/** A step as it goes along in the facts' `request`. */
const stepToJson = ({ name, sentAt, answered, gave }: StepRecord): IDataObject => ({
	name,
	sentAt: isoTime(sentAt),
	answered,
	gave,
});

const isObject = (value: unknown): value is IDataObject =>
	value !== null && typeof value === 'object' && !Array.isArray(value);

/** The step that a `request` names as the last one sent; null when it names none. */
export function stepIn(request: IDataObject | null): StepRecord | null {
	const step = request?.step;
	if (!isObject(step) || typeof step.name !== 'string' || step.name === '') return null;
	const sentAt = Date.parse(String(step.sentAt));
	return {
		name: step.name,
		sentAt: Number.isNaN(sentAt) ? null : sentAt,
		answered: step.answered !== false,
		gave: isObject(step.gave) ? step.gave : {},
	};
}

/** A `request` with the step that was sent last. */
export const withStep = (request: IDataObject | null, step: StepRecord | null): IDataObject | null =>
	step === null ? request : { ...request, step: stepToJson(step) };

/** The step log of a job. What this execution remembers is newer than what an item carries. */
export function stepLogOf(id: string, request: IDataObject | null, job: JobRun): StepLog {
	const { memory, run, logger, service } = job;
	const first = memory.step(id) ?? stepIn(request);
	let settled = first;
	const note = (record: StepRecord) => {
		memory.noteStep(id, record);
		if (record.answered) settled = record;
	};
	return {
		request,
		get last() {
			return memory.step(id) ?? first;
		},
		leaving(name) {
			if (run.startsRefused) {
				throw new ServiceError('notSent', `not started: ${run.startsRefused.message}`, run.startsRefused.details);
			}
			if (run.signal.aborted) throw cancelled();
			note({ name, sentAt: run.now(), answered: false, gave: settled?.gave ?? {} });
			logger.info(`${service}: sending step ${name} of ${id}`);
		},
		answered(name, gave = {}) {
			note({ name, sentAt: memory.step(id)?.sentAt ?? run.now(), answered: true, gave: { ...settled?.gave, ...gave } });
			logger.info(`${service}: step ${name} of ${id} was answered`);
		},
		refused() {
			if (settled) note(settled);
		},
	};
}

/** What carries on with a job later, as the middle of a sentence: one that is made in steps has no Download yet. */
export const wayOn = ({ request }: JobFacts): string =>
	stepIn(request) === null ? 'run Download with this ID' : 'run this operation again with this item';
