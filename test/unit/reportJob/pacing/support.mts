import { Lane, type LimitReport, type Place, type Reservation, type Turn } from '../../../../nodes/reportJob/pacing/lane';
import { Pacer, type PacerTiming } from '../../../../nodes/reportJob/pacing/pacer';
import type { Pace } from '../../../../nodes/reportJob/pacing/pace';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
/** 30 s into an even minute. */
export const NOW = Date.UTC(2026, 8, 30, 9, 0, 30);
export const NEXT_MINUTE = Date.UTC(2026, 8, 30, 9, 1, 1);
/** Where the next window of two minutes opens, with the margin. */
export const NEXT_SLOT = Date.UTC(2026, 8, 30, 9, 2, 1);

export const SLOTS: Pace = { requests: 1, windowMs: 2 * MINUTE, aligned: true, marginMs: SECOND };
export const TWO_TARIFFS: Pace = { ...SLOTS, fasterWindowMs: MINUTE };
export const STATUS: Pace = { requests: 100, windowMs: MINUTE, aligned: true, marginMs: SECOND };
export const STEADY: Pace = { requests: 1, windowMs: SECOND, aligned: false, marginMs: 0 };

/** Lets everything happen that waits for no timer. */
export const settled = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

interface Timer {
	at: number;
	ring(): void;
}

/** Time that passes only where a test lets it. */
export class VirtualTime implements PacerTiming {
	private readonly timers = new Set<Timer>();

	constructor(private time = NOW) {}

	readonly now = (): number => this.time;

	readonly sleep = async (ms: number, signal?: AbortSignal): Promise<void> =>
		await new Promise((resolve, reject) => {
			const timer = { at: this.time + ms, ring: resolve };
			this.timers.add(timer);
			signal?.addEventListener('abort', () => {
				this.timers.delete(timer);
				reject(new Error('woken'));
			});
		});

	get timersLeft(): number {
		return this.timers.size;
	}

	/** Lets time pass from timer to timer, until `end` (epoch ms) or until there is none. */
	async passTo(end = Number.POSITIVE_INFINITY): Promise<void> {
		for (;;) {
			await settled();
			const [next] = [...this.timers].sort((a, b) => a.at - b.at);
			if (!next || next.at > end) break;
			this.timers.delete(next);
			this.time = Math.max(this.time, next.at);
			next.ring();
		}
		if (Number.isFinite(end)) this.time = Math.max(this.time, end);
	}

	async pass(ms: number): Promise<void> {
		await this.passTo(this.time + ms);
	}
}

/** A turn that waits for ever, unless a test says otherwise. */
export const turn = (part: Partial<Turn> = {}): Turn => ({
	kind: 'check',
	run: turn,
	latest: Number.POSITIVE_INFINITY,
	signal: new AbortController().signal,
	...part,
});

/** One account with one lane, on a time of its own. */
export function bench(pace: Pace, sideBySide = 4, time = new VirtualTime()) {
	const pacer = new Pacer(sideBySide, time);
	return { time, pacer, lane: new Lane(pacer, pace) };
}

/** Keeps what became of a promise, so that a test can look without waiting. */
export function watched<T>(promise: Promise<T>): { readonly value: T | undefined; readonly error: unknown; readonly isOver: boolean } {
	const seen = { value: undefined as T | undefined, error: undefined as unknown, isOver: false };
	promise.then(
		(value) => Object.assign(seen, { value, isOver: true }),
		(error: unknown) => Object.assign(seen, { error, isOver: true }),
	);
	return seen;
}

export const placeOf = (reservation: Reservation | undefined): Place => {
	if (!reservation?.granted) throw new Error('no place was granted');
	return reservation.place;
};

/** A service that counts requests of all processes in windows of its clock, and takes a while to answer. */
export class LimitedService {
	/** Refusals by window and process. */
	readonly refusals = new Map<string, number>();

	taken = 0;

	refused = 0;

	private readonly used = new Map<number, number>();

	constructor(
		private readonly time: VirtualTime,
		private readonly requests: number,
		private readonly windowMs: number,
		private readonly latencyMs: () => number,
		/** Whether answers say what is left. */
		private readonly tells = true,
	) {}

	/** Uses up what is left of the window, without any request of ours. */
	useUp(): void {
		this.used.set(Math.floor(this.time.now() / this.windowMs), this.requests);
	}

	/** Answers whether a request was taken, and what the headers say. */
	async take(process: string): Promise<{ isTaken: boolean; report: LimitReport | null; until: number }> {
		await this.time.sleep(this.latencyMs());
		const window = Math.floor(this.time.now() / this.windowMs);
		const used = this.used.get(window) ?? 0;
		const until = (window + 1) * this.windowMs;
		const isTaken = used < this.requests;
		if (isTaken) {
			this.used.set(window, used + 1);
			this.taken += 1;
		} else {
			this.refused += 1;
			const key = `${window} ${process}`;
			this.refusals.set(key, (this.refusals.get(key) ?? 0) + 1);
		}
		const report = this.tells ? { remaining: Math.max(0, this.requests - used - 1), until } : null;
		await this.time.sleep(this.latencyMs());
		return { isTaken, report, until };
	}
}

/** Sends a request until the service takes it, as a job does. */
export async function sendThrough(lane: Lane, service: LimitedService, process: string, own: Turn, time: VirtualTime): Promise<void> {
	for (;;) {
		const reservation = await lane.reserve(own);
		if (!reservation.granted) {
			await time.sleep(Math.max(1, reservation.at - time.now()));
			continue;
		}
		const { isTaken, report, until } = await service.take(process);
		if (!isTaken) lane.refused(until + SECOND);
		reservation.place.answered(report);
		if (isTaken) return;
	}
}
