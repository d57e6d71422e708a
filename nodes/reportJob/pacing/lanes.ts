import { Lane, type Pace } from './lane';

const MOST_LANES = 2000;

const lanes = new Map<string, Lane>();

/**
 * The lane of one kind of request of one account, shared by all executions of this process: the services count
 * per account, not per workflow.
 */
export function laneOf(name: string, pace: Pace): Lane {
	const known = lanes.get(name);
	if (known) return known;
	const [oldest] = lanes.keys();
	if (lanes.size >= MOST_LANES && oldest !== undefined) lanes.delete(oldest);
	const lane = new Lane(pace);
	lanes.set(name, lane);
	return lane;
}

/** Forgets all lanes, for tests that start from a service that has seen nothing. */
export function forgetLanes(): void {
	lanes.clear();
}
