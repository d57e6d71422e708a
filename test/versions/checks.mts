import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';

import { PACKAGE_NAME } from '../n8n/checkoutFolder.mts';
import type { N8nClient } from '../n8n/N8nClient.mts';
import type { Execution, Item } from '../n8n/n8nTypes.mts';
import { builtIn, errorText, itemsOf, run, start, waitNode, workflowOf, yandexMarketNode, zhihuiyaNode } from '../n8n/workflows.mts';
import type { Services } from './services.mts';

/** What is looked at in every n8n; throws what is wrong. */
export interface Check {
	name: string;
	look(client: N8nClient, services: Services): Promise<void>;
}

/** A double would make 1579434053399036000 of it. */
const LONG_ID = '1579434053399035999';

const enterprise = (name: string, operation: string, services: Services, more: Record<string, unknown> = {}) =>
	zhihuiyaNode(name, services.zhihuiyaCredential, {
		resource: 'enterpriseReport',
		operation,
		...(operation.startsWith('generate') ? { companyName: 'Example Company', fileFormat: 'pdf' } : {}),
		...more,
	});

const netting = (services: Services, more: Record<string, unknown> = {}) =>
	yandexMarketNode('Report', services.marketCredential, {
		resource: 'report',
		operation: 'generateAndDownload',
		reportType: 'united-netting',
		businessId: { __rl: true, mode: 'id', value: '1000101' },
		period: 'yesterday',
		...more,
	});

async function assertFile(client: N8nClient, item: Item | undefined, sha256: string | undefined): Promise<void> {
	const file = item?.binary?.data;
	assert.ok(file, 'no file came');
	assert.equal(createHash('sha256').update(await client.readBinary(file)).digest('hex'), sha256, 'the file is not what the service sent');
}

const assertStatus = (execution: Execution, status: string): void => assert.equal(execution.status, status, errorText(execution));

/** The nodes, their credentials and the main job of both services, in the order of what they need. */
export const CHECKS: readonly Check[] = [
	{
		name: 'nodes and their tools are there',
		async look(client) {
			const names = (await client.nodeTypes()).map(({ name }) => name);
			for (const node of ['zhihuiya', 'yandexMarket', 'zhihuiyaTool', 'yandexMarketTool']) assert.ok(names.includes(`${PACKAGE_NAME}.${node}`), `${node} is missing`);
		},
	},
	{
		name: 'credential tests',
		async look(client, { zhihuiya, zhihuiyaCredential, marketCredential, wrongCredential, market }) {
			const at = (url: string, apiKey: string) => ({ authentication: 'apiKey', apiKey, region: 'custom', baseUrl: url });
			const statusOf = async (...call: Parameters<N8nClient['testCredential']>) => (await client.testCredential(...call)).status;
			assert.equal(await statusOf(zhihuiyaCredential, at(zhihuiya.url, zhihuiya.credentials.apiKey)), 'OK');
			assert.equal(await statusOf(marketCredential, at(market.url, market.credentials.apiKey)), 'OK');
			assert.equal(await statusOf(wrongCredential, at(zhihuiya.url, 'sk-Wrong')), 'Error');
		},
	},
	{
		name: 'list of businesses',
		async look(client, { marketCredential: { id, name } }) {
			const { results } = await client.listSearch({
				nodeTypeAndVersion: { name: `${PACKAGE_NAME}.yandexMarket`, version: 1 },
				path: 'parameters.businessId',
				methodName: 'searchBusinesses',
				currentNodeParameters: { resource: 'report', operation: 'generate' },
				credentials: { yandexMarketApi: { id, name } },
			});
			assert.ok(results.length > 0, 'the list is empty');
		},
	},
	{
		name: 'Generate, Download, 64-bit ID',
		async look(client, services) {
			services.zhihuiya.jobs.next.push({ id: LONG_ID });
			const nodes = [enterprise('Generate', 'generate', services), enterprise('Download', 'download', services, { options: { waitUpTo: 60 } })];
			const execution = await run(client, workflowOf('64-bit ID', nodes, 'Start > Generate > Download'));
			assertStatus(execution, 'success');
			const [item] = itemsOf(execution, 'Download');
			assert.equal(item?.json.jobId, LONG_ID);
			await assertFile(client, item, services.zhihuiya.jobs.list.find(({ id }) => id === LONG_ID)?.file?.sha256);
		},
	},
	{
		name: 'Generate and Download, Cyrillic name',
		async look(client, services) {
			const name = 'Отчёт по платежам.xlsx';
			services.market.jobs.next.push({ readyAfterChecks: 1, estimateMs: 0, file: { name, kind: 'xlsx' } });
			const execution = await run(client, workflowOf('In one node', [netting(services)], 'Start > Report'));
			assertStatus(execution, 'success');
			const [item] = itemsOf(execution, 'Report');
			assert.equal(item?.json.fileName, name);
			await assertFile(client, item, services.market.jobs.list.at(-1)?.file?.sha256);
		},
	},
	{
		name: 'error item leaves by Failed',
		async look(client, services) {
			const node = zhihuiyaNode(
				'Report',
				services.wrongCredential,
				{ resource: 'enterpriseReport', operation: 'getStatus', jobId: LONG_ID },
				{ onError: 'continueRegularOutput' },
			);
			const execution = await run(client, workflowOf('On Error: Continue', [node], 'Start > Report'));
			assertStatus(execution, 'success');
			assert.deepEqual([0, 1, 2].map((output) => itemsOf(execution, 'Report', output).length), [0, 0, 1]);
			assert.equal(itemsOf(execution, 'Report', 2)[0]?.json.reason, 'ERROR');
		},
	},
	{
		name: 'Retry carries on, no second create',
		async look(client, services) {
			services.zhihuiya.jobs.next.push({ readyAfterChecks: 3 });
			const known = services.zhihuiya.jobs.list.length;
			const node = enterprise('Report', 'generateAndDownload', services, { options: { waitUpTo: 1 } });
			const first = await run(client, workflowOf('Retry', [node], 'Start > Report'));
			assertStatus(first, 'error');
			let retried = first;
			for (let tries = 0; retried.status === 'error' && tries < 4; tries++) retried = await client.waitForExecution(await client.retry(retried.id));
			assertStatus(retried, 'success');
			assert.equal(services.zhihuiya.jobs.list.length, known + 1, 'a second report was created');
			await assertFile(client, itemsOf(retried, 'Report')[0], services.zhihuiya.jobs.list.at(-1)?.file?.sha256);
		},
	},
	{
		name: 'the loop parks and goes on',
		async look(client, services) {
			services.zhihuiya.jobs.next.push({ readyAfterChecks: 2 });
			const nodes = [enterprise('Generate', 'generate', services), enterprise('Download', 'download', services), waitNode(), builtIn('Store', 'noOp')];
			const id = await start(client, workflowOf('Loop', nodes, 'Start > Generate > Download > Store', 'Download[1] > Wait > Download'));
			assertStatus(await client.waitForExecution(id, { until: ['waiting', 'error', 'success'] }), 'waiting');
			const execution = await client.waitForExecution(id, { timeout: 180_000 });
			assertStatus(execution, 'success');
			await assertFile(client, itemsOf(execution, 'Store')[0], services.zhihuiya.jobs.list.at(-1)?.file?.sha256);
		},
	},
];
