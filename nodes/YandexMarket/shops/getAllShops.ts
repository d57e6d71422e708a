import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { retryRead } from '../../reportJob/job/retryRead';
import { runPlainOperation, type PlainResult } from '../../reportJob/runPlainOperation';
import { YandexMarketClient } from '../transport/YandexMarketClient';
import { businessesOf, listShops } from './listShops';

/** The operation Shop > Get Many: shops, or the businesses they belong to, one item each. */
export async function getAllShops(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runPlainOperation(context, async (index, run): Promise<PlainResult[]> => {
		const wants = context.getNodeParameter('return', index, 'shops') as string;
		const returnAll = context.getNodeParameter('returnAll', index, false) as boolean;
		const limit = returnAll ? Number.POSITIVE_INFINITY : Number(context.getNodeParameter('limit', index, 50));
		const client = await YandexMarketClient.connect(context, run);
		const wantsShops = wants !== 'businesses';
		const shops = await retryRead(run, async () => await listShops(client, wantsShops ? limit : undefined));
		return (wantsShops ? shops : businessesOf(shops)).slice(0, limit).map((json) => ({ json }));
	});
}
