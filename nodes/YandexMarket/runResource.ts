import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { runReportOperation } from '../reportJob/runReportOperation';
import { getDocument } from './documents/getDocument';
import { yandexMarketReader } from './reader';
import { getAllShops } from './shops/getAllShops';
import { YandexMarketClient } from './transport/YandexMarketClient';
import { YandexMarketService } from './YandexMarketService';

type Runner = (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** What runs each resource of the node. */
const RUNNERS: Readonly<Record<string, Runner>> = {
	report: async (context) =>
		await runReportOperation(context, {
			reader: yandexMarketReader(),
			connect: async (each, run) =>
				new YandexMarketService(await YandexMarketClient.connect(each, run), () => run.now()),
		}),
	document: getDocument,
	shop: getAllShops,
};

/** Runs the resource that the node is set to. @throws NodeOperationError for one that there is not */
export async function runResource(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const runner = RUNNERS[resource];
	if (runner) return await runner(context);
	throw new NodeOperationError(context.getNode(), `Resource ${resource} does not exist`, {
		description: `Choose one of: ${Object.keys(RUNNERS).join(', ')}.`,
	});
}
