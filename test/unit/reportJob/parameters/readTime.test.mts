import fc from 'fast-check';
import { DateTime, Settings } from 'luxon';

import { checkField } from '../../../../nodes/reportJob/parameters/readFields';
import type { FieldSpec } from '../../../../nodes/reportJob/parameters/fieldSpec';

const DATE: FieldSpec = { name: 'day', label: 'Day', kind: 'date' };
const TIME: FieldSpec = { name: 'at', label: 'At', kind: 'dateTime' };
const MOSCOW = 'Europe/Moscow';
const vladivostok = (text: string) => DateTime.fromISO(text, { zone: 'Asia/Vladivostok' });

describe('a day, by the calendar in Moscow', () => {
	test.each<[string, unknown, string]>([
		['a day', '2026-01-31', '2026-01-31'],
		['a day between blanks', ' 2026-01-31\n', '2026-01-31'],
		['the leap day', '2028-02-29', '2028-02-29'],
		['a time without a zone, as the date picker gives it', '2026-01-31T00:00:00', '2026-01-31'],
		['a late time without a zone', '2026-01-31 23:59', '2026-01-31'],
		['a time of Moscow', '2026-01-31T23:59:59.000+03:00', '2026-01-31'],
		['a late time in UTC', '2026-01-31T22:00:00Z', '2026-02-01'],
		['a late time in UTC, in words', '2026-01-31 22:00:00 UTC', '2026-02-01'],
		['a late time in UTC, in words behind a T', '2026-01-31T22:00:00 UTC', '2026-02-01'],
		['a late time in GMT', '2026-01-31 22:00 GMT', '2026-02-01'],
		['a time as mails write it', 'Sat, 31 Jan 2026 22:00:00 GMT', '2026-02-01'],
		['an early time in the east', '2026-02-01T05:00:00+10:00', '2026-01-31'],
		['a time in a named zone', '2026-01-31 22:00:00 America/New_York', '2026-02-01'],
		['a Date at midnight in Moscow', new Date('2026-01-31T00:00:00+03:00'), '2026-01-31'],
		['a Date of a day', new Date('2026-01-31'), '2026-01-31'],
		['a Date late in UTC', new Date('2026-01-31T22:00:00Z'), '2026-02-01'],
		['a DateTime late in the east', vladivostok('2026-01-31T23:30:00'), '2026-01-31'],
		['a DateTime early in the east', vladivostok('2026-01-31T05:00:00'), '2026-01-30'],
		['today in the east, when it is still yesterday in Moscow', vladivostok('2026-01-31T00:00:00'), '2026-01-31'],
		['the same as text', '2026-01-31T00:00:00.000+10:00', '2026-01-31'],
		['today in the west', DateTime.fromISO('2026-01-31', { zone: 'America/New_York' }), '2026-01-31'],
	])('given %s (%p), then it is %s', (_name, value, day) => {
		expect(checkField(DATE, value, MOSCOW)).toBe(day);
	});

	test.each<[string, unknown]>([
		['a month that does not exist', '2026-13-01'],
		['a day by another custom', '31.01.2026'],
		['a day with more digits', '2026-01-311'],
		['a day with a tail', '2026-01-31x'],
		['a zone that does not exist', '2026-01-31 22:00:00 MSKX'],
		['a month', '2026-01'],
		['a week', '2026-W05'],
		['a day of the year', '2026-031'],
		['a year', '2026'],
		['a time of day', '12:00'],
		['digits', '20260131'],
		['a number', 20260131],
		['a word', 'yesterday'],
		['a Date as JavaScript prints it', 'Sat Jan 31 2026 00:00:00 GMT+0300 (Moscow Standard Time)'],
		['a list', ['2026-01-31', '2026-02-01']],
		['an object', { year: 2026, month: 1, day: 31 }],
	])('given %s, then it is refused', (_name, value) => {
		expect(() => checkField(DATE, value, MOSCOW)).toThrow(/^Day must be a date such as 2026-01-31; it is /);
	});
});

