import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	deepCopy,
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IRunExecutionData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { newAdditionalData } from './harness/additionalData.mts';
import { activeClock } from './harness/clock.mts';
import { CredentialVault, type StoredCredential } from './harness/credentials.mts';
import { retryData, throughDatabase } from './harness/executionData.mts';
import { host } from './harness/host.mts';
import { currentLog } from './harness/log.mts';
import { NodeTypes, type NodeClass } from './harness/nodeTypes.mts';
import { completeWorkflow, type WorkflowJson } from './harness/workflowJson.mts';
import { WorkflowRun } from './harness/workflowRun.mts';

export { agentNode } from './harness/agent.mts';
export { readBinary } from './harness/binary.mts';
export const { processedData } = host;
export { startClock } from './harness/clock.mts';
export { CredentialVault } from './harness/credentials.mts';
export { logText } from './harness/log.mts';
export { asTool } from './harness/nodeTypes.mts';
export { codeNode } from './harness/standIns.mts';
export { connect, type WorkflowJson } from './harness/workflowJson.mts';
export { WorkflowRun } from './harness/workflowRun.mts';

export interface RunOptions {
	/** May be left out in a retry, which then keeps the failed execution's workflow ("Retry with original workflow"). */
	workflow?: WorkflowJson;
	/** Node classes or objects, beside the stand-ins for n8n's own nodes. */
	nodeTypes: NodeClass[];
	credentials?: CredentialVault | StoredCredential[];
	/** What the trigger puts out. Default: one empty item. */
	input?: Array<IDataObject | INodeExecutionData>;
	/** Name of the node to start with. Default: the first trigger. */
	startNode?: string;
	/** Starts from this failed run's data, as the user's Retry does. */
	retryOf?: WorkflowRun;
	mode?: WorkflowExecuteMode;
	/** Wait nodes: note the date and go on, or park and resume from serialised data. */
	waits?: 'pass' | 'park';
	/** Cancels the run, as the Stop button does. */
	signal?: AbortSignal;
}

/** Runs a workflow to its end: also to a failed, cancelled or waiting one. Rejects only for a workflow that cannot start. */
export async function runWorkflow(options: RunOptions): Promise<WorkflowRun> {
	return await startWorkflow(options).done;
}

export function startWorkflow(options: RunOptions): { done: Promise<WorkflowRun>; cancel(): void } {
	const { retryOf, signal } = options;
	if (options.workflow === undefined && retryOf === undefined) throw new Error('Pass a workflow, or a run to retry');
	const workflow = options.workflow ? completeWorkflow(options.workflow) : (retryOf as WorkflowRun).workflow;
	const vault =
		options.credentials instanceof CredentialVault
			? options.credentials
			: options.credentials === undefined && retryOf !== undefined
				? retryOf.credentials
				: new CredentialVault(options.credentials);
	const run = new WorkflowRun(workflow, vault);

	const cancellation = new AbortController();
	const cancel = (): void => cancellation.abort();
	signal?.addEventListener('abort', cancel, { once: true });
	if (signal?.aborted) cancel();

	const work = currentLog.run(run.log, async () => {
		await host.ready;
		await execute(run, options, cancellation.signal);
		return run;
	});
	return { done: activeClock()?.jumpWhile(work) ?? work, cancel };
}

async function execute(run: WorkflowRun, options: RunOptions, cancelled: AbortSignal): Promise<void> {
	const mode = options.mode ?? (options.retryOf === undefined ? 'trigger' : 'retry');
	let workflow = newWorkflow(run, options);
	let data =
		options.retryOf === undefined
			? startData(workflow, run, options, mode)
			: retryData(options.retryOf.execution, options.workflow && Object.values(workflow.nodes));

	for (let resumed = false; ; resumed = true) {
		const additionalData = newAdditionalData(run, mode, resumed);
		const execution = new WorkflowExecute(additionalData, mode, data).processRunExecutionData(workflow);
		let cancelledAt: number | undefined;
		const cancel = (): void => {
			cancelledAt = performance.now();
			execution.cancel();
		};
		if (cancelled.aborted) cancel();
		else cancelled.addEventListener('abort', cancel, { once: true });
		run.execution = await execution;
		cancelled.removeEventListener('abort', cancel);
		if (cancelledAt !== undefined) run.cancelTook = performance.now() - cancelledAt;
		if (execution.isCanceled) run.execution.finished = false;

		if (run.execution.status !== 'waiting' || cancelled.aborted || run.execution.waitTill == null) return;
		// Parked: n8n drops everything, and later builds it anew from the database row.
		await activeClock()?.advanceTo(run.execution.waitTill);
		data = throughDatabase(run.execution.data);
		workflow = newWorkflow(run, options);
	}
}

function newWorkflow(run: WorkflowRun, options: RunOptions): Workflow {
	const { name, nodes, connections, settings, pinData } = deepCopy(run.workflow);
	return new Workflow({
		id: 'workflow-under-test',
		name,
		nodes,
		connections,
		active: false,
		settings,
		nodeTypes: new NodeTypes(options.nodeTypes, nodes, run.waits, run.seen, options.waits ?? 'pass'),
		pinData: options.mode === 'manual' ? pinData : undefined,
	});
}

function startData(workflow: Workflow, run: WorkflowRun, options: RunOptions, mode: WorkflowExecuteMode): IRunExecutionData {
	const isTrigger = ({ type, typeVersion }: INode): boolean =>
		workflow.nodeTypes.getByNameAndVersion(type, typeVersion).description.group.includes('trigger');
	const nodes = Object.values(workflow.nodes).filter(({ disabled }) => disabled !== true);
	const node = options.startNode === undefined ? nodes.find(isTrigger) : workflow.nodes[options.startNode];
	if (!node) throw new Error('No node to start the workflow from');
	const items = (options.input ?? [{}]).map((item) => ('json' in item ? item : { json: item }) as INodeExecutionData);
	return createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node, data: { main: [items] }, source: null }] },
		resultData: { pinData: mode === 'manual' ? run.workflow.pinData : undefined },
	});
}
