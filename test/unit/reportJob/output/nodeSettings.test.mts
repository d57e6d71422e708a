import { isToolType, type IExecuteFunctions, type INode } from 'n8n-workflow';

import { errorModeOf, runsAsTool } from '../../../../nodes/reportJob/output/nodeSettings';

test.each<[INode['onError'], boolean, string]>([
	[undefined, false, 'stop'],
	['stopWorkflow', false, 'stop'],
	['continueRegularOutput', true, 'continue'],
	['continueErrorOutput', true, 'errorOutput'],
	[undefined, true, 'continue'],
])('given On Error %s (continueOnFail: %s), then it is "%s"', (onError, continues, mode) => {
	const context = { getNode: () => ({ onError }), continueOnFail: () => continues } as unknown as IExecuteFunctions;
	expect(errorModeOf(context)).toBe(mode);
});

const node = (type: string, more: object = {}) => ({ getNode: () => ({ type }), ...more }) as unknown as IExecuteFunctions;

test.each(['zhihuiyaTool', 'n8n-nodes-x.yandexMarketTool', 'n8n-nodes-x.yandexMarket', 'toolbox.zhihuiya', 'zhihuiyaHitlTool'])(
	'given the type %s, then it is judged as n8n does',
	(type) => {
		expect(runsAsTool(node(type))).toBe(isToolType(type));
	},
);

test('given an n8n that tells by the execution, then that counts', () => {
	expect(runsAsTool(node('x.zhihuiya', { isToolExecution: () => true }))).toBe(true);
});
