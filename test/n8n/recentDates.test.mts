import { recentDates } from './recentDates.mts';

it('moves every kind of date by whole months, also over the end of a year', () => {
	const cases = {
		dateFrom: '2026-02-01',
		bankOrderDateTime: '2026-02-28T10:00:00+03:00',
		monthOfYear: '{ "year": 2026, "month": 1 }',
		other: { year: 2026, month: 2 },
		yearFrom: 2025,
		monthFrom: 12,
		orderIds: '101, 102',
	};
	expect(recentDates(cases, Date.parse('2027-01-31T21:30:00Z'))).toEqual({
		dateFrom: '2027-01-01',
		bankOrderDateTime: '2027-01-28T10:00:00+03:00',
		monthOfYear: '{"year":2026,"month":12}',
		other: { year: 2027, month: 1 },
		yearFrom: 2026,
		monthFrom: 11,
		orderIds: '101, 102',
	});
});
