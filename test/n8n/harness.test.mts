import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installHost } from './installHost.mts';
import { N8nClient } from './N8nClient.mts';
import { N8nInstance } from './N8nInstance.mts';
import type { Execution, WorkflowJson, WorkflowNode } from './n8nTypes.mts';
import { findSecrets, storedExecutionText } from './storedSecrets.mts';

const INSTALLING = 20 * 60_000;
const VISIBLE = 'visible-value-世界';
const SECRET = 'secret-of-a-credential-4711';

let n8n: N8nInstance;
let client: N8nClient;
let execution: Execution;

const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
): WorkflowNode => ({
	name,
	type: `n8n-nodes-base.${type}`,
	typeVersion,
	position: [0, 0],
	parameters,
});

/** A chain of n8n's own nodes: a value, made into a file, written to the one folder that may be written to. */
function workflowOf(folder: string): WorkflowJson {
	const assignments = [{ id: 'a', name: 'value', type: 'string', value: VISIBLE }];
	const nodes = [
		node('Start', 'manualTrigger', 1, {}),
		node('Value', 'set', 3.4, { assignments: { assignments }, options: {} }),
		node('File', 'convertToFile', 1.1, { operation: 'toJson', options: {} }),
		node('Write', 'readWriteFile', 1, {
			operation: 'write',
			fileName: `${folder}/written.json`,
			options: {},
		}),
	];
	const connections: WorkflowJson['connections'] = {};
	nodes.slice(1).forEach(({ name }, index) => {
		connections[nodes[index]?.name ?? ''] = { main: [[{ node: name, type: 'main', index: 0 }]] };
	});
	return { name: 'Harness', nodes, connections, settings: { executionOrder: 'v1' } };
}

beforeAll(async () => {
	n8n = await N8nInstance.start({ host: await installHost() });
	client = await N8nClient.connect(n8n.url);
	await client.createCredential('httpHeaderAuth', { name: 'X-Key', value: SECRET });
	const workflow = await client.createWorkflow(workflowOf(n8n.filesFolder));
	execution = await client.waitForExecution(await client.run(workflow, 'Start'));
}, INSTALLING);

afterAll(async () => await n8n?.stop(), 60_000);

describe('the harness around a real n8n', () => {
	it('runs a workflow and reads its items and files', async () => {
		expect(execution.status).toBe('success');
		expect(execution.data.resultData.runData.Value?.[0]?.data?.main[0]?.[0]?.json).toEqual({
			value: VISIBLE,
		});
		const binary = execution.data.resultData.runData.File?.[0]?.data?.main[0]?.[0]?.binary?.data;
		if (!binary) throw new Error('no file');
		expect((await client.readBinary(binary)).toString()).toBe(JSON.stringify([{ value: VISIBLE }]));
		expect(await readFile(join(n8n.filesFolder, 'written.json'), 'utf8')).toContain(VISIBLE);
	});

	it('sees what n8n stores in clear text, and only that', async () => {
		expect(await storedExecutionText(n8n, execution.id)).toContain(VISIBLE);
		const found = await findSecrets(n8n, [VISIBLE, SECRET]);
		expect(found).toContainEqual(expect.stringContaining(`database.sqlite`));
		expect(found.filter((place) => place.includes(SECRET))).toEqual([]);
	});

	it('tells the memory of the process', async () => {
		expect(await n8n.residentBytes()).toBeGreaterThan(100 * 1024 ** 2);
	});

	it('kills n8n outright and starts it again with its data', async () => {
		const address = n8n.url;
		await n8n.kill9();
		await n8n.restart();
		expect(n8n.url).toBe(address);
		client = await N8nClient.connect(n8n.url);
		expect((await client.execution(execution.id)).status).toBe('success');
	}, 120_000);
});
