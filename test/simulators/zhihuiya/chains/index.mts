import type { ChainCall } from './chainCall.mts';
import { DRAFT_CALLS } from './draft.mts';
import { FTO_CALLS } from './fto.mts';
import { NOVELTY_CALLS } from './novelty.mts';

export { ChainTasks, type ChainTask, type StepScript } from './tasks.mts';

/** All calls of interactive chains but those that make and look at their reports, which are families of their own. */
export const CHAIN_CALLS: readonly ChainCall[] = [...DRAFT_CALLS, ...FTO_CALLS, ...NOVELTY_CALLS];
