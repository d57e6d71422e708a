import { Lane } from './lane';
import type { Pace } from './pace';
import { Pacer } from './pacer';

/** Lanes beyond this are forgotten, the one that was not used for the longest time first. */
const MOST_LANES = 2000;

interface Known {
	account: string;
	pacer: Pacer;
	lane: Lane;
}

/** In the order of their last use. */
const lanes = new Map<string, Known>();
const pacers = new Map<string, Pacer>();

/** Forgets lanes that nobody uses at the moment, and the pacers of accounts that have none left. */
function forgetUnused(usedNow: string): void {
	for (const [key, { account, lane }] of lanes) {
		if (lanes.size <= MOST_LANES) return;
		if (lane.isInUse || key === usedNow) continue;
		lanes.delete(key);
		if (![...lanes.values()].some((other) => other.account === account)) pacers.delete(account);
	}
}

/**
 * The lane of one kind of request of one account, shared by all executions of this process: the services count per
 * account, not per workflow. To be asked for anew for each request, because that is its use.
 * @param account a fingerprint of the credential
 * @param name tells the lanes of the account apart
 * @param sideBySide how many requests of the account may be under way at once, in all its lanes
 */
export function laneOf(account: string, name: string, pace: Pace, sideBySide: number): Lane {
	const key = `${account}\n${name}`;
	const known = lanes.get(key);
	const pacer = known?.pacer ?? pacers.get(account) ?? new Pacer(sideBySide);
	const lane = known?.lane ?? new Lane(pacer, pace);
	pacers.set(account, pacer);
	lanes.delete(key);
	lanes.set(key, { account, pacer, lane });
	forgetUnused(key);
	return lane;
}

/** Forgets all lanes, for tests that start from a service that has seen nothing. */
export function forgetLanes(): void {
	lanes.clear();
	pacers.clear();
}
