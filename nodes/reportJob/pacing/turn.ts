import type { LimitReport } from './pace';

/** What a request is for: it starts a job, looks at one, or reads anything else. */
export type TurnKind = 'start' | 'check' | 'read';

/** A request that stands in line. Times are epoch ms. */
export interface Turn {
	kind: TurnKind;
	/** The run that it belongs to, told apart by identity: runs, and starts and checks of a run, are served in turn. */
	run: object;
	/** A request that cannot go out by then does not go out at all. */
	latest: number;
	/** While no refusal has closed the lane, a wait of so long for others to go first counts as no wait. */
	inLineMs?: number;
	/** Takes the request out of the line. */
	signal: AbortSignal;
}

/** The right to send one request, now. */
export interface Place {
	/** Gives the place back: nothing was sent, or the service did not count what was. */
	release(): void;
	/** Notes that the request was answered, well or badly, and what the answer says of the limit. */
	answered(report: LimitReport | null): void;
}

/** A place, or the time (epoch ms) at which one could be had. */
export type Reservation = { granted: true; place: Place } | { granted: false; at: number };

/** Those that stand in line for one run and one kind of request, in the order in which they came. */
type Group<T> = { members: T[]; servedAt: number };

function groupsOf<T extends { turn: Turn }>(waiters: readonly T[], servedAt: (turn: Turn) => number): Array<Group<T>> {
	const byRun = new Map<object, Map<TurnKind, Group<T>>>();
	const groups: Array<Group<T>> = [];
	for (const waiter of waiters) {
		const { run, kind } = waiter.turn;
		const byKind = byRun.get(run) ?? new Map<TurnKind, Group<T>>();
		byRun.set(run, byKind);
		const known = byKind.get(kind);
		if (known) known.members.push(waiter);
		else {
			const group = { members: [waiter], servedAt: servedAt(waiter.turn) };
			byKind.set(kind, group);
			groups.push(group);
		}
	}
	return groups;
}

/**
 * The order in which waiters are served: one of each run and kind after the other, and first the one that was served
 * the longest ago.
 * @param waiters in the order in which they came
 * @param servedAt when the run and kind of a turn were last served; any number that grows
 */
export function orderOfTurns<T extends { turn: Turn }>(
	waiters: readonly T[],
	servedAt: (turn: Turn) => number,
): T[] {
	const groups = groupsOf(waiters, servedAt).sort((a, b) => a.servedAt - b.servedAt);
	const order: T[] = [];
	for (let round = 0; order.length < waiters.length; round += 1) {
		for (const { members } of groups) {
			const next = members[round];
			if (next) order.push(next);
		}
	}
	return order;
}
