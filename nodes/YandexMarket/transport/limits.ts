import type { LimitReport } from '../../reportJob/pacing/lane';

const SECOND = 1000;

/** Which of the three limits a 420 speaks of; only its words tell them apart. */
export type LimitKind = 'parallel' | 'activeReports' | 'rate';

/** How long to hold back after each kind of 420 that names no time. */
const HOLD_BACK_MS: Readonly<Record<LimitKind, number>> = {
	parallel: 3 * SECOND,
	activeReports: 30 * SECOND,
	rate: 60 * SECOND,
};

/** An HTTP date has whole seconds, so clocks that are no further apart than this cannot be told to differ. */
const SAME_CLOCK_MS = SECOND;

/** Reads what the text of a 420 is about. */
export function limitKindOf(words: string): LimitKind {
	if (/parallel request/i.test(words)) return 'parallel';
	return /active reports? limit/i.test(words) ? 'activeReports' : 'rate';
}

type Headers = Record<string, string | undefined>;

function timeOf(header: string | undefined): number | null {
	const time = header === undefined ? Number.NaN : Date.parse(header);
	return Number.isNaN(time) ? null : time;
}

function numberOf(header: string | undefined): number | null {
	const number = header === undefined || header.trim() === '' ? Number.NaN : Number(header);
	return Number.isNaN(number) ? null : number;
}

/** By how many ms the service's clock is ahead of this machine's, as its reply's own date tells. */
function clockAhead(headers: Headers, now: number): number {
	const ahead = (timeOf(headers.date) ?? now) - now;
	return Math.abs(ahead) <= SAME_CLOCK_MS ? 0 : ahead;
}

/**
 * Reads the limit headers that stand on every answer; null when they are missing or cannot be read.
 * https://yandex.ru/dev/market/partner-api/doc/en/concepts/limits
 * @param now epoch ms at which the answer came
 */
export function limitReportOf(headers: Headers, now: number): LimitReport | null {
	const until = timeOf(headers['x-ratelimit-resource-until']);
	const remaining = numberOf(headers['x-ratelimit-resource-remaining']);
	if (until === null || remaining === null) return null;
	const ahead = clockAhead(headers, now);
	return { remaining, until: until - ahead, ahead };
}

/** The time (epoch ms) of a `Retry-After`, in seconds or as a date; null when it names none that lies ahead. */
function retryAfterOf(headers: Headers, now: number): number | null {
	const header = headers['retry-after'];
	const seconds = numberOf(header);
	const date = timeOf(header);
	const time = seconds === null ? date && date - clockAhead(headers, now) : now + seconds * SECOND;
	return time !== null && time > now ? time : null;
}

/**
 * When a request refused with 420 may be sent again, epoch ms: the header's time and a second, else a guess by its
 * words. However far away that is, the lane takes it to be near.
 * @param now epoch ms at which the answer came
 */
export function retryTimeOf(headers: Headers, words: string, now: number): number {
	const kind = limitKindOf(words);
	const until = timeOf(headers['x-ratelimit-resource-until']);
	const opensAt = until === null ? null : until - clockAhead(headers, now);
	if (kind === 'rate' && opensAt !== null && opensAt > now) return opensAt + SECOND;
	return retryAfterOf(headers, now) ?? now + HOLD_BACK_MS[kind];
}
