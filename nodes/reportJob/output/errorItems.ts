import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { factsToJson, type IdField, type JobFacts } from '../job/facts';
import { keptColumns } from '../job/jobItem';

/** An item that ended in an error, with what was known of its job by then. */
export interface ItemError {
	index: number;
	message: string;
	/** What to do about it; may be empty. */
	advice: string;
	facts: JobFacts | null;
}

/** For On Error > Continue: the input's columns and the facts, with the error beside them. */
export function continuedErrorItem(
	input: IDataObject,
	{ index, message, advice, facts }: ItemError,
	idField: IdField,
): INodeExecutionData {
	return {
		json: {
			...keptColumns(input),
			...(facts ? factsToJson({ ...facts, message: advice || message }, idField) : {}),
			error: message,
		},
		pairedItem: { item: index },
	};
}

/**
 * For On Error > Continue (using error output): the one shape that n8n moves to the error output with its details
 * kept. It must hold these three keys only, and not set `item.error`, which would drop them.
 */
export function movedErrorItem({ index, message, advice, facts }: ItemError, idField: IdField): INodeExecutionData {
	return {
		json: {
			error: message,
			message: advice || message,
			details: facts ? factsToJson(facts, idField) : {},
		},
		pairedItem: { item: index },
	};
}

/** The list of ids for the text of an error that ends the whole node: `item 0: 123; item 1: 456`. */
export function idsOfRun(facts: Array<JobFacts | null>): string {
	return facts
		.map((known, index) => (known?.id ? `item ${index}: ${known.id}` : null))
		.filter((entry) => entry !== null)
		.join('; ');
}
