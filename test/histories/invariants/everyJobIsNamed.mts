import type { Invariant, Violation } from './violation.mts';
import { corpusOf } from './corpus.mts';

const MAY_EXIST = /may (exist|be under way)|nothing was sent again/i;

/**
 * 2. Every job that exists at the service is named in an item, an error or the log. Of one whose answer was lost nobody can
 * know the name; then the log holds that it was asked for, and an item or an error says that it may exist.
 */
export const everyJobIsNamed: Invariant = (trace) => {
	const { items, errors, logs } = corpusOf(trace);
	const violations: Violation[] = [];
	for (const { job, run, settledAt, sentAt, about } of trace.exchanges.filter(({ purpose }) => purpose === 'create')) {
		if (job === null || run === null || run.execution.lineage < 0) continue;
		const ofLineage = (each: { run: typeof run }): boolean => each.run.execution.lineage === run.execution.lineage;
		const inLog = logs.filter(ofLineage);
		const isUnheard = run.isKilled && (settledAt === null || settledAt >= (run.interruptedAt ?? 0));
		if (job.idWasTold && !isUnheard) {
			const isNamed = [...inLog, ...items.filter(ofLineage), ...errors.filter(ofLineage)].some(({ text }) => text.includes(job.id));
			if (!isNamed) violations.push({ at: sentAt, what: `job ${job.id} (Company ${about}) exists, and no item, error or log names it` });
			continue;
		}
		const ownLines = logs.filter((line) => line.run === run).length;
		const ownCreates = trace.exchanges.filter((each) => each.run === run && each.purpose === 'create').length;
		if (ownLines < ownCreates) violations.push({ at: sentAt, what: `the log does not say that Company ${about} was asked for` });
		// A node that throws names one error only; the log must do for what else it met.
		if (run.interruptedAt !== null || run.error !== null) continue;
		const isTold = [...items.filter(ofLineage), ...errors.filter(ofLineage)].some(({ text }) => MAY_EXIST.test(text));
		if (!isTold) violations.push({ at: sentAt, what: `nobody is told that a job of Company ${about} may exist` });
	}
	return violations;
};
