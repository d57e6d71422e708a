import type { IContextObject, IDataObject, IExecuteFunctions, INode, INodeExecutionData, NodeOperationError } from 'n8n-workflow';

import type { CreateOrder, JobStatus, StartedJob } from '../../../nodes/reportJob/job/reportService';
import type { ReportNode } from '../../../nodes/reportJob/vendor/reportNode';
import { started, status } from './support.mts';

export interface Press {
	account: { baseUrl: string };
}

/** A made-up service without slots, and all that it has been asked. */
export class PressService {
	readonly calls: string[] = [];

	/** How it answers a create; by default it takes on whatever comes, and names the job after the title, equal ones with a number. */
	onCreate: (title: string, order: CreateOrder) => Promise<StartedJob> = async (title, order) => {
		order.leaving();
		const equal = this.created.filter((each) => each === title).length;
		return started(`job-${title}${equal > 1 ? `-${equal}` : ''}`);
	};

	onCheck: (id: string) => JobStatus | Promise<JobStatus> = () => status();

	onComplete: (id: string) => void = () => undefined;

	onConnect: () => Promise<Press> = async () => ({ account: { baseUrl: 'https://press.example' } });

	/** The creates that have left, by title. */
	get created(): string[] {
		return this.calls.flatMap((call) => /^create (.*)$/.exec(call)?.slice(1) ?? []);
	}

	get checked(): string[] {
		return this.calls.flatMap((call) => /^check (.*)$/.exec(call)?.slice(1) ?? []);
	}

	/** The vendor's part of a node for it. Its fields: a `title`, and a `day` that is resolved when the wish first comes by. */
	node(): ReportNode<Press> {
		return {
			service: 'Press',
			idField: 'reportId',
			reportKind: (source, operation) => ({
				reportType: operation === 'getStatus' ? null : 'netting',
				id: { pattern: /^[\w-]+$/, looksLike: 'it has letters and digits' },
				readRequest: (earlier) => {
					const title = String(source.get('title'));
					const request = { title, day: String(earlier?.day ?? source.get('day')) };
					return {
						request,
						asked: `netting ${title}`,
						on: () => ({
							create: async (order) =>
								await this.onCreate(title, {
									...order,
									leaving: () => {
										order.leaving();
										this.calls.push(`create ${title}`);
									},
								}),
							complete: async (id) => {
								this.calls.push(`complete ${id}`);
								this.onComplete(id);
							},
						}),
					};
				},
				readLookup: () => () => ({
					check: async (id) => {
						this.calls.push(`check ${id}`);
						return await this.onCheck(id);
					},
				}),
				acceptedKinds: [],
				ownFileName: () => 'report',
			}),
			connect: async () => await this.onConnect(),
		};
	}

	/** Answers a create that has left. */
	static readonly leaves =
		(answer: StartedJob | Error) =>
		async (_title: string, order: CreateOrder): Promise<StartedJob> => {
			order.leaving();
			if (answer instanceof Error) throw answer;
			return answer;
		};
}

/** What n8n gives a node for one run of it; whatever a test does not care for may be left out. */
export interface NodeGiven {
	/** The json of the input items; one empty item by default. */
	items?: IDataObject[];
	/** Parameters beside the usual ones; may be a function of the item, or throw as an expression does. */
	parameters?: Record<string, unknown>;
	onError?: INode['onError'];
	/** What n8n keeps of the node from one run to the next. */
	context?: IContextObject;
	executionId?: string;
	runIndex?: number;
	/** The user's Stop. */
	stop?: AbortSignal;
	type?: string;
	/** The json with which this node put out the item that an input item descends from. */
	earlier?: (index: number) => IDataObject | null;
	lines?: string[];
}

const USUAL: Record<string, unknown> = {
	resource: 'report',
	operation: 'generateAndDownload',
	title: (json: IDataObject) => json.title ?? 'a',
	day: 'today',
	reportId: (json: IDataObject) => (json.state === 'pending' ? json.reportId : ''),
	whenTimeRunsOut: 'pending',
	options: {},
	binaryPropertyName: 'data',
	simplify: false,
};

/** A tiny stand-in for what n8n passes to a node. */
export function nodeContext({
	items = [{}],
	parameters = {},
	onError = 'stopWorkflow',
	context = {},
	executionId = 'first',
	runIndex = 0,
	stop,
	type = 'n8n-nodes-x.press',
	earlier,
	lines = [],
}: NodeGiven): IExecuteFunctions {
	const node = { id: '1', name: 'Report', type, typeVersion: 1, position: [0, 0], parameters: {}, onError } as INode;
	const values: Record<string, unknown> = { ...USUAL, ...parameters };
	const inputs: INodeExecutionData[] = items.map((json, item) => ({ json, pairedItem: { item } }));
	return {
		getInputData: () => inputs,
		getNode: () => node,
		continueOnFail: () => onError !== 'stopWorkflow',
		getContext: () => context,
		getExecutionId: () => executionId,
		getExecutionCancelSignal: () => stop,
		getInputSourceData: () => ({ previousNode: 'Wait' }),
		getWorkflowDataProxy: (index: number) => ({
			$runIndex: runIndex,
			$getPairedItem: () => {
				const json = earlier?.(index);
				if (json === null || json === undefined) throw new Error('not paired');
				return { json };
			},
		}),
		getNodeParameter(name: string, index: number, otherwise: unknown) {
			const value = name in values ? values[name] : otherwise;
			return typeof value === 'function' ? (value as (json: IDataObject) => unknown)(items[index] ?? {}) : value;
		},
		logger: { info: (line: string) => lines.push(line) },
	} as unknown as IExecuteFunctions;
}

/** How the run of a node ended: with its outputs, or with the error that it threw. */
export interface NodeEnd {
	outputs: INodeExecutionData[][];
	error: NodeOperationError | null;
}

/** Lets a node run to its end, jumping from timer to timer. Needs jest's fake timers. */
export async function ended(running: Promise<INodeExecutionData[][]>): Promise<NodeEnd> {
	let end: NodeEnd | null = null;
	running.then(
		(outputs) => (end = { outputs, error: null }),
		(error: NodeOperationError) => (end = { outputs: [], error }),
	);
	for (let idle = 0; end === null; ) {
		await jest.advanceTimersByTimeAsync(0);
		await new Promise((resolve) => void setImmediate(resolve));
		if (end !== null) break;
		if (jest.getTimerCount() === 0) {
			idle += 1;
			if (idle > 50) throw new Error('The node waits for something that never comes');
		} else await jest.advanceTimersToNextTimerAsync();
	}
	return end;
}
