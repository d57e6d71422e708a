import type { ExecutionError, IDataObject, INodeExecutionData, IRun, IRunExecutionData } from 'n8n-workflow';
import type { CredentialVault } from './credentials.mts';
import type { LogLine } from './log.mts';
import type { SeenParameters } from './nodeTypes.mts';
import type { RecordedWait } from './standIns.mts';
import type { CompleteWorkflow } from './workflowJson.mts';

let lastExecutionId = 0;

/** One execution that has ended. */
export class WorkflowRun {
	readonly log: LogLine[] = [];
	readonly waits: RecordedWait[] = [];
	/** Parameters that nodes without a stand-in of their own were given (Send Email, Write File, ...). */
	readonly seen: SeenParameters[] = [];
	readonly executionId = String(++lastExecutionId);
	/** Milliseconds between cancelling and the end of the run. */
	cancelTook?: number;
	execution!: IRun;
	/** As n8n saves it: a cancelled execution stays so, though the engine says `error` when the node threw on being cancelled. */
	status!: IRun['status'];

	constructor(
		readonly workflow: CompleteWorkflow,
		readonly credentials: CredentialVault,
	) {}

	get error(): ExecutionError | undefined {
		return this.execution.data.resultData.error;
	}

	get runData(): IRunExecutionData['resultData']['runData'] {
		return this.execution.data.resultData.runData;
	}

	get contextData(): Record<string, IDataObject> {
		return (this.execution.data.executionData?.contextData ?? {}) as Record<string, IDataObject>;
	}

	/** Items per output, of each run of the node. */
	runs(node: string): INodeExecutionData[][][] {
		return (this.runData[node] ?? []).map(({ data }) => Object.values(data ?? {})[0]?.map((items) => items ?? []) ?? []);
	}

	/** Items per output, of one run of the node; the last by default. */
	outputs(node: string, run = -1): INodeExecutionData[][] {
		return this.runs(node).at(run) ?? [];
	}

	/** The json of the items of one output. */
	json(node: string, output = 0, run = -1): IDataObject[] {
		return (this.outputs(node, run)[output] ?? []).map((item) => item.json);
	}
}
