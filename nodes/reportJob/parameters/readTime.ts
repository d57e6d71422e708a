import { DateTime, type DateTimeOptions } from 'luxon';

/** Luxon would also take weeks, days of the year and bare times of day for a date. */
const STARTS_WITH_DAY = /^\d{4}-\d{2}-\d{2}(?!\d)/;

/** The ways in which a time is written, with and without a zone: `2026-01-31T12:00Z`, `2026-01-31 12:00 UTC`, as in mails. */
const PARSERS: ReadonlyArray<(text: string, options: DateTimeOptions) => DateTime> = [
	(text, options) => DateTime.fromISO(STARTS_WITH_DAY.test(text) ? text : '', options),
	(text, options) => DateTime.fromSQL(STARTS_WITH_DAY.test(text) ? text.replace(/^(.{10})T/i, '$1 ') : '', options),
	(text, options) => DateTime.fromRFC2822(text, options),
];

/** Expressions also give Date objects and, from n8n's own copy of Luxon, DateTime objects such as `{{ $now }}`. */
function textOf(value: unknown): unknown {
	if (DateTime.isDateTime(value)) return value.toISO();
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
	return value;
}

/**
 * Reads a date or a time, in the zone that is written with it.
 * @param zone the IANA zone of a time that is written without one
 * @returns null when the value is no time that a calendar and a clock can show
 */
export function readTime(value: unknown, zone: string): DateTime | null {
	const text = textOf(value);
	if (typeof text !== 'string') return null;
	const times = PARSERS.map((parse) => parse(text.trim(), { zone, setZone: true }));
	return times.find(({ isValid }) => isValid) ?? null;
}

/**
 * The day of a time by the calendar of `zone`, as `2026-01-31`. Midnight stands for its whole day wherever it is
 * midnight: `{{ $today }}` of a workflow in Vladivostok is that day, although the day before is not over in Moscow.
 */
export function dayIn(zone: string, time: DateTime): string | null {
	const isMidnight = time.toMillis() === time.startOf('day').toMillis();
	return (isMidnight ? time : time.setZone(zone)).toISODate();
}
