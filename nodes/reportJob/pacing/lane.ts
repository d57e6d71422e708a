/** How often a service lets one kind of request through. */
export interface Pace {
	requests: number;
	windowMs: number;
	/** Whether the service's windows start at whole multiples of `windowMs` of the clock, or at the first request. */
	aligned: boolean;
	/** Added to the start of a later window, for clocks that differ. */
	marginMs: number;
}

/** What a service's reply says of its limit. */
export interface LimitReport {
	remaining: number;
	/** Epoch ms at which the window ends. */
	until: number;
}

export type Reservation = { granted: true; at: number } | { granted: false; at: number };

/**
 * The right to send, for one kind of request of one account. A reservation gives the earliest time at which
 * the next request may go out; requests are granted in the order in which they ask.
 */
export class Lane {
	private windowEndsAt = 0;

	private left = 0;

	private unanswered = 0;

	private refusedUntil = 0;

	constructor(private pace: Pace) {}

	/** Reserves the next place, unless it lies after `latest`; then nothing is taken and `at` tells when it is. All epoch ms. */
	reserve(now: number, latest = Number.POSITIVE_INFINITY): Reservation {
		const at = this.nextPlace(now);
		if (at > latest) return { granted: false, at };
		this.openWindowAt(at);
		this.left -= 1;
		this.unanswered += 1;
		return { granted: true, at };
	}

	/** Until when a refusal keeps the lane closed, epoch ms; 0 when none does. */
	get opensAt(): number {
		return this.refusedUntil;
	}

	/** Whether a place granted earlier still holds at `now`, or a refusal has closed the lane meanwhile. */
	isOpen(now: number): boolean {
		return now >= this.refusedUntil;
	}

	/** Gives a place back that was not used. */
	release(): void {
		this.unanswered -= 1;
		this.left += 1;
	}

	/** Notes the reply to a request; what the service says of its limit wins over the guess. */
	answered(report: LimitReport | null, now: number): void {
		this.unanswered -= 1;
		if (report === null || report.until <= now) return;
		this.windowEndsAt = report.until;
		this.left = Math.max(0, report.remaining - this.unanswered);
	}

	/** Notes a refusal: nothing goes out before `until` (epoch ms). */
	refused(until: number): void {
		this.refusedUntil = Math.max(this.refusedUntil, until);
		this.windowEndsAt = until;
		this.left = 0;
	}

	/** Slows the lane down for good, after a refusal that named no time. */
	slowDown(factor: number, slowestMs: number): void {
		this.pace = { ...this.pace, windowMs: Math.min(slowestMs, this.pace.windowMs * factor) };
	}

	private nextPlace(now: number): number {
		const earliest = Math.max(now, this.refusedUntil);
		if (earliest >= this.windowEndsAt || this.left > 0) {
			return Math.max(earliest, this.windowStart(earliest));
		}
		return this.windowEndsAt + this.pace.marginMs;
	}

	/** Where places were reserved ahead, the open window may lie in the future. */
	private windowStart(time: number): number {
		return time >= this.windowEndsAt ? time : Math.max(time, this.windowEndsAt - this.pace.windowMs);
	}

	private openWindowAt(time: number): void {
		if (time < this.windowEndsAt) return;
		const { windowMs, aligned, requests } = this.pace;
		this.windowEndsAt = aligned ? (Math.floor(time / windowMs) + 1) * windowMs : time + windowMs;
		this.left = requests;
	}
}
