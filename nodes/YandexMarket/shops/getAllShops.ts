import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import { checkField } from '../../reportJob/parameters/readFields';
import { routeAnswers } from '../../reportJob/router';
import { retryReads } from '../../reportJob/run/retryReads';
import { YandexMarketClient } from '../transport/YandexMarketClient';
import { businessesOf, listShops } from './listShops';

const DEFAULT_LIMIT = 50;

const LIMIT: FieldSpec = { name: 'limit', label: 'Limit', kind: 'number', min: 1, max: 1_000_000 };

const RETURN: FieldSpec = {
	name: 'return',
	label: 'Return',
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
	return await routeAnswers(context, async (index, run) => {
		const parameter = (field: FieldSpec, fallback: string | number) =>
			checkField(field, context.getNodeParameter(field.name, index, fallback)) ?? fallback;
		const wants = parameter(RETURN, 'shops');
		const returnAll = context.getNodeParameter('returnAll', index, false) === true;
		const limit = returnAll ? Number.POSITIVE_INFINITY : Number(parameter(LIMIT, DEFAULT_LIMIT));
		const client = await YandexMarketClient.connect(context, run);
		const wantsShops = wants !== 'businesses';
		const shops = await retryReads(run, async () => await listShops(client, wantsShops ? limit : undefined));
		return (wantsShops ? shops : businessesOf(shops)).slice(0, limit).map((json) => ({ json }));
	});
}
