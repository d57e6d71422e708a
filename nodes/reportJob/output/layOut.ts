import { sortBy } from 'lodash';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { FactsShown, IdField, JobFacts } from '../job/facts';
import type { AnswerOutcome, DeliveredFile, Extras, JobOutcome } from '../job/jobItem';
import { loopCheckTime, secondsUntil } from '../job/schedule';
import { withoutLinks } from '../text/redact';
import { continuedErrorItem, movedErrorItem, type ItemError } from './itemError';
import { jobJson } from './jobJson';
import type { ErrorMode } from './nodeSettings';
import { toolMessage } from './toolMessage';

/** What became of an input item, or one of the files that it yields. */
export type ItemOutcome =
	| Exclude<JobOutcome, { kind: 'error' }>
	| AnswerOutcome
	| { kind: 'error'; error: ItemError };

/** One outcome, and the input item that it belongs to. */
export interface ItemResult {
	index: number;
	outcome: ItemOutcome;
	/** The output field of a file. */
	binaryField: string;
	/** What *Simplify* leaves of the facts; as a tool always the simple ones. */
	shown: FactsShown;
}

export interface OutputShape {
	idField: IdField;
	/** Ready, Pending and Failed, or one output for everything. */
	outputs: 'one' | 'three';
	asTool: boolean;
	errorMode: ErrorMode;
}

const extrasOf = ({ raw, downloadLink }: Extras): IDataObject => ({
	...(raw === undefined ? {} : { raw: withoutLinks(raw) as IDataObject }),
	...(downloadLink === undefined ? {} : { downloadLink }),
});

/** The one time of the next check that all pending items of a run carry, because Wait reads its first item only. */
function loopTimeOf(results: readonly ItemResult[], now: number): number {
	const dueTimes = results.flatMap(({ outcome }) => (outcome.kind === 'pending' ? [outcome.dueAt] : []));
	return dueTimes.length === 0 ? now : loopCheckTime(dueTimes, now);
}

/**
 * Lays results out over the node's outputs: Ready, Pending and Failed, or one. Error items leave by Failed, never
 * by Ready, except in the shape and the place from which n8n moves them to its own error output.
 * @param now epoch ms
 */
export function layOut(
	inputs: readonly INodeExecutionData[],
	results: readonly ItemResult[],
	{ idField, outputs, asTool, errorMode }: OutputShape,
	now: number,
): INodeExecutionData[][] {
	const moved: INodeExecutionData[] = [];
	const out: Record<'ready' | 'pending' | 'failed', INodeExecutionData[]> = { ready: [], pending: [], failed: [] };
	const loopTime = loopTimeOf(results, now);
	const columnsOf = (index: number): IDataObject => (asTool ? {} : (inputs[index]?.json ?? {}));
	const withFile = (json: IDataObject, index: number, file: DeliveredFile | null, field: string): INodeExecutionData => ({
		json,
		pairedItem: { item: index },
		...(file === null ? {} : { binary: { [field]: file.binary } }),
	});

	for (const { index, outcome, binaryField, shown: chosen } of results) {
		const shown = asTool ? 'simple' : chosen;
		if (outcome.kind === 'error') {
			if (errorMode === 'errorOutput') moved.push(movedErrorItem(outcome.error, idField, shown));
			else out.failed.push(continuedErrorItem(columnsOf(index), outcome.error, idField, shown));
			continue;
		}
		if (outcome.kind === 'answer') {
			out.ready.push(withFile(outcome.json, index, outcome.file, binaryField));
			continue;
		}
		const timed: JobFacts =
			outcome.kind === 'pending'
				? { ...outcome.facts, nextCheckAt: loopTime, waitSeconds: secondsUntil(loopTime, now) }
				: outcome.facts;
		const facts = asTool ? { ...timed, message: toolMessage(timed, idField) } : timed;
		const json = { ...jobJson(columnsOf(index), facts, idField, shown), ...extrasOf(outcome.extras) };
		out[outcome.kind].push(withFile(json, index, outcome.kind === 'ready' ? outcome.file : null, binaryField));
	}

	const { ready, pending, failed } = out;
	if (outputs === 'three' && !asTool) return [[...moved, ...ready], pending, failed];
	return [[...moved, ...sortBy([...ready, ...pending, ...failed], ({ pairedItem }) => (pairedItem as { item: number }).item)]];
}
