import { isSteady, type LimitReport, type Pace } from './pace';
import { Restraint } from './restraint';

/** One window of the service, as far as it is known here. */
export interface Window {
	startsAt: number;
	/** Epoch ms. */
	endsAt: number;
	/** Requests that may still be sent in it. */
	left: number;
	/** Requests of this process that were sent in it. */
	used: number;
	/** Those of them that have not been answered. */
	unanswered: number;
	/** Epoch ms at which the service last said what is left; null when that is a guess. */
	toldAt: number | null;
}

/** What the service said is taken to hold for so long; in this time others can have used only a little of it. */
const FRESH_MS = 100;

/** How many windows away a time may be that a service names. */
const BELIEVED_WINDOWS = 2.5;

/** Windows shorter than this count as so long where it is judged whether a time can be right. */
const SHORTEST_BELIEVED_MS = 60_000;

/**
 * Decides when requests of one kind may go out: it counts what has been sent in the service's current window, and takes
 * in what the service answers. Nothing is booked ahead. It knows no clock: every `now` is epoch ms.
 *
 * Other processes may use the same account. So requests go side by side only while the service has just said that much
 * is left and that nobody else took any; else they go one at a time, and of a window that others have used up one
 * request is refused, not many.
 */
export class LimitWindow {
	private window: Window | null = null;

	private unanswered = 0;

	private refusedUntil = 0;

	private hasHeard = false;

	/** The window's length that the replies speak of, where there are two tariffs. */
	private tariffMs: number;

	/** By how many ms the service's clock is ahead. */
	private ahead = 0;

	private readonly restraint: Restraint;

	/** How often an answer has told more than was counted here, so that other times have to be expected. */
	surprises = 0;

	/** @param sideBySide how many requests of the account may be under way at once */
	constructor(
		private readonly pace: Pace,
		private readonly sideBySide: number,
	) {
		this.tariffMs = pace.windowMs;
		this.restraint = new Restraint(pace);
	}

	/** Epoch ms until which a refusal keeps the window closed; 0 when there was none. */
	get closedUntil(): number {
		return this.refusedUntil;
	}

	/** Whether requests are under way. */
	get isWaitedFor(): boolean {
		return this.unanswered > 0;
	}

	/** Whether a request may go out now. */
	mayGo(now: number): boolean {
		if (now < this.refusedUntil || this.isLearning) return false;
		const window = this.openAt(now);
		if (window === null) return false;
		return this.room(window) > 0 && !this.mustWaitForAnswer(window, now);
	}

	/** Counts a request that goes out now; gives the window that it is sent in. */
	take(now: number): Window {
		const window = this.openAt(now) ?? this.newWindow(now);
		this.window = window;
		window.left -= 1;
		window.used += 1;
		window.unanswered += 1;
		this.unanswered += 1;
		return window;
	}

	/** Notes that a request counted in `window` was not sent after all. */
	giveBack(window: Window): void {
		window.left += 1;
		window.used -= 1;
		window.unanswered -= 1;
		this.unanswered -= 1;
		// Where windows begin with the first request, the next one begins this window anew.
		if (!this.pace.aligned && window.used === 0 && this.window === window) this.window = null;
	}

	/** Notes the answer to a request sent in `window`, and what it says of the limit, if it says anything. */
	answered(window: Window, report: LimitReport | null, now: number): void {
		window.unanswered -= 1;
		this.unanswered -= 1;
		if (!this.hasHeard) this.surprises += 1;
		this.hasHeard = true;
		if (report !== null) this.told(report, now);
	}

	/** Notes a refusal: nothing goes out before `until`. One for another limit says nothing of others in this window. */
	refused(until: number, now: number, isOtherLimit = false): void {
		const wasOpen = now >= this.refusedUntil;
		this.refusedUntil = Math.max(this.refusedUntil, this.believed(until, now) ?? now);
		if (this.window) this.window.toldAt = null;
		// Requests that were under way together are refused together: that is one refusal.
		if (wasOpen && !isOtherLimit) this.restraint.noteRefusal(this.refusedUntil, now, this.tariffMs);
	}

	/**
	 * When the window opens for the next request without an answer that has to come first (epoch ms); null when only
	 * an answer can tell.
	 */
	nextChange(now: number): number | null {
		if (now < this.refusedUntil) return this.refusedUntil;
		if (this.isLearning) return null;
		return this.window && now < this.nextStart(this.window) ? this.nextStart(this.window) : null;
	}

	/** The earliest time (epoch ms) at which a request can go out that has so many others before it. */
	earliest(others: number, now: number): number {
		const { fasterWindowMs } = this.pace;
		return this.timeOf(others, now, this.isLearning ? (fasterWindowMs ?? this.tariffMs) : this.tariffMs);
	}

	/** Like `earliest`, but with the longer windows as long as the tariff is not known: a time to come back at. */
	expected(others: number, now: number): number {
		return this.timeOf(others, now, this.tariffMs);
	}

	/** Whether the first request ever is under way, whose answer will tell which tariff holds. */
	private get isLearning(): boolean {
		return this.pace.fasterWindowMs !== undefined && !this.hasHeard && this.unanswered > 0;
	}

