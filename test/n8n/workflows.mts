import { connect } from '../workflow/harness/workflowJson.mts';
import { PACKAGE_NAME } from './checkoutFolder.mts';
import type { N8nClient } from './N8nClient.mts';
import type { Credential, Execution, Item, WorkflowJson, WorkflowNode } from './n8nTypes.mts';

type Parameters = Record<string, unknown>;

/** Name of the trigger that `workflowOf` puts in front. */
export const START = 'Start';

/** One of n8n's own nodes. */
export const builtIn = (
	name: string,
	type: string,
	typeVersion = 1,
	parameters: Parameters = {},
): WorkflowNode => ({
	name,
	type: `n8n-nodes-base.${type}`,
	typeVersion,
	position: [0, 0],
	parameters,
});

/** A node of this package; its items hold all facts unless the parameters name Simplify. */
const ours =
	(type: string) =>
	(name: string, credential: Credential, parameters: Parameters, more: Parameters = {}): WorkflowNode => ({
		name,
		type: `${PACKAGE_NAME}.${type}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: { simplify: false, ...parameters },
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
		...more,
	});

export const zhihuiyaNode = ours('zhihuiya');
export const yandexMarketNode = ours('yandexMarket');

/** The loop's Wait, as the templates have it. */
export const waitNode = (): WorkflowNode =>
	builtIn('Wait', 'wait', 1.1, { resume: 'timeInterval', amount: '={{ $json.waitSeconds }}', unit: 'seconds' });

/** A file reader of n8n's own. */
export const extractNode = (name: string, operation: string, parameters: Parameters = {}): WorkflowNode =>
	builtIn(name, 'extractFromFile', 1.1, { operation, options: {}, ...parameters });

/** A workflow that is run by hand; `paths` as `Start > Report`, `Report[1] > Wait > Report`. */
export function workflowOf(name: string, nodes: WorkflowNode[], ...paths: string[]): WorkflowJson {
	return {
		name,
		nodes: [builtIn(START, 'manualTrigger'), ...nodes],
		connections: connect(...paths) as WorkflowJson['connections'],
		settings: {
			executionOrder: 'v1',
			saveExecutionProgress: true,
			saveDataErrorExecution: 'all',
			saveDataSuccessExecution: 'all',
		},
	};
}

/** Imports a workflow and starts it; answers with the execution's id. `items`: what the trigger hands over. */
export async function start(client: N8nClient, workflow: WorkflowJson, items?: Array<Item['json']>): Promise<string> {
	const pinData = items && { [START]: items.map((json) => ({ json })) };
	const saved = await client.createWorkflow(pinData ? { ...workflow, pinData } : workflow);
	return await client.run(saved, START);
}

/** Runs a workflow to its end, well or badly. */
export async function run(client: N8nClient, workflow: WorkflowJson, items?: Array<Item['json']>): Promise<Execution> {
	return await client.waitForExecution(await start(client, workflow, items));
}

/** What a node has put out of one of its outputs, in all its runs. */
export const itemsOf = ({ data }: Execution, node: string, output = 0): Item[] =>
	(data.resultData.runData[node] ?? []).flatMap((nodeRun) => nodeRun.data?.main?.[output] ?? []);

/** Everything that n8n says of an error: the title and what it shows under it. */
export function errorText({ data }: Execution): string {
	const { error } = data.resultData;
	return error ? `${error.message}\n${error.description ?? ''}` : '';
}