describe('a date and time', () => {
	test.each<[unknown, string]>([
		['2026-01-31T12:00:00', '2026-01-31T12:00:00+08:00'],
		['2026-01-31 12:00:00', '2026-01-31T12:00:00+08:00'],
		['2026-01-31', '2026-01-31T00:00:00+08:00'],
		['2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z'],
		['2026-01-31T12:00:00.000+03:00', '2026-01-31T12:00:00+03:00'],
		['2026-01-31 12:00:00.5 UTC', '2026-01-31T12:00:00.500+00:00'],
		[new Date('2026-01-31T12:00:00+03:00'), '2026-01-31T09:00:00Z'],
		[vladivostok('2026-01-31T12:00:00'), '2026-01-31T12:00:00+10:00'],
	])('given %p in Shanghai, then it is %s', (value, sent) => {
		expect(checkField(TIME, value, 'Asia/Shanghai')).toBe(sent);
	});

	test.each(['2026-02-30T10:00:00Z', '2026-01-31T25:00:00Z', 'noon', '12:00', 5])('given %p, then it is refused', (value) => {
		expect(() => checkField(TIME, value, 'Asia/Shanghai')).toThrow(/^At must be a date and time such as 2026-01-31T12:00:00\+03:00; it is /);
	});
});

/** From 1990 to 2090. */
const moments = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2090, 0, 1) });
const zones = fc.constantFrom('UTC', 'Europe/Moscow', 'Asia/Vladivostok', 'America/Sao_Paulo', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu');
const RUNS = { seed: 7, numRuns: 500 };
const isMidnight = (time: DateTime) => time.toMillis() === time.startOf('day').toMillis();

describe('whatever moment it is, and wherever it was written', () => {
	afterEach(() => {
		Settings.defaultZone = 'system';
	});

	test('its day is the one in Moscow, in each of its forms, for any zone of the server', () => {
		fc.assert(
			fc.property(moments, zones, zones, (at, zone, server) => {
				Settings.defaultZone = server;
				const time = DateTime.fromMillis(at, { zone });
				fc.pre(!isMidnight(time));
				const day = DateTime.fromMillis(at, { zone: MOSCOW }).toISODate();
				for (const form of [time, time.toISO(), time.toUTC().toISO(), `${time.toUTC().toFormat('yyyy-MM-dd HH:mm:ss.SSS')} UTC`]) {
					expect(checkField(DATE, form, MOSCOW)).toBe(day);
				}
			}),
			RUNS,
		);
	});

	test('a Date object is never a day early', () => {
		fc.assert(
			fc.property(moments, (at) => {
				const day = String(checkField(DATE, new Date(at), MOSCOW));
				expect(day >= DateTime.fromMillis(at, { zone: 'utc' }).toISODate()!).toBe(true);
			}),
			RUNS,
		);
	});

	test('a whole day stays that day', () => {
		fc.assert(
			fc.property(moments, zones, zones, (at, zone, server) => {
				Settings.defaultZone = server;
				const day = DateTime.fromMillis(at, { zone }).startOf('day');
				for (const form of [day, day.toISO(), day.toISODate(), `${day.toISODate()}T00:00:00`]) {
					expect(checkField(DATE, form, MOSCOW)).toBe(day.toISODate());
				}
			}),
			RUNS,
		);
	});

	test('a time stays the same moment', () => {
		fc.assert(
			fc.property(moments, zones, zones, (at, written, zone) => {
				const time = DateTime.fromMillis(at, { zone: written });
				for (const form of [time, time.toISO(), new Date(at)]) {
					expect(DateTime.fromISO(String(checkField(TIME, form, zone))).toMillis()).toBe(at);
				}
			}),
			RUNS,
		);
	});

	test('any text is a day of the calendar, or refused', () => {
		const texts = fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$/));
		fc.assert(
			fc.property(texts, (text) => {
				let day: unknown;
				try {
					day = checkField({ ...DATE, required: true }, text, MOSCOW);
				} catch (error) {
					expect((error as Error).message).toMatch(/^Day (is required|must be a date such as 2026-01-31; it is )/);
					return;
				}
				expect(DateTime.fromISO(String(day)).toISODate()).toBe(day);
			}),
			RUNS,
		);
	});
});
