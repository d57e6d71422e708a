import type { NodeRun } from '../run/nodeRun';

const LONG_MS = 60_000;

/**
 * The run of one item, which tells once that a report is waited for inside the node for more than a minute: somebody who
 * sees the step hang then finds the id, and learns that stopping the step does not cancel the report.
 * @param idOf the id of the item's job, null while it has none
 */
export function tellingLongWaits(run: NodeRun, idOf: () => string | null, tell: (id: string) => void): NodeRun {
	let hasTold = false;
	return {
		startedAt: run.startedAt,
		readsEnd: run.readsEnd,
		signal: run.signal,
		now: () => run.now(),
		async wait(ms) {
			const id = hasTold || run.now() + ms - run.startedAt <= LONG_MS ? null : idOf();
			if (id !== null && !run.signal.aborted) {
				hasTold = true;
				tell(id);
			}
			await run.wait(ms);
		},
		end: () => run.end(),
		noteRefusal: (error) => run.noteRefusal(error),
		get startsRefused() {
			return run.startsRefused;
		},
	};
}
