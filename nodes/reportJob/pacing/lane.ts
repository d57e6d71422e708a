/** How long a lane stays slow after a refusal for speed. */
const SLOW_FOR_MS = 600_000;

/** How often a service lets one kind of request through. */
export interface Pace {
	requests: number;
	windowMs: number;
	/** Whether the service's windows start at whole multiples of `windowMs` of the clock, or at the first request. */
	aligned: boolean;
	/** Added to the start of a later window, for clocks that differ. */
	marginMs: number;
	/** The shorter window of a paid tariff, where there is one; the service's replies tell which of the two holds. */
	fasterWindowMs?: number;
}

/** What a service's reply says of its limit. */
export interface LimitReport {
	remaining: number;
	/** Epoch ms at which the window ends. */
	until: number;
}

export type Reservation = { granted: true; at: number } | { granted: false; at: number };

interface Window {
	startsAt: number;
	endsAt: number;
	/** Places not yet given away. */
	left: number;
	/** Places given away whose requests have not been answered. */
	unanswered: number;
}

/** A request that has not been answered so long after its window has ended never will be. */
const LONGEST_ANSWER_MS = 60_000;

const unansweredIn = (windows: readonly Window[]): number =>
	windows.reduce((sum, { unanswered }) => sum + unanswered, 0);

/**
 * The right to send, for one kind of request of one account. A reservation gives the earliest time at which
 * the next request may go out; requests are granted in the order in which they ask.
 */
export class Lane {
	/** The window that is open and those booked ahead, in order; a past one stays until its requests are answered. */
	private windows: Window[] = [];

	private refusedUntil = 0;

	private hasHeard = false;

	private slowUntil = Number.POSITIVE_INFINITY;

	private pace: Pace;

	constructor(private readonly guess: Pace) {
		this.pace = guess;
	}

	/** Whether the first request ever is under way, whose answer will tell how often more may follow. */
	get isLearning(): boolean {
		return !this.hasHeard && unansweredIn(this.windows) > 0;
	}

	/** Reserves the next place, unless it lies after `latest`; then nothing is taken and `at` tells when it is. All epoch ms. */
	reserve(now: number, latest = Number.POSITIVE_INFINITY): Reservation {
		this.forgetPast(now);
		const earliest = Math.max(now, this.refusedUntil);
		const roomy = this.windows.find(({ left, endsAt }) => left > 0 && endsAt > earliest);
		const at = roomy ? Math.max(earliest, roomy.startsAt) : this.nextStart(earliest);
		if (at > latest) return { granted: false, at };
		const window = roomy ?? this.openAt(at);
		window.left -= 1;
		window.unanswered += 1;
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

	/**
	 * Gives a place back that was not used.
	 * @param at the time of the place (epoch ms); without it, one of the last window is taken to be meant
	 */
	release(at = Number.POSITIVE_INFINITY): void {
		const candidates = this.windows.filter(({ startsAt, unanswered }) => startsAt <= at && unanswered > 0);
		const window = candidates[candidates.length - 1];
		if (!window) return;
		window.unanswered -= 1;
		window.left += 1;
	}

	/**
	 * Notes the reply to a request. What the service says of its limit wins over the guess for the window that is open
	 * now; what has been booked in later ones stays booked.
	 */
	answered(report: LimitReport | null, now: number): void {
		const answeredIn = this.windows.find(({ unanswered }) => unanswered > 0);
		if (answeredIn) answeredIn.unanswered -= 1;
		this.hasHeard = true;
		this.forgetSlowness(now);
		if (report === null || report.until <= now) return;
		this.learnWindow(report.until, now);
		const past = this.windows.filter(({ endsAt }) => endsAt <= now);
		const open = this.windows.filter(({ startsAt, endsAt }) => endsAt > now && startsAt < report.until);
		const later = this.windows.filter(({ startsAt, endsAt }) => endsAt > now && startsAt >= report.until);
		const told: Window = {
			startsAt: open[0]?.startsAt ?? now,
			endsAt: report.until,
			left: Math.max(0, report.remaining - unansweredIn(past) - unansweredIn(open)),
			unanswered: unansweredIn(open),
		};
		this.windows = [...past, told, ...later];
	}

	/** Notes a refusal: nothing goes out before `until` (epoch ms). */
	refused(until: number): void {
		this.refusedUntil = Math.max(this.refusedUntil, until);
		const end = until - this.pace.marginMs;
		this.windows = this.windows.map((window) =>
			window.startsAt < until ? { ...window, left: 0, endsAt: Math.min(window.endsAt, end) } : window,
		);
	}

	/** Slows the lane down for a while, after a refusal that named no time. */
	slowDown(factor: number, slowestMs: number, now: number): void {
		this.pace = { ...this.pace, windowMs: Math.min(slowestMs, this.pace.windowMs * factor) };
		this.slowUntil = now + SLOW_FOR_MS;
	}

	/** A refusal for speed is forgotten after a while: contracts change, and other workflows end. */
	private forgetSlowness(now: number): void {
		if (now < this.slowUntil) return;
		this.pace = this.guess;
		this.slowUntil = Number.POSITIVE_INFINITY;
	}

	/** A window that ends where no guessed one does is the shorter one; one that lasts too long for that is not. */
	private learnWindow(until: number, now: number): void {
		const { windowMs, fasterWindowMs } = this.guess;
		if (fasterWindowMs === undefined) return;
		if (until % windowMs !== 0 && until % fasterWindowMs === 0) this.pace = { ...this.pace, windowMs: fasterWindowMs };
		else if (until - now > fasterWindowMs) this.pace = { ...this.pace, windowMs };
	}

	private forgetPast(now: number): void {
		const { marginMs } = this.pace;
		this.windows = this.windows.filter(
			({ endsAt, unanswered }) => endsAt + (unanswered > 0 ? LONGEST_ANSWER_MS : marginMs) > now,
		);
	}

	/** Where a new window starts: after all that are known, with the margin. */
	private nextStart(earliest: number): number {
		const last = this.windows[this.windows.length - 1];
		return last ? Math.max(earliest, last.endsAt + this.pace.marginMs) : earliest;
	}

	private openAt(startsAt: number): Window {
		const { windowMs, aligned, requests } = this.pace;
		const endsAt = aligned ? (Math.floor(startsAt / windowMs) + 1) * windowMs : startsAt + windowMs;
		const window: Window = { startsAt, endsAt, left: requests, unanswered: 0 };
		this.windows.push(window);
		return window;
	}
}
