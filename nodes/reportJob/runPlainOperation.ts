import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { FetchedFile } from './download/fetchFile';
import { beginRun, type Run } from './run/nodeRun';
import { ServiceError } from './errors/serviceError';
import { settle } from './errors/settle';
import { nodeError } from './errors/nodeError';
import { errorModeOf } from './output/errorMode';
import { keptColumns } from './job/jobItem';
import { InputError } from './errors/inputError';
import { userText } from './text/userText';

function inWords(error: unknown): { message: string; advice: string } {
	if (error instanceof ServiceError) return { message: error.message, advice: error.advice };
	if (error instanceof InputError) return { message: error.message, advice: 'Nothing was sent to the service.' };
	return { message: error instanceof Error ? userText(error.message) : 'Something unforeseen happened.', advice: '' };
}

/** One item that comes out: facts, and the file of an operation that fetches one; null when there is none to fetch. */
export interface PlainResult {
	json: IDataObject;
	file?: FetchedFile | null;
}

/** A result as an item: the input's columns, the facts and the file over them. */
function toItem(
	context: IExecuteFunctions,
	input: IDataObject,
	{ json, file }: PlainResult,
	index: number,
): INodeExecutionData {
	const pairedItem = { item: index };
	if (file === undefined) return { json, pairedItem };
	if (file === null) {
		return { json: { ...keptColumns(input), ...json, fileName: null, mimeType: null, fileSize: null }, pairedItem };
	}
	const { binary, fileName, mimeType, fileSize } = file;
	const field = String(context.getNodeParameter('binaryPropertyName', index, 'data') ?? '').trim() || 'data';
	return {
		json: { ...keptColumns(input), ...json, fileName, mimeType, fileSize },
		binary: { [field]: binary },
		pairedItem,
	};
}

/**
 * Runs an operation that answers at once, item by item, with n8n's three On Error settings.
 * @param perItem gives what one input item yields
 * @throws NodeOperationError when On Error is Stop
 */
export async function runPlainOperation(
	context: IExecuteFunctions,
	perItem: (index: number, run: Run) => Promise<PlainResult[]>,
): Promise<INodeExecutionData[][]> {
	const run = beginRun(context);
	const mode = errorModeOf(context);
	const results: INodeExecutionData[] = [];
	const errors: INodeExecutionData[] = [];
	for (const [index, input] of context.getInputData().entries()) {
		const answer = await settle(
			(async () => (await perItem(index, run)).map((result) => toItem(context, input.json, result, index)))(),
		);
		const pairedItem = { item: index };
		if (answer.ok) {
			results.push(...answer.value);
			continue;
		}
		const { message, advice } = inWords(answer.error);
		if (mode === 'stop') {
			throw nodeError(context.getNode(), message, { description: advice, itemIndex: index });
		}
		if (mode === 'errorOutput') {
			errors.push({ json: { error: message, message: advice || message, details: {} }, pairedItem });
		} else {
			results.push({ json: { ...keptColumns(input.json), error: message, message: advice }, pairedItem });
		}
	}
	return [[...errors, ...results]];
}
