import fc from 'fast-check';

import type { History, Vendor, Wish } from '../history.mts';
import { servicePlan } from './service.mts';
import { userPlan } from './user.mts';
import { sometimes } from './weighted.mts';
import { workflowPlan } from './workflow.mts';

/** Few subjects for many items make equal requests; Yandex Market's months and shops tell twelve apart. */
const MOST_SUBJECTS = 12;

function wishes(vendor: Vendor): fc.Arbitrary<Wish[]> {
	const wish = fc.record<Wish>({
		subject: fc.integer({ min: 0, max: MOST_SUBJECTS - 1 }),
		isWrong: fc.oneof({ withCrossShrink: true }, { arbitrary: fc.constant(false), weight: 12 }, { arbitrary: fc.constant(true), weight: 1 }),
	});
	const crowd = fc.integer({ min: 20, max: vendor === 'zhihuiya' ? 300 : 60 }).map((count) =>
		Array.from({ length: count }, (_none, index): Wish => ({ subject: index % MOST_SUBJECTS, isWrong: false })),
	);
	return fc.oneof(
		{ withCrossShrink: true },
		{ arbitrary: fc.array(wish, { minLength: 1, maxLength: 3 }), weight: 60 },
		{ arbitrary: fc.array(wish, { maxLength: 10 }), weight: 25 },
		{ arbitrary: fc.array(wish, { maxLength: 40 }), weight: 4 },
		{ arbitrary: crowd, weight: vendor === 'zhihuiya' ? 3 : 1 },
	);
}

/** One subject is either refused or not, whoever asks. */
function consistent(history: History): History {
	const wrong = new Set([...history.wishes, ...(history.second?.wishes ?? [])].filter(({ isWrong }) => isWrong).map(({ subject }) => subject));
	const same = (list: Wish[]): Wish[] => list.map(({ subject }) => ({ subject, isWrong: wrong.has(subject) }));
	return { ...history, wishes: same(history.wishes), second: history.second && { ...history.second, wishes: same(history.second.wishes) } };
}

/**
 * Where a loop keeps nothing of an item but the user's columns, nothing of its pairing and nothing of its order, and its request
 * reads differently each time, no node could tell one item from another.
 */
function canBeRecognised({ workflow: { loop, changes, batchSize } }: History): boolean {
	const between = loop?.between ?? [];
	const keepsOrder = batchSize === null && !between.some((node) => node.startsWith('merge'));
	return !changes || keepsOrder || !between.includes('setKeepingColumns') || !between.includes('codeStrippingPairing');
}

function historyOf(vendor: Vendor, calm: boolean): fc.Arbitrary<History> {
	return fc
		.record<History>({
			vendor: fc.constant(vendor),
			startsAt: fc.oneof({ withCrossShrink: true }, { arbitrary: fc.constant(32_400), weight: 2 }, { arbitrary: fc.integer({ min: 0, max: 86_399 }), weight: 1 }),
			wishes: wishes(vendor),
			workflow: workflowPlan(vendor),
			user: userPlan,
			second: sometimes(
				fc.record({
					after: fc.integer({ min: 0, max: 300 }),
					wishes: fc.array(fc.record<Wish>({ subject: fc.integer({ min: 0, max: MOST_SUBJECTS - 1 }), isWrong: fc.constant(false) }), { minLength: 1, maxLength: 3 }),
				}),
				1,
				6,
			),
			service: servicePlan(vendor, calm),
		})
		.map(consistent)
		.filter(canBeRecognised);
}

/** Everything that can happen to a workflow of one vendor's, weighted to what is short; some meet no trouble at all. */
export function anyHistory(vendor: Vendor): fc.Arbitrary<History> {
	return fc.oneof({ withCrossShrink: true }, { arbitrary: historyOf(vendor, true), weight: 2 }, { arbitrary: historyOf(vendor, false), weight: 3 });
}
