import type { JobReason, JobState } from '../../reportJob/job/facts';
import { jobStatus, type JobStatus } from '../../reportJob/job/reportService';

type Result = Record<string, unknown>;

const STATES: Readonly<Record<string, JobState>> = {
	PENDING: 'pending',
	PROCESSING: 'pending',
	DONE: 'ready',
	FAILED: 'failed',
	// Outside the documented enumeration, but drawn in its diagram and seen by a client.
	NO_DATA: 'failed',
	NODATA: 'failed',
};

/** The reasons that the service gives. */
const MESSAGES = {
	NO_DATA: 'Market has no data for this report. Check the IDs, the period and the bank order; for a new shop or a quiet day this is normal.',
	TOO_LARGE: 'The report would be too large. Ask for a shorter period, or for fewer shops or products.',
	RESOURCE_NOT_FOUND: 'Some of what was asked for was not found. The file holds the rest.',
	GENERATION_FAILED: 'Market could not generate this report. Generating it again uses up another slot.',
};

type Reason = keyof typeof MESSAGES & JobReason;

const NOTHING_FOUND = 'What was asked for was not found. Check the IDs of the request.';

const isReason = (value: string): value is Reason => value in MESSAGES;

function timeOf(value: unknown): number | null {
	const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	return Number.isNaN(time) ? null : time;
}

const upper = (value: unknown): string => String(value ?? '').trim().toUpperCase();

function reasonOf(status: string, subStatus: string, state: JobState, link: string | null): Reason | null {
	if (status === 'NO_DATA' || status === 'NODATA') return 'NO_DATA';
	if (state === 'pending') return null;
	if (state === 'ready' && link === null) return 'NO_DATA';
	if (isReason(subStatus)) return subStatus;
	return state === 'failed' ? 'GENERATION_FAILED' : null;
}

function messageOf(reason: Reason | null, state: JobState): string | null {
	if (reason === null) return null;
	return reason === 'RESOURCE_NOT_FOUND' && state === 'failed' ? NOTHING_FOUND : MESSAGES[reason];
}

/**
 * Reads the `result` of `GET /v2/reports/info/{reportId}`. A sub-status counts only once the job has ended; done
 * without a file is no data; what is not known is still pending, until the job's deadline.
 */
export function readInfo(result: Result, raw: unknown): JobStatus {
	const status = upper(result.status);
	const told = STATES[status] ?? 'pending';
	const link = told === 'ready' && typeof result.file === 'string' && result.file.trim() !== '' ? result.file.trim() : null;
	const reason = reasonOf(status, upper(result.subStatus), told, link);
	const state = told === 'ready' && link === null ? 'failed' : told;
	const requestedAt = timeOf(result.generationRequestedAt);
	const estimate = Number(result.estimatedGenerationTime);
	return jobStatus(state, raw, {
		reason,
		message: messageOf(reason, state),
		link,
		requestedAt,
		finishedAt: timeOf(result.generationFinishedAt),
		estimatedReadyAt: requestedAt !== null && estimate > 0 && state === 'pending' ? requestedAt + estimate : null,
	});
}
