import type { Trace } from '../trace.mts';
import { changedIsRefused, createdOnce, refusedOnce } from './createdOnce.mts';
import { givenUpAfterALook, givenUpInTime, readyIsDelivered, readyIsWhole, rememberedIsLookedAt, throwsForAReason } from './deliveredWhole.mts';
import { comesToAnEnd, endsInTime, exchangesEnd, silentAfterStop } from './endsInTime.mts';
import { everyItemComesOut } from './everyItemComesOut.mts';
import { everyJobIsNamed } from './everyJobIsNamed.mts';
import { foundInTime, loopsInTime } from './filesInTime.mts';
import { keepsOutOfClosedWindows, servesInTurn } from './keepsToLimits.mts';
import { delaysNobody, leavesNothing } from './leavesNothing.mts';
import { noSecrets } from './noSecrets.mts';
import type { Invariant, Violation } from './violation.mts';

/** The invariants of the package, by the number that they have in their texts. */
export const INVARIANTS: Readonly<Record<string, Invariant>> = {
	'1 created once': createdOnce,
	'1 refused once': refusedOnce,
	'1 changed is refused': changedIsRefused,
	'2 every job is named': everyJobIsNamed,
	'3 ready is whole': readyIsWhole,
	'3 ready is delivered': readyIsDelivered,
	'3 given up after a look': givenUpAfterALook,
	'3 given up in time': givenUpInTime,
	'3 remembered is looked at': rememberedIsLookedAt,
	'3 throws for a reason': throwsForAReason,
	'4 every item comes out': everyItemComesOut,
	'5 exchanges end': exchangesEnd,
	'5 ends in time': endsInTime,
	'5 comes to an end': comesToAnEnd,
	'5 silent after stop': silentAfterStop,
	'6 leaves nothing': leavesNothing,
	'6 delays nobody': delaysNobody,
	'7 keeps out of closed windows': keepsOutOfClosedWindows,
	'7 serves in turn': servesInTurn,
	'8 found in time': foundInTime,
	'8 loops in time': loopsInTime,
	'9 no secrets': noSecrets,
	'the simulator': (trace) => trace.complaints.map((what) => ({ at: trace.startedAt, what })),
};

export interface Finding extends Violation {
	invariant: string;
}

/** All that a history has shown to be wrong. */
export function findingsIn(trace: Trace): Finding[] {
	return Object.entries(INVARIANTS).flatMap(([invariant, check]) => check(trace).map((violation) => ({ invariant, ...violation })));
}
