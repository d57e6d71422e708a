import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import { checkField } from '../../reportJob/parameters/readFields';
import { readLimit } from '../../reportJob/parameters/readLimit';
import { routeAnswers } from '../../reportJob/router';
import { retryReads } from '../../reportJob/run/retryReads';
import { YandexMarketClient } from '../transport/YandexMarketClient';
import { businessesOf, listShops } from './listShops';

const RETURN: FieldSpec = {
	name: 'return',
	label: 'List',
	kind: 'choice',
	options: [
		{ name: 'Businesses', value: 'businesses' },
		{ name: 'Shops', value: 'shops' },
	],
};

/**
 * The operation Shop > Get Many: shops, or the businesses they belong to, one item each.
 * @throws NodeOperationError when On Error is Stop
 */
export async function getAllShops(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await routeAnswers(context, async ({ source }, run) => {
		const wantsShops = (checkField(RETURN, source.get(RETURN.name)) ?? 'shops') !== 'businesses';
		const limit = readLimit(source);
		const client = await YandexMarketClient.connect(context, run);
		const shops = await retryReads(run, async () => await listShops(client, wantsShops ? limit : undefined));
		return (wantsShops ? shops : businessesOf(shops)).slice(0, limit).map((json) => ({ json }));
	});
}
