import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { builderHint } from '../reportJob/description/builderHint';
import { outputsExpression } from '../reportJob/description/outputs';
import { zhihuiyaProperties, zhihuiyaSubtitle } from './description';
import { runResource } from './router';
import { testZhihuiyaApi } from './transport/testCredential';

export class Zhihuiya implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zhihuiya (PatSnap)',
		name: 'zhihuiya',
		icon: { light: 'file:zhihuiya.svg', dark: 'file:zhihuiya.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: zhihuiyaSubtitle,
		description: 'Get patent and enterprise reports, documents and patent exports from Zhihuiya (PatSnap) as files',
		defaults: { name: 'Zhihuiya (PatSnap)' },
		usableAsTool: true,
		builderHint: builderHint('Zhihuiya (PatSnap)', 'is billed by Zhihuiya (PatSnap)'),
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression(),
		credentials: [{ name: 'zhihuiyaApi', required: true, testedBy: 'testZhihuiyaApi' }],
		// Whoever holds the signed link can fetch the file without a key.
		sensitiveOutputFields: ['downloadLink'],
		properties: zhihuiyaProperties,
	};

	methods = { credentialTest: { testZhihuiyaApi } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runResource(this);
	}
}
