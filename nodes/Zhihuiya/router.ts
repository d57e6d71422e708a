import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { routeReports } from '../reportJob/router';
import { OFFLINE_REPORT } from './offline/offlineReport';
import { routeOfflineReports } from './offline/routeOfflineReports';
import { zhihuiyaNode } from './zhihuiyaNode';

/** Runs the resource that the node is set to; one that there is not is every item's error. */
export async function runResource(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const isOffline = context.getNodeParameter('resource', 0) === OFFLINE_REPORT.resource;
	return isOffline ? await routeOfflineReports(context) : await routeReports(context, zhihuiyaNode);
}
