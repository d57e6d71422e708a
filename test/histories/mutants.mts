/** A small patch of the source that undoes the fix of one defect; the histories must find it. */
export interface Mutant {
	name: string;
	/** The row of the defect table whose fix it undoes. */
	row: number;
	file: string;
	find: string;
	replace: string;
}

const CHECK_JOB = 'nodes/reportJob/job/checkJob.ts';
const DECIDE_START = 'nodes/reportJob/job/decideStart.ts';
const PACER = 'nodes/reportJob/pacing/pacer.ts';
const PATIENCE = 'nodes/reportJob/job/patience.ts';
const READ_JOB_ITEM = 'nodes/reportJob/items/readJobItem.ts';
const START_JOB = 'nodes/reportJob/job/startJob.ts';
const THROUGH_LANE = 'nodes/reportJob/vendor/requestThroughLane.ts';
const TURN = 'nodes/reportJob/pacing/turn.ts';

/** What each mutant undoes, and how it is found, stands in mutants.md. */
export const MUTANTS: readonly Mutant[] = [
	{
		name: 'rememberedIsNotLookedAt',
		row: 1,
		file: CHECK_JOB,
		find: 'let isOwed = !justStarted;',
		replace: 'let isOwed = false;',
	},
	{
		name: 'memoryKeyedByRequest',
		row: 2,
		file: READ_JOB_ITEM,
		find: "[runIndex, index, resource, reportType].join(':')",
		replace: "[runIndex, index, resource, reportType, fingerprint].join(':')",
	},
	{
		name: 'unansweredIsSentAgain',
		row: 2,
		file: DECIDE_START,
		find: "if (record.state === 'sent') return { kind: 'unanswered', begunAt: record.begunAt };",
		replace: "if (record.state === 'sent') return { kind: 'send' };",
	},
	{
		name: 'changedRequestCarriesOn',
		row: 2,
		file: DECIDE_START,
		find: 'return isSameWish ? { kind: \'carryOn\', record } : {',
		replace: 'return true ? { kind: \'carryOn\', record } : {',
	},
	{
		name: 'knownIdIsNoLicence',
		row: 3,
		file: READ_JOB_ITEM,
		find: 'return seen?.resource === resource && seen.reportType === reportType;',
		replace: 'return false;',
	},
	{
		name: 'likeIsTakenForNew',
		row: 3,
		file: READ_JOB_ITEM,
		find: 'if (left?.id) return { id: left.id, carried: null };',
		replace: '',
	},
	{
		name: 'descentIsNotAsked',
		row: 3,
		file: READ_JOB_ITEM,
		find: "return known.kind === 'own' ? known.json : null;",
		replace: 'return null;',
	},
	{
		name: 'unsentKeepsItsPlace',
		row: 4,
		file: THROUGH_LANE,
		find: 'if (!isSent) place.release();',
		replace: '',
	},
	{
		name: 'stoppedRunStaysInLine',
		row: 4,
		file: PACER,
		find: 'this.waiters = this.waiters.filter(({ turn }) => turn.signal !== signal);',
		replace: '',
	},
	{
		name: 'firstComeFirstServed',
		row: 5,
		file: TURN,
		find: 'const groups = groupsOf(waiters, servedAt)',
		replace: 'if (waiters.length > 0) return [...waiters];\n\tconst groups = groupsOf(waiters, servedAt)',
	},
	{
		name: 'clockBeginsInLine',
		row: 5,
		file: START_JOB,
		find: 'begunAt = run.now();\n\t\tnote(',
		replace: 'note(',
	},
	{
		name: 'startsWaitForEver',
		row: 5,
		file: PATIENCE,
		find: 'return Math.max(patienceEndOf(startedAt, waitUpToSeconds), now);',
		replace: 'return Number.POSITIVE_INFINITY;',
	},
	{
		name: 'refusalIsForgotten',
		row: 6,
		file: START_JOB,
		find: "if (error.kind === 'rejected') note({ state: 'refused', message: error.message, advice: error.advice });",
		replace: "if (error.kind === 'rejected') note({ state: 'waiting' });",
	},
	{
		name: 'idIsNotLogged',
		row: 7,
		file: START_JOB,
		find: 'logger.info(`${service}: report for item ${index + 1}${purpose && ` (${purpose})`} has ${idField} ${id}`);',
		replace: '',
	},
];

/** @throws Error for a name that no mutant has */
export function mutantOf(name: string | undefined): Mutant | null {
	if (name === undefined || name === '') return null;
	const mutant = MUTANTS.find((each) => each.name === name);
	if (!mutant) throw new Error(`There is no mutant ${name}`);
	return mutant;
}
