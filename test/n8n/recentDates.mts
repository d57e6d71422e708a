import { CASES_NOW } from '../cases/yandexMarketReports.mts';

const monthsOf = (year: number, month: number): number => year * 12 + month - 1;
const split = (months: number): { year: number; month: number } => ({
	year: Math.floor(months / 12),
	month: (months % 12) + 1,
});

/** By Moscow time, which is three hours ahead all year. */
function monthsSinceCases(now: number): number {
	const [from, to] = [new Date(CASES_NOW), new Date(now + 3 * 3_600_000)];
	return (
		monthsOf(to.getUTCFullYear(), to.getUTCMonth() + 1) -
		monthsOf(from.getUTCFullYear(), from.getUTCMonth() + 1)
	);
}

/**
 * The tables of cases hold dates and months before a fixed day, which a real n8n cannot be set back to: moves all of them
 * by whole months, so that they lie before today as they lay before that day. No day in the tables is after the 28th.
 */
export function recentDates<T>(value: T, now = Date.now()): T {
	const by = monthsSinceCases(now);

	const moveText = (text: string): string =>
		text.replace(/\b(20\d\d)-(\d\d)(?!\d)/g, (_all, year: string, month: string) => {
			const moved = split(monthsOf(Number(year), Number(month)) + by);
			return `${moved.year}-${String(moved.month).padStart(2, '0')}`;
		});

	function move(part: unknown): unknown {
		if (typeof part === 'string') return moveText(part);
		if (Array.isArray(part)) return part.map(move);
		if (part === null || typeof part !== 'object') return part;
		return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, move(inner)]));
	}

	return move(value) as T;
}
