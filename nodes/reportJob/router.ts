import pLimit from 'p-limit';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ServiceError } from './errors/serviceError';
import { attempt, settle } from './errors/settle';
import { bindItem } from './items/bindItem';
import { descentOf } from './items/descent';
import { tellingLongWaits } from './items/longWaits';
import { readJobItem, type ReadItem } from './items/readJobItem';
import { rememberOutcome } from './items/rememberOutcome';
import { notesMissing } from './job/askOnce';
import { ownId } from './job/carriedFacts';
import { emptyFacts, type FactsShown, type IdField, type JobFacts } from './job/facts';
import { followJob } from './job/followJob';
import type { DeliveredFile, JobOutcome, ReportOperation } from './job/jobItem';
import type { JobRun } from './job/jobRun';
import { executionHints } from './output/executionHints';
import { connectionProblem, inWords, readProblem, stopWith, type ItemError, type KnownItem } from './output/itemError';
import { keptColumns } from './output/keptColumns';
import { layOut, type ItemOutcome, type ItemResult, type OutputShape } from './output/layOut';
import { errorModeOf, runsAsTool } from './output/nodeSettings';
import { hasWaitLoop } from './output/waitLoop';
import { parameterSources } from './parameters/parameterSource';
import type { ParameterSource } from './parameters/readFields';
import { readFactsShown, TOOL_PATIENCE_SECONDS } from './parameters/readOptions';
import { JobMemory } from './run/jobMemory';
import { beginRun, type NodeRun } from './run/nodeRun';
import { onceNotesOf } from './run/onceNotes';
import type { ReportNode, ServiceClient } from './vendor/reportNode';

const FILES_SIDE_BY_SIDE = 3;
const ANSWERS_SIDE_BY_SIDE = 3;

/** How an operation leaves an item: an outcome, or any error, which the router puts into words. */
export type FollowedOutcome =
	| Exclude<ItemOutcome, { kind: 'error' }>
	| { kind: 'error'; facts: JobFacts | null; error: unknown; json?: IDataObject };

/** One input item, as an operation reads it. */
export interface InputItem {
	index: number;
	json: IDataObject;
	source: ParameterSource;
	operation: string;
	asTool: boolean;
}

/** An operation over all input items, whatever it does: the one error policy, cancellation and outputs are its router's. */
export interface ItemsOperation<Item> {
	idField: IdField;
	outputs: OutputShape['outputs'];
	/** Reads and checks the parameters of one item. @throws InputError naming the field */
	read(item: InputItem): Item;
	/** Reads the credential and connects. @throws ServiceError or whatever n8n throws for a missing credential */
	connect(run: NodeRun, items: readonly Item[]): Promise<(item: Item) => Promise<FollowedOutcome[]>>;
	/**
	 * What is known of an item's job; its id also when the create was answered while the node was about to throw.
	 * @param item null when its parameters could not be read
	 */
	factsOf(item: Item | null, json: IDataObject): JobFacts | null;
	/** Called for every outcome before it is laid out. */
	remember?(outcome: ItemOutcome, item: Item): void;
	/** Whether a Retry asks for everything anew, so that the error must not call anything ready. */
	asksAnew?: boolean;
	/** Ids of the reports that the run has waited for inside the node for more than a minute; read when it has ended. */
	waitedFor?: readonly string[];
}

/** What has become of an item so far. */
type Progress<Item> = { index: number; json: IDataObject; shown: FactsShown } & (
	| { item: Item; outcomes: ItemOutcome[] | null }
	| { item: null; outcomes: ItemOutcome[] }
);

/** What the error of a node that is about to throw names of its items. */
function knownItem<Item>({ index, json, item, outcomes }: Progress<Item>, { factsOf, asksAnew }: ItemsOperation<Item>): KnownItem {
	const kinds = (outcomes ?? []).map(({ kind }) => kind);
	const state = asksAnew ? 'ended' : kinds.includes('ready') ? 'ready' : kinds.includes('failed') ? 'ended' : 'underWay';
	const told = outcomes?.flatMap((outcome) =>
		outcome.kind === 'answer' ? [] : [outcome.kind === 'error' ? outcome.error.facts?.id : outcome.facts.id],
	);
	return { index, id: told?.find((id) => id !== null && id !== undefined) ?? factsOf(item, json)?.id ?? null, state };
}

function asItemOutcome(outcome: FollowedOutcome, index: number): ItemOutcome {
	if (outcome.kind !== 'error') return outcome;
	const { error, facts, json } = outcome;
	return { kind: 'error', error: { ...inWords(error, index, facts), ...(json ? { json } : {}) } };
}

/**
 * Whether an error ends the other items of a node whose On Error is Stop. One that only had to wait too long for the
 * service's limit does not: the others are started meanwhile, so that each Retry gets further.
 */
const endsOthers = (outcome: FollowedOutcome): boolean =>
	outcome.kind === 'error' &&
	!(outcome.error instanceof ServiceError && ['cancelled', 'rateLimited'].includes(outcome.error.kind));

