import type { IDataObject } from 'n8n-workflow';

import type { JobState } from '../../reportJob/job/facts';
import type { CreateOrder } from '../../reportJob/job/reportService';
import { sentParameters } from '../../reportJob/parameters/sentParameters';
import type { ZhihuiyaClient } from '../transport/ZhihuiyaClient';
import type { Step } from './step';

/** What the platform says to a step. */
export interface StepAnswer {
	state: JobState;
	/** What it gives, by the names of the output. */
	given: IDataObject;
	raw: unknown;
}

/** Reads a step's answer: a result that is not there yet is pending, whatever the state says. */
export function readAnswer({ gives, state, main }: Step, data: Record<string, unknown>, raw: unknown): StepAnswer {
	const known = Object.entries(gives).map(([name, sent]): [string, unknown] => [name, data[sent]]);
	const given = Object.fromEntries(known.filter(([, value]) => value !== undefined && value !== null)) as IDataObject;
	const word = String(state === undefined ? '' : (data[state.name] ?? '')).trim().toUpperCase();
	const told = state === undefined ? 'ready' : (state.states[word] ?? 'pending');
	const isThere = main === undefined || given[main] !== undefined;
	return { state: told === 'ready' && !isThere ? 'pending' : told, given, raw };
}

/** How a step may be sent; a question may go out as late as it likes. */
export type StepOrder = Partial<CreateOrder>;

/**
 * Sends a step, once.
 * @param values the checked values of its fields; others are left out
 * @throws ServiceError; of a step that starts something, any kind but `unclear` means that nothing was carried out
 */
export async function sendStep(client: ZhihuiyaClient, step: Step, values: IDataObject, order: StepOrder): Promise<StepAnswer> {
	const { path, fields, encode, kind } = step;
	const parameters = encode?.(values) ?? sentParameters(fields, values);
	const { data, raw } = await client.send({
		method: 'POST',
		path,
		parameters,
		kind: kind === 'starts' ? 'start' : 'check',
		...order,
	});
	return readAnswer(step, data, raw);
}
