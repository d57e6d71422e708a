import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { InputError } from '../reportJob/errors/inputError';
import { routeAnswers, routeReports } from '../reportJob/router';
import { getDocument } from './documents/getDocument';
import { LOOKUPS } from './lookups/allLookups';
import { GET_ALL } from './lookups/description';
import { getAll } from './lookups/getAll';
import type { Lookup } from './lookups/lookup';
import { getAllShops } from './shops/getAllShops';
import { yandexMarketNode } from './yandexMarketNode';

type Runner = (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** Lists; the files of what is listed are documents like others. */
const runLookup = (lookup: Lookup): Runner => async (context) =>
	context.getNodeParameter('operation', 0) === GET_ALL ? await getAll(context, lookup) : await getDocument(context);

/** What runs each resource of the node. */
const RUNNERS = new Map<string, Runner>([
	['report', async (context) => await routeReports(context, yandexMarketNode())],
	['document', getDocument],
	['shop', getAllShops],
	...LOOKUPS.map((lookup): [string, Runner] => [lookup.resource, runLookup(lookup)]),
]);

const noSuchResource: Runner = async (context) =>
	await routeAnswers(context, async ({ index }) => {
		const resource = String(context.getNodeParameter('resource', index));
		throw new InputError('Resource', `${resource} does not exist: choose one of ${[...RUNNERS.keys()].join(', ')}`);
	});

/**
 * Runs the resource that the node is set to; one that there is not is every item's error.
 * @throws NodeOperationError when On Error is Stop
 */
export async function runResource(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const runner = RUNNERS.get(String(context.getNodeParameter('resource', 0))) ?? noSuchResource;
	return await runner(context);
}
