import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { routeReports } from '../reportJob/router';
import { chainOf, stepOf } from './chains';
import { WHOLE_CHAIN } from './chains/chain';
import { chainNode } from './chains/chainNode';
import { routeSteps } from './chains/routeSteps';
import { linkedResourceOf } from './linkedFiles';
import { routeLinkedFiles } from './linkedFiles/routeLinkedFiles';
import { routeLinkedList } from './linkedFiles/routeLinkedList';
import { zhihuiyaNode } from './zhihuiyaNode';

/** Runs the resource that the node is set to; one that there is not is every item's error. */
export async function runResource(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0);
	const operation = context.getNodeParameter('operation', 0, '');
	const linked = linkedResourceOf(resource);
	if (linked?.list && operation === 'getAll') return await routeLinkedList(context, linked.list);
	if (linked) return await routeLinkedFiles(context, linked);
	const step = stepOf(resource, operation);
	if (step) return await routeSteps(context, step);
	const isChain = operation === WHOLE_CHAIN && chainOf(resource) !== undefined;
	return await routeReports(context, isChain ? chainNode : zhihuiyaNode);
}
