import pLimit from 'p-limit';
import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeOperationError,
} from 'n8n-workflow';

import { emptyFacts, type JobFacts } from './job/facts';
import { followJob } from './job/followJob';
import type { JobItem, ReportOperation } from './job/jobItem';
import type { CreatePlan, ReportService } from './job/reportService';
import { beginRun, type Run } from './job/run';
import { ServiceError } from './job/serviceError';
import { settle } from './job/settle';
import { JobMemory } from './job/startedJobs';
import { nodeError } from './nodeError';
import { idsOfRun, type ItemError } from './output/errorItems';
import { errorModeOf, type ErrorMode } from './output/errorMode';
import { errorOf, toOutputs, type ItemResult } from './output/toOutputs';
import { InputError } from './parameters/inputError';
import { parameterSource } from './parameters/parameterSource';
import { readJobItem, type VendorReader } from './parameters/readJobItem';
import { TOOL_PATIENCE_SECONDS } from './parameters/readOptions';
import { runsAsTool } from './runsAsTool';

const FILES_SIDE_BY_SIDE = 3;

/** One vendor's node, as the router over items and outputs needs it. */
export interface VendorNode<Plan extends CreatePlan, Lookup> {
	reader: VendorReader<Plan, Lookup>;
	/** Reads the credential and connects. @throws ServiceError or whatever n8n throws for a missing credential */
	connect(context: IExecuteFunctions, run: Run): Promise<ReportService<Plan, Lookup>>;
}

/** What went wrong before there was a job, in words for the user. */
function inputProblem(error: unknown, index: number): ItemError {
	const message =
		error instanceof InputError || error instanceof ServiceError
			? error.message
			: `The parameters of item ${index} could not be read: ${error instanceof Error ? error.message : 'unknown error'}`;
	const advice =
		error instanceof ServiceError ? error.advice : 'Nothing was sent to the service for this item.';
	return { index, message, advice, facts: null };
}

/** Ends the node with one error that names every id of this run, so that nothing paid for is lost. */
function stopWith(
	context: IExecuteFunctions,
	error: ItemError,
	factsOfRun: Array<JobFacts | null>,
): NodeOperationError {
	const ids = idsOfRun(factsOfRun);
	const kept = ids === '' ? '' : `Reports of this run: ${ids}. Retry fetches them and starts none of them again.`;
	const message = ids === '' || error.message.includes(ids) ? error.message : `${error.message} [${ids}]`;
	return nodeError(context.getNode(), message, {
		description: [error.advice, kept].filter(Boolean).join(' '),
		itemIndex: error.index,
	});
}

/**
 * Runs one operation on reports over all input items: reads and checks every parameter first, then lets the items'
 * jobs run side by side, and lays what became of them out over the outputs.
 * @throws NodeOperationError when On Error is Stop, as soon as every create under way has been answered
 */
export async function runReportOperation<Plan extends CreatePlan, Lookup>(
	context: IExecuteFunctions,
	vendor: VendorNode<Plan, Lookup>,
	now: () => number = Date.now,
): Promise<INodeExecutionData[][]> {
	const inputs = context.getInputData();
	const errorMode = errorModeOf(context);
	const asTool = runsAsTool(context);
	const run = beginRun(context, now, asTool ? TOOL_PATIENCE_SECONDS * 1000 : undefined);
	const runIndex = (context.getWorkflowDataProxy(0).$runIndex as number | undefined) ?? 0;
	const memory = new JobMemory(context.getContext('node'));
	if (!asTool) memory.keepOnlyRun(runIndex);

	const prepared = inputs.map((_input, index) => prepare(context, vendor, { index, asTool, runIndex, memory }));
	const wrong = prepared.find(({ item }) => item === null);
	if (errorMode === 'stop' && wrong?.item === null) throw stopWith(context, wrong.error, []);

	const results = await runItems(context, vendor, { prepared, run, memory, runIndex, errorMode, asTool });
	const operation = operationOf(context);
	return toOutputs(
		inputs,
		results,
		{ idField: vendor.reader.idField, threeOutputs: operation !== 'generate', asTool, errorMode },
		run.now(),
	);
}

function operationOf(context: IExecuteFunctions): ReportOperation {
	return context.getNodeParameter('operation', 0) as ReportOperation;
}

type Prepared<Plan extends CreatePlan, Lookup> =
	| { item: JobItem<Plan, Lookup> }
	| { item: null; error: ItemError };

