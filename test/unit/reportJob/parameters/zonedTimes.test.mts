import { zonedTimes } from '../../../../nodes/reportJob/parameters/zonedTimes';
import type { FieldSpec } from '../../../../nodes/reportJob/parameters/fieldSpec';

const FIELDS: FieldSpec[] = [{ name: 'at', label: 'At', kind: 'dateTime' }, { name: 'note', label: 'Note', kind: 'text' }];

test.each([
	['2026-01-31T12:00:00', '2026-01-31T12:00:00+08:00'],
	['2026-01-31 12:00:00', '2026-01-31T12:00:00+08:00'],
	['2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z'],
	['2026-01-31T12:00:00.000+03:00', '2026-01-31T12:00:00+03:00'],
])('given %s in Shanghai, then it is %s', (at, zoned) => {
	expect(zonedTimes(FIELDS, { at, note: '2026-01-31T12:00:00' }, 'Asia/Shanghai')).toEqual({ at: zoned, note: '2026-01-31T12:00:00' });
});

test('given none, then there is none', () => {
	expect(zonedTimes(FIELDS, { note: 'x' }, 'Asia/Shanghai')).toEqual({ note: 'x' });
});
