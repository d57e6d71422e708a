import { escapeRegExp } from 'lodash';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, NodeOperationError } from 'n8n-workflow';

import { InputError } from '../errors/inputError';
import { nodeError } from '../errors/nodeError';
import { ServiceError } from '../errors/serviceError';
import { factsToJson, type FactsShown, type IdField, type JobFacts } from '../job/facts';
import { userText } from '../text/userText';
import { jobJson } from './jobJson';
import { keptColumns } from './keptColumns';

/** An item that ended in an error, in words for the user, with what was known of its job by then. */
export interface ItemError {
	index: number;
	message: string;
	/** What to do about it; may be empty. */
	advice: string;
	/** null where there is no job. */
	facts: JobFacts | null;
	/** What else tells which of an item's answers went wrong. */
	json?: IDataObject;
}

const NOTHING_SENT = 'Nothing was sent to the service for this item.';

/** Puts an error into words; the error policy of all operations, whatever part of the node threw it. */
export function inWords(error: unknown, index: number, facts: JobFacts | null): ItemError {
	if (error instanceof ServiceError) return { index, message: error.message, advice: error.advice, facts };
	if (error instanceof InputError) return { index, message: error.message, advice: NOTHING_SENT, facts };
	const message = error instanceof Error ? userText(error.message) : 'Something unforeseen happened inside the node.';
	return { index, message, advice: '', facts };
}

/** What is wrong with the parameters of one item, which have been read before anything was sent. */
export function readProblem(error: unknown, index: number, facts: JobFacts | null): ItemError {
	const problem = inWords(error, index, facts);
	if (error instanceof InputError || error instanceof ServiceError) return problem;
	return { ...problem, message: `The parameters of item ${index + 1} could not be read: ${problem.message}`, advice: NOTHING_SENT };
}

/** Why the service could not be connected, for one item. */
export function connectionProblem(error: unknown, index: number, facts: JobFacts | null): ItemError {
	const problem = inWords(error, index, facts);
	return error instanceof ServiceError ? problem : { ...problem, advice: 'Open the node and choose a credential.' };
}

/** For On Error > Continue: the input's columns and the facts of a failed job, with the error beside them. */
export function continuedErrorItem(
	input: IDataObject,
	{ index, message, advice, facts, json }: ItemError,
	idField: IdField,
	shown: FactsShown,
): INodeExecutionData {
	const failed: JobFacts | null = facts && { ...facts, state: 'failed', reason: 'ERROR', message: advice || message };
	return {
		json: {
			...(failed ? jobJson({ ...input, ...json }, failed, idField, shown) : { ...keptColumns(input), ...json, message: advice }),
			error: message,
		},
		pairedItem: { item: index },
	};
}

/**
 * For On Error > Continue (using error output): the one shape that n8n moves to the error output with its details
 * kept. It must hold these three keys only, and not set `item.error`, which would drop them.
 */
export function movedErrorItem(
	{ index, message, advice, facts, json }: ItemError,
	idField: IdField,
	shown: FactsShown,
): INodeExecutionData {
	return {
		json: {
			error: message,
			message: advice || message,
			details: facts ? factsToJson({ ...facts, state: 'failed', reason: 'ERROR' }, idField, shown) : { ...json },
		},
		pairedItem: { item: index },
	};
}

/** What is known of another item when the node is about to throw. */
export interface KnownItem {
	index: number;
	id: string | null;
	/** `ready`: a further run delivers its report at once; `ended`: the job itself has failed. */
	state: 'ready' | 'underWay' | 'ended';
}

const reports = (count: number): string => (count === 1 ? '1 other report is' : `${count} other reports are`);

/** How many reports of the run are ready or under way, and what delivers them all the same. */
function deliveredBy(others: readonly KnownItem[]): string {
	const ready = others.filter(({ state }) => state === 'ready').length;
	const underWay = others.filter(({ id, state }) => id !== null && state === 'underWay').length;
	if (ready + underWay === 0) return '';
	const counts = [ready > 0 ? `${reports(ready)} ready` : '', underWay > 0 ? `${reports(underWay)} under way` : ''];
	return `${counts.filter(Boolean).join(' and ')}. Retry fetches them and starts none of them again. To get them although this item fails, set On Error to Continue and retry this execution with the currently saved workflow.`;
}

/** Whether a text names an id, rather than a longer one or a number that holds its digits. */
const names = (text: string, id: string): boolean => new RegExp(`(?<![\\w-])${escapeRegExp(id)}(?![\\w-])`).test(text);

/** Ends the node with one error that names every id of this run once, so that nothing paid for is lost. */
export function stopWith(
	context: IExecuteFunctions,
	error: ItemError,
	known: readonly KnownItem[],
): NodeOperationError {
	const said = `${error.message} ${error.advice}`;
	const unnamed = known.filter(({ id }) => id !== null && !names(said, id));
	const ids = unnamed.map(({ index, id }) => `item ${index + 1}: ${id}`).join('; ');
	const others = known.filter(({ index }) => index !== error.index);
	return nodeError(context.getNode(), ids === '' ? error.message : `${error.message} [${ids}]`, {
		description: [error.advice, deliveredBy(others)].filter(Boolean).join(' '),
		itemIndex: error.index,
	});
}
