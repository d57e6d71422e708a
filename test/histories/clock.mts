/** Whoever a timer belongs to: a process of n8n, a service, or the engine. Its timers can be counted and dropped. */
export interface TimerOwner {
	readonly name: string;
}

interface Timer {
	at: number;
	order: number;
	owner: TimerOwner;
	fire: () => void;
	/** Until it fires, is cancelled, or its owner is killed. */
	isSet: boolean;
}

export interface TimerHandle {
	cancel(): void;
}

const settled = async (): Promise<void> => await new Promise((resolve) => void setImmediate(resolve));

/**
 * The clock of one history. Nothing in it takes real time: when all that has been set off has settled, it jumps to the next
 * timer. `Date` follows it everywhere; the nodes wait by n8n's `sleep`, which `loadNodes` leads here, so that every timer
 * has an owner. Timers of the same instant fire in the order in which they were set.
 */
export class VirtualClock {
	private current: number;

	private order = 0;

	/** A binary heap by time and order. */
	private readonly heap: Timer[] = [];

	private readonly counts = new Map<TimerOwner, number>();

	constructor(startsAt: number) {
		this.current = startsAt;
		jest.useFakeTimers({
			now: startsAt,
			doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'hrtime', 'performance'],
		});
	}

	/** Gives the real time back. */
	stop(): void {
		jest.useRealTimers();
	}

	/** Epoch ms. */
	get now(): number {
		return this.current;
	}

	/** How many timers of an owner are set. */
	pending(owner: TimerOwner): number {
		return this.counts.get(owner) ?? 0;
	}

	at(time: number, owner: TimerOwner, fire: () => void): TimerHandle {
		const timer: Timer = { at: Math.max(time, this.current), order: (this.order += 1), owner, fire, isSet: true };
		this.count(owner, 1);
		this.push(timer);
		return {
			cancel: () => {
				if (!timer.isSet) return;
				timer.isSet = false;
				this.count(owner, -1);
			},
		};
	}

	async wait(ms: number, owner: TimerOwner): Promise<void> {
		await new Promise<void>((resolve) => void this.at(this.current + ms, owner, resolve));
	}

	/** n8n-workflow's `sleep`, on this clock. */
	sleepOf(owner: TimerOwner) {
		return async (ms: number, signal?: AbortSignal): Promise<void> =>
			await new Promise((resolve, reject) => {
				const reason = (): Error =>
					signal?.reason instanceof Error ? signal.reason : new Error(String(signal?.reason ?? 'aborted'));
				if (signal?.aborted) {
					reject(reason());
					return;
				}
				const onAbort = (): void => {
					timer.cancel();
					reject(reason());
				};
				// As Node does with a delay that no timer can hold.
				const delay = ms >= 1 && ms <= 2 ** 31 - 1 ? ms : 1;
				const timer = this.at(this.current + delay, owner, () => {
					signal?.removeEventListener('abort', onAbort);
					resolve();
				});
				signal?.addEventListener('abort', onAbort, { once: true });
			});
	}

	/** Drops all timers of an owner: its process was killed. */
	dropAll(owner: TimerOwner): void {
		for (const timer of this.heap) {
			if (timer.owner === owner) timer.isSet = false;
		}
		this.counts.set(owner, 0);
	}

	/**
	 * Lets time pass until `done`, or until no timer is left.
	 * @returns whether it was done
	 */
	async runUntil(done: () => boolean): Promise<boolean> {
		for (;;) {
			await settled();
			if (done()) return true;
			const timer = this.pop();
			if (timer === undefined) return false;
			if (timer.at > this.current) {
				this.current = timer.at;
				jest.setSystemTime(timer.at);
			}
			timer.fire();
		}
	}

	private count(owner: TimerOwner, change: number): void {
		this.counts.set(owner, (this.counts.get(owner) ?? 0) + change);
	}

	private push(timer: Timer): void {
		const { heap } = this;
		let index = heap.push(timer) - 1;
		while (index > 0) {
			const parent = (index - 1) >> 1;
			if (!isBefore(heap[index] as Timer, heap[parent] as Timer)) break;
			swap(heap, index, parent);
			index = parent;
		}
	}

	private pop(): Timer | undefined {
		for (;;) {
			const first = this.take();
			if (first === undefined) return undefined;
			if (!first.isSet) continue;
			first.isSet = false;
			this.count(first.owner, -1);
			return first;
		}
	}

	private take(): Timer | undefined {
		const { heap } = this;
		const first = heap[0];
		const last = heap.pop();
		if (first === undefined || last === undefined || heap.length === 0) return first;
		heap[0] = last;
		for (let index = 0; ; ) {
			const left = 2 * index + 1;
			const right = left + 1;
			let smallest = index;
			if (left < heap.length && isBefore(heap[left] as Timer, heap[smallest] as Timer)) smallest = left;
			if (right < heap.length && isBefore(heap[right] as Timer, heap[smallest] as Timer)) smallest = right;
			if (smallest === index) return first;
			swap(heap, index, smallest);
			index = smallest;
		}
	}
}

const isBefore = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

function swap(heap: Timer[], a: number, b: number): void {
	[heap[a], heap[b]] = [heap[b] as Timer, heap[a] as Timer];
}
