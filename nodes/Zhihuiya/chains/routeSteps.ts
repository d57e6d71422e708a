import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { JobRun } from '../../reportJob/job/jobRun';
import { startedJob } from '../../reportJob/job/reportService';
import { startJob } from '../../reportJob/job/startJob';
import { keptColumns } from '../../reportJob/output/keptColumns';
import { runsAsTool } from '../../reportJob/output/nodeSettings';
import { routeItems, type FollowedOutcome } from '../../reportJob/router';
import { JobMemory } from '../../reportJob/run/jobMemory';
import type { NodeRun } from '../../reportJob/run/nodeRun';
import { onceNotesOf } from '../../reportJob/run/onceNotes';
import { withoutLinks } from '../../reportJob/text/redact';
import { startedId } from '../../reportJob/vendor/startedId';
import { SERVICE } from '../transport/account';
import { ZhihuiyaClient } from '../transport/ZhihuiyaClient';
import { awaitStep } from './awaitStep';
import { readStepItem, type StepItem } from './readStepItem';
import type { Step } from './step';
import { sendStep } from './stepCalls';

type Shared = Pick<JobRun, 'memory' | 'notes' | 'runIndex' | 'executionId' | 'logger'>;

/** What the steps of one run share with the jobs of a report: the memory of creates, the clock and the log. */
const jobRunOf = (shared: Shared, run: NodeRun): JobRun => ({
	...shared,
	run,
	service: SERVICE,
	idField: 'task_id',
	operation: 'generate',
	withFiles: false,
	inFileTurn: async (fetch) => await fetch(),
});

/** A step's output: the input's columns, the task, what the step gives, and the platform's own answer if it is wanted. */
function outputOf({ columns, values, options }: StepItem, given: IDataObject, raw: unknown): FollowedOutcome {
	const task = values.taskId === undefined ? {} : { taskId: values.taskId };
	const own = options.includeRawResponse && raw !== undefined ? { raw: withoutLinks(raw) as IDataObject } : {};
	return { kind: 'answer', json: { ...columns, ...task, ...given, ...own }, file: null };
}

/** Sends a step that starts something: asked for once, and remembered like a report. */
async function start(client: ZhihuiyaClient, step: Step, item: StepItem, job: JobRun): Promise<FollowedOutcome> {
	const { index, values, request, facts, options, memoryKey, fingerprint, askOnceFor } = item;
	const created = await startJob(
		{
			index,
			facts,
			options,
			create: {
				request,
				asked: fingerprint,
				memoryKey,
				fingerprint,
				askOnceFor,
				async create(order) {
					const { given, raw } = await sendStep(client, step, values, order);
					const id = startedId(SERVICE, step.name, 'task_id', given.taskId ?? values.taskId);
					return startedJob(id, raw);
				},
			},
		},
		job,
	);
	if (created.started) return outputOf(item, { taskId: created.facts.id }, created.raw);
	const { outcome } = created;
	return outcome.kind === 'error' ? { ...outcome, facts: null, json: taskOf(item) } : outcome;
}

const taskOf = ({ values }: StepItem): IDataObject => (values.taskId === undefined ? {} : { taskId: values.taskId });

/** Runs one step of a chain over all input items. @throws NodeOperationError when On Error is Stop */
export async function routeSteps(context: IExecuteFunctions, step: Step): Promise<INodeExecutionData[][]> {
	const asTool = runsAsTool(context);
	const resource = context.getNodeParameter('resource', 0) as string;
	const runIndex = (context.getWorkflowDataProxy(0).$runIndex as number | undefined) ?? 0;
	const memory = new JobMemory(context.getContext('node'));
	if (!asTool) memory.keepOnlyRun(runIndex);
	const shared: Shared = { memory, notes: onceNotesOf(context), runIndex, executionId: context.getExecutionId(), logger: context.logger };

	return await routeItems<StepItem>(context, {
		idField: 'jobId',
		outputs: 'one',
		read: ({ index, json, source }) =>
			readStepItem(step, { index, columns: asTool ? {} : keptColumns(json), source, resource, asTool, runIndex }),
		async connect(run) {
			const client = await ZhihuiyaClient.connect(context, run);
			const job = jobRunOf(shared, run);
			return async (item) => {
				if (step.kind === 'starts') return [await start(client, step, item, job)];
				const { given, raw } = await awaitStep(client, step, item.values, run, item.options.waitUpTo);
				return [outputOf(item, given, raw)];
			};
		},
		factsOf(item) {
			if (item === null || step.kind !== 'starts') return null;
			const record = memory.created(item.memoryKey);
			return record?.state === 'started' ? { ...item.facts, id: record.id, requestedAt: record.begunAt } : item.facts;
		},
	});
}
