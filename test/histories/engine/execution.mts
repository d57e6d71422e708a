import type { INodeExecutionData, ISourceData } from 'n8n-workflow';

import type { TimerOwner, VirtualClock } from '../clock.mts';
import type { ExecutionRecord, Trace } from '../trace.mts';
import { BETWEEN_NODES } from './betweenNodes.mts';
import { throughDatabase, type ExecutionState, type StackEntry } from './executionState.mts';
import type { Graph, GraphNode } from './graph.mts';
import { loopOverItems } from './loopOverItems.mts';

/** n8n parks an execution in the database from this time left on; below it, the wait is a timer in the process. */
const PARKS_FROM_MS = 65_000;

const MOST_NODE_RUNS = 3000;

/** How an execution of n8n ends, and what of it is stored then. */
export interface ExecutionEnd {
	status: 'success' | 'error' | 'stopped';
	state: ExecutionState;
}

/** What an execution needs of its surroundings. */
export interface ExecutionHost {
	clock: VirtualClock;
	trace: Trace;
	record: ExecutionRecord;
	graph: Graph;
	/** Runs one of our nodes, with Retry On Fail and On Error. @throws NodeFailed when the execution must end in an error */
	runNode(node: GraphNode, entry: StackEntry, state: ExecutionState): Promise<INodeExecutionData[][]>;
	isCancelled(): boolean;
	/** Called when the execution has been parked, and before it goes on. */
	onParked(state: ExecutionState): void;
}

/** A node that ends its execution; what it said stands in the trace. */
export class NodeFailed extends Error {}

const owner: TimerOwner = { name: 'engine' };

/** n8n's `addPairedItemLineage`: a node's input items point at their place in that input. */
const withLineage = (items: INodeExecutionData[]): INodeExecutionData[] =>
	items.map((item, index) => ({ ...item, pairedItem: { item: index, input: undefined } }));

/** What Wait reads of its first item. @throws Error when it is no time */
function wakeTime({ wait }: GraphNode, items: INodeExecutionData[], now: number): number {
	const { waitSeconds, nextCheckAt } = items[0]?.json ?? {};
	const time = wait === 'specificTime' ? Date.parse(String(nextCheckAt)) : now + Number(waitSeconds) * 1000;
	if (Number.isNaN(time) || waitSeconds === null) throw new NodeFailed(`Wait: the first item names no time (${String(waitSeconds)}, ${String(nextCheckAt)})`);
	return Math.max(time, now);
}

/** Runs an execution to its end, as n8n's engine does with execution order v1: the topmost branch first, to its end. */
export class WorkflowExecution {
	private nodeRuns = 0;

	constructor(private readonly host: ExecutionHost) {}

	async run(from: ExecutionState): Promise<ExecutionEnd> {
		let state = from;
		for (;;) {
			if (this.host.isCancelled()) return { status: 'stopped', state };
			const entry = state.stack.shift();
			if (entry === undefined) return { status: 'success', state };
			this.nodeRuns += 1;
			if (this.nodeRuns > MOST_NODE_RUNS) {
				this.host.trace.endless.push(`Execution ${this.host.record.id} runs nodes without end`);
				return { status: 'success', state };
			}
			const node = this.host.graph.get(entry.node);
			if (!node) throw new Error(`The workflow has no node ${entry.node}`);
			entry.items = withLineage(entry.items);
			const outputs = await this.outputsOf(node, entry, state).catch((error: unknown) => {
				if (error instanceof NodeFailed) return null;
				throw error;
			});
			if (outputs === 'parked') {
				state = this.woken ?? state;
				continue;
			}
			const runIndex = state.runData[node.name]?.length ?? 0;
			if (outputs === null) {
				(state.runData[node.name] ??= []).push({ source: entry.source, outputs: [] });
				state.stack.unshift(entry);
				state.lastNode = node.name;
				return { status: this.host.isCancelled() ? 'stopped' : 'error', state };
			}
			(state.runData[node.name] ??= []).push({ source: entry.source, outputs });
			this.enqueue(node, outputs, runIndex, state);
		}
	}

	/** The state that an execution went on with after it had been parked. */
	private woken: ExecutionState | null = null;

	private async outputsOf(node: GraphNode, entry: StackEntry, state: ExecutionState): Promise<INodeExecutionData[][] | 'parked'> {
		const { items, source } = entry;
		if (node.kind === 'wait' && !entry.isWoken) {
			this.woken = await this.wait(node, entry, state);
			return 'parked';
		}
		if (node.kind === 'reports') return await this.host.runNode(node, entry, state);
		if (node.kind === 'between' && node.between) return [BETWEEN_NODES[node.between](items)];
		if (node.kind === 'loop') {
			const context = (state.contexts[`node:${node.name}`] ??= {});
			return loopOverItems(context, items, source[0] ?? null, node.batchSize ?? 1);
		}
		return [items];
	}

	/** Waits, in this process or parked; the node then counts as run, its input goes on. */
	private async wait(node: GraphNode, entry: StackEntry, state: ExecutionState): Promise<ExecutionState> {
		const { clock, record, trace } = this.host;
		const until = wakeTime(node, entry.items, clock.now);
		state.stack.unshift({ ...entry, isWoken: true });
		const left = until - clock.now;
		if (left < PARKS_FROM_MS) {
			await clock.wait(left, owner);
			return state;
		}
		trace.step(clock.now, 'n8n', `execution ${record.id} is parked for ${Math.round(left / 1000)} s`);
		const stored = throughDatabase(state);
		trace.contexts.push(JSON.stringify(stored.contexts));
		record.status = 'waiting';
		this.host.onParked(stored);
		await clock.wait(left, owner);
		if (!this.host.isCancelled()) record.status = 'running';
		return stored;
	}

	/** The topmost branch comes first; the branches of one output in their order. */
	private enqueue(node: GraphNode, outputs: INodeExecutionData[][], runIndex: number, state: ExecutionState): void {
		const added: StackEntry[] = [];
		for (const [output, names] of node.next.entries()) {
			const items = outputs[output] ?? [];
			if (items.length === 0) continue;
			const source: ISourceData = { previousNode: node.name, previousNodeOutput: output, previousNodeRun: runIndex };
			added.push(...names.map((name): StackEntry => ({ node: name, items, source: [source] })));
		}
		state.stack.unshift(...added);
	}
}
