import type { JobRun } from '../job/jobRun';
import type { ItemOutcome } from '../output/layOut';
import type { ReadItem } from './readJobItem';

/**
 * Notes how an item leaves the node: one that has ended is forgotten, one that leaves Generate and Download by Pending
 * is expected back.
 */
export function rememberOutcome<Client>(
	outcome: ItemOutcome,
	item: ReadItem<Client>,
	{ memory, run, runIndex, operation, withFiles }: JobRun,
): void {
	if (outcome.kind === 'answer' || outcome.kind === 'error') return;
	const { id, resource, reportType, attempt, requestedAt, request } = outcome.facts;
	if (outcome.kind !== 'pending') {
		if (id !== null) memory.forgetJob(id, runIndex);
		return;
	}
	if (operation !== 'generateAndDownload' || !withFiles) return;
	const seen = id === null ? undefined : memory.seen(id);
	const fingerprint = seen?.fingerprint ?? (item.id === null ? item.create.fingerprint : null);
	if (id !== null && !seen) {
		memory.see(id, { resource, reportType, fingerprint, seenAt: run.now(), attempt, requestedAt, request });
	}
	memory.leave({ id, resource, reportType, fingerprint, request, requestedAt, leftIn: runIndex });
}
