import { isToolType, type IExecuteFunctions } from 'n8n-workflow';

import { runsAsTool } from '../../../nodes/reportJob/runsAsTool';

const node = (type: string, more: object = {}) => ({ getNode: () => ({ type }), ...more }) as unknown as IExecuteFunctions;

test.each(['zhihuiyaTool', 'n8n-nodes-x.yandexMarketTool', 'n8n-nodes-x.yandexMarket', 'toolbox.zhihuiya', 'x.toolThing', 'zhihuiyaHitlTool'])(
	'given the type %s, then it is judged as n8n does',
	(type) => {
		expect(runsAsTool(node(type))).toBe(isToolType(type));
	},
);

test('given an n8n that tells by the execution, then that counts', () => {
	expect(runsAsTool(node('x.zhihuiya', { isToolExecution: () => true }))).toBe(true);
});
