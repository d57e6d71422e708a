import type { IDataObject } from 'n8n-workflow';

import { ServiceError } from '../../reportJob/errors/serviceError';
import { judgePending, patienceEndOf } from '../../reportJob/job/patience';
import { nextCheckTime } from '../../reportJob/job/schedule';
import type { NodeRun } from '../../reportJob/run/nodeRun';
import { retryReads } from '../../reportJob/run/retryReads';
import { SERVICE } from '../transport/account';
import type { ZhihuiyaClient } from '../transport/ZhihuiyaClient';
import type { Step } from './step';
import { sendStep, type StepAnswer } from './stepCalls';

const ofTask = ({ taskId }: IDataObject): string => (taskId === undefined ? '' : ` of task ${String(taskId)}`);

/**
 * Asks for the result of a step, or confirms one; a result that the platform still works on is waited for like a report.
 * @param waitUpTo for how long, in seconds from the start of the run
 * @throws ServiceError also when the step has failed, or is not done in time
 */
export async function awaitStep(
	client: ZhihuiyaClient,
	step: Step,
	values: IDataObject,
	run: NodeRun,
	waitUpTo: number,
): Promise<StepAnswer> {
	const { name, code } = step;
	const requestedAt = run.now();
	const clocks = { patienceEnds: patienceEndOf(run.startedAt, waitUpTo), deadlineAt: Number.POSITIVE_INFINITY };
	for (let attempt = 1; ; attempt += 1) {
		const answer = await retryReads(run, async () => await sendStep(client, step, values, {}));
		if (answer.state === 'ready') return answer;
		if (answer.state === 'failed') {
			throw new ServiceError('rejected', `${SERVICE} could not do ${name} (${code})${ofTask(values)}.`, {
				hint: 'Confirm the step before it once more, with changes, or begin anew with Create Task.',
			});
		}
		const due = nextCheckTime({ requestedAt, estimatedReadyAt: null, queuePosition: null, attempt }, run.now());
		const verdict = judgePending(due, clocks, run.now());
		if (verdict.kind !== 'checkAt') {
			throw new ServiceError(
				'unavailable',
				`${name} (${code})${ofTask(values)} was not done within the ${waitUpTo} seconds of Wait Up To.`,
				{ hint: 'Nothing is lost: retry this execution, or raise Options > Wait Up To.' },
			);
		}
		await run.wait(verdict.time - run.now());
	}
}
