import fc from 'fast-check';
import { DateTime, Settings } from 'luxon';

import { checkRules } from '../../../nodes/YandexMarket/reports/checkRules';
import { reportTypeOf } from '../../../nodes/YandexMarket/reports';

const RUNS = { seed: 3, numRuns: 300 };
const days = fc.date({ min: new Date('2010-01-01'), max: new Date('2026-03-01'), noInvalidDate: true }).map((date) => DateTime.fromJSDate(date, { zone: 'utc' }).startOf('day'));
const iso = (day: DateTime): string => day.toFormat('yyyy-MM-dd');

/** In Moscow it is already the first of April. */
const NOW = Date.UTC(2026, 2, 31, 21, 30);
const check = (value: string, values: object) => () => checkRules(reportTypeOf(value), values as never, NOW);

const netting = { businessId: 1, dateFrom: '2026-03-01', dateTo: '2026-03-31' };
const order = { bankOrderId: 5, bankOrderDateTime: '2026-03-01T10:00:00+03:00' };
const points = { monthOfYear: { year: 2026, month: 3 } };

describe('rules that hold between fields', () => {
	test.each([
		['netting of a period', 'united-netting', netting],
		['netting of today, by Moscow time', 'united-netting', { ...netting, dateTo: '2026-04-01' }],
		['netting of three months', 'united-netting', { ...netting, dateFrom: '2026-01-01', dateTo: '2026-03-31' }],
		['netting of three months that end in a shorter one', 'united-netting', { ...netting, dateFrom: '2025-11-30', dateTo: '2026-02-28' }],
		['netting of one day', 'united-netting', { ...netting, dateTo: '2026-03-01' }],
		['netting of a bank order', 'united-netting', { businessId: 1, ...order }],
		['points of a month', 'united-netting', { businessId: 1, ...points }],
		['realization of the last month', 'goods-realization', { campaignId: 1, year: 2026, month: 3 }],
		['acts over the end of a year', 'united-marketplace-services', { businessId: 1, yearFrom: 2025, monthFrom: 12, yearTo: 2026, monthTo: 1 }],
		['banners of the oldest day', 'banners-statistics', { businessId: 1, dateFrom: '2025-02-25', dateTo: '2025-03-01' }],
		['acts of one month', 'united-marketplace-services', { businessId: 1, yearFrom: 2026, monthFrom: 4, yearTo: 2026, monthTo: 4 }],
		['a picking list of a shipment', 'documents/shipment-list', { campaignId: 1, shipmentId: 2 }],
	])('given %s, then it may be sent', (_name, type, values) => {
		expect(check(type, values)).not.toThrow();
	});

	test.each([
		['dates the wrong way round', 'united-netting', { ...netting, dateFrom: '2026-03-31', dateTo: '2026-03-01' }, /^Date From \(2026-03-31\) is after Date To \(2026-03-01\)$/],
		['a day in the future', 'united-netting', { ...netting, dateTo: '2026-04-02' }, /^Date To \(2026-04-02\) is in the future by Moscow time$/],
		['more than three months', 'united-netting', { ...netting, dateFrom: '2026-01-01', dateTo: '2026-04-01' }, /^Date To \(2026-04-01\) is too late: the period from Date From \(2026-01-01\) may be 3 months long at most$/],
		['banners of a day before the oldest', 'banners-statistics', { businessId: 1, dateFrom: '2025-02-24', dateTo: '2025-03-01' }, /^Date From \(2025-02-24\) is more than 400 days ago, which no subscription covers$/],
		['a bank order to come', 'united-netting', { businessId: 1, ...order, bankOrderDateTime: '2026-04-01T00:31:00+03:00' }, /is in the future/],
		['points of a month to come', 'united-netting', { businessId: 1, monthOfYear: { year: 2026, month: 5 } }, /in the future/],
		['realization of this month', 'goods-realization', { campaignId: 1, year: 2026, month: 4 }, /is not over yet/],
		['realization of a month to come', 'goods-realization', { campaignId: 1, year: 2027, month: 1 }, /in the future/],
		['acts that end before they begin', 'united-marketplace-services', { businessId: 1, yearFrom: 2026, monthFrom: 1, yearTo: 2025, monthTo: 12 }, /^Month From \(2026-01\) is after Month To \(2025-12\)$/],
		['acts of months to come', 'united-marketplace-services', { businessId: 1, yearFrom: 2026, monthFrom: 5, yearTo: 2026, monthTo: 6 }, /^Month From \(2026-05\) is in the future/],
		['a picking list of nothing', 'documents/shipment-list', { campaignId: 1 }, /^Shipment or Order IDs is required: give at least one of these$/],
	])('given %s, then the field is named', (_name, type, values, problem) => {
		expect(check(type, values)).toThrow(expect.objectContaining({ name: 'InputError', message: expect.stringMatching(problem) }));
	});
});

describe('the length of a period, from any day', () => {
	afterEach(() => {
		Settings.defaultZone = 'system';
	});

	test.each([
		['united-netting', 3],
		['united-orders', 12],
	])('%s: %d whole months may be asked for, and not a day more', (type, months) => {
		fc.assert(
			fc.property(days, fc.constantFrom('UTC', 'America/Sao_Paulo', 'Pacific/Kiritimati'), (first, server) => {
				Settings.defaultZone = server;
				const after = first.plus({ months });
				const last = after.day === first.day ? after.minus({ days: 1 }) : after;
				fc.pre(iso(last.plus({ days: 1 })) < '2026-03-01');
				const period = (to: DateTime) => ({ businessId: 1, dateFrom: iso(first), dateTo: iso(to) });
				expect(check(type, period(last))).not.toThrow();
				expect(check(type, period(last.plus({ days: 1 })))).toThrow(`may be ${months} months long at most`);
			}),
			RUNS,
		);
	});

	test('whatever two days are given, they are taken in order only', () => {
		fc.assert(
			fc.property(days, days, (one, other) => {
				const given = check('jewelry-fiscal', { campaignId: 1, dateFrom: iso(one), dateTo: iso(other) });
				if (one <= other) expect(given).not.toThrow();
				else expect(given).toThrow(`Date From (${iso(one)}) is after Date To (${iso(other)})`);
			}),
			RUNS,
		);
	});
});
