import type { FileFault } from '../files/faults.mts';
import type { FileSpec } from '../files/content.mts';
import type { PublishedFile } from '../files/host.mts';
import type { LinkOptions } from '../files/links.mts';

/** How one job is to go. Everything left out comes from the simulator's defaults. */
export interface JobScript {
	/** the id the service gives; by default a new one */
	id?: string;
	/** ready or failed this long after the create; counts unless `readyAfterChecks` is given */
	generationMs?: number;
	/** ready or failed at the n-th check */
	readyAfterChecks?: number;
	/** `never`: pending for good */
	outcome?: 'ready' | 'failed' | 'never';
	/** written in the state field while the job has not ended, instead of the service's own words */
	pendingState?: string | number;
	/** written in the state field once the job has ended */
	endState?: string | number;
	/** ready, but the link is missing in the first k ready answers */
	linkMissingChecks?: number;
	file?: Partial<FileSpec>;
	link?: LinkOptions;
	/** what goes wrong with this job's file */
	fileFaults?: Array<{ fault: FileFault; times?: number }>;
}

export interface Job<Script extends JobScript = JobScript> {
	id: string;
	/** the family or report type */
	type: string;
	/** who asked, in the service's own terms: others do not see the job */
	owner: string;
	request: Record<string, unknown>;
	query: Record<string, unknown>;
	script: Script;
	createdAt: number;
	/** set when the job is first known to have ended */
	endedAt: number | null;
	checks: number;
	/** answers given since it was ready */
	readyChecks: number;
	/** the file once it was first linked: its size and hash are what a test compares with */
	file: PublishedFile | null;
}

export type Phase = 'waiting' | 'running' | 'ready' | 'failed';

/** Where a job stands, from time or from the number of checks. */
export function phaseOf(job: Job, now: number): Phase {
	const { outcome = 'ready' } = job.script;
	const share = progress(job, now);
	if (share >= 1 && outcome !== 'never') return outcome;
	return share < 1 / 3 ? 'waiting' : 'running';
}

/** 0 at the create, 1 when it is due, more when it is overdue. */
export function progress({ script, createdAt, checks }: Job, now: number): number {
	const { readyAfterChecks, generationMs = 0 } = script;
	return readyAfterChecks === undefined
		? portion(now - createdAt, generationMs)
		: portion(checks, readyAfterChecks);
}

function portion(done: number, all: number): number {
	return all <= 0 ? 1 : done / all;
}

/** Counts one status request and tells where the job stands in its answer. */
export function check(job: Job, now: number): Phase {
	job.checks += 1;
	const phase = phaseOf(job, now);
	if (phase !== 'ready' && phase !== 'failed') return phase;
	if (phase === 'ready') job.readyChecks += 1;
	const { readyAfterChecks, generationMs = 0 } = job.script;
	job.endedAt ??= readyAfterChecks === undefined ? job.createdAt + generationMs : now;
	return phase;
}
