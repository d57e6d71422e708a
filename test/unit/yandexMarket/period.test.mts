import fc from 'fast-check';
import { DateTime, Settings } from 'luxon';

import { resolvePeriod } from '../../../nodes/YandexMarket/reports/period';

/** An hour of Moscow, which is three hours ahead of UTC all year. */
const moscow = (text: string): number => Date.parse(`${text}+03:00`);

describe('named periods, by the Moscow calendar', () => {
	test.each([
		['yesterday', '2026-03-02T00:00:00', '2026-03-01', '2026-03-01'],
		['yesterday', '2026-03-01T23:59:59', '2026-02-28', '2026-02-28'],
		['yesterday', '2026-01-01T00:00:00', '2025-12-31', '2025-12-31'],
		['yesterday', '2028-03-01T12:00:00', '2028-02-29', '2028-02-29'],
		['last7Days', '2026-03-03T01:00:00', '2026-02-24', '2026-03-02'],
		['last30Days', '2026-03-31T01:00:00', '2026-03-01', '2026-03-30'],
		['thisWeek', '2026-03-02T00:00:00', '2026-03-02', '2026-03-02'],
		['thisWeek', '2026-03-08T23:59:59', '2026-03-02', '2026-03-08'],
		['lastWeek', '2026-03-08T23:59:59', '2026-02-23', '2026-03-01'],
		['lastWeek', '2026-03-09T00:00:00', '2026-03-02', '2026-03-08'],
		['lastWeek', '2027-01-01T12:00:00', '2026-12-21', '2026-12-27'],
		['lastMonth', '2026-03-31T23:59:59', '2026-02-01', '2026-02-28'],
		['lastMonth', '2028-03-31T12:00:00', '2028-02-01', '2028-02-29'],
		['lastMonth', '2026-04-01T00:00:00', '2026-03-01', '2026-03-31'],
		['lastMonth', '2026-01-31T12:00:00', '2025-12-01', '2025-12-31'],
		['monthToDate', '2026-03-01T00:00:00', '2026-03-01', '2026-03-01'],
		['monthToDate', '2026-02-28T23:59:59', '2026-02-01', '2026-02-28'],
	])('given %s at %s, then it is %s to %s', (period, now, dateFrom, dateTo) => {
		expect(resolvePeriod('dates', period, moscow(now))).toEqual({ dateFrom, dateTo });
	});

	test('given no name of a period, then nothing is filled in', () => {
		expect(resolvePeriod('dates', 'custom', 0)).toEqual({});
	});

	test.each([
		['2026-01-01T00:00:00', 2025, 12],
		['2025-12-31T23:59:59', 2025, 11],
		['2026-03-31T23:59:59', 2026, 2],
		['2026-05-31T00:00:00', 2026, 4],
	])('given %s, then last month is %d-%d', (now, year, month) => {
		expect(resolvePeriod('month', 'lastMonth', moscow(now))).toEqual({ year, month });
		expect(resolvePeriod('monthOfYear', 'lastMonth', moscow(now))).toEqual({ monthOfYear: { year, month } });
	});
});

describe('whatever zone the server has', () => {
	const { defaultZone } = Settings;
	afterEach(() => {
		Settings.defaultZone = defaultZone;
	});

	test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Sao_Paulo', 'Asia/Vladivostok', 'UTC'])('given %s, then the days are the same', (zone) => {
		Settings.defaultZone = zone;
		expect(resolvePeriod('dates', 'yesterday', moscow('2026-03-01T00:00:00'))).toEqual({ dateFrom: '2026-02-28', dateTo: '2026-02-28' });
		expect(resolvePeriod('dates', 'lastMonth', moscow('2026-02-28T23:59:59'))).toEqual({ dateFrom: '2026-01-01', dateTo: '2026-01-31' });
		expect(resolvePeriod('month', 'lastMonth', moscow('2026-01-01T00:00:00'))).toEqual({ year: 2025, month: 12 });
	});
});

describe('at any moment, and whatever zone the server has', () => {
	const RUNS = { seed: 5, numRuns: 300 };
	const NAMES = ['yesterday', 'last7Days', 'last30Days', 'thisWeek', 'lastWeek', 'lastMonth', 'monthToDate'];
	const moments = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2090, 0, 1) });
	const zones = fc.constantFrom('UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Sao_Paulo', 'Asia/Vladivostok');
	const LENGTHS: Record<string, number> = { yesterday: 1, last7Days: 7, last30Days: 30, lastWeek: 7 };

	afterEach(() => {
		Settings.defaultZone = 'system';
	});

	test.each(NAMES)('%s is a whole number of days that are not to come', (name) => {
		fc.assert(
			fc.property(moments, zones, (now, server) => {
				Settings.defaultZone = server;
				const { dateFrom, dateTo } = resolvePeriod('dates', name, now) as { dateFrom: string; dateTo: string };
				const today = DateTime.fromMillis(now, { zone: 'Europe/Moscow' });
				const [first, last] = [dateFrom, dateTo].map((day) => DateTime.fromISO(day, { zone: 'Europe/Moscow' })) as [DateTime, DateTime];
				expect(first <= last && last <= today).toBe(true);
				if (LENGTHS[name] !== undefined) expect(last.diff(first, 'days').days + 1).toBeCloseTo(LENGTHS[name]);
				if (name === 'lastMonth') expect([first.day, last.plus({ days: 1 }).toISODate()]).toEqual([1, today.startOf('month').toISODate()]);
				if (name.endsWith('Week')) expect(first.weekday).toBe(1);
				if (name === 'monthToDate') expect([first.day, dateTo]).toEqual([1, today.toISODate()]);
			}),
			RUNS,
		);
	});

	test('a month is the one before this one', () => {
		fc.assert(
			fc.property(moments, (now) => {
				const { year, month } = resolvePeriod('month', 'lastMonth', now) as { year: number; month: number };
				const { dateFrom } = resolvePeriod('dates', 'lastMonth', now) as { dateFrom: string };
				expect(dateFrom).toBe(`${year}-${String(month).padStart(2, '0')}-01`);
			}),
			RUNS,
		);
	});
});
