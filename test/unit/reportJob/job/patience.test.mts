import { deadlineOf, judgePending, latestStartOf, patienceEndOf, type Verdict } from '../../../../nodes/reportJob/job/patience';

const NOW = 1_000_000;

test('given minutes and seconds, then the clocks end after them', () => {
	expect(deadlineOf(NOW, 360)).toBe(NOW + 360 * 60_000);
	expect(patienceEndOf(NOW, 600)).toBe(NOW + 600_000);
	expect(patienceEndOf(NOW, 0)).toBe(NOW);
});

test.each<[string, number, number, number, Verdict]>([
	['time on both clocks', NOW + 5, NOW + 100, NOW + 200, { kind: 'checkAt', time: NOW + 5 }],
	['a look later than the patience', NOW + 500, NOW + 100, NOW + 200, { kind: 'checkAt', time: NOW + 100 }],
	['a look later than the deadline', NOW + 500, NOW + 400, NOW + 200, { kind: 'checkAt', time: NOW + 200 }],
	['patience that ends now', NOW + 5, NOW, NOW + 200, { kind: 'outOfTime' }],
	['patience that has ended', NOW + 5, NOW - 1, NOW + 200, { kind: 'outOfTime' }],
	['a deadline that is now', NOW + 5, NOW + 100, NOW, { kind: 'givenUp' }],
	['both ended', NOW + 5, NOW - 1, NOW - 1, { kind: 'givenUp' }],
])('given %s, then the verdict fits', (_name, due, patienceEnds, deadlineAt, verdict) => {
	expect(judgePending(due, { patienceEnds, deadlineAt }, NOW)).toEqual(verdict);
});

test.each([
	['within the patience', 600, NOW + 5, NOW + 600_000],
	['at its end', 600, NOW + 600_000, NOW + 600_000],
	['after it: what can go at once may go', 600, NOW + 700_000, NOW + 700_000],
	['without any', 0, NOW + 5, NOW + 5],
])('given a start %s, then it may wait until then', (_what, waitUpTo, now, latest) => {
	expect(latestStartOf(NOW, waitUpTo, now)).toBe(latest);
});
