const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** What a pending job means after a check: look again at a time, stop waiting here, or give the job up. */
export type Verdict =
	| { kind: 'checkAt'; time: number }
	| { kind: 'outOfTime' }
	| { kind: 'givenUp' };

export interface Clocks {
	/** Until when this node waits (epoch ms): the start of its run plus *Wait Up To*. */
	patienceEnds: number;
	/** Until when the job may take (epoch ms): its request plus *Give Up After*. */
	deadlineAt: number;
}

/** `deadlineAt` of a job, from the time it was asked for, else first seen (epoch ms), and *Give Up After* in minutes. */
export function deadlineOf(since: number, giveUpAfterMinutes: number): number {
	return since + giveUpAfterMinutes * MINUTE;
}

/** The end of this node's patience, from the start of its run (epoch ms) and *Wait Up To* in seconds. */
export function patienceEndOf(startedAt: number, waitUpToSeconds: number): number {
	return startedAt + waitUpToSeconds * SECOND;
}

/** Until when a start may wait (epoch ms): as long as the node does, and what can go at once may go in any case. */
export function latestStartOf(startedAt: number, waitUpToSeconds: number, now: number): number {
	return Math.max(patienceEndOf(startedAt, waitUpToSeconds), now);
}

/**
 * Judges a job that a check has just found pending. The two clocks are looked at after a check, never instead
 * of one; a last look is taken when either of them runs out, so that what is ready by then is delivered.
 */
export function judgePending(due: number, clocks: Clocks, now: number): Verdict {
	if (now >= clocks.deadlineAt) return { kind: 'givenUp' };
	if (now >= clocks.patienceEnds) return { kind: 'outOfTime' };
	return { kind: 'checkAt', time: Math.min(due, clocks.patienceEnds, clocks.deadlineAt) };
}
