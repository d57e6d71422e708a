import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../reportJob/errors/inputError';
import { checkFieldRules } from '../../reportJob/parameters/fieldRules';
import { moscowToday } from './period';
import type { ReportType } from './reportType';

const isoDay = (day: DateTime): string => day.toFormat('yyyy-MM-dd');

/** The last day of so many whole months; where the last one is too short to hold the first day's number, its end. */
function lastDay(first: DateTime, months: number): DateTime {
	const end = first.plus({ months });
	return end.day === first.day ? end.minus({ days: 1 }) : end;
}

/** No report is made for days that are still to come. */
function checkFuture(type: ReportType, values: IDataObject, now: number): void {
	const today = isoDay(moscowToday(now));
	for (const { name, kind, label } of type.fields) {
		const value = values[name];
		if (typeof value !== 'string') continue;
		const isLater = kind === 'date' ? value > today : kind === 'dateTime' && DateTime.fromISO(value).toMillis() > now;
		if (isLater) throw new InputError(label, `(${value}) is in the future by Moscow time`);
	}
}

function checkDates({ maxMonths, historyDays }: ReportType, { dateFrom, dateTo }: IDataObject, today: DateTime): void {
	if (typeof dateFrom !== 'string' || typeof dateTo !== 'string') return;
	if (dateFrom > dateTo) {
		throw new InputError('Date From', `(${dateFrom}) is after Date To (${dateTo})`);
	}
	const last = maxMonths === undefined ? null : lastDay(DateTime.fromISO(dateFrom, { zone: today.zone }), maxMonths);
	if (last && dateTo > isoDay(last)) {
		throw new InputError('Date To', `(${dateTo}) is too late: the period from Date From (${dateFrom}) may be ${maxMonths} months long at most`);
	}
	const oldest = historyDays === undefined ? null : today.minus({ days: historyDays });
	if (oldest && dateFrom < isoDay(oldest)) {
		throw new InputError('Date From', `(${dateFrom}) is more than ${historyDays} days ago, which no subscription covers`);
	}
}

interface Month {
	year: unknown;
	month: unknown;
}

/** Months counted from year 0, so that they can be compared; null when one is not given. */
const monthNumber = ({ year, month }: Month): number | null =>
	year === undefined || month === undefined ? null : Number(year) * 12 + Number(month);

const inWords = ({ year, month }: Month): string => `${String(year)}-${String(month).padStart(2, '0')}`;

function checkMonths({ fields, finishedMonthsOnly }: ReportType, values: IDataObject, today: DateTime): void {
	const { year, month, monthOfYear, yearFrom, monthFrom, yearTo, monthTo } = values;
	const from = monthNumber({ year: yearFrom, month: monthFrom });
	const to = monthNumber({ year: yearTo, month: monthTo });
	if (from !== null && to !== null && from > to) {
		throw new InputError(
			'Year From and Month From',
			`(${inWords({ year: yearFrom, month: monthFrom })}) are after Year To and Month To (${inWords({ year: yearTo, month: monthTo })})`,
		);
	}
	const asked: Array<[name: string, month: Month]> = [
		['month', { year, month }],
		['monthOfYear', (monthOfYear ?? {}) as Month],
		['monthTo', { year: yearTo, month: monthTo }],
	];
	const current = today.year * 12 + today.month;
	for (const [name, each] of asked) {
		const label = fields.find((field) => field.name === name)?.label ?? name;
		const number = monthNumber(each);
		const written = `(${inWords(each)})`;
		if (number !== null && number > current) throw new InputError(label, `${written} is in the future by Moscow time`);
		if (number === current && finishedMonthsOnly) {
			throw new InputError(label, `${written} is not over yet by Moscow time: this report is made for finished months`);
		}
	}
}

/**
 * Checks what the fields of a report must fulfil together. A request that the service rejects uses up the slot too,
 * so it is checked here first.
 * @param now epoch ms
 * @throws InputError naming the fields
 */
export function checkRules(type: ReportType, values: IDataObject, now: number): void {
	checkFieldRules(type.fields, type, values);
	const today = moscowToday(now);
	checkFuture(type, values, now);
	checkDates(type, values, today);
	checkMonths(type, values, today);
}
