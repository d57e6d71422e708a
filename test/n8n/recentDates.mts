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
 * The tables of cases hold dates before a fixed day, which a real n8n cannot be set back to: moves all of them by
 * whole months, so that they lie before today as they lay before that day. No day in the tables is after the 28th.
 */
export function recentDates<T>(value: T, now = Date.now()): T {
	const by = monthsSinceCases(now);

	const moveText = (text: string): string =>
		text.startsWith('{')
			? JSON.stringify(move(JSON.parse(text)))
			: text.replace(/\b(20\d\d)-(\d\d)-(\d\d)/g, (_all, year: string, month: string, day: string) => {
					const moved = split(monthsOf(Number(year), Number(month)) + by);
					return `${moved.year}-${String(moved.month).padStart(2, '0')}-${day}`;
				});

	function moveMonths(record: Record<string, unknown>): Record<string, unknown> {
		const moved = { ...record };
		for (const end of ['', 'From', 'To']) {
			const [year, month] = end === '' ? ['year', 'month'] : [`year${end}`, `month${end}`];
			if (typeof record[year] !== 'number' || typeof record[month] !== 'number') continue;
			const target = split(monthsOf(record[year], record[month]) + by);
			Object.assign(moved, { [year]: target.year, [month]: target.month });
		}
		return moved;
	}

	function move(part: unknown): unknown {
		if (typeof part === 'string') return moveText(part);
		if (Array.isArray(part)) return part.map(move);
		if (part === null || typeof part !== 'object') return part;
		const record = Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, move(inner)]));
		return moveMonths(record);
	}

	return move(value) as T;
}
