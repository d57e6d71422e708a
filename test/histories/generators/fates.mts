import fc from 'fast-check';

import type { CheckFate, CreateFate, FileFate, JobResult, TokenFate } from '../history.mts';

/** Lists of what a service does with one request after another: mostly empty or short, `ok` among the trouble. */
function listOf<Fate extends string>(fates: readonly Fate[], maxLength: number): fc.Arbitrary<Fate[]> {
	const fate = fc.oneof({ withCrossShrink: true }, { arbitrary: fc.constant('ok' as Fate), weight: 3 }, { arbitrary: fc.constantFrom(...fates), weight: 2 });
	return fc.oneof(
		{ withCrossShrink: true },
		{ arbitrary: fc.constant([] as Fate[]), weight: 5 },
		{ arbitrary: fc.array(fate, { minLength: 1, maxLength: 4 }), weight: 4 },
		{ arbitrary: fc.array(fate, { minLength: 1, maxLength }), weight: 1 },
	);
}

const CREATES: readonly CreateFate[] = [
	'lateBy35', 'lateBy100', 'never', 'lostDone', 'lost', 'unreachable', 'busyDone', 'busy', 'htmlDone', 'cutDone', 'noIdDone', 'roundedIdDone',
	'tooFast', 'noBalance', 'refused', 'refusedQuotingSecrets',
];
const CHECKS: readonly CheckFate[] = ['lateBy35', 'never', 'lost', 'busy', 'html', 'cut', 'drips', 'tooFast', 'noPermission', 'refusedQuotingSecrets'];
const FILES: readonly FileFate[] = [
	'expired', 'busy', 'lost', 'breaksOff', 'stalls', 'cutWithShortLength', 'unzippedOnTheWay', 'html', 'xml', 'json', 'redirected', 'bigErrorPage', 'storeIsFull',
];
const TOKENS: readonly TokenFate[] = ['lost', 'busy', 'tooFast', 'refused'];

export const creates = listOf(CREATES, 12);
export const checks = listOf(CHECKS, 12);
export const files = listOf(FILES, 8);
export const tokens = listOf(TOKENS, 4);

export const results: fc.Arbitrary<JobResult[]> = fc.oneof(
		{ withCrossShrink: true },
	{ arbitrary: fc.constant<JobResult[]>([]), weight: 3 },
	{
		arbitrary: fc.array(
			fc.oneof(
		{ withCrossShrink: true },
				{ arbitrary: fc.constant<JobResult>('done'), weight: 3 },
				{ arbitrary: fc.constantFrom<JobResult>('failed', 'noData', 'tooLarge', 'withoutLinkAtFirst', 'partial'), weight: 2 },
			),
			{ minLength: 1, maxLength: 5 },
		),
		weight: 2,
	},
);
