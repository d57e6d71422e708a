import { isSteady, type Pace } from './pace';

/** After a refusal the share of a window that this process uses is halved; by this it grows again, window by window. */
const SHARE_GROWTH = 1.25;

/** By how much single requests slow down after a refusal, to what distance at the most, and for how long. */
const SLOWDOWN = 2;
const SLOWEST_MS = 60_000;
const SLOW_FOR_MS = 600_000;

/**
 * How much less than allowed a process sends after it was refused, because somebody else seems to use the account too:
 * a share of the requests of a window, or single requests further apart. It recovers by itself. Times are epoch ms.
 */
export class Restraint {
	private share = { of: 1, since: 0 };

	private slow = { factor: 1, until: 0 };

	constructor(private readonly pace: Pace) {}

	/** Notes a refusal at `now` that lasts until `until`, in windows of `windowMs`. */
	noteRefusal(until: number, now: number, windowMs: number): void {
		if (isSteady(this.pace)) {
			const slowest = Math.max(1, SLOWEST_MS / this.pace.windowMs);
			this.slow = { factor: Math.min(this.slownessAt(now) * SLOWDOWN, slowest), until: now + SLOW_FOR_MS };
		} else {
			const half = this.shareAt(now, windowMs) / 2;
			this.share = { of: Math.max(1 / this.pace.requests, half), since: until };
		}
	}

	/** The share, up to 1, that this process uses of a window that begins at `time`. */
	shareAt(time: number, windowMs: number): number {
		const { of, since } = this.share;
		const windows = Math.max(0, Math.floor((time - since) / windowMs));
		return Math.min(1, of * SHARE_GROWTH ** windows);
	}

	/** How many times further apart than agreed single requests go. */
	slownessAt(now: number): number {
		return now < this.slow.until ? this.slow.factor : 1;
	}
}
