import type { INode, INodeParameters } from 'n8n-workflow';

import type { BetweenNode, Edit, History, LoopPlan, ReportName, WorkflowPlan } from '../history.mts';
import { REPORTS } from './reports.mts';

export type NodeKind = 'start' | 'loop' | 'reports' | 'between' | 'wait' | 'end';

export interface GraphNode {
	name: string;
	kind: NodeKind;
	/** Names of the nodes that each output leads to, the topmost first. */
	next: string[][];
	/** Of our nodes. */
	node?: INode;
	between?: BetweenNode;
	wait?: LoopPlan['wait'];
	batchSize?: number;
}

export type Graph = ReadonlyMap<string, GraphNode>;

const TYPES: Readonly<Record<string, string>> = { zhihuiya: 'zhihuiya', yandexMarket: 'yandexMarket', slotless: 'slotless' };
const CREDENTIALS: Readonly<Record<string, string>> = {
	zhihuiya: 'zhihuiyaApi',
	yandexMarket: 'yandexMarketApi',
	slotless: 'slotlessApi',
};

type Operation = 'generate' | 'getStatus' | 'download' | 'generateAndDownload';

/** Fields that several settings add to are laid over each other one level deep. */
function merged(...parts: INodeParameters[]): INodeParameters {
	const result: INodeParameters = {};
	for (const part of parts) {
		for (const [name, value] of Object.entries(part)) {
			const before = result[name];
			const both = name === 'additionalFields' && before !== undefined;
			result[name] = both ? { ...(before as INodeParameters), ...(value as INodeParameters) } : value;
		}
	}
	return result;
}

function optionsOf({ options }: WorkflowPlan, operation: Operation): INodeParameters {
	const { waitUpTo, giveUpAfter, whenNoData, includeRawResponse, includeDownloadLink } = options;
	const looks = operation !== 'generate';
	const given = {
		waitUpTo: operation === 'getStatus' || operation === 'download' ? Math.min(waitUpTo ?? 0, 60) : waitUpTo,
		giveUpAfter: looks ? giveUpAfter : undefined,
		whenNoData: looks ? whenNoData : undefined,
		includeRawResponse,
		includeDownloadLink: looks ? includeDownloadLink : undefined,
	};
	return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as INodeParameters;
}

function parametersOf(report: ReportName, plan: WorkflowPlan, operation: Operation, edits: ReadonlySet<Edit>): INodeParameters {
	const { where, request, changing, edited } = REPORTS[report];
	const asks = operation === 'generate' || operation === 'generateAndDownload';
	const { reportType, ...resource } = where;
	return merged(
		resource,
		{ operation },
		asks && reportType !== undefined ? { reportType } : {},
		asks ? request : {},
		asks && plan.changes ? changing : {},
		asks && edits.has('request') ? edited : {},
		operation === 'generateAndDownload' ? { whenTimeRunsOut: plan.whenTimeRunsOut } : {},
		{ options: optionsOf(plan, operation) },
	);
}

function reportsNode(name: string, history: History, operation: Operation, edits: ReadonlySet<Edit>): INode {
	const { vendor, workflow } = history;
	const { onError, retryOnFail, report } = workflow;
	const credential = CREDENTIALS[vendor] ?? '';
	return {
		id: name,
		name,
		type: `n8n-nodes-zhihuiya-yandex-market.${TYPES[vendor] ?? ''}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: parametersOf(report, workflow, operation, edits),
		credentials: { [credential]: { id: '1', name: 'Account' } },
		onError: edits.has('continueOnError') ? 'continueRegularOutput' : onError,
		...(retryOnFail === null ? {} : { retryOnFail: true, ...retryOnFail }),
	};
}

/** The nodes between Pending and Wait, wired in a row; the name of the first. */
function wayBack(graph: Map<string, GraphNode>, loop: LoopPlan | null, into: string): string {
	const waitName = `Wait before ${into}`;
	if (loop === null) return 'Pending';
	graph.set(waitName, { name: waitName, kind: 'wait', next: [[into]], wait: loop.wait });
	return loop.between.reduceRight((next, between, index) => {
		const name = `${between} ${index + 1}`;
		graph.set(name, { name, kind: 'between', next: [[next]], between });
		return name;
	}, waitName);
}

/** Builds the workflow of a history, as it is after the user's edits. */
export function graphOf(given: History, edits: ReadonlySet<Edit>, changes: Partial<WorkflowPlan> = {}): Graph {
	const workflow = { ...given.workflow, ...changes };
	const history = { ...given, workflow };
	const { shape, fetchOperation, loop, batchSize } = workflow;
	const graph = new Map<string, GraphNode>();
	const looped = batchSize !== null;
	const end = (name: string): string => {
		const next = looped && name !== 'Done' ? [['Loop Over Items']] : [];
		graph.set(name, { name, kind: 'end', next });
		return name;
	};
	const first = shape === 'generateOnly' || shape === 'generateThenFetch' ? 'Generate' : shape === 'fetchOnly' ? 'Fetch' : 'Reports';
	graph.set('Start', { name: 'Start', kind: 'start', next: [[looped ? 'Loop Over Items' : first]] });
	if (looped) {
		graph.set('Loop Over Items', { name: 'Loop Over Items', kind: 'loop', next: [[end('Done')], [first]], batchSize });
	}

	const threeOutputs = (name: string, operation: Operation): void => {
		graph.set(name, {
			name,
			kind: 'reports',
			next: [[end('Ready')], [loop === null ? end('Pending') : wayBack(graph, loop, name)], [end('Failed')], [end('Errors')]],
			node: reportsNode(name, history, operation, edits),
		});
	};
	if (first === 'Generate') {
		const last = shape === 'generateOnly' ? end('Started') : 'Wait before Fetch';
		if (shape === 'generateThenFetch' && loop === null) {
			graph.set(last, { name: last, kind: 'wait', next: [['Fetch']], wait: 'timeInterval' });
		}
		graph.set('Generate', {
			name: 'Generate',
			kind: 'reports',
			next: [[last], [end('Errors')]],
			node: reportsNode('Generate', history, 'generate', edits),
		});
		if (shape === 'generateThenFetch') threeOutputs('Fetch', fetchOperation);
	} else {
		threeOutputs(first, first === 'Fetch' ? fetchOperation : 'generateAndDownload');
	}
	return graph;
}
