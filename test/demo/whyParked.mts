import type { Execution, Item, NodeRun } from '../n8n/n8nTypes.mts';

/** By Pending, or out of Generate, which has one output. */
const pendingOf = (run: NodeRun): Item[] =>
	(run.data?.main ?? []).flatMap((items) => items ?? []).filter(({ json }) => json.state === 'pending');

const reports = (count: number): string => (count === 1 ? '1 report' : `${count} reports`);

/**
 * What a parked workflow waits for, from the items that left a node last as pending:
 * `1 report is being made, 1 waits for its turn to be started`. Empty when none did.
 */
export function whyParked({ data }: Execution): string {
	const latest = Object.values(data.resultData.runData)
		.flat()
		.filter((run) => pendingOf(run).length > 0)
		.sort((one, other) => other.startTime - one.startTime)[0];
	const items = latest ? pendingOf(latest) : [];
	const waiting = items.filter(({ json }) => json.reason === 'RATE_LIMITED').length;
	const made = items.length - waiting;
	return [
		...(made > 0 ? [`${reports(made)} ${made === 1 ? 'is' : 'are'} being made`] : []),
		...(waiting > 0
			? [`${made > 0 ? waiting : reports(waiting)} ${waiting === 1 ? 'waits' : 'wait'} for a turn to be started`]
			: []),
	].join(', ');
}
