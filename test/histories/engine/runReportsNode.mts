import { getEventListeners } from 'node:events';
import { nextTick } from 'node:process';
import type { IContextObject, INodeExecutionData, INodeType } from 'n8n-workflow';

import type { TimerOwner } from '../clock.mts';
import { executeContext, type NodeCall } from '../host/context.mts';
import { storedParameters } from '../host/parameters.mts';
import type { ExchangeRecord, NodeErrorRecord, NodeRunRecord } from '../trace.mts';
import { moveErrorItems } from './errorOutput.mts';
import { NodeFailed } from './execution.mts';
import type { StackEntry, ExecutionState } from './executionState.mts';
import type { GraphNode } from './graph.mts';

export type CallParts = Omit<NodeCall, 'run' | 'node' | 'parameters' | 'items' | 'source' | 'runData' | 'contexts'>;

/** What a node sets off with its last step, such as the end of a stream, still happens at this moment. */
async function afterwork(): Promise<void> {
	for (let turn = 0; turn < 5; turn += 1) await new Promise<void>((resolve) => void nextTick(resolve));
}

/** n8n's own timers are none of the node's. */
const engine: TimerOwner = { name: 'engine' };

const never = async (): Promise<never> => await new Promise(() => undefined);

/** As n8n bounds them. */
function retryParams({ node }: GraphNode): { tries: number; waitMs: number } {
	if (node?.retryOnFail !== true) return { tries: 1, waitMs: 0 };
	const { maxTries, waitBetweenTries } = node;
	return { tries: Math.min(5, Math.max(2, maxTries || 3)), waitMs: Math.min(5000, Math.max(0, waitBetweenTries || 1000)) };
}

function errorRecord(error: unknown): NodeErrorRecord {
	const { name, message, description, stack } = error as { name?: string; message?: string; description?: string | null; stack?: string };
	const own = error !== null && typeof error === 'object' ? Object.entries(error).filter(([key]) => key !== 'node') : [];
	const cause = (error as { cause?: unknown }).cause;
	const seen = new Set<unknown>();
	const text = JSON.stringify({ message, description, own, cause, causeText: String(cause ?? ''), stack }, (_key, value: unknown) => {
		if (value === null || typeof value !== 'object') return value;
		if (seen.has(value)) return undefined;
		seen.add(value);
		return value;
	});
	return { name: name ?? 'Error', message: String(message), description: String(description ?? ''), text };
}

/** A token, or a list of shops, is fetched for all runs of an account: it does not end with the one that asked first. */
const isShared = ({ purpose }: ExchangeRecord): boolean => purpose === 'token' || purpose === 'list';

/** What a try has left behind: n8n's cancel signal must have lost its listeners, the process its timers, the network its sockets. */
function leftovers({ trace, cancelSignal, clock, process }: CallParts, run: NodeRunRecord): NodeRunRecord['leftovers'] {
	const open = trace.exchanges.filter((exchange) => exchange.run === run && exchange.isOpen && !isShared(exchange));
	const shared = trace.exchanges.filter((exchange) => exchange.process === run.process && exchange.isOpen && isShared(exchange));
	const others = trace.runs.some((other) => other !== run && other.process === run.process && other.endedAt === null && !other.isKilled);
	return {
		timers: others ? 0 : Math.max(0, clock.pending(process) - shared.length),
		listeners: getEventListeners(cancelSignal, 'abort').length,
		sockets: open.map(({ purpose, about, fate }) => `${purpose} ${about} (${fate})`),
	};
}

const startsWithError = (outputs: INodeExecutionData[][]): boolean => {
	const error = outputs[0]?.[0]?.json.error;
	return error !== undefined && error !== null && error !== false;
};

/**
 * Runs one of our nodes as n8n's engine does: again when it throws or says so in its first item, if Retry On Fail is set;
 * then On Error decides. A node that throws under On Error: Continue lets its input out of its first output.
 * @throws NodeFailed
 */
export async function runReportsNode(
	parts: CallParts & { execution: NodeRunRecord['execution']; nodeType: INodeType },
	graphNode: GraphNode,
	{ items, source }: StackEntry,
	state: ExecutionState,
): Promise<INodeExecutionData[][]> {
	const { clock, trace, process, execution, nodeType, cancelSignal } = parts;
	const { node } = graphNode;
	if (!node) throw new Error(`${graphNode.name} is none of our nodes`);
	const parameters = storedParameters(nodeType.description, node.parameters);
	const { tries, waitMs } = retryParams(graphNode);
	const runIndex = state.runData[graphNode.name]?.length ?? 0;

	const once = async (attempt: number): Promise<INodeExecutionData[][]> => {
		const run: NodeRunRecord = {
			order: trace.nextOrder(),
			endOrder: 0,
			execution,
			process: process.name,
			node: graphNode.name,
			operation: String(node.parameters.operation),
			runIndex,
			attempt,
			startedAt: clock.now,
			endedAt: null,
			interruptedAt: cancelSignal.aborted ? clock.now : null,
			isKilled: false,
			onError: node.onError ?? 'stopWorkflow',
			parameters,
			items,
			outputs: null,
			error: null,
			leftovers: null,
			storeFailures: 0,
		};
		trace.runs.push(run);
		const contexts: Record<string, IContextObject> = state.contexts;
		const context = executeContext({ ...parts, run, node, parameters, items, source, runData: state.runData, contexts });
		const outcome = await (async () => (await nodeType.execute?.call(context)) as INodeExecutionData[][])().then(
			(outputs) => ({ outputs, error: null }),
			(error: unknown) => ({ outputs: null, error: errorRecord(error) }),
		);
		if (!process.isAlive) return await never();
		await afterwork();
		run.endedAt = clock.now;
		run.endOrder = trace.nextOrder();
		run.outputs = outcome.outputs;
		run.error = outcome.error;
		run.leftovers = leftovers(parts, run);
		if (outcome.outputs === null) throw new NodeFailed(outcome.error.message);
		return outcome.outputs;
	};

	const betweenTries = async (): Promise<void> => {
		await clock.wait(waitMs, engine);
		if (!process.isAlive) await never();
	};
	let outputs: INodeExecutionData[][] | null = null;
	for (let attempt = 0; attempt < tries && outputs === null; attempt += 1) {
		if (attempt > 0) await betweenTries();
		// n8n goes on trying after a Stop too; a node that is started then must send nothing.
		outputs = await once(attempt).catch((error: unknown) => {
			if (error instanceof NodeFailed) return null;
			throw error;
		});
		while (outputs !== null && startsWithError(outputs) && attempt < tries - 1) {
			await betweenTries();
			attempt += 1;
			outputs = await once(attempt).catch((error: unknown) => {
				if (error instanceof NodeFailed) return null;
				throw error;
			});
		}
	}
	if (outputs === null) {
		if (node.onError === 'stopWorkflow' || node.onError === undefined) throw new NodeFailed();
		return [items];
	}
	const copies = outputs.map((list) => [...list]);
	if (node.onError !== 'continueErrorOutput') return copies;
	return moveErrorItems(copies, graphNode.next.length, state.runData, source);
}
