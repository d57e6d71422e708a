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

/** Reads the limit headers that stand on every answer; null when they are missing. */
export function limitReportOf(headers: Headers): LimitReport | null {
	const until = timeOf(headers['x-ratelimit-resource-until']);
	const remaining = Number(headers['x-ratelimit-resource-remaining']);
	if (until === null || headers['x-ratelimit-resource-remaining'] === undefined || Number.isNaN(remaining)) return null;
	return { remaining, until };
}

/** When a request refused with 420 may be sent again, epoch ms: the header's time and a second, else a guess by its words. */
export function retryTimeOf(headers: Headers, words: string, now: number): number {
	const kind = limitKindOf(words);
	const until = timeOf(headers['x-ratelimit-resource-until']);
	const retryAfter = Number(headers['retry-after']);
	if (kind === 'rate' && until !== null && until > now) return until + SECOND;
	if (Number.isFinite(retryAfter) && retryAfter > 0) return now + retryAfter * SECOND;
	return now + HOLD_BACK_MS[kind];
}
