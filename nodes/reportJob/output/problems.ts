import type { IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

import { emptyFacts, type JobFacts } from '../job/facts';
import { ServiceError } from '../errors/serviceError';
import { nodeError } from '../errors/nodeError';
import { InputError } from '../errors/inputError';
import { idsOfRun, type ItemError } from './errorItems';

/** What went wrong before there was a job, in words for the user. */
export function inputProblem(error: unknown, index: number, resource: string): ItemError {
	const message =
		error instanceof InputError || error instanceof ServiceError
			? error.message
			: `The parameters of item ${index} could not be read: ${error instanceof Error ? error.message : 'unknown error'}`;
	const advice = error instanceof ServiceError ? error.advice : 'Nothing was sent to the service for this item.';
	return { index, message, advice, facts: emptyFacts(resource, null) };
}

/** Why the service could not be connected, for one item; `facts` is what is known of its job. */
export function connectionProblem(error: unknown, index: number, facts: JobFacts | null): ItemError {
	if (error instanceof ServiceError) return { index, message: error.message, advice: error.advice, facts };
	return {
		index,
		message: error instanceof Error ? error.message : 'The credential could not be read.',
		advice: 'Open the node and choose a credential.',
		facts,
	};
}

/** An error that no part of the node foresaw. */
export function unforeseen(error: unknown): ServiceError {
	return error instanceof ServiceError
		? error
		: new ServiceError('badReply', 'Something unforeseen happened inside the node.', {
				hint: `Please report it to the maintainers${error instanceof Error ? `: ${error.name}` : ''}.`,
			});
}

/** Ends the node with one error that names every id of this run, so that nothing paid for is lost. */
export function stopWith(
	context: IExecuteFunctions,
	error: ItemError,
	factsOfRun: Array<JobFacts | null>,
): NodeOperationError {
	const ids = idsOfRun(factsOfRun);
	const kept = ids === '' ? '' : `Reports of this run: ${ids}. Retry fetches them and starts none of them again.`;
	const message = ids === '' || error.message.includes(ids) ? error.message : `${error.message} [${ids}]`;
	return nodeError(context.getNode(), message, {
		description: [error.advice, kept].filter(Boolean).join(' '),
		itemIndex: error.index,
	});
}
