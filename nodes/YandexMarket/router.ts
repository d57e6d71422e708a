import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { InputError } from '../reportJob/errors/inputError';
import { runPlainOperation } from '../reportJob/runPlainOperation';
import { runReportOperation } from '../reportJob/runReportOperation';
import { getDocument } from './documents/getDocument';
import { yandexMarketReader } from './reportParameters';
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

const noSuchResource: Runner = async (context) =>
	await runPlainOperation(context, async (index) => {
		const resource = String(context.getNodeParameter('resource', index));
		throw new InputError('Resource', `${resource} does not exist: choose one of ${Object.keys(RUNNERS).join(', ')}`);
	});

/** Runs the resource that the node is set to; one that there is not is every item's error. */
export async function runResource(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const runner = RUNNERS[context.getNodeParameter('resource', 0) as string] ?? noSuchResource;
	return await runner(context);
}
