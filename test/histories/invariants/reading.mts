import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { REPORTS } from '../engine/reports.mts';
import type { ExchangeRecord, ExecutionRecord, JobRecord, NodeRunRecord, Trace } from '../trace.mts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;

/** An item that left a node, by whichever output. */
export interface LeavingItem {
	run: NodeRunRecord;
	output: 'ready' | 'pending' | 'failed' | 'only';
	/** Its input item; null where it names none, or several. */
	input: number | null;
	item: INodeExecutionData;
	json: IDataObject;
	id: string | null;
	/** An error item, in either of the shapes of On Error: Continue. */
	isError: boolean;
}

export const hasThreeOutputs = ({ operation }: NodeRunRecord): boolean => operation !== 'generate';

const OUTPUTS = ['ready', 'pending', 'failed'] as const;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function inputOf({ pairedItem }: INodeExecutionData): number | null {
	if (typeof pairedItem === 'number') return pairedItem;
	if (pairedItem === undefined || Array.isArray(pairedItem)) return null;
	return pairedItem.item;
}

const leaving = new WeakMap<NodeRunRecord, LeavingItem[]>();

/** All items that left a run; none when it threw. */
export function leavingItems(trace: Trace, run: NodeRunRecord): LeavingItem[] {
	const known = leaving.get(run);
	if (known) return known;
	const { idField } = REPORTS[trace.history.workflow.report];
	const items = (run.outputs ?? []).flatMap((list, index) =>
		list.map((item): LeavingItem => {
			const { json } = item;
			const details = json.details as IDataObject | undefined;
			const id = json[idField] ?? details?.[idField];
			const output = hasThreeOutputs(run) ? (OUTPUTS[index] ?? 'failed') : 'only';
			return { run, output, input: inputOf(item), item, json, id: isText(id) ? id : null, isError: json.error !== undefined };
		}),
	);
	leaving.set(run, items);
	return items;
}

/** Runs of the user's executions that came to their end, well or badly. */
export const endedRuns = (trace: Trace): Array<NodeRunRecord & { endedAt: number }> =>
	trace.runs.filter(
		(run): run is NodeRunRecord & { endedAt: number } => run.endedAt !== null && !run.isKilled && run.execution.lineage >= 0,
	);

export const exchangesOf = (trace: Trace, run: NodeRunRecord): ExchangeRecord[] =>
	trace.exchanges.filter((exchange) => exchange.run === run);

export const wishesOf = ({ history }: Trace, lineage: number) => (lineage === 0 ? history.wishes : (history.second?.wishes ?? []));

/** In which stretch of a lineage an execution lies, each of which began without the memory of the one before it. */
export function stretchOf(trace: Trace, execution: ExecutionRecord): string {
	const mine = trace.executions.filter(({ lineage }) => lineage === execution.lineage);
	const losses = mine.slice(0, mine.indexOf(execution) + 1).filter(({ beganWithoutContext }) => beganWithoutContext).length;
	return `${execution.lineage}/${losses}`;
}

export const jobOf = (trace: Trace, id: string | null): JobRecord | undefined => trace.jobs.find((job) => job.id === id);

/** When the file can be had. */
export const availableAt = ({ readyAt, result }: JobRecord): number => readyAt + (result === 'withoutLinkAtFirst' ? MINUTE : 0);

/** Wait Up To of a run as the node must read it, in ms. */
export function patienceOf({ operation, parameters }: NodeRunRecord): number {
	const { waitUpTo } = (parameters.options ?? {}) as { waitUpTo?: number };
	if (waitUpTo !== undefined) return waitUpTo * SECOND;
	if (operation === 'generate') return 600 * SECOND;
	if (operation !== 'generateAndDownload') return 0;
	return parameters.whenTimeRunsOut === 'pending' ? 0 : 600 * SECOND;
}

const TOO_FAST = new Set(['tooFast', 'overLimit', 'parallel', 'activeLimit']);

export const isTooFast = ({ fate }: ExchangeRecord): boolean => TOO_FAST.has(fate);

/** Whether an exchange went as it should: redirects, and files whose length is a lie, are none of the node's trouble. */
export const wentWell = ({ fate }: ExchangeRecord): boolean => fate === 'ok' || fate === 'redirected' || fate === 'unzippedOnTheWay';

/** How far apart this account's requests are at most, in ms: it slows down after each refusal for speed. */
export function paceOf(trace: Trace): number {
	if (trace.history.vendor !== 'zhihuiya') return 0;
	const refusals = trace.exchanges.filter(isTooFast).length;
	return Math.min(MINUTE, SECOND * 2 ** refusals);
}

/** How many checks the service answers a minute; a share of them is left to other processes. */
export const checksAMinute = ({ history }: Trace): number => Math.max(1, Math.floor((100 - history.service.others.checksPerMinute) * 0.8));

export const clockTime = (trace: Trace, at: number): string => {
	const seconds = Math.round((at - trace.startedAt) / SECOND);
	return `+${Math.floor(seconds / 3600)}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
};
