import fc from 'fast-check';
import { DateTime, Settings } from 'luxon';

import { checkRules } from '../../../nodes/YandexMarket/reports/checkRules';
import { reportTypeOf } from '../../../nodes/YandexMarket/reports';

const RUNS = { seed: 3, numRuns: 300 };
const days = fc.date({ min: new Date('2010-01-01'), max: new Date('2026-03-01'), noInvalidDate: true }).map((date) => DateTime.fromJSDate(date, { zone: 'utc' }).startOf('day'));
const iso = (day: DateTime): string => day.toFormat('yyyy-MM-dd');

/** In Moscow it is already the first of April. */
const NOW = Date.UTC(2026, 2, 31, 21, 30);
const check = (value: string, values: object) => () => checkRules(reportTypeOf(value)!, values as never, NOW);

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
		['stocks of a business', 'stocks-on-warehouses', { businessId: 1, campaignIds: [2] }],
		['stocks of a shop', 'stocks-on-warehouses', { campaignId: 1 }],
	])('given %s, then it may be sent', (_name, type, values) => {
		expect(check(type, values)).not.toThrow();
	});

	test.each([
		['nothing to net', 'united-netting', { businessId: 1 }, /^Date From and Date To, or Bank Order ID and Bank Order Date and Time, or Month of Market Points is required: give exactly one of these$/],
		['half a period', 'united-netting', { businessId: 1, dateFrom: '2026-03-01' }, /^Date To is required together with Date From/],
		['the other half', 'united-netting', { businessId: 1, dateTo: '2026-03-01' }, /^Date From is required/],
		['half a bank order', 'united-netting', { businessId: 1, bankOrderId: 5 }, /^Bank Order Date and Time is required together with Bank Order ID/],
		['a period and a bank order', 'united-netting', { ...netting, ...order }, /^Date From and Date To cannot be combined with Bank Order ID and Bank Order Date and Time: give one or the other$/],
		['a period and points', 'united-netting', { ...netting, ...points }, /^Date From and Date To cannot be combined with Month of Market Points/],
		['half a period and points', 'united-netting', { businessId: 1, dateFrom: '2026-03-01', ...points }, /^Date From cannot be combined with Month of Market Points/],
		['dates the wrong way round', 'united-netting', { ...netting, dateFrom: '2026-03-31', dateTo: '2026-03-01' }, /is after Date To/],
		['a day in the future', 'united-netting', { ...netting, dateTo: '2026-04-02' }, /is in the future by Moscow time/],
		['more than three months', 'united-netting', { ...netting, dateFrom: '2026-01-01', dateTo: '2026-04-01' }, /may be 3 months long at most/],
		['a bank order to come', 'united-netting', { businessId: 1, ...order, bankOrderDateTime: '2026-04-01T00:31:00+03:00' }, /is in the future/],
		['points of a month to come', 'united-netting', { businessId: 1, monthOfYear: { year: 2026, month: 5 } }, /in the future/],
		['realization of this month', 'goods-realization', { campaignId: 1, year: 2026, month: 4 }, /is not over yet/],
		['realization of a month to come', 'goods-realization', { campaignId: 1, year: 2027, month: 1 }, /in the future/],
		['stocks of nobody', 'stocks-on-warehouses', {}, /^Business or Shop is required/],
		['stocks of both', 'stocks-on-warehouses', { businessId: 1, campaignId: 2 }, /^Business cannot be combined with Shop/],
		['shops without their business', 'stocks-on-warehouses', { campaignId: 1, campaignIds: [2] }, /^Shop IDs works only together with Business/],
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
