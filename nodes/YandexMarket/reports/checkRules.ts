import { mapValues } from 'lodash';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../reportJob/errors/inputError';
import { checkFieldRules } from '../../reportJob/parameters/fieldRules';
import type { FieldOf } from '../../reportJob/parameters/fieldSpec';
import type { Month } from '../../reportJob/parameters/readMonth';
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

/** A month that was given, and the field that it is in. */
interface GivenMonth {
	field: FieldOf<'month'>;
	/** Months counted from year 0, so that they can be compared. */
	number: number;
	written: string;
}

function givenMonths({ fields }: ReportType, values: IDataObject): GivenMonth[] {
	return fields.flatMap((field): GivenMonth[] => {
		if (field.kind !== 'month') return [];
		const given = field.parts ? mapValues(field.parts, (name) => values[name]) : values[field.name];
		const { year, month } = (given ?? {}) as Partial<Month>;
		if (year === undefined || month === undefined) return [];
		return [{ field, number: year * 12 + month, written: `${year}-${String(month).padStart(2, '0')}` }];
	});
}

function checkMonths(type: ReportType, values: IDataObject, today: DateTime): void {
	const months = givenMonths(type, values);
	const [from, to] = ['monthFrom', 'monthTo'].map((name) => months.find(({ field }) => field.name === name));
	if (from && to && from.number > to.number) {
		throw new InputError(from.field.label, `(${from.written}) is after ${to.field.label} (${to.written})`);
	}
	const current = today.year * 12 + today.month;
	for (const { field, number, written } of months) {
		if (number > current) throw new InputError(field.label, `(${written}) is in the future by Moscow time`);
		if (number === current && type.finishedMonthsOnly) {
			throw new InputError(field.label, `(${written}) is not over yet by Moscow time: this report is made for finished months`);
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
