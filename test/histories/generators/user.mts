import fc from 'fast-check';

import type { Edit, Moment, Retry, UserPlan } from '../history.mts';
import { sometimes, weighted } from './weighted.mts';

const moment: fc.Arbitrary<Moment> = fc.record({
	after: weighted<Moment['after']>(['createSent', 4], ['createAnswered', 2], ['checkSent', 2], ['fileOpened', 1], ['start', 2], ['parked', 2]),
	nth: fc.oneof({ withCrossShrink: true }, { arbitrary: fc.integer({ min: 1, max: 3 }), weight: 4 }, { arbitrary: fc.integer({ min: 4, max: 12 }), weight: 1 }),
	plusMs: fc.oneof({ withCrossShrink: true }, { arbitrary: fc.integer({ min: 0, max: 300 }), weight: 3 }, { arbitrary: fc.integer({ min: 300, max: 60_000 }), weight: 2 }),
});

const retry: fc.Arbitrary<Retry> = fc.record({
	after: fc.oneof(
		{ withCrossShrink: true },
		{ arbitrary: fc.integer({ min: 1, max: 60 }), weight: 2 },
		{ arbitrary: fc.integer({ min: 60, max: 3600 }), weight: 2 },
		{ arbitrary: fc.integer({ min: 3600, max: 12 * 3600 }), weight: 2 },
		{ arbitrary: fc.integer({ min: 12 * 3600, max: 4 * 86_400 }), weight: 1 },
	),
	edits: fc.oneof(
		{ withCrossShrink: true },
		{ arbitrary: fc.constant<Edit[]>([]), weight: 4 },
		{ arbitrary: fc.constantFrom<Edit[]>(['continueOnError'], ['request'], ['newSecret'], ['request', 'continueOnError']), weight: 2 },
	),
});

export const userPlan: fc.Arbitrary<UserPlan> = fc.record({
	interrupt: sometimes(
		fc.record({ kind: weighted<'stop' | 'timeout' | 'crash'>(['stop', 3], ['crash', 2], ['timeout', 1]), at: moment }),
		1,
		4,
	),
	retries: fc.array(retry, { maxLength: 3 }),
});
