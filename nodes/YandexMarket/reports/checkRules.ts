import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../reportJob/errors/inputError';
import { moscowToday } from './period';
import type { ReportType } from './reportType';

function labelOf({ fields }: ReportType, name: string): string {
	return fields.find((field) => field.name === name)?.label ?? name;
}

function namesOf(type: ReportType, group: readonly string[]): string {
	return group.map((name) => labelOf(type, name)).join(' and ');
}

function checkExactlyOne(type: ReportType, values: IDataObject): void {
	const { exactlyOneOf: groups } = type;
	if (!groups) return;
	const begun = groups.filter((group) => group.some((name) => values[name] !== undefined));
	const choices = groups.map((group) => namesOf(type, group)).join(', or ');
	if (begun.length === 0) throw new InputError(choices, 'is required: give exactly one of these');
	const [first, second] = begun;
	if (first && second) {
		throw new InputError(`${namesOf(type, first)} and ${namesOf(type, second)}`, 'exclude each other: give only one of them');
	}
	const missing = first?.find((name) => values[name] === undefined);
	if (missing !== undefined) throw new InputError(labelOf(type, missing), `is required together with ${namesOf(type, first?.filter((name) => name !== missing) ?? [])}`);
}

function checkAtLeastOne(type: ReportType, values: IDataObject): void {
	const { atLeastOneOf: groups = [] } = type;
	if (groups.length === 0 || groups.some((group) => group.every((name) => values[name] !== undefined))) return;
	throw new InputError(groups.map((group) => namesOf(type, group)).join(' or '), 'is required: give at least one of these');
}

function checkRequires(type: ReportType, values: IDataObject): void {
	for (const [name, needed] of Object.entries(type.requires ?? {})) {
		const missing = needed.find((each) => values[each] === undefined);
		if (values[name] !== undefined && missing !== undefined) {
			throw new InputError(labelOf(type, name), `works only together with ${labelOf(type, missing)}`);
		}
	}
}

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
		const isLater = kind === 'date' ? value > today : kind === 'dateTime' && Date.parse(value) > now;
		if (isLater) throw new InputError(label, `(${value}) is in the future by Moscow time`);
	}
}

function checkDates({ maxMonths, historyDays }: ReportType, { dateFrom, dateTo }: IDataObject, today: DateTime): void {
	if (typeof dateFrom !== 'string' || typeof dateTo !== 'string') return;
	if (dateFrom > dateTo) {
		throw new InputError('Date From', `(${dateFrom}) is after Date To (${dateTo})`);
	}
	const last = maxMonths === undefined ? null : lastDay(DateTime.fromISO(dateFrom), maxMonths);
	if (last && dateTo > isoDay(last)) {
		throw new InputError('Date To', `(${dateTo}) is too late: the period from Date From (${dateFrom}) may be ${maxMonths} months long at most`);
	}
	const oldest = historyDays === undefined ? null : today.minus({ days: historyDays });
	if (oldest && dateFrom < isoDay(oldest)) {
		throw new InputError('Date From', `(${dateFrom}) is more than ${historyDays} days ago, which no subscription covers`);
	}
}

type Month = { year: unknown; month: unknown };

/** Months counted from year 0, so that they can be compared; null when one is not given. */
const monthNumber = ({ year, month }: Month): number | null =>
	year === undefined || month === undefined ? null : Number(year) * 12 + Number(month);

function checkMonths(type: ReportType, values: IDataObject, today: DateTime): void {
	const { year, month, monthOfYear, yearFrom, monthFrom, yearTo, monthTo } = values;
	const from = monthNumber({ year: yearFrom, month: monthFrom });
	const to = monthNumber({ year: yearTo, month: monthTo });
	if (from !== null && to !== null && from > to) {
		throw new InputError('Year From and Month From', 'are after Year To and Month To');
	}
	const asked: Array<[name: string, month: Month]> = [
		['month', { year, month }],
		['monthOfYear', (monthOfYear ?? {}) as Month],
		['monthTo', { year: yearTo, month: monthTo }],
	];
	const current = today.year * 12 + today.month;
	for (const [name, each] of asked) {
		const label = labelOf(type, name);
		const number = monthNumber(each);
		const written = `(${String(each.year)}-${String(each.month).padStart(2, '0')})`;
		if (number !== null && number > current) throw new InputError(label, `${written} is in the future by Moscow time`);
		if (number === current && type.finishedMonthsOnly) {
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
	checkExactlyOne(type, values);
	checkAtLeastOne(type, values);
	checkRequires(type, values);
	const today = moscowToday(now);
	checkFuture(type, values, now);
	checkDates(type, values, today);
	checkMonths(type, values, today);
}