/**
 * Lets all items run side by side. When On Error is Stop, the first error ends all waiting and reading of the others, and
 * is thrown as soon as they have come to an end: only a create under way is waited for.
 */
async function followAll<Item>(
	context: IExecuteFunctions,
	run: NodeRun,
	operation: ItemsOperation<Item>,
	items: Array<Progress<Item>>,
	follow: (item: Item) => Promise<FollowedOutcome[]>,
): Promise<void> {
	const stops = errorModeOf(context) === 'stop';
	let first: ItemError | null = null;
	await Promise.all(
		items.map(async (each) => {
			const { item, index, json } = each;
			if (item === null) return;
			const followed = await settle(follow(item));
			const outcomes: FollowedOutcome[] = followed.ok
				? followed.value
				: [{ kind: 'error', facts: operation.factsOf(item, json), error: followed.error }];
			each.outcomes = outcomes.map((outcome) => asItemOutcome(outcome, index));
			const outcome = each.outcomes[outcomes.findIndex(endsOthers)];
			if (!stops || first !== null || outcome?.kind !== 'error') return;
			first = outcome.error;
			run.end();
		}),
	);
	const known = () => items.map((each) => knownItem(each, operation));
	if (first !== null) throw stopWith(context, first, known());
	const other = items.flatMap(({ outcomes }) => outcomes ?? []).find(({ kind }) => kind === 'error');
	if (stops && other?.kind === 'error') throw stopWith(context, other.error, known());
}

/**
 * Runs an operation over all input items: reads and checks every parameter first, then connects, lets the items run side
 * by side, and lays what became of them out over the outputs.
 * @throws NodeOperationError when On Error is Stop
 */
export async function routeItems<Item extends { binaryField: string }>(
	context: IExecuteFunctions,
	operation: ItemsOperation<Item>,
	run: NodeRun = beginNodeRun(context),
): Promise<INodeExecutionData[][]> {
	const inputs = context.getInputData();
	const errorMode = errorModeOf(context);
	const asTool = runsAsTool(context);
	const name = context.getNodeParameter('operation', 0, '') as string;
	const sourceOf = parameterSources(context);
	const items = inputs.map(({ json }, index): Progress<Item> => {
		const source = sourceOf(index);
		const shown = readFactsShown(source);
		const read = attempt(() => operation.read({ index, json, source, operation: name, asTool }));
		if (read.ok) return { index, json, shown, item: read.value, outcomes: null };
		const problem = readProblem(read.error, index, operation.factsOf(null, json));
		return { index, json, shown, item: null, outcomes: [{ kind: 'error', error: problem }] };
	});
	const known = () => items.map((each) => knownItem(each, operation));
	try {
		const wrong = items.find(({ item }) => item === null)?.outcomes?.[0];
		if (errorMode === 'stop' && wrong?.kind === 'error') throw stopWith(context, wrong.error, known());

		const read = items.flatMap(({ item }) => (item === null ? [] : [item]));
		const connected = await settle(operation.connect(run, read));
		if (connected.ok) await followAll(context, run, operation, items, connected.value);
		else {
			if (errorMode === 'stop') throw stopWith(context, connectionProblem(connected.error, 0, null), known());
			for (const each of items) {
				const facts = operation.factsOf(each.item, each.json);
				if (each.item) each.outcomes = [{ kind: 'error', error: connectionProblem(connected.error, each.index, facts) }];
			}
		}
	} finally {
		run.end();
	}

	const results = items.flatMap(({ index, shown, item, outcomes }) =>
		(outcomes ?? []).map((outcome): ItemResult => {
			if (item !== null) operation.remember?.(outcome, item);
			return { index, outcome, shown, binaryField: item?.binaryField ?? 'data' };
		}),
	);
	const shape: OutputShape = { idField: operation.idField, outputs: operation.outputs, asTool, errorMode };
	tellHints(context, results, shape, operation.waitedFor ?? []);
	return layOut(inputs, results, shape, run.now());
}

/** Shows in n8n's panel what a run leaves to be seen; a host without hints goes without. */
function tellHints(context: IExecuteFunctions, results: readonly ItemResult[], shape: OutputShape, waitedFor: readonly string[]): void {
	const host: Partial<Pick<IExecuteFunctions, 'addExecutionHints'>> = context;
	if (host.addExecutionHints === undefined) return;
	const hints = executionHints(results, { ...shape, waitedFor, loops: hasWaitLoop(context, context.getNode().name) });
	if (hints.length > 0) host.addExecutionHints(...hints);
}

/** Starts the run of a node; as an agent's tool its reads are bounded. */
function beginNodeRun(context: IExecuteFunctions, now?: () => number): NodeRun {
	return beginRun(context, now, runsAsTool(context) ? TOOL_PATIENCE_SECONDS * 1000 : undefined);
}

/**
 * Runs Generate, Get Status, Download, or Generate and Download over all input items.
 * @throws NodeOperationError when On Error is Stop, as soon as every create under way has been answered
 */
