import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readFields } from '../../reportJob/parameters/readFields';
import { readLimit } from '../../reportJob/parameters/readLimit';
import { routeAnswers } from '../../reportJob/router';
import { ZhihuiyaClient } from '../transport/ZhihuiyaClient';
import type { LinkedList } from './linkedResource';

/**
 * Runs the Get Many of a resource without jobs: one item for each thing that there is.
 * @throws NodeOperationError when On Error is Stop
 */
export async function routeLinkedList(context: IExecuteFunctions, { fields, check, find }: LinkedList): Promise<INodeExecutionData[][]> {
	return await routeAnswers(context, async ({ source }, run) => {
		const values = readFields(fields, source, context.getTimezone());
		check(values);
		const limit = readLimit(source);
		const client = await ZhihuiyaClient.connect(context, run);
		return (await find(client, values, limit, run)).map((json) => ({ json }));
	});
}
