import fc from 'fast-check';

import { retryTimeOf } from '../../../../nodes/reportJob/vendor/retryAfter';

const NOW = Date.UTC(2026, 2, 2, 9);
const utc = (ms: number) => new Date(ms).toUTCString();

test.each<[string, Record<string, string | undefined>, number]>([
	['no header', {}, 10_000],
	['an empty header', { 'retry-after': ' ' }, 10_000],
	['words', { 'retry-after': 'soon' }, 10_000],
	['not a number', { 'retry-after': 'NaN' }, 10_000],
	['seconds', { 'retry-after': '30' }, 30_000],
	['seconds with blanks', { 'retry-after': ' 30 ' }, 30_000],
	['no time at all', { 'retry-after': '0' }, 1000],
	['a time gone by', { 'retry-after': '-5' }, 1000],
	['an hour', { 'retry-after': '3600' }, 120_000],
	['an absurd number', { 'retry-after': '1e300' }, 120_000],
	['for ever', { 'retry-after': 'Infinity' }, 120_000],
	['a date', { 'retry-after': utc(NOW + 45_000), date: utc(NOW) }, 45_000],
	['a date without the time of the reply', { 'retry-after': utc(NOW + 45_000) }, 45_000],
	['a date by a clock that is an hour ahead', { 'retry-after': utc(NOW + 3_645_000), date: utc(NOW + 3_600_000) }, 45_000],
	['a date by a clock that is an hour behind', { 'retry-after': utc(NOW - 3_555_000), date: utc(NOW - 3_600_000) }, 45_000],
	['a date far away', { 'retry-after': 'Fri, 31 Dec 2099 23:59:59 GMT', date: utc(NOW) }, 120_000],
	['a date, and a time of the reply that is none', { 'retry-after': utc(NOW + 45_000), date: 'yesterday' }, 45_000],
])('given %s, then it waits as long as is reasonable', (_what, headers, wait) => {
	expect(retryTimeOf(headers, NOW) - NOW).toBe(wait);
});

test('given any headers, then the time is one that a calendar holds, between a second and two minutes away', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.date().map(String)), fc.string(), (value, date) => {
			const at = retryTimeOf({ 'retry-after': value, date }, NOW);
			expect(() => new Date(at).toISOString()).not.toThrow();
			expect(at - NOW).toBeGreaterThanOrEqual(1000);
			expect(at - NOW).toBeLessThanOrEqual(120_000);
		}),
	);
});
