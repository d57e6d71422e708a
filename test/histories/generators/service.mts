import fc from 'fast-check';

import type { ServicePlan, Vendor } from '../history.mts';
import { weighted } from './weighted.mts';
import { checks, creates, files, results, tokens } from './fates.mts';

/** Seconds: from at once to longer than Give Up After. */
const duration = fc.oneof(
		{ withCrossShrink: true },
	{ arbitrary: fc.integer({ min: 0, max: 30 }), weight: 3 },
	{ arbitrary: fc.integer({ min: 30, max: 600 }), weight: 4 },
	{ arbitrary: fc.integer({ min: 600, max: 3000 }), weight: 2 },
	{ arbitrary: fc.integer({ min: 3000, max: 30_000 }), weight: 1 },
);

/** How a service behaves; `calm` ones meet no trouble, so that what is slow or lost has no excuse. */
export function servicePlan(vendor: Vendor, calm: boolean): fc.Arbitrary<ServicePlan> {
	const none = <T,>(): fc.Arbitrary<T[]> => fc.constant<T[]>([]);
	return fc.record<ServicePlan>({
		latencyMs: weighted([200, 5], [80, 2], [2000, 2], [6000, 1]),
		skewSeconds: calm ? fc.constant(0) : weighted([0, 6], [3600, 1], [-3600, 1], [7, 1], [-90, 1]),
		hasDateHeader: calm ? fc.constant(true) : weighted([true, 8], [false, 1]),
		limitHeaders: calm
			? fc.constant('honest')
			: weighted<ServicePlan['limitHeaders']>(['honest', 8], ['none', 1], ['year2099', 1], ['garbage', 1], ['retryAfter1e300', 1]),
		durations: fc.array(duration, { maxLength: 8 }),
		results,
		estimates: weighted<ServicePlan['estimates']>(['honest', 4], ['none', 2], ['short', 2], ['long', 1], ['absurd', calm ? 0 : 1]),
		creates: calm ? none() : creates,
		checks: calm ? none() : checks,
		files: calm ? none() : files,
		tokens: calm ? none() : tokens,
		linkLifeSeconds: weighted([3600, 8], [604_800, 1], [2, 1]),
		ratePerMinute: vendor === 'zhihuiya' ? weighted<number | null>([null, 8], [60, 2], [30, calm ? 0 : 1], [6, calm ? 0 : 1]) : fc.constant(null),
		authentication: vendor === 'zhihuiya' ? weighted<'key' | 'token'>(['key', 3], ['token', 2]) : fc.constant('key'),
		tokenLifeSeconds: weighted([1800, 3], [60, 2]),
		isMedium: fc.boolean(),
		activeLimit: weighted([10, 3], [1, 2]),
		others: fc.record({
			takeSlotEvery: calm ? fc.constant(0) : weighted([0, 6], [2, 1], [3, 1]),
			checksPerMinute: calm ? fc.constant(0) : weighted([0, 8], [60, 1], [95, 1], [99, 1]),
		}),
	});
}