export async function routeReports<Client extends ServiceClient>(
	context: IExecuteFunctions,
	node: ReportNode<Client>,
	now: () => number = Date.now,
): Promise<INodeExecutionData[][]> {
	const { service, idField } = node;
	const asTool = runsAsTool(context);
	const chosen = context.getNodeParameter('operation', 0) as string;
	const operation = node.operations?.[chosen] ?? (chosen as ReportOperation);
	const resource = context.getNodeParameter('resource', 0) as string;
	const runIndex = (context.getWorkflowDataProxy(0).$runIndex as number | undefined) ?? 0;
	const memory = new JobMemory(context.getContext('node'));
	if (!asTool) memory.keepOnlyRun(runIndex);
	const run = beginNodeRun(context, now);
	const job: JobRun = {
		service,
		idField,
		run,
		memory,
		notes: onceNotesOf(context),
		runIndex,
		executionId: context.getExecutionId(),
		logger: context.logger,
		operation,
		withFiles: !asTool,
		inFileTurn: pLimit(FILES_SIDE_BY_SIDE),
	};
	type Item = ReadItem<Client> & { binaryField: string };
	const waitedFor: string[] = [];
	const idOf = (item: Item): string | null => {
		if (item.id !== null) return item.id;
		const record = memory.created(item.create.memoryKey);
		return record?.state === 'started' ? record.id : null;
	};
	/** What the jobs share, as one item's job sees it. */
	const jobOf = (item: Item): JobRun => {
		const tell = (id: string) => {
			waitedFor.push(id);
			context.logger.info(
				`${service}: still waiting for ${idField} ${id} of item ${item.index + 1} inside the node; stopping this step does not cancel the report`,
			);
		};
		return { ...job, run: tellingLongWaits(run, () => idOf(item), tell) };
	};
	// Before any item that has lost its id is taken for a job that has not come back.
	for (const [index, { json }] of context.getInputData().entries()) {
		const id = ownId(json, idField);
		if (id !== null) memory.comeBack(id, { runIndex, index });
	}

	return await routeItems<Item>(
		context,
		{
			idField,
			outputs: operation === 'generate' ? 'one' : 'three',
			read(input) {
				const descent = () => descentOf(context, input.index);
				const item = readJobItem(node, { ...input, resource, operation, runIndex, memory, descent });
				if (item.id === null && item.create.askOnceFor !== null && job.notes === null) throw notesMissing();
				return { ...item, binaryField: item.options.binaryPropertyName };
			},
			async connect(_run, items) {
				const requests = items.flatMap((item) => (item.id === null ? [item.create] : []));
				const client = await node.connect(context, run, requests);
				return async (item): Promise<JobOutcome[]> => [await followJob(bindItem(context, item, client, run), jobOf(item))];
			},
			factsOf(item, json) {
				if (item === null) return { ...emptyFacts(resource, null), id: json.resource === resource ? ownId(json, idField) : null };
				if (item.id !== null) return item.facts;
				const record = memory.created(item.create.memoryKey);
				return record?.state === 'started' ? { ...item.facts, id: record.id, requestedAt: record.begunAt } : item.facts;
			},
			remember: (outcome, item) => rememberOutcome(outcome, item, job),
			waitedFor,
		},
		run,
	);
}

/** What one input item of an operation that answers at once yields: an item, its file if it has one, or an error. */
export type Answer = { json: IDataObject; file?: DeliveredFile | null } | { json: IDataObject; error: ServiceError };

/** An answer as an item: an operation that fetches files keeps the input's columns. */
function answerOutcome(input: IDataObject, answer: Answer): FollowedOutcome {
	if ('error' in answer) return { kind: 'error', facts: null, ...answer };
	const { json, file } = answer;
	if (file === undefined) return { kind: 'answer', json, file: null };
	const { fileName = null, mimeType = null, fileSize = null } = file ?? {};
	return { kind: 'answer', json: { ...keptColumns(input), ...json, fileName, mimeType, fileSize }, file };
}

/** An input item of an operation that answers at once. */
export interface AnswerItem {
	index: number;
	source: ParameterSource;
}

/**
 * Runs an operation that answers at once.
 * @param answer gives what one input item yields; called once for each, a few at a time
 * @throws NodeOperationError when On Error is Stop
 */
export async function routeAnswers(
	context: IExecuteFunctions,
	answer: (item: AnswerItem, run: NodeRun) => Promise<Answer[]>,
): Promise<INodeExecutionData[][]> {
	const inTurn = pLimit(ANSWERS_SIDE_BY_SIDE);
	return await routeItems<AnswerItem & { json: IDataObject; binaryField: string }>(context, {
		idField: 'reportId',
		outputs: 'one',
		read({ index, json, source }) {
			const field = source.get('binaryPropertyName');
			return { index, source, json, binaryField: (typeof field === 'string' && field.trim()) || 'data' };
		},
		connect: async (run) => async ({ json, ...item }) =>
			await inTurn(async () => {
				await run.wait(0);
				return (await answer(item, run)).map((each) => answerOutcome(json, each));
			}),
		factsOf: () => null,
	});
}
