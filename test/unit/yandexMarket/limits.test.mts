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

test.each([
	[{ 'x-ratelimit-resource-until': UNTIL, 'x-ratelimit-resource-remaining': '0' }, { remaining: 0, until: END }],
	[{ 'x-ratelimit-resource-until': UNTIL, 'x-ratelimit-resource-remaining': '99' }, { remaining: 99, until: END }],
	[{ 'x-ratelimit-resource-until': UNTIL }, null],
	[{ 'x-ratelimit-resource-remaining': '5' }, null],
	[{ 'x-ratelimit-resource-until': 'soon', 'x-ratelimit-resource-remaining': '5' }, null],
	[{ 'x-ratelimit-resource-until': UNTIL, 'x-ratelimit-resource-remaining': 'x' }, null],
	[{}, null],
])('given %j, then the limit says %j', (headers, report) => {
	expect(limitReportOf(headers)).toEqual(report);
});

test.each([
	['the header', { 'x-ratelimit-resource-until': UNTIL }, RATE, END + 1000],
	['the header before Retry-After', { 'x-ratelimit-resource-until': UNTIL, 'retry-after': '5' }, RATE, END + 1000],
	['Retry-After', { 'retry-after': '5' }, RATE, NOW + 5000],
	['a header in the past', { 'x-ratelimit-resource-until': 'Wed, 09 Sep 2026 15:16:00 GMT' }, RATE, NOW + 60_000],
	['a header that is no date', { 'x-ratelimit-resource-until': 'x', 'retry-after': 'y' }, RATE, NOW + 60_000],
	['parallel requests, whose header is of another limit', { 'x-ratelimit-resource-until': UNTIL }, PARALLEL, NOW + 3000],
	['active reports', {}, ACTIVE, NOW + 30_000],
	['no words', {}, '', NOW + 60_000],
])('given %s, then it is tried again in time', (_name, headers, words, at) => {
	expect(retryTimeOf(headers, words, NOW)).toBe(at);
});
