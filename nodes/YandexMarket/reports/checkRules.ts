import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../reportJob/parameters/inputError';
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

function checkRequires(type: ReportType, values: IDataObject): void {
	for (const [name, needed] of Object.entries(type.requires ?? {})) {
		const missing = needed.find((each) => values[each] === undefined);
		if (values[name] !== undefined && missing !== undefined) {
			throw new InputError(labelOf(type, name), `works only together with ${labelOf(type, missing)}`);
		}
	}
}

function checkDates(type: ReportType, { dateFrom, dateTo }: IDataObject, today: DateTime): void {
	if (typeof dateFrom !== 'string' || typeof dateTo !== 'string') return;
	if (dateFrom > dateTo) {
		throw new InputError('Date From', `(${dateFrom}) is after Date To (${dateTo})`);
	}
	if (dateTo > today.toFormat('yyyy-MM-dd')) {
		throw new InputError('Date To', `(${dateTo}) is in the future by Moscow time`);
	}
	const { maxMonths } = type;
	const last = maxMonths === undefined ? null : DateTime.fromISO(dateFrom).plus({ months: maxMonths });
	if (last && dateTo > last.toFormat('yyyy-MM-dd')) {
		throw new InputError('Date To', `(${dateTo}) is more than ${maxMonths} months after Date From (${dateFrom})`);
	}
}

function checkMonth({ finishedMonthsOnly }: ReportType, values: IDataObject, today: DateTime): void {
	const { year, month } = (values.monthOfYear ?? values) as { year?: number; month?: number };
	if (year === undefined || month === undefined) return;
	const asked = year * 12 + month;
	const current = today.year * 12 + today.month;
	if (asked > current) throw new InputError('Month', `(${year}-${month}) is in the future by Moscow time`);
	if (finishedMonthsOnly && asked === current) {
		throw new InputError('Month', `(${year}-${month}) is not over yet by Moscow time: this report is made for finished months`);
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
	checkRequires(type, values);
	const today = moscowToday(now);
	checkDates(type, values, today);
	checkMonth(type, values, today);
}
