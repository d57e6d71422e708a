import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { runReportOperation } from '../reportJob/runReportOperation';
import { OFFLINE_REPORT } from './offline/offlineReport';
import { runOfflineReports } from './offline/runOfflineReports';
import { zhihuiyaReader } from './reportParameters';
import { FAMILIES } from './reports';
import { ZhihuiyaClient } from './transport/ZhihuiyaClient';
import { ZhihuiyaService } from './ZhihuiyaService';

type Runner = (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

const runFamily: Runner = async (context) =>
	await runReportOperation(context, {
		reader: zhihuiyaReader,
		connect: async (each, run) => new ZhihuiyaService(await ZhihuiyaClient.connect(each, run)),
	});

/** What runs each resource of the node. */
const RUNNERS = new Map<string, Runner>([
	...FAMILIES.map(({ resource }): [string, Runner] => [resource, runFamily]),
	[OFFLINE_REPORT.resource, runOfflineReports],
]);

/** Runs the resource that the node is set to; one that there is not is every item's error. */
export async function runResource(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const runner = RUNNERS.get(context.getNodeParameter('resource', 0) as string) ?? runFamily;
	return await runner(context);
}
