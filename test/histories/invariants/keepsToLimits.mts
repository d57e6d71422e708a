import type { ExchangeRecord, NodeRunRecord } from '../trace.mts';
import { endedRuns, exchangesOf, MINUTE } from './reading.mts';
import type { Invariant, Violation } from './violation.mts';

/** How many requests may be under way when the first refusal arrives. */
const SIDE_BY_SIDE = 4;

/** 7. Of a window that the service has said to be closed, a process is refused once; a few more may have been under way. */
export const keepsOutOfClosedWindows: Invariant = (trace) => {
	// A new key is another account to the node, though not to the service.
	if (trace.history.user.retries.some(({ edits }) => edits.includes('newSecret'))) return [];
	const windows = new Map<string, ExchangeRecord[]>();
	for (const exchange of trace.exchanges) {
		if (!exchange.limit?.isTold || exchange.run === null) continue;
		const key = `${exchange.process} ${exchange.limit.name} ${exchange.limit.windowEndsAt}`;
		windows.set(key, [...(windows.get(key) ?? []), exchange]);
	}
	const violations: Violation[] = [];
	for (const refused of windows.values()) {
		const toldAt = Math.min(...refused.map(({ settledAt }) => settledAt ?? Number.POSITIVE_INFINITY));
		const [first] = refused;
		if (!first) continue;
		const after = refused.filter(({ sentAt }) => sentAt > toldAt);
		const before = refused.length - after.length;
		const most = first.purpose === 'create' ? 1 : SIDE_BY_SIDE;
		if (after.length > 0) violations.push({ at: after[0]?.sentAt ?? toldAt, what: `${after.length} ${first.purpose}(s) left into a window of ${first.limit?.name ?? ''} that was known to be closed` });
		if (before > most) violations.push({ at: toldAt, what: `${before} ${first.purpose}(s) were refused in one window of ${first.limit?.name ?? ''}` });
	}
	return violations;
};

const STALL_MS = 90_000;
const MANY = 30;

/** Whether, while many requests of one kind left, none of the other did although some were due. */
function stalls(run: NodeRunRecord & { endedAt: number }, own: ExchangeRecord[]): string | null {
	const creates = own.filter(({ purpose, job }) => purpose === 'create' && job !== null);
	const checks = own.filter(({ purpose }) => purpose === 'check');
	for (const create of creates) {
		const knownAt = create.settledAt ?? Number.POSITIVE_INFINITY;
		const look = checks.find(({ about }) => about === create.job?.id);
		const until = Math.min(look?.sentAt ?? run.endedAt, run.endedAt);
		const from = knownAt + MINUTE;
		if (until - from < STALL_MS) continue;
		const left = own.filter(({ sentAt }) => sentAt > from && sentAt < until);
		if (left.length >= MANY && left.every(({ purpose }) => purpose === 'create')) {
			return `job ${create.job?.id ?? ''} waited ${Math.round((until - knownAt) / 1000)} s for its first look, while ${left.length} requests left, all of them creates`;
		}
	}
	const last = creates.at(-1);
	if (last) {
		const before = own.filter(({ sentAt }) => sentAt < last.sentAt && sentAt > (creates.at(-2)?.sentAt ?? last.sentAt));
		if (before.length >= MANY && last.sentAt - (creates.at(-2)?.sentAt ?? 0) > STALL_MS) {
			return `a start waited ${Math.round((last.sentAt - (creates.at(-2)?.sentAt ?? 0)) / 1000)} s, while ${before.length} checks left`;
		}
	}
	return null;
}

/** 7. Starts and checks both make progress: with Zhihuiya, whose requests all stand in one line. */
export const servesInTurn: Invariant = (trace) => {
	if (trace.history.vendor !== 'zhihuiya') return [];
	return endedRuns(trace).flatMap((run): Violation[] => {
		if (run.operation !== 'generateAndDownload') return [];
		const what = stalls(run, exchangesOf(trace, run));
		return what === null ? [] : [{ at: run.endedAt, what }];
	});
};
