import { builtIn, itemsOf, START, waitNode, workflowOf } from '../../n8n/workflows.mts';
import type { Execution, WorkflowJson } from '../../n8n/n8nTypes.mts';
import { startModel } from '../model.mts';
import type { Stage } from '../Stage.mts';
import type { SwitchRow } from '../switchRow.mts';

/** The outputs of one node as n8n keeps them, for the run of a single step. */
const runDataOf = ({ data }: Execution, ...names: string[]) =>
	Object.fromEntries(names.map((name) => [name, data.resultData.runData[name]]));

/** *Execute step* of the editor: this node alone, with what the nodes before it gave last time. */
async function executeStep(stage: Stage, last: Execution, name: string, before: string[]): Promise<Execution> {
	const workflow = await stage.client.call<WorkflowJson>('GET', `/rest/workflows/${last.workflowId}`);
	const { executionId } = await stage.client.call<{ executionId: string }>('POST', `/rest/workflows/${last.workflowId}/run`, {
		workflowData: workflow,
		destinationNode: { nodeName: name, mode: 'inclusive' },
		runData: runDataOf(last, ...before),
		dirtyNodeNames: [],
	});
	return await stage.client.waitForExecution(executionId);
}

const loopOverItems = builtIn('Loop', 'splitInBatches', 3, { batchSize: 2, options: {} });

