import { isPlainObject } from 'lodash';
import { z } from 'zod';

import { jsonOf } from './listValues';
import { dayIn, readTime } from './readTime';
import { wholeNumber } from './wholeNumber';

/** A month, as the services take it. */
export interface Month {
	year: number;
	month: number;
}

const MONTH = z.object({ year: wholeNumber({ min: 2000, max: 2100 }), month: wholeNumber({ min: 1, max: 12 }) }).strict();

const YEAR_AND_MONTH = /^(\d{4})-(\d{1,2})$/;

/** The year and the month of a text such as `2026-10`, or of a time. */
function partsOfText(value: unknown, zone: string): unknown {
	const text = typeof value === 'string' ? value.trim() : '';
	const time = YEAR_AND_MONTH.test(text) ? null : readTime(value, zone);
	const [, year, month] = YEAR_AND_MONTH.exec(time === null ? text : (dayIn(zone, time) ?? '').slice(0, 7)) ?? [];
	return { year, month };
}

/**
 * Reads a month: `2026-10`, a day or a time in it, a Date or DateTime of an expression, or `{ year, month }`, also as
 * JSON text.
 * @param zone the IANA zone of the service's calendar, and of times that are written without one
 * @returns null when it is none
 */
export function readMonth(value: unknown, zone: string): Month | null {
	const object = jsonOf(value);
	const read = MONTH.safeParse(isPlainObject(object) ? object : partsOfText(value, zone));
	return read.success ? (read.data as Month) : null;
}
