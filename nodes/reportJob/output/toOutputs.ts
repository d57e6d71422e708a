import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { IdField, JobFacts } from '../job/facts';
import type { JobItem, JobOutcome } from '../job/jobItem';
import type { CreatePlan } from '../job/reportService';
import { loopCheckTime, secondsUntil } from '../job/schedule';
import { continuedErrorItem, movedErrorItem, type ItemError } from './errorItems';
import type { ErrorMode } from './errorMode';
import { itemJson } from './itemJson';
import { toolMessage } from './toolMessage';

/** What became of one input item: its job's outcome, or an error that came before there was a job. */
export type ItemResult<Plan extends CreatePlan, Lookup> =
	| { item: JobItem<Plan, Lookup>; outcome: JobOutcome }
	| { item: null; error: ItemError };

export interface OutputShape {
	idField: IdField;
	/** Ready, Pending and Failed, or one output for everything. */
	threeOutputs: boolean;
	asTool: boolean;
	errorMode: Exclude<ErrorMode, 'stop'> | 'stop';
}

/** The error of a result, if it is one. */
export function errorOf<Plan extends CreatePlan, Lookup>(result: ItemResult<Plan, Lookup>): ItemError | null {
	if (result.item === null) return result.error;
	const { item, outcome } = result;
	if (outcome.kind !== 'error') return null;
	const { error, facts } = outcome;
	return { index: item.index, message: error.message, advice: error.advice, facts };
}

/** Gives all pending items of a run the same time of the next check, because Wait reads its first item only. */
function withLoopTime(facts: JobFacts, loopTime: number, now: number): JobFacts {
	return { ...facts, nextCheckAt: loopTime, waitSeconds: secondsUntil(loopTime, now) };
}

/**
 * Lays results out over the node's outputs: Ready, Pending and Failed, or one. Error items leave by Failed, never
 * by Ready, except in the shape and the place from which n8n moves them to its own error output.
 */
export function toOutputs<Plan extends CreatePlan, Lookup>(
	inputs: INodeExecutionData[],
	results: Array<ItemResult<Plan, Lookup>>,
	{ idField, threeOutputs, asTool, errorMode }: OutputShape,
	now: number,
): INodeExecutionData[][] {
	const ready: INodeExecutionData[] = [];
	const pending: INodeExecutionData[] = [];
	const failed: INodeExecutionData[] = [];
	const moved: INodeExecutionData[] = [];
	const dueTimes = results.flatMap(({ item, ...rest }) =>
		item && 'outcome' in rest && rest.outcome.kind === 'pending' ? [rest.outcome.dueAt] : [],
	);
	const loopTime = dueTimes.length === 0 ? now : loopCheckTime(dueTimes, now);
	const inputJson = (index: number): IDataObject => inputs[index]?.json ?? {};

	for (const result of results) {
		const error = errorOf(result);
		if (error) {
			if (errorMode === 'errorOutput') moved.push(movedErrorItem(error, idField));
			else failed.push(continuedErrorItem(asTool ? {} : inputJson(error.index), error, idField));
			continue;
		}
		if (result.item === null || result.outcome.kind === 'error') continue;
		const { item, outcome } = result;
		const timed = outcome.kind === 'pending' ? withLoopTime(outcome.facts, loopTime, now) : outcome.facts;
		const facts = asTool ? { ...timed, message: toolMessage(timed, idField) } : timed;
		const json = itemJson(inputJson(item.index), facts, idField, outcome.extras, asTool);
		const execution: INodeExecutionData = { json, pairedItem: { item: item.index } };
		if (outcome.kind === 'ready' && outcome.file) {
			execution.binary = { [item.options.binaryPropertyName]: outcome.file.binary };
		}
		({ ready, pending, failed })[outcome.kind].push(execution);
	}

	if (!threeOutputs || asTool) return [[...moved, ...ready, ...pending, ...failed].sort(byItem(moved.length))];
	return [[...moved, ...ready], pending, failed];
}

/** Keeps moved errors in front and the rest in the order of their input items. */
function byItem(movedCount: number) {
	const position = (data: INodeExecutionData) => (data.pairedItem as { item: number }).item;
	return (a: INodeExecutionData, b: INodeExecutionData) =>
		movedCount > 0 && isMoved(a) !== isMoved(b) ? (isMoved(a) ? -1 : 1) : position(a) - position(b);
}

const isMoved = ({ json }: INodeExecutionData) => 'details' in json && 'error' in json;
