const SECOND = 1000;

/** A header must neither close the lane for hours nor make it hammer the service. */
const LONGEST_MS = 120 * SECOND;
const SHORTEST_MS = SECOND;

/** How long a request that came too fast is held back when the reply names no time. */
const DEFAULT_MS = 10 * SECOND;

type Headers = Readonly<Record<string, string | undefined>>;

/** The time that a `Retry-After` header asks to wait, in ms, which gives seconds or a date; null when it gives neither. */
function askedFor(headers: Headers, now: number): number | null {
	const value = headers['retry-after']?.trim() ?? '';
	if (value === '') return null;
	const seconds = Number(value);
	if (!Number.isNaN(seconds)) return seconds * SECOND;
	// The service's clock may differ from this machine's, so its dates are taken against its own `Date`.
	const date = Date.parse(value);
	const sentAt = Date.parse(headers.date ?? '');
	return Number.isNaN(date) ? null : date - (Number.isNaN(sentAt) ? now : sentAt);
}

/**
 * When a request that came too fast may be sent again: after one second to two minutes, whatever the reply says.
 * The platform documents no such header, but a gateway before it may send one.
 * @param now epoch ms
 * @returns epoch ms
 */
export function retryTimeOf(headers: Headers, now: number): number {
	const ms = askedFor(headers, now) ?? DEFAULT_MS;
	return now + Math.min(LONGEST_MS, Math.max(SHORTEST_MS, ms));
}
