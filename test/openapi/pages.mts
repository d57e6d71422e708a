import type { DocumentedCall } from './document.mts';

/** Calls that no document holds, by method and path, with the page that says how they are made. */
export const PAGES: Readonly<Record<string, string>> = {};

/** R001 and R002 declare the id a string, and their own examples print it as a number: the simulator does as the examples. */
const BARE_ID = ['reply /data/job_id must be string'];

/** What the documents contradict themselves in, by path: problems that are none. */
const CONTRADICTIONS: Readonly<Record<string, readonly string[]>> = {
	'/innovation/company-report/task/create': BARE_ID,
	'/innovation/company-report/task/create-no-logo': BARE_ID,
	'/patent-valuation-data/patent-report/task/create': BARE_ID,
	'/patent-valuation-data/patent-report/task/create-no-logo': BARE_ID,
	'/patent-valuation-data/patent-report/job_id/status': BARE_ID,
};

/** The problems with a call that its document makes itself. */
export const contradictions = ({ path }: DocumentedCall): readonly string[] => CONTRADICTIONS[path] ?? [];
