import { isBusy, workMark } from './work.mts';

/** Real milliseconds: how often to look, how long it must be quiet, and how long a request may hang until it counts as waiting for a timer. */
const LOOK_EVERY = 1;
const QUIET_FOR = 10;
const STALLED_AFTER = 5000;
const REAL: FakeTimersConfig['doNotFake'] = [
	'nextTick',
	'queueMicrotask',
	'setImmediate',
	'clearImmediate',
	'setInterval',
	'clearInterval',
	'hrtime',
	'performance',
];

const realSetTimeout = setTimeout;
const pause = async (ms: number): Promise<void> => await new Promise((resolve) => realSetTimeout(resolve, ms));

/**
 * A clock that jumps: while a workflow runs and nothing but timers is left to wait for, it goes straight to the next timer. So
 * an hour of polling takes a moment, with real requests to a local server in between. It drives `Date` and `setTimeout` of
 * everything in the test file: n8n, the node, the simulator. Timers inside node itself (socket timeouts) stay real.
 */
export class JumpingClock {
	private running = 0;

	constructor(now: string | Date) {
		jest.useFakeTimers({ now: new Date(now), doNotFake: REAL });
	}

	stop(): void {
		active = undefined;
		jest.useRealTimers();
	}

	/** Lets time pass, firing what is due on the way. */
	async advance(ms: number): Promise<void> {
		await jest.advanceTimersByTimeAsync(ms);
	}

	async advanceTo(date: Date): Promise<void> {
		await this.advance(Math.max(0, date.getTime() - Date.now()));
	}

	async jumpWhile<T>(work: Promise<T>): Promise<T> {
		this.running += 1;
		if (this.running === 1) void this.keepJumping();
		try {
			return await work;
		} finally {
			this.running -= 1;
		}
	}

	private async keepJumping(): Promise<void> {
		let mark = workMark();
		let since = performance.now();
		while (this.running > 0) {
			await pause(LOOK_EVERY);
			const next = workMark();
			if (next !== mark) {
				mark = next;
				since = performance.now();
				continue;
			}
			if (performance.now() - since < (isBusy() ? STALLED_AFTER : QUIET_FOR)) continue;
			if (active === this && this.running > 0 && jest.getTimerCount() > 0) jest.advanceTimersToNextTimer();
			since = performance.now();
		}
	}
}

let active: JumpingClock | undefined;

export function startClock(now: string | Date = '2026-03-02T09:00:00Z'): JumpingClock {
	active = new JumpingClock(now);
	return active;
}

export const activeClock = (): JumpingClock | undefined => active;
