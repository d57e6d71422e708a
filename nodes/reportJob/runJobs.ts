import pLimit from 'p-limit';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { emptyFacts, type IdField, type JobFacts } from './job/facts';
import type { JobItem, JobOutcome, ReportOperation } from './job/jobItem';
import type { CreatePlan } from './job/reportService';
import { beginRun } from './run/nodeRun';
import type { RunContext } from './job/runContext';
import { settle } from './errors/settle';
import { JobMemory } from './run/jobMemory';
import type { ItemError } from './output/errorItems';
import { errorModeOf, type ErrorMode } from './output/errorMode';
import { connectionProblem, inputProblem, stopWith, unforeseen } from './output/problems';
import { errorOf, toOutputs, type ItemResult } from './output/toOutputs';
import { parameterSource } from './parameters/parameterSource';
import type { ItemContext } from './parameters/readJobItem';
import { TOOL_PATIENCE_SECONDS } from './parameters/readOptions';
import { runsAsTool } from './runsAsTool';

const FILES_SIDE_BY_SIDE = 3;

/** Takes one item as far as it goes; one outcome, or one for each file that it yields. */
export type Follow<Plan extends CreatePlan, Lookup> = (item: JobItem<Plan, Lookup>) => Promise<JobOutcome[]>;

/** An operation whose items are jobs that run side by side. */
export interface JobsOperation<Plan extends CreatePlan, Lookup> {
	idField: IdField;
	/** Reads and checks the parameters of one item. @throws InputError naming the field */
	readItem(item: ItemContext): JobItem<Plan, Lookup>;
	/** Reads the credential and connects. @throws ServiceError or whatever n8n throws for a missing credential */
	connect(shared: RunContext, items: ReadonlyArray<JobItem<Plan, Lookup>>): Promise<Follow<Plan, Lookup>>;
}

type Prepared<Plan extends CreatePlan, Lookup> =
	| { item: JobItem<Plan, Lookup> }
	| { item: null; error: ItemError };

function prepare<Plan extends CreatePlan, Lookup>(
	{ context, operation, runIndex, memory, withFiles }: RunContext,
	{ readItem }: JobsOperation<Plan, Lookup>,
	index: number,
): Prepared<Plan, Lookup> {
	const resource = context.getNodeParameter('resource', 0) as string;
	try {
		const json = context.getInputData()[index]?.json ?? {};
		const source = parameterSource(context, index);
		return { item: readItem({ index, json, source, resource, operation, asTool: !withFiles, runIndex, memory }) };
	} catch (error) {
		return { item: null, error: inputProblem(error, index, resource) };
	}
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

async function followItem<Plan extends CreatePlan, Lookup>(
	item: JobItem<Plan, Lookup>,
	follow: Follow<Plan, Lookup>,
	memory: JobMemory,
): Promise<Array<ItemResult<Plan, Lookup> & { outcome: JobOutcome }>> {
	const followed = await settle(follow(item));
	const outcomes: JobOutcome[] = followed.ok
		? followed.value
		: [{ kind: 'error', facts: item.facts, error: unforeseen(followed.error) }];
	for (const { kind, facts } of outcomes) {
		if ((kind === 'ready' || kind === 'failed') && facts.id !== null) memory.forget(facts.id);
	}
	return outcomes.map((outcome) => ({ item, outcome }));
}

/**
 * Lets all items run side by side. When On Error is Stop, the first error ends the others' waiting, and is thrown as
 * soon as every create under way has been answered.
 */
async function followAll<Plan extends CreatePlan, Lookup>(
	{ context, run, memory }: RunContext,
	prepared: Array<Prepared<Plan, Lookup>>,
	follow: Follow<Plan, Lookup>,
	errorMode: ErrorMode,
): Promise<Array<ItemResult<Plan, Lookup>>> {
	const known: Array<JobFacts | null> = prepared.map(({ item }) => item?.facts ?? null);
	const stop = (error: ItemError) => stopWith(context, error, withStarted(known, prepared, memory));
	return await new Promise((resolve, reject) => {
		const all = prepared.map(async (each, index): Promise<Array<ItemResult<Plan, Lookup>>> => {
			if (each.item === null) return [each];
			const results = await followItem(each.item, follow, memory);
			known[index] = results[0]?.outcome.facts ?? null;
			const wrong = results.find(({ outcome }) => outcome.kind === 'error' && outcome.error.kind !== 'cancelled');
			const error = wrong ? errorOf(wrong) : null;
			if (error && errorMode === 'stop') {
				run.abandon();
				await run.createsAnswered();
				reject(stop(error));
			}
			return results;
		});
		Promise.all(all)
			.then((lists) => {
				const results = lists.flat();
				const error = results.map(errorOf).find((each) => each !== null);
				if (errorMode === 'stop' && error) reject(stop(error));
				else resolve(results);
			})
			.catch(reject);
	});
}

/** Connects and follows all items; a connection that fails is every item's error. */
async function runItems<Plan extends CreatePlan, Lookup>(
	shared: RunContext,
	jobs: JobsOperation<Plan, Lookup>,
	prepared: Array<Prepared<Plan, Lookup>>,
	errorMode: ErrorMode,
): Promise<Array<ItemResult<Plan, Lookup>>> {
	const items = prepared.flatMap(({ item }) => (item ? [item] : []));
	const connected = await settle(jobs.connect(shared, items));
	if (connected.ok) return await followAll(shared, prepared, connected.value, errorMode);
	const known = prepared.map(({ item }) => item?.facts ?? null);
	const facts = withStarted(known, prepared, shared.memory);
	const problem = (index: number): ItemError => connectionProblem(connected.error, index, facts[index] ?? null);
	if (errorMode === 'stop') throw stopWith(shared.context, problem(0), facts);
	return prepared.map((each, index) => (each.item === null ? each : { item: null, error: problem(index) }));
}

/**
 * Runs one operation over all input items: reads and checks every parameter first, then lets the items' jobs run side
 * by side, and lays what became of them out over the outputs.
 * @throws NodeOperationError when On Error is Stop
 */
export async function runJobs<Plan extends CreatePlan, Lookup>(
	context: IExecuteFunctions,
	jobs: JobsOperation<Plan, Lookup>,
	now: () => number = Date.now,
): Promise<INodeExecutionData[][]> {
	const inputs = context.getInputData();
	const errorMode = errorModeOf(context);
	const asTool = runsAsTool(context);
	const operation = context.getNodeParameter('operation', 0) as ReportOperation;
	const runIndex = (context.getWorkflowDataProxy(0).$runIndex as number | undefined) ?? 0;
	const memory = new JobMemory(context.getContext('node'));
	if (!asTool) memory.keepOnlyRun(runIndex);
	const shared: RunContext = {
		context,
		run: beginRun(context, now, asTool ? TOOL_PATIENCE_SECONDS * 1000 : undefined),
		memory,
		runIndex,
		logger: context.logger,
		operation,
		withFiles: !asTool,
		inDownloadLane: pLimit(FILES_SIDE_BY_SIDE),
	};

	const prepared = inputs.map((_input, index) => prepare(shared, jobs, index));
	const wrong = prepared.find(({ item }) => item === null);
	if (errorMode === 'stop' && wrong?.item === null) {
		const known = prepared.map(({ item }) => item?.facts ?? null);
		throw stopWith(context, wrong.error, withStarted(known, prepared, memory));
	}
	const results = await runItems(shared, jobs, prepared, errorMode);
	return toOutputs(
		inputs,
		results,
		{ idField: jobs.idField, threeOutputs: operation !== 'generate', asTool, errorMode },
		shared.run.now(),
	);
}
