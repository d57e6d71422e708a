import { NodeHelpers, type INode, type INodeParameters, type INodeType } from 'n8n-workflow';

import { YandexMarket } from '../../../../nodes/YandexMarket/YandexMarket.node';
import { Zhihuiya } from '../../../../nodes/Zhihuiya/Zhihuiya.node';

const NODES: Record<'zhihuiya' | 'yandexMarket', INodeType> = { zhihuiya: new Zhihuiya(), yandexMarket: new YandexMarket() };

/** The fields that n8n finds empty though they are marked as required. */
function missing(type: keyof typeof NODES, parameters: INodeParameters): string[] {
	const { description } = NODES[type];
	const node: INode = { id: '1', name: 'Report', type, typeVersion: 1, position: [0, 0], parameters };
	const whole = NodeHelpers.getNodeParameters(description.properties, parameters, true, false, node, description)!;
	return Object.keys(NodeHelpers.getNodeParametersIssues(description.properties, { ...node, parameters: whole }, description)?.parameters ?? {});
}

const BY_LOOP = (id: string) => `={{ $json.state === 'pending' ? $json.${id} : '' }}`;

test.each([
	['zhihuiya', { resource: 'enterpriseReport', operation: 'generateAndDownload', jobId: '1579434053399035999' }, []],
	['zhihuiya', { resource: 'enterpriseReport', operation: 'generateAndDownload', jobId: '' }, ['companyName']],
	['zhihuiya', { resource: 'enterpriseReport', operation: 'generateAndDownload', jobId: BY_LOOP('jobId') }, ['companyName']],
	['zhihuiya', { resource: 'enterpriseReport', operation: 'generate' }, ['companyName']],
	['zhihuiya', { resource: 'enterpriseReport', operation: 'getStatus', jobId: '' }, ['jobId']],
	['zhihuiya', { resource: 'patentValueReport', operation: 'generateAndDownload', jobId: '1579434053399035999' }, []],
	['zhihuiya', { resource: 'noveltySearch', operation: 'generateFromText', jobId: '1579434053399035999' }, []],
	['zhihuiya', { resource: 'noveltySearch', operation: 'generateFromText', jobId: '' }, ['input', 'title']],
	['yandexMarket', { resource: 'report', operation: 'generateAndDownload', reportId: '6f1c' }, []],
	['yandexMarket', { resource: 'report', operation: 'generateAndDownload', reportId: 'F61c' }, []],
	['yandexMarket', { resource: 'report', operation: 'generateAndDownload', reportId: ' 6f1c' }, []],
	['yandexMarket', { resource: 'report', operation: 'generateAndDownload', reportId: '"6f1c"' }, []],
	['yandexMarket', { resource: 'report', operation: 'generateAndDownload', reportId: BY_LOOP('reportId') }, ['businessId']],
	['yandexMarket', { resource: 'report', operation: 'generateAndDownload', reportId: '' }, ['businessId']],
	['yandexMarket', { resource: 'report', operation: 'generate' }, ['businessId']],
	['yandexMarket', { resource: 'report', operation: 'generateAndDownload', reportType: "={{ 'united-orders' }}", reportId: '6f1c' }, []],
] as const)('%s with %j lacks %j', (type, parameters, fields) => {
	expect(missing(type, parameters as unknown as INodeParameters)).toEqual(fields);
});
