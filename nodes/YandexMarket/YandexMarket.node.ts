import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { builderHint } from '../reportJob/description/builderHint';
import { outputsExpression } from '../reportJob/description/outputs';
import { lookupSearches } from './listSearch/searchLookup';
import { searchCategories } from './listSearch/searchCategories';
import { yandexMarketProperties, yandexMarketSubtitle } from './description';
import { runResource } from './router';
import { searchBusinesses, searchCampaigns } from './listSearch/searchShops';

export class YandexMarket implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Yandex Market',
		name: 'yandexMarket',
		icon: { light: 'file:yandexMarket.svg', dark: 'file:yandexMarket.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: yandexMarketSubtitle,
		description: 'Get reports and documents as files, and shops, from the Yandex Market Partner API',
		defaults: { name: 'Yandex Market' },
		usableAsTool: true,
		builderHint: builderHint('Yandex Market', 'uses a slot of Yandex Market'),
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression(),
		credentials: [{ name: 'yandexMarketApi', required: true }],
		// Whoever holds the signed link can fetch the file without a key.
		sensitiveOutputFields: ['downloadLink'],
		properties: yandexMarketProperties,
	};

	methods = { listSearch: { searchBusinesses, searchCampaigns, searchCategories, ...lookupSearches } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runResource(this);
	}
}
