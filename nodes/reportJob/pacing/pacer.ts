import { sleep } from 'n8n-workflow';

import { cancelled } from '../errors/cancelled';
import type { LimitReport } from './pace';
import { orderOfTurns, type Place, type Reservation, type Turn, type TurnKind } from './turn';
import type { LimitWindow } from './window';

/** The longest that a timer of Node is asked for. */
const LONGEST_SLEEP_MS = 3_600_000;

/** Where there is room, a request waits so long for the answers to those under way, whatever its patience is. */
const ANSWERS_MS = 30_000;

/** What only time can change for those that wait is looked at as often as this. */
const LOOK_EVERY_MS = 1_000;

/** The clock that a pacer goes by. */
export interface PacerTiming {
	/** Epoch ms. */
	now(): number;
	/** Waits; rejects as soon as the signal aborts. */
	sleep(ms: number, signal: AbortSignal): Promise<void>;
}

const SYSTEM_TIMING: PacerTiming = {
	now: () => Date.now(),
	sleep: async (ms, signal) => await sleep(ms, signal),
};

/** A lane, as its pacer sees it. */
export interface PacedLane {
	readonly window: LimitWindow;
	/** Epoch ms until which a refusal keeps it closed. */
	readonly opensAt: number;
}

interface Waiter {
	lane: PacedLane;
	turn: Turn;
	askedAt: number;
	answer(reservation: Reservation): void;
	cancel(): void;
}

/**
 * The last time (epoch ms) at which a waiter may be served.
 * @param earliest the earliest time at which it can be
 */
function lastTime({ lane, turn, askedAt }: Waiter, earliest: number, now: number): number {
	if (now < lane.opensAt) return turn.latest;
	const limit = Math.max(turn.latest, askedAt + (turn.inLineMs ?? 0));
	return earliest > now ? limit : Math.max(limit, askedAt + ANSWERS_MS);
}

/**
 * Serves those that stand in the lanes of one account: one after the other as the lanes let them through, and no more
 * side by side than the service bears. It keeps one timer at the most, and none while nobody waits.
 */
export class Pacer {
	/** In the order in which they were last found to be served; those that came since are at the end. */
	private waiters: Waiter[] = [];

	/** Whether something has happened since the last look at all waiters that may make a turn later, or change their order. */
	private needsLook = true;

	/** Epoch ms of the last look at all waiters. */
	private lookedAt = 0;

	private underWay = 0;

	private startsUnderWay = 0;

	/** When each run was last served, by the kind of its request, counted in places given away. */
	private readonly served = new WeakMap<object, Partial<Record<TurnKind, number>>>();

	private places = 0;

	private isDue = false;

	private alarm: { at: number; stop: AbortController } | null = null;

	/** One listener for all waiters of a signal: Node warns when many listen to one. */
	private readonly watched = new Map<AbortSignal, () => void>();

	constructor(
		readonly sideBySide: number,
		private readonly timing: PacerTiming = SYSTEM_TIMING,
	) {}

	hasWaiters(lane: PacedLane): boolean {
		return this.waiters.some((waiter) => waiter.lane === lane);
	}

	/** @throws ServiceError `cancelled` as soon as the turn's signal aborts */
	async reserve(lane: PacedLane, turn: Turn): Promise<Reservation> {
		return await new Promise((resolve, reject) => {
			const cancel = () => reject(cancelled());
			if (turn.signal.aborted) {
				cancel();
				return;
			}
			this.waiters.push({ lane, turn, askedAt: this.timing.now(), answer: resolve, cancel });
			this.needsLook = true;
			this.watch(turn.signal);
			this.serveSoon();
		});
	}

	refused(lane: PacedLane, until: number, isOtherLimit: boolean): void {
		lane.window.refused(until, this.timing.now(), isOtherLimit);
		this.needsLook = true;
		this.serveSoon();
	}

	/** Serves once for all that happens in one go, such as 300 items that come at the same time. */
	private serveSoon(): void {
		if (this.isDue) return;
		this.isDue = true;
		void Promise.resolve().then(() => {
			this.isDue = false;
			this.serve();
		});
	}

	/** Gives away the places there are. All waiters are looked at only where that can matter: there may be thousands. */
	private serve(): void {
		const now = this.timing.now();
		const mustLook = this.needsLook || this.waiters.length === 0 || now - this.lookedAt >= LOOK_EVERY_MS;
		if (mustLook || !this.serveFirst(now)) this.serveAll(now);
	}

