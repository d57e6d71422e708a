/** A limit of a service, counted in windows of its clock. */
export interface Limit {
	name: string;
	requests: number;
	windowMs: number;
	/** How many of a window's requests another process has used up already. */
	usedByOthers(windowIndex: number): number;
}

export interface LimitState {
	isOver: boolean;
	remaining: number;
	/** By the service's clock. */
	until: number;
}

/** Counts requests in windows that start at whole multiples of their length. */
export class LimitCounters {
	private readonly counts = new Map<string, number>();

	/** @param now by the service's clock */
	state(limit: Limit, now: number): LimitState {
		const window = Math.floor(now / limit.windowMs);
		const used = (this.counts.get(`${limit.name} ${window}`) ?? 0) + limit.usedByOthers(window);
		return { isOver: used >= limit.requests, remaining: Math.max(0, limit.requests - used), until: (window + 1) * limit.windowMs };
	}

	count(limit: Limit, now: number): void {
		const key = `${limit.name} ${Math.floor(now / limit.windowMs)}`;
		this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
	}
}
