import type { Trace } from '../trace.mts';

/** What went against an invariant, in words, and when. */
export interface Violation {
	at: number;
	what: string;
}

/** Looks through all that happened in a history for what must not happen. */
export type Invariant = (trace: Trace) => Violation[];
