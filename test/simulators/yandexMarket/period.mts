import { ApiError } from './errors.mts';
import type { ReportType, Tariff } from './reportType.mts';
import { invalid, type Body } from './validate.mts';

const DAY = 86_400_000;
/** Moscow has no summer time */
const MOSCOW = 3 * 3_600_000;

/** The date in Moscow, `YYYY-MM-DD` */
export function moscowDate(now: number): string {
	return new Date(now + MOSCOW).toISOString().slice(0, 10);
}

/** Order, end, length and age of whatever period a request names. */
export function checkPeriod(
	type: ReportType,
	body: Body,
	now: number,
	lookback: Tariff | null,
): void {
	const today = moscowDate(now);
	const [from, to] = [body.dateFrom, body.dateTo] as Array<string | undefined>;
	for (const name of ['dateFrom', 'dateTo', 'date', 'reportDate']) {
		const date = body[name];
		if (typeof date === 'string' && date > today) {
			throw new ApiError(400, `Right date bound (${date}) is in the future`);
		}
	}
	for (const name of ['dateTimeFrom', 'dateTimeTo', 'bankOrderDateTime']) {
		const moment = body[name];
		if (typeof moment === 'string' && Date.parse(moment) > now) {
			throw new ApiError(400, `Right date bound (${moment}) is in the future`);
		}
	}
	if (from && to) {
		if (from > to) throw invalid('dateFrom', `must not be after dateTo (rejected value: ${from})`);
		if (type.maxMonths !== undefined && to >= addMonths(from, type.maxMonths)) {
			throw invalid('dateTo', `period must not exceed ${type.maxMonths} months`);
		}
	}
	checkMonths(type, body, today.slice(0, 7));
	const oldest = from ?? (body.date as string | undefined);
	const days = lookback && type.lookbackDays?.[lookback];
	if (days && oldest && Date.parse(oldest) < Date.parse(today) - days * DAY) {
		throw new ApiError(
			400,
			lookback === 'none'
				? `Without subscription, you cannot request data older than ${days} days`
				: `You cannot request data older than ${days} days`,
		);
	}
}

function checkMonths(type: ReportType, body: Body, thisMonth: string): void {
	const finished = type.rules?.some(({ kind }) => kind === 'finishedMonth');
	const { year, month } = (body.monthOfYear ?? body) as { year?: number; month?: number };
	if (year !== undefined && month !== undefined) {
		const asked = monthText(year, month);
		if (asked > thisMonth || (finished && asked === thisMonth)) {
			throw invalid('month', `the month is not over yet (rejected value: ${asked})`);
		}
	}
	const { yearFrom, monthFrom, yearTo, monthTo } = body as Record<string, number | undefined>;
	if (yearFrom === undefined || monthFrom === undefined) return;
	if (yearTo === undefined || monthTo === undefined) return;
	const [first, last] = [monthText(yearFrom, monthFrom), monthText(yearTo, monthTo)];
	if (first > last) throw invalid('yearFrom', 'must not be after yearTo');
	if (last > thisMonth) throw invalid('yearTo', 'must not be in the future');
}

function monthText(year: number, month: number): string {
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

function addMonths(date: string, months: number): string {
	const [year, month, day] = date.split('-').map(Number) as [number, number, number];
	const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
	const end = new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)));
	// from the 31st, a shorter month ends a day earlier: its last day still belongs to the period
	if (day > last) end.setUTCDate(end.getUTCDate() + 1);
	return end.toISOString().slice(0, 10);
}
