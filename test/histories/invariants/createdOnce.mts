import { REPORTS } from '../engine/reports.mts';
import type { ExchangeRecord, Trace } from '../trace.mts';
import { endedRuns, leavingItems, stretchOf, wishesOf } from './reading.mts';
import type { Invariant, Violation } from './violation.mts';

const REFUSED_FOR_GOOD = new Set(['wrong', 'refused', 'refusedQuotingSecrets']);

function bySubject(trace: Trace, passes: (exchange: ExchangeRecord) => boolean): Map<string, ExchangeRecord[]> {
	const groups = new Map<string, ExchangeRecord[]>();
	for (const exchange of trace.exchanges) {
		const { run, purpose, about } = exchange;
		if (purpose !== 'create' || run === null || run.execution.lineage < 0 || !passes(exchange)) continue;
		const key = `${stretchOf(trace, run.execution)} ${about}`;
		groups.set(key, [...(groups.get(key) ?? []), exchange]);
	}
	return groups;
}

const countOf = (trace: Trace, exchange: ExchangeRecord): number =>
	trace.history.workflow.shape === 'fetchOnly'
		? 0
		: wishesOf(trace, exchange.run?.execution.lineage ?? 0).filter(({ subject }) => String(subject) === exchange.about).length;

/**
 * 1. A wish is created at most once, unless the execution's context was lost: as many jobs as input items ask for the same,
 * and no more, whatever comes between.
 */
export const createdOnce: Invariant = (trace) => {
	const violations: Violation[] = [];
	for (const creates of bySubject(trace, ({ job }) => job !== null).values()) {
		const [first] = creates;
		if (!first) continue;
		const wishes = countOf(trace, first);
		const extra = creates[wishes];
		if (extra) violations.push({ at: extra.sentAt, what: `job ${extra.job?.id ?? ''} was created, though ${wishes} item(s) ask for Company ${extra.about} and ${wishes} job(s) of it exist` });
	}
	return violations;
};

/** 1, continued: what was clearly refused is not posted again by a retry, as long as its parameters are the same. */
export const refusedOnce: Invariant = (trace) => {
	const { user, workflow } = trace.history;
	const mayChange = workflow.changes || user.retries.some(({ edits }) => edits.includes('request'));
	if (mayChange) return [];
	const violations: Violation[] = [];
	for (const refused of bySubject(trace, ({ fate }) => REFUSED_FOR_GOOD.has(fate)).values()) {
		const [first] = refused;
		if (!first) continue;
		const extra = refused[countOf(trace, first)];
		if (extra) violations.push({ at: extra.sentAt, what: `Company ${extra.about} was asked for again, though it had been refused and nothing was changed` });
	}
	return violations;
};

/** 1, continued: in the user's Retry a changed request is not answered with the job that the unchanged one has started. */
export const changedIsRefused: Invariant = (trace) => {
	const { report, changes } = trace.history.workflow;
	// Where a field changes with time, the edited request may read as the one that the job was started with.
	if (changes) return [];
	const { idField } = REPORTS[report];
	return endedRuns(trace).flatMap((run): Violation[] => {
		const { edits } = run.execution;
		if (!edits.includes('request') || run.runIndex > 0 || run.operation === 'getStatus' || run.operation === 'download') return [];
		return leavingItems(trace, run)
			.filter(({ isError, input }) => !isError && input !== null && !run.items[input]?.json[idField])
			.flatMap(({ id }): Violation[] => {
				const create = trace.exchanges.find(({ purpose, job }) => purpose === 'create' && job !== null && job.id === id);
				if (!create?.run || create.run.execution.edits.includes('request')) return [];
				return [{ at: run.endedAt, what: `the request had been changed, and its item came out with job ${id ?? ''}, which had been started before` }];
			});
	});
};
