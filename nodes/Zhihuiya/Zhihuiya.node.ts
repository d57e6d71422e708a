import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { outputsExpression } from '../reportJob/description/outputs';
import { runReportOperation } from '../reportJob/runReportOperation';
import { zhihuiyaProperties } from './description';
import { zhihuiyaReader } from './reader';
import { ZhihuiyaClient } from './transport/ZhihuiyaClient';
import { ZhihuiyaService } from './ZhihuiyaService';

export class Zhihuiya implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zhihuiya (PatSnap)',
		name: 'zhihuiya',
		icon: { light: 'file:zhihuiya.svg', dark: 'file:zhihuiya.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get patent and enterprise reports from Zhihuiya (PatSnap)',
		defaults: { name: 'Zhihuiya (PatSnap)' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression(),
		credentials: [{ name: 'zhihuiyaApi', required: true }],
		properties: zhihuiyaProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runReportOperation(this, {
			reader: zhihuiyaReader,
			connect: async (context, run) => new ZhihuiyaService(await ZhihuiyaClient.connect(context, run)),
		});
	}
}