/** n8n's own ways around a node. */
export const AROUND: readonly SwitchRow[] = [
	{
		name: 'Binary mode',
		set: 'combined: files lie in the json',
		async run(stage) {
			const execution = await stage.run(stage.oneNode(stage.report('generateAndDownload'), { binaryMode: 'combined' }));
			const [item] = itemsOf(execution, 'Report');
			const place = item?.binary === undefined && item?.json._files !== undefined ? 'the file at _files.data' : 'the file as binary';
			return stage.outcome(execution, place);
		},
		expected: { status: 'success', ready: 1, files: 1, creates: 1, reads: /_files\.data/ },
	},
	{
		name: 'Execute Once',
		set: 'on, with 3 companies',
		async run(stage) {
			const node = stage.report('generateAndDownload', {}, { executeOnce: true });
			return stage.outcome(await stage.run(stage.oneNode(node), 3), 'nothing: n8n hands the first item over only');
		},
		expected: { status: 'success', ready: 1, files: 1, creates: 1 },
	},
	{
		name: 'Always Output Data',
		set: 'on; the report cannot be made',
		async run(stage) {
			stage.sim.jobs.next.push({ outcome: 'failed' });
			const node = stage.report('generateAndDownload', {}, { alwaysOutputData: true });
			const execution = await stage.run(stage.oneNode(node));
			const [empty] = itemsOf(execution, 'Report');
			const { reads, ...outcome } = stage.outcome(execution);
			return { ...outcome, reads: `${JSON.stringify(empty?.json)} on Ready, without a file: n8n puts it there. ${reads}` };
		},
		expected: { status: 'success', ready: 1, failed: 1, files: 0, creates: 1, reads: /^\{\} on Ready/ },
	},
	{
		name: 'Loop Over Items',
		set: '5 companies in batches of 2; Ready, Pending and Failed lead back',
		quick: true,
		async run(stage) {
			const nodes = [loopOverItems, stage.report('generateAndDownload'), builtIn('Done', 'noOp')];
			const paths = ['Start > Loop > Done', 'Loop[1] > Report > Loop', 'Report[1] > Loop', 'Report[2] > Loop'];
			const execution = await stage.run(workflowOf('Batches', nodes, ...paths), 5);
			return stage.outcome(execution, `${itemsOf(execution, 'Done').length} items on Done`);
		},
		expected: { status: 'success', ready: 5, files: 5, creates: 5, reads: /^5 items/ },
	},
	{
		name: 'Loop Over Items',
		set: 'the same; the report of the second company cannot be made',
		async run(stage) {
			stage.sim.jobs.next.push({}, { outcome: 'failed' });
			const nodes = [loopOverItems, stage.report('generateAndDownload'), builtIn('Done', 'noOp')];
			const paths = ['Start > Loop > Done', 'Loop[1] > Report > Loop', 'Report[1] > Loop', 'Report[2] > Loop'];
			const execution = await stage.run(workflowOf('Batches', nodes, ...paths), 5);
			return stage.outcome(execution, `${itemsOf(execution, 'Done').length} items on Done: where items leave by two outputs, n8n runs the loop twice`);
		},
		expected: { status: 'success', ready: 4, failed: 1, files: 4, creates: 5 },
	},
	{
		name: 'Loop Over Items',
		set: 'the same, with a Merge (Append, 3 inputs) between the outputs and the loop',
		async run(stage) {
			stage.sim.jobs.next.push({}, { outcome: 'failed' });
			const merge = builtIn('Merge', 'merge', 3.2, { mode: 'append', numberInputs: 3 });
			const nodes = [loopOverItems, stage.report('generateAndDownload'), merge, builtIn('Done', 'noOp')];
			const workflow = workflowOf('Batches', nodes, 'Start > Loop > Done', 'Loop[1] > Report', 'Merge > Loop');
			const toMerge = [0, 1, 2].map((index) => [{ node: 'Merge', type: 'main' as const, index }]);
			const connections = { ...workflow.connections, Report: { main: toMerge } };
			const execution = await stage.run({ ...workflow, connections }, 5);
			return stage.outcome(execution, `${itemsOf(execution, 'Done').length} items on Done`);
		},
		expected: { status: 'success', ready: 4, failed: 1, files: 4, creates: 5, reads: /^5 items/ },
	},
	{
		name: 'Execute Sub-workflow',
		set: '2 companies; the node stands in the sub-workflow, and its loop parks once',
		async run(stage) {
			stage.sim.jobs.next.push({ readyAfterChecks: 2 }, { readyAfterChecks: 2 });
			const node = stage.report('generateAndDownload', { whenTimeRunsOut: 'pending' });
			const inner = workflowOf('Inner', [node, builtIn('Last', 'noOp'), waitNode()], 'Start > Report > Last', 'Report[1] > Wait > Report');
			const trigger = builtIn(START, 'executeWorkflowTrigger', 1.1, { inputSource: 'passthrough' });
			const saved = await stage.client.createWorkflow({ ...inner, nodes: inner.nodes.map((each) => (each.name === START ? trigger : each)) });
			await stage.client.activate(saved);
			const call = builtIn('Report', 'executeWorkflow', 1.2, { workflowId: { __rl: true, mode: 'id', value: saved.id }, options: {} });
			const id = await stage.start(workflowOf('Outer', [call], 'Start > Report'), 2);
			const execution = await stage.client.waitForExecution(id, { timeout: 240_000 });
			return stage.outcome(execution, 'the items of the sub-workflow');
		},
		expected: { status: 'success', ready: 2, files: 2, creates: 2 },
	},
	{
		name: 'Execute Step',
		set: 'on Download, after a run of Generate and Download as two nodes',
		async run(stage) {
			const nodes = [stage.report('generate', {}, { name: 'Generate' }), stage.report('download')];
			const first = await stage.run(workflowOf('Steps', nodes, 'Start > Generate > Report'));
			return stage.outcome(await executeStep(stage, first, 'Report', [START, 'Generate']), 'the file again, without another create');
		},
		expected: { status: 'success', ready: 1, files: 1, creates: 1 },
	},
	{
		name: 'Execute Step',
		set: 'on Generate and Download, a second time: each run asks anew',
		async run(stage) {
			const first = await stage.run(stage.oneNode(stage.report('generateAndDownload')));
			return stage.outcome(await executeStep(stage, first, 'Report', [START]), 'a second report; the notice in the panel says so');
		},
		expected: { status: 'success', ready: 1, files: 1, creates: 2 },
	},
	{
		name: 'Execute Step',
		set: 'the same with Ask Once For',
		async run(stage) {
			const node = stage.report('generateAndDownload', { options: { askOnceFor: '={{ $json.company }}' } });
			const first = await stage.run(stage.oneNode(node));
			return stage.outcome(await executeStep(stage, first, 'Report', [START]));
		},
		expected: { status: 'error', ready: 0, creates: 1, reads: /requested before for "Company 1", and Ask Once For/ },
	},
	{
		name: 'A tool of an AI agent',
		set: 'Generate, which the model calls twice with the same company and once with another one',
		async run(stage) {
			const model = await startModel(['Company 1', 'Company 1', 'Company 2']);
			try {
				const account = await stage.client.createCredential('openAiApi', { apiKey: 'none', url: `${model.url}/v1` });
				const langchain = (name: string, type: string, typeVersion: number, parameters: Record<string, unknown>) => ({
					...builtIn(name, '', typeVersion, parameters),
					type: `@n8n/n8n-nodes-langchain.${type}`,
				});
				const chat = {
					...langchain('Model', 'lmChatOpenAi', 1.3, { model: { __rl: true, mode: 'id', value: 'any' }, responsesApiEnabled: false, options: {} }),
					credentials: { openAiApi: { id: account.id, name: account.name } },
				};
				const agent = langchain('Agent', 'agent', 3, { promptType: 'define', text: 'Ask for the reports', options: { enableStreaming: false } });
				const node = stage.report('generate', { companyName: "={{ $fromAI('company', '', 'string') }}" });
				const tool = { ...node, type: `${node.type}Tool` };
				const workflow = workflowOf('Agent', [agent, chat, tool], 'Start > Agent');
				const to = (type: string) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
				const connections = { ...workflow.connections, Model: to('ai_languageModel'), Report: to('ai_tool') } as unknown as WorkflowJson['connections'];
				const execution = await stage.run({ ...workflow, connections });
				const answers = model.answers.join(' ');
				const ids = stage.sim.jobs.list.filter((job) => answers.includes(job.id)).length;
				return { ...stage.outcome(execution), reads: stage.outcome(execution).reads || `${ids} IDs; the model: ${/"message":"([^"]*)/.exec(answers)?.[1] ?? answers}` };
			} finally {
				await model.close();
			}
		},
		expected: { status: 'success', creates: 2, reads: /^2 IDs.*Do not request it again; check it with Get Status/ },
	},
];
