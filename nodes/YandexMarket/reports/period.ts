import { DateTime } from 'luxon';

const ZONE = 'Europe/Moscow';

export interface ResolvedDates {
	dateFrom: string;
	dateTo: string;
}

const day = (time: DateTime): string => time.toFormat('yyyy-MM-dd');

const span = (from: DateTime, to: DateTime): ResolvedDates => ({ dateFrom: day(from), dateTo: day(to) });

/** First and last day of each named period, from the start of today in Moscow. */
const PERIODS: Readonly<Record<string, (today: DateTime) => ResolvedDates>> = {
	yesterday: (today) => span(today.minus({ days: 1 }), today.minus({ days: 1 })),
	last7Days: (today) => span(today.minus({ days: 7 }), today.minus({ days: 1 })),
	last30Days: (today) => span(today.minus({ days: 30 }), today.minus({ days: 1 })),
	thisWeek: (today) => span(today.startOf('week'), today),
	lastWeek: (today) => {
		const monday = today.startOf('week').minus({ weeks: 1 });
		return span(monday, monday.plus({ days: 6 }));
	},
	lastMonth: (today) => {
		const first = today.startOf('month').minus({ months: 1 });
		return span(first, first.endOf('month'));
	},
	monthToDate: (today) => span(today.startOf('month'), today),
};

/** The start of today in Moscow, whatever zone the server is in. `now` is epoch ms. */
export const moscowToday = (now: number): DateTime => DateTime.fromMillis(now, { zone: ZONE }).startOf('day');

/** The days of a named period by the Moscow calendar at `now` (epoch ms); null for `custom`. */
export function resolveDates(period: string, now: number): ResolvedDates | null {
	return PERIODS[period]?.(moscowToday(now)) ?? null;
}

/** Last month by the Moscow calendar at `now` (epoch ms). */
export function resolveLastMonth(now: number): { year: number; month: number } {
	const first = moscowToday(now).startOf('month').minus({ months: 1 });
	return { year: first.year, month: first.month };
}
