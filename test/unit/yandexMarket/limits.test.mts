import fc from 'fast-check';

import { limitKindOf, limitReportOf, retryTimeOf } from '../../../nodes/YandexMarket/transport/limits';

const NOW = Date.UTC(2026, 8, 9, 15, 17);
const UNTIL = 'Wed, 09 Sep 2026 15:18:00 GMT';
const END = NOW + 60_000;
const RATE = 'Hit rate limit of 1 requests per 2 minutes for resource /reports/x for businessId 1';
const PARALLEL = 'Hit rate limit of 4 parallel requests for businessId 1';
const ACTIVE = "Active reports limit exceeded, limit='1'";

test.each([
	[RATE, 'rate'], [PARALLEL, 'parallel'], [ACTIVE, 'activeReports'], ['1 point per 1 minute', 'rate'], ['', 'rate'], [PARALLEL.toUpperCase(), 'parallel'],
])('given %j, then the limit is "%s"', (words, kind) => {
	expect(limitKindOf(words)).toBe(kind);
});

const limit = (until: string | undefined, remaining: string | undefined, date?: string) => ({
	'x-ratelimit-resource-until': until,
	'x-ratelimit-resource-remaining': remaining,
	date,
});
const HOUR = 3_600_000;
const at = (time: number): string => new Date(time).toUTCString();

describe('what is left', () => {
	test.each([
		[limit(UNTIL, '0'), { remaining: 0, until: END, ahead: 0 }],
		[limit(UNTIL, '99'), { remaining: 99, until: END, ahead: 0 }],
		[limit(UNTIL, undefined), null],
		[limit(undefined, '5'), null],
		[limit('soon', '5'), null],
		[limit(UNTIL, 'x'), null],
		[limit(UNTIL, ''), null],
		[limit(UNTIL, ' '), null],
		[{}, null],
	])('given %j, then the limit says %j', (headers, report) => {
		expect(limitReportOf(headers, NOW)).toEqual(report);
	});

	test.each([
		['is the same', NOW, 0],
		['differs by less than a date can tell', NOW - 1000, 0],
		['is an hour ahead', NOW + HOUR, HOUR],
		['is an hour behind', NOW - HOUR, -HOUR],
		['is ten seconds behind', NOW - 10_000, -10_000],
	])("given that the service's clock %s, then the time is one of this machine's clock", (_name, date, ahead) => {
		expect(limitReportOf(limit(at(date + 60_000), '3', at(date)), NOW)).toEqual({
			remaining: 3,
			until: ahead === 0 ? date + 60_000 : END,
			ahead,
		});
	});

	test('given a date that is none, then the clocks are taken to be the same', () => {
		expect(limitReportOf(limit(UNTIL, '3', 'yesterday'), NOW)).toEqual({ remaining: 3, until: END, ahead: 0 });
	});
});

describe('when it is tried again', () => {
	test.each([
		['the header', { 'x-ratelimit-resource-until': UNTIL }, RATE, END + 1000],
		['the header before Retry-After', { 'x-ratelimit-resource-until': UNTIL, 'retry-after': '5' }, RATE, END + 1000],
		['Retry-After', { 'retry-after': '5' }, RATE, NOW + 5000],
		['Retry-After as a date', { 'retry-after': at(NOW + 20_000) }, RATE, NOW + 20_000],
		['a header in the past', { 'x-ratelimit-resource-until': 'Wed, 09 Sep 2026 15:16:00 GMT' }, RATE, NOW + 60_000],
		['a header that is no date', { 'x-ratelimit-resource-until': 'x', 'retry-after': 'y' }, RATE, NOW + 60_000],
		['a negative Retry-After', { 'retry-after': '-30' }, RATE, NOW + 60_000],
		['a Retry-After of nothing', { 'retry-after': '' }, RATE, NOW + 60_000],
		['a Retry-After of zero', { 'retry-after': '0' }, RATE, NOW + 60_000],
		['a Retry-After in the past', { 'retry-after': 'Wed, 09 Sep 2026 15:16:00 GMT' }, RATE, NOW + 60_000],
		['parallel requests, whose header is of another limit', { 'x-ratelimit-resource-until': UNTIL }, PARALLEL, NOW + 3000],
		['active reports', {}, ACTIVE, NOW + 30_000],
		['no words', {}, '', NOW + 60_000],
		['a clock an hour ahead', { 'x-ratelimit-resource-until': at(END + HOUR), date: at(NOW + HOUR) }, RATE, END + 1000],
		['a clock an hour behind', { 'x-ratelimit-resource-until': at(END - HOUR), date: at(NOW - HOUR) }, RATE, END + 1000],
		['a date of Retry-After by a clock an hour ahead', { 'retry-after': at(NOW + 20_000 + HOUR), date: at(NOW + HOUR) }, RATE, NOW + 20_000],
	])('given %s, then in time', (_name, headers, words, time) => {
		expect(retryTimeOf(headers, words, NOW)).toBe(time);
	});

	test.each(['1e300', 'Infinity', '9999999999999999999'])('given a Retry-After of %s, then it is a number, which the lane takes to be near', (seconds) => {
		expect(retryTimeOf({ 'retry-after': seconds }, RATE, NOW)).toBeGreaterThan(NOW);
	});
});

describe('whatever the headers hold', () => {
	const text = fc.oneof(
		fc.string(),
		fc.constantFrom('', '-1', '1e300', 'Infinity', 'NaN', '0x10', at(NOW), at(Date.UTC(2099, 0)), '+275760-09-13T00:00:00.000Z'),
		fc.double().map(String),
		fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
	);
	const headers = fc.record(
		{ 'x-ratelimit-resource-until': text, 'x-ratelimit-resource-remaining': text, 'retry-after': text, date: text },
		{ requiredKeys: [] },
	);

	test('then what is read is a number, and a time to try again lies ahead', () => {
		fc.assert(
			fc.property(headers, fc.oneof(fc.constantFrom(RATE, PARALLEL, ACTIVE), fc.string()), (given, words) => {
				const report = limitReportOf(given, NOW);
				if (report !== null) expect(Object.values(report).some(Number.isNaN)).toBe(false);
				expect(retryTimeOf(given, words, NOW)).toBeGreaterThan(NOW);
			}),
			{ seed: 7, numRuns: 2000 },
		);
	});
});