	private mustWaitForAnswer({ unanswered, toldAt, left, used }: Window, now: number): boolean {
		if (isSteady(this.pace) || unanswered === 0) return false;
		const isFresh = toldAt !== null && now - toldAt <= FRESH_MS;
		const othersUseIt = used + left < this.pace.requests;
		return !isFresh || othersUseIt || left <= 2 * this.sideBySide;
	}

	/** The window that a request at `now` belongs to; null between two, while the margin lasts. */
	private openAt(now: number): Window | null {
		if (this.window && now < this.window.endsAt) return this.window;
		if (this.window && now < this.nextStart(this.window)) return null;
		return this.newWindow(now);
	}

	private newWindow(now: number): Window {
		const endsAt = this.endOf(now, this.tariffMs, now);
		return { startsAt: now, endsAt, left: this.pace.requests, used: 0, unanswered: 0, toldAt: null };
	}

	/** Where a window ends that a request at `time` opens or belongs to. */
	private endOf(time: number, windowMs: number, now: number): number {
		if (!this.pace.aligned) return time + windowMs * this.restraint.slownessAt(now);
		return (Math.floor((time + this.ahead) / windowMs) + 1) * windowMs - this.ahead;
	}

	private nextStart({ endsAt }: Window): number {
		return endsAt + this.pace.marginMs;
	}

	/** Requests that this process may still send in a window. */
	private room({ startsAt, left, used }: Window): number {
		return Math.min(left, this.most(startsAt, used + left) - used);
	}

	/** Requests that this process sends in a window of `size` at the most. */
	private most(startsAt: number, size: number): number {
		const share = this.restraint.shareAt(startsAt, this.tariffMs);
		return Math.max(1, Math.floor(Math.max(size, this.pace.requests) * share));
	}

	/**
	 * A time that a service names, as it is taken. One that is much further away than two windows cannot be right (a wrong
	 * clock, a wrong year), and is taken to be two windows away.
	 * @returns null for one that is no time
	 */
	private believed(time: number, now: number): number | null {
		if (Number.isNaN(time)) return null;
		const { windowMs, marginMs } = this.pace;
		const window = Math.max(windowMs, SHORTEST_BELIEVED_MS);
		return time - now <= BELIEVED_WINDOWS * window + marginMs ? time : now + 2 * window + marginMs;
	}

	/** What the service says of its window wins over the guess; within a window, less can be left, but not more. */
	private told(report: LimitReport, now: number): void {
		const until = this.believed(report.until, now);
		if (until === null || until <= now || Number.isNaN(report.remaining)) return;
		const { ahead, tariffMs } = this;
		this.ahead = report.ahead ?? 0;
		if (until === report.until) this.learnTariff(until + this.ahead, until - now);
		const left = Math.max(0, Math.floor(report.remaining)) - this.unanswered;
		const known = this.window && now < this.window.endsAt ? this.window : null;
		if (known === null || until - known.endsAt > this.tariffMs / 2) {
			this.window = { startsAt: now, endsAt: until, left, used: 0, unanswered: 0, toldAt: now };
			this.surprises += 1;
			return;
		}
		const isAsCounted = known.toldAt !== null && left >= known.left && until === known.endsAt;
		if (!isAsCounted || ahead !== this.ahead || tariffMs !== this.tariffMs) this.surprises += 1;
		known.left = known.toldAt === null ? left : Math.min(known.left, left);
		known.endsAt = until;
		known.toldAt = now;
	}

	/** A window that ends where no longer one does is the shorter one; one that lasts too long for that is not. */
	private learnTariff(endsAt: number, lasts: number): void {
		const { windowMs, fasterWindowMs } = this.pace;
		if (fasterWindowMs === undefined) return;
		if (endsAt % windowMs !== 0 && endsAt % fasterWindowMs === 0) this.tariffMs = fasterWindowMs;
		else if (lasts > fasterWindowMs) this.tariffMs = windowMs;
	}

	private timeOf(others: number, now: number, windowMs: number): number {
		const opens = Math.max(now, this.refusedUntil);
		let [start, before] = [opens, others];
		if (this.window && opens < this.nextStart(this.window)) {
			const { startsAt, endsAt } = this.window;
			const room = opens < endsAt ? Math.max(0, this.room(this.window)) : 0;
			if (before < room) return opens;
			before -= room;
			const end = windowMs === this.tariffMs ? endsAt : Math.min(endsAt, this.endOf(startsAt, windowMs, now));
			start = Math.max(opens, end + this.pace.marginMs);
		}
		const each = Math.min(this.pace.requests, this.most(start, this.pace.requests));
		const windows = Math.floor(before / each);
		if (windows === 0) return start;
		const further = windowMs * (this.pace.aligned ? 1 : this.restraint.slownessAt(now));
		const gap = this.pace.aligned ? 0 : this.pace.marginMs;
		return this.endOf(start, windowMs, now) + this.pace.marginMs + (windows - 1) * (further + gap);
	}
}
