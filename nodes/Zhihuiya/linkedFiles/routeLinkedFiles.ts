import pLimit from 'p-limit';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { InputError } from '../../reportJob/errors/inputError';
import { emptyFacts } from '../../reportJob/job/facts';
import { readFields, withoutSteering } from '../../reportJob/parameters/readFields';
import { readOptions } from '../../reportJob/parameters/readOptions';
import { withoutLongText } from '../../reportJob/parameters/requestFacts';
import { routeItems } from '../../reportJob/router';
import { ZhihuiyaClient } from '../transport/ZhihuiyaClient';
import type { LinkedOrder, LinkedResource } from './linkedResource';

const FILES_SIDE_BY_SIDE = 3;

type LinkedItem = LinkedOrder & { binaryField: string };

/**
 * Runs the Download of a resource without jobs: one item per file.
 * @throws NodeOperationError when On Error is Stop
 */
export async function routeLinkedFiles(context: IExecuteFunctions, linked: LinkedResource): Promise<INodeExecutionData[][]> {
	const { resource, code, fields } = linked;
	return await routeItems<LinkedItem>(context, {
		idField: 'jobId',
		outputs: 'three',
		asksAnew: true,
		read({ source, operation, asTool }) {
			if (operation !== 'download') throw new InputError('Operation', `${operation} does not exist: choose ${linked.list ? 'download or getAll' : 'download'}`);
			if (asTool && !linked.forTools) throw new InputError('Operation', 'fetches files, which cannot be handed to a language model: use it in a workflow');
			const values = withoutSteering(fields, readFields(fields, source, context.getTimezone()));
			linked.check(values);
			const options = readOptions(operation, source, asTool);
			const facts = { ...emptyFacts(resource, code), request: withoutLongText(values) };
			return { facts, values, options, withFiles: !asTool, binaryField: options.binaryPropertyName };
		},
		async connect(run) {
			const client = await ZhihuiyaClient.connect(context, run);
			const shared = { context, client, run, inFileTurn: pLimit(FILES_SIDE_BY_SIDE), billed: linked.billed };
			return async (item) => await linked.fetch(shared, item);
		},
		factsOf: (item) => item?.facts ?? emptyFacts(resource, code),
	});
}