function prepare<Plan extends CreatePlan, Lookup>(
	context: IExecuteFunctions,
	{ reader }: VendorNode<Plan, Lookup>,
	{ index, asTool, runIndex, memory }: { index: number; asTool: boolean; runIndex: number; memory: JobMemory },
): Prepared<Plan, Lookup> {
	try {
		const json: IDataObject = context.getInputData()[index]?.json ?? {};
		const item = readJobItem(reader, {
			index,
			json,
			source: parameterSource(context, index),
			resource: context.getNodeParameter('resource', index) as string,
			operation: context.getNodeParameter('operation', index) as ReportOperation,
			asTool,
			runIndex,
			memory,
		});
		return { item };
	} catch (error) {
		return { item: null, error: inputProblem(error, index) };
	}
}

interface ItemsContext<Plan extends CreatePlan, Lookup> {
	prepared: Array<Prepared<Plan, Lookup>>;
	run: Run;
	memory: JobMemory;
	runIndex: number;
	errorMode: ErrorMode;
	asTool: boolean;
}

async function runItems<Plan extends CreatePlan, Lookup>(
	context: IExecuteFunctions,
	vendor: VendorNode<Plan, Lookup>,
	{ prepared, run, memory, runIndex, errorMode, asTool }: ItemsContext<Plan, Lookup>,
): Promise<Array<ItemResult<Plan, Lookup>>> {
	const connected = await settle(vendor.connect(context, run));
	if (!connected.ok) {
		const problem = (index: number): ItemError => connectionProblem(connected.error, index);
		if (errorMode === 'stop') throw stopWith(context, problem(0), []);
		return prepared.map((each, index) => (each.item === null ? each : { item: null, error: problem(index) }));
	}

	await connected.value.prepare?.(prepared.flatMap(({ item }) => (item?.plan ? [item.plan] : [])));

	const inDownloadLane = pLimit(FILES_SIDE_BY_SIDE);
	const known: Array<JobFacts | null> = prepared.map(({ item }) => item?.facts ?? null);
	const follow = {
		context,
		service: connected.value,
		run,
		memory,
		runIndex,
		logger: context.logger,
		operation: operationOf(context),
		withFiles: !asTool,
		inDownloadLane,
	};

	return await new Promise((resolve, reject) => {
		const all = prepared.map(async (each, index): Promise<ItemResult<Plan, Lookup>> => {
			if (each.item === null) return each;
			const followed = await settle(followJob(each.item, follow));
			const outcome = followed.ok
				? followed.value
				: ({ kind: 'error', facts: each.item.facts, error: unforeseen(followed.error) } as const);
			known[index] = outcome.facts;
			if ((outcome.kind === 'ready' || outcome.kind === 'failed') && outcome.facts.id !== null) {
				memory.forget(outcome.facts.id);
			}
			const result: ItemResult<Plan, Lookup> = { item: each.item, outcome };
			const error = errorOf(result);
			const isOurs = outcome.kind === 'error' && outcome.error.kind === 'cancelled';
			if (error && errorMode === 'stop' && !isOurs) {
				run.abandon();
				await run.createsAnswered();
				reject(stopWith(context, error, withStarted(known, prepared, memory)));
			}
			return result;
		});
		void Promise.all(all).then((results) => {
			const cancelled = results.find((result) => errorOf(result) !== null);
			if (errorMode === 'stop' && cancelled) {
				const error = errorOf(cancelled);
				if (error) reject(stopWith(context, error, withStarted(known, prepared, memory)));
				return;
			}
			resolve(results);
		});
	});
}

/** Facts of the run with the ids of creates that were answered while the node was already about to throw. */
function withStarted<Plan extends CreatePlan, Lookup>(
	known: Array<JobFacts | null>,
	prepared: Array<Prepared<Plan, Lookup>>,
	memory: JobMemory,
): Array<JobFacts | null> {
	return known.map((facts, index) => {
		const item = prepared[index]?.item ?? null;
		const id = facts?.id ?? (item ? (memory.started(item.memoryKey)?.id ?? null) : null);
		return id === null ? facts : { ...(facts ?? emptyFacts('', null)), id };
	});
}

function connectionProblem(error: unknown, index: number): ItemError {
	if (error instanceof ServiceError) {
		return { index, message: error.message, advice: error.advice, facts: null };
	}
	return {
		index,
		message: error instanceof Error ? error.message : 'The credential could not be read.',
		advice: 'Open the node and choose a credential.',
		facts: null,
	};
}

function unforeseen(error: unknown): ServiceError {
	return error instanceof ServiceError
		? error
		: new ServiceError('badReply', 'Something unforeseen happened inside the node.', {
				hint: `Please report it to the maintainers${error instanceof Error ? `: ${error.name}` : ''}.`,
			});
}
