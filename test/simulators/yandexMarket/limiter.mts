import type { Rate } from './reportType.mts';

export interface Slot {
	allowed: boolean;
	headers: Record<string, string>;
}

/** Counts per entity and resource in windows aligned to the clock, as seen live (section 2.4). */
export class Limiter {
	private readonly used = new Map<string, { window: number; count: number }>();

	constructor(private readonly now: () => number) {}

	/** Uses the slot even when the request is refused later for what it says: 4xx burns. */
	take(entity: string, resource: string, { requests, windowMs }: Rate): Slot {
		const now = this.now();
		const window = Math.floor(now / windowMs);
		const key = `${entity} ${resource}`;
		const before = this.used.get(key);
		const count = before?.window === window ? before.count : 0;
		const allowed = count < requests;
		if (allowed) this.used.set(key, { window, count: count + 1 });
		// an HTTP date has whole seconds: never one that lies before the end
		const until = Math.ceil(((window + 1) * windowMs) / 1000) * 1000;
		return {
			allowed,
			headers: {
				'x-ratelimit-resource-limit': String(requests),
				'x-ratelimit-resource-remaining': String(Math.max(0, requests - count - 1)),
				'x-ratelimit-resource-until': new Date(until).toUTCString(),
			},
		};
	}
}

/** `1 requests per 2 minutes` */
export function rateText({ requests, windowMs }: Rate): string {
	const minutes = windowMs / 60_000;
	if (minutes === 60) return `${requests} requests per hour`;
	if (minutes === 1) return `${requests} requests per minute`;
	return Number.isInteger(minutes)
		? `${requests} requests per ${minutes} minutes`
		: `${requests} requests per ${windowMs / 1000} seconds`;
}
