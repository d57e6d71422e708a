import { recentDates } from './recentDates.mts';

it('moves every kind of date by whole months, also over the end of a year', () => {
	const cases = {
		dateFrom: '2026-02-01',
		bankOrderDateTime: '2026-02-28T10:00:00+03:00',
		monthOfYear: '2026-01',
		more: { monthFrom: '2025-12', rows: ['2026-02'] },
		orderIds: '101, 102',
	};
	expect(recentDates(cases, Date.parse('2027-01-31T21:30:00Z'))).toEqual({
		dateFrom: '2027-01-01',
		bankOrderDateTime: '2027-01-28T10:00:00+03:00',
		monthOfYear: '2026-12',
		more: { monthFrom: '2026-11', rows: ['2027-01'] },
		orderIds: '101, 102',
	});
});
