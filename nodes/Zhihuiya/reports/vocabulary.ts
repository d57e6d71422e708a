import type { JobState } from '../../reportJob/job/facts';

/** `job_status` and, inside `data` of the AI families, `status`: integers, some of which arrive as text. */
export const NUMERIC_STATES: Readonly<Record<string, JobState>> = {
	0: 'pending',
	1: 'pending',
	2: 'ready',
	3: 'failed',
};

/** Ids that overflow a double when JSON is parsed the usual way: signed 64-bit integers. */
export const LONG_INTEGER_ID = {
	pattern: /^\d{1,19}$/,
	looksLike: 'it has up to 19 digits, for example 1579434053399035999',
};
