import type { NodeRunRecord, Trace } from '../trace.mts';
import { endedRuns, hasThreeOutputs, leavingItems, type LeavingItem } from './reading.mts';
import type { Invariant, Violation } from './violation.mts';

/** The facts that every item of a job carries, whatever their value. */
const FACTS = [
	'resource', 'reportType', 'state', 'reason', 'message', 'request', 'requestedAt', 'finishedAt', 'estimatedReadyAt', 'queuePosition',
	'attempt', 'nextCheckAt', 'waitSeconds', 'deadlineAt', 'fileName', 'mimeType', 'fileSize',
];

const STATES = { ready: 'ready', pending: 'pending', failed: 'failed' } as const;

/** n8n's Wait must park, which it does from 65 s on; the package promises 75. */
const SHORTEST_WAIT_SECONDS = 75;

function isMovedShape({ json }: LeavingItem): boolean {
	return Object.keys(json).sort().join() === 'details,error,message';
}

function wrongItem(run: NodeRunRecord, leaving: LeavingItem, index: number): string | null {
	const { output, json, isError, id } = leaving;
	if (leaving.input === null) return `an item that left by ${output} is not linked to its input`;
	if (isError && run.onError === 'continueErrorOutput') {
		if (!isMovedShape(leaving)) return `an error item has the keys ${Object.keys(json).join(', ')}, which n8n does not move to the error output`;
		return output === 'ready' || output === 'only' ? null : `an error item left by ${output}, from where n8n does not move it`;
	}
	if (isError && output === 'ready') return `error item ${index} left by Ready: ${String(json.error)}`;
	const missing = FACTS.filter((fact) => !(fact in json));
	if (missing.length > 0) return `an item left by ${output} without the facts ${missing.join(', ')}`;
	if (output === 'only') return null;
	if (json.state !== STATES[output]) return `an item of job ${id ?? 'null'} left by ${output} with the state ${String(json.state)}`;
	if (output !== 'pending') return null;
	const { waitSeconds, nextCheckAt } = json;
	if (typeof waitSeconds !== 'number' || waitSeconds < SHORTEST_WAIT_SECONDS || typeof nextCheckAt !== 'string') {
		return `a pending item says to wait ${String(waitSeconds)} s until ${String(nextCheckAt)}`;
	}
	return null;
}

function wrongRun(trace: Trace, run: NodeRunRecord): string[] {
	if (run.outputs === null) {
		return run.onError === 'stopWorkflow' ? [] : [`the node threw under On Error: Continue, so that its input leaves by Ready: ${run.error?.message ?? ''}`];
	}
	const expected = hasThreeOutputs(run) ? 3 : 1;
	if (run.outputs.length !== expected) return [`the node gave ${run.outputs.length} outputs instead of ${expected}`];
	const items = leavingItems(trace, run);
	const problems = items.flatMap((leaving, index) => wrongItem(run, leaving, index) ?? []);
	const counts = run.items.map((_item, index) => items.filter(({ input }) => input === index).length);
	problems.push(...counts.flatMap((count, index) => (count === 1 ? [] : [`input item ${index + 1} comes out ${count} times`])));
	const waits = new Set(items.filter(({ output }) => output === 'pending').map(({ json }) => `${String(json.waitSeconds)} ${String(json.nextCheckAt)}`));
	if (waits.size > 1) problems.push(`pending items of one run name ${waits.size} different times`);
	return problems;
}

/** 4. Every input item comes out, once, linked to its input, with all facts, and never raw out of Ready. */
export const everyItemComesOut: Invariant = (trace) =>
	endedRuns(trace).flatMap((run): Violation[] =>
		run.interruptedAt !== null ? [] : wrongRun(trace, run).map((what) => ({ at: run.endedAt, what })),
	);
