import { DateTime } from 'luxon';

import type { FieldSpec } from '../../../../nodes/reportJob/parameters/fieldSpec';
import { checkField } from '../../../../nodes/reportJob/parameters/readFields';
import { readMonth } from '../../../../nodes/reportJob/parameters/readMonth';

const MOSCOW = 'Europe/Moscow';
const october = { year: 2026, month: 10 };

describe('a month', () => {
	test.each<[string, unknown]>([
		['as it is typed', '2026-10'],
		['with blanks around it', ' 2026-10\n'],
		['as a day', '2026-10-31'],
		['as a time, by the calendar of the service', '2026-09-30T21:00:00Z'],
		['as a time without a zone', '2026-10-01 00:00'],
		['as its first midnight elsewhere', '2026-10-01T00:00:00+10:00'],
		['as a mail writes a time', 'Thu, 01 Oct 2026 12:00:00 +0300'],
		['as a DateTime', DateTime.fromISO('2026-10-05T12:00:00+03:00')],
		['as a Date', new Date(Date.UTC(2026, 8, 30, 22))],
		['as the service’s object', october],
		['as an object with texts', { year: '2026', month: '10' }],
		['as the object in JSON', '{ "year": 2026, "month": 10 }'],
	])('given %s, then it is read', (_what, value) => {
		expect(readMonth(value, MOSCOW)).toEqual(october);
	});

	test('given one digit for the month, then it is read', () => {
		expect(readMonth('2026-1', MOSCOW)).toEqual({ year: 2026, month: 1 });
	});

	test.each<[unknown]>([
		['2026-00'], ['2026-13'], ['2026'], ['10'], ['26-10'], ['10.2026'], ['October 2026'], ['2026-10-32'], ['2026-10x'], ['1999-12'], ['2101-01'], [''],
		[202610], [true], [null], [undefined], [[2026, 10]], [['2026-10']], [new Date(Number.NaN)], [DateTime.fromISO('x')],
		[{ year: 2026 }], [{ year: 2026, month: 0 }], [{ year: 2026, month: 1.5 }], [{ ...october, day: 1 }], ['{ "year": 2026, "month": 13 }'],
	])('given %p, then it is none', (value) => {
		expect(readMonth(value, MOSCOW)).toBeNull();
	});

	test.each([
		['2026-13', 'Month must be a month such as 2026-10; it is "2026-13"'],
		[{ year: 2026, month: 13 }, 'Month must be a month such as 2026-10; it is {"year":2026,"month":13}'],
	])('given %j, then the words say what was typed and what is right', (value, message) => {
		const field: FieldSpec = { name: 'month', label: 'Month', kind: 'month' };
		expect(() => checkField(field, value, MOSCOW)).toThrow(expect.objectContaining({ name: 'InputError', message }));
	});
});
