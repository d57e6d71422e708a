import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import type { Month } from '../../reportJob/parameters/readMonth';
import type { PeriodKind } from './reportType';

/** The zone of the Partner API's calendar: days, weeks and months are Moscow's, wherever the seller is. */
export const MOSCOW = 'Europe/Moscow';

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
export const moscowToday = (now: number): DateTime => DateTime.fromMillis(now, { zone: MOSCOW }).startOf('day');

function lastMonth(now: number): IDataObject & Month {
	const first = moscowToday(now).startOf('month').minus({ months: 1 });
	return { year: first.year, month: first.month };
}

/** The fields that each kind of period fills in. Types that take one month know only `lastMonth`. */
const RESOLVERS: Readonly<Record<PeriodKind, (period: string, now: number) => IDataObject>> = {
	dates: (period, now) => ({ ...PERIODS[period]?.(moscowToday(now)) }),
	month: (_period, now) => lastMonth(now),
	monthOfYear: (_period, now) => ({ monthOfYear: lastMonth(now) }),
};

/** The fields of a named period by the Moscow calendar at `now` (epoch ms). */
export function resolvePeriod(kind: PeriodKind, period: string, now: number): IDataObject {
	return RESOLVERS[kind](period, now);
}
