import type { Outcome, Stage } from './Stage.mts';

/** One setting of n8n, as a user sets it, and what has to come of it. */
export interface SwitchRow {
	/** n8n's name of the switch. */
	name: string;
	/** What was set, and what was done. */
	set: string;
	/** Part of `npm test`. */
	quick?: boolean;
	run(stage: Stage): Promise<Outcome>;
	/** What is not named may be anything; `reads` is what the words must hold. */
	expected: Partial<Omit<Outcome, 'reads'>> & { reads?: RegExp };
}

/** What differs from what had to come; empty when all is well. */
export function differences({ expected }: Pick<SwitchRow, 'expected'>, outcome: Outcome): string[] {
	const { reads, ...counts } = expected;
	const wrong = Object.entries(counts).flatMap(([name, wanted]) => {
		const found = outcome[name as keyof Outcome];
		return found === wanted ? [] : [`${name} is ${found} and not ${wanted}`];
	});
	return reads === undefined || reads.test(outcome.reads) ? wrong : [...wrong, `the user reads: ${outcome.reads || 'nothing'}`];
}