	/**
	 * Gives the places there are to those that were found to come first.
	 * @returns false when the lane of one of them is not open, so that it has to be found out what that means for all
	 */
	private serveFirst(now: number): boolean {
		for (let index = 0; index < this.waiters.length && this.underWay < this.sideBySide; ) {
			const waiter = this.waiters[index];
			if (waiter === undefined || !this.hasRoomFor(waiter.turn)) {
				index += 1;
				continue;
			}
			if (!waiter.lane.window.mayGo(now)) return false;
			this.waiters.splice(index, 1);
			waiter.answer({ granted: true, place: this.placeIn(waiter.lane, waiter.turn, now) });
		}
		return this.waiters.length > 0;
	}

	/** Gives away the places there are, and sends those away whose turn comes too late. */
	private serveAll(now: number): void {
		this.needsLook = false;
		this.lookedAt = now;
		const before = new Map<PacedLane, number>();
		const waiting = new Set(this.waiters);
		let wakeAt = Number.POSITIVE_INFINITY;
		const order = orderOfTurns(this.waiters, (turn) => this.served.get(turn.run)?.[turn.kind] ?? 0);
		for (const waiter of order) {
			const { lane, turn } = waiter;
			if (this.hasRoomFor(turn) && lane.window.mayGo(now)) {
				waiting.delete(waiter);
				waiter.answer({ granted: true, place: this.placeIn(lane, turn, now) });
				continue;
			}
			const others = before.get(lane) ?? 0;
			const waitsForEver = turn.latest === Number.POSITIVE_INFINITY;
			const earliest = waitsForEver ? now : lane.window.earliest(others, now);
			const last = lastTime(waiter, earliest, now);
			if (earliest > last) {
				waiting.delete(waiter);
				waiter.answer({ granted: false, at: lane.window.expected(others, now) });
				continue;
			}
			if (others === 0) wakeAt = Math.min(wakeAt, lane.window.nextChange(now) ?? Number.POSITIVE_INFINITY);
			wakeAt = Math.min(wakeAt, last + 1);
			before.set(lane, others + 1);
		}
		this.waiters = order.filter((waiter) => waiting.has(waiter));
		this.unwatch();
		this.setAlarm(wakeAt, now);
	}

	/** The answer to a start may take two minutes, so starts leave a place for those that look at what was started. */
	private hasRoomFor({ kind }: Turn): boolean {
		if (this.underWay >= this.sideBySide) return false;
		return kind !== 'start' || this.startsUnderWay < Math.max(1, this.sideBySide - 1);
	}

	private placeIn(lane: PacedLane, { run, kind }: Turn, now: number): Place {
		const window = lane.window.take(now);
		const starts = kind === 'start' ? 1 : 0;
		this.underWay += 1;
		this.startsUnderWay += starts;
		this.places += 1;
		this.served.set(run, { ...this.served.get(run), [kind]: this.places });
		let isHeld = true;
		const leave = (note: () => void): void => {
			if (!isHeld) return;
			isHeld = false;
			this.underWay -= 1;
			this.startsUnderWay -= starts;
			const { surprises } = lane.window;
			note();
			if (lane.window.surprises !== surprises) this.needsLook = true;
			this.serveSoon();
		};
		return {
			release: () => leave(() => lane.window.giveBack(window)),
			answered: (report: LimitReport | null) => leave(() => lane.window.answered(window, report, this.timing.now())),
		};
	}

	/** Serves again at `at`, when a lane opens by itself or somebody's time is over; all else comes with an answer. */
	private setAlarm(at: number, now: number): void {
		if (!Number.isFinite(at)) {
			this.alarm?.stop.abort();
			this.alarm = null;
			return;
		}
		if (this.alarm && this.alarm.at <= at) return;
		this.alarm?.stop.abort();
		const alarm = { at, stop: new AbortController() };
		this.alarm = alarm;
		const rings = this.timing.sleep(Math.min(LONGEST_SLEEP_MS, Math.max(1, at - now)), alarm.stop.signal);
		void rings.then(
			() => {
				if (this.alarm === alarm) this.alarm = null;
				this.needsLook = true;
				this.serve();
			},
			() => undefined,
		);
	}

	private watch(signal: AbortSignal): void {
		if (this.watched.has(signal)) return;
		const leave = () => {
			const leaving = this.waiters.filter(({ turn }) => turn.signal === signal);
			this.waiters = this.waiters.filter(({ turn }) => turn.signal !== signal);
			this.unwatch();
			for (const { cancel } of leaving) cancel();
			this.serveSoon();
		};
		this.watched.set(signal, leave);
		signal.addEventListener('abort', leave, { once: true });
	}

	/** Stops listening to signals that nobody waits with any more. */
	private unwatch(): void {
		const needed = new Set(this.waiters.map(({ turn }) => turn.signal));
		for (const [signal, leave] of this.watched) {
			if (needed.has(signal)) continue;
			signal.removeEventListener('abort', leave);
			this.watched.delete(signal);
		}
	}
}
