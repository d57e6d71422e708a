import type { IDataObject } from 'n8n-workflow';

import type { JobReason, JobState } from './facts';
import type { StepLog } from './stepLog';

/** What a service says when it takes a job on. */
export interface StartedJob {
	id: string;
	/** Epoch ms at which the service expects to be done, if it says so. */
	estimatedReadyAt: number | null;
	/** The service's own remark, or null. */
	message: string | null;
	/** What the service must still be told about the job before it goes to work, as plain data for `complete`. */
	due: IDataObject | null;
	raw: unknown;
}

/** A job that a service has taken on. @param known what it says besides */
export const startedJob = (id: string, raw: unknown, known: Partial<StartedJob> = {}): StartedJob => ({
	id,
	estimatedReadyAt: null,
	message: null,
	due: null,
	...known,
	raw,
});

/** What a service says of a job when it is checked. Times are epoch ms. */
export interface JobStatus {
	state: JobState;
	reason: JobReason | null;
	/** The service's own remark, or a sentence on what to do; null when there is nothing to say. */
	message: string | null;
	/** The short-lived address of the file. Never leaves the node unless the user asks for it. */
	link: string | null;
	requestedAt: number | null;
	finishedAt: number | null;
	estimatedReadyAt: number | null;
	queuePosition: number | null;
	raw: unknown;
}

/** A job that has been looked at. @param known what the service says besides */
export const jobStatus = (state: JobState, raw: unknown, known: Partial<JobStatus> = {}): JobStatus => ({
	state,
	reason: null,
	message: null,
	link: null,
	requestedAt: null,
	finishedAt: null,
	estimatedReadyAt: null,
	queuePosition: null,
	...known,
	raw,
});

/** How a create may be sent. */
export interface CreateOrder {
	/** Epoch ms. When the service's limits let it out later than this, it is not sent, but rejected as `rateLimited`. */
	latest: number;
	/**
	 * Called once, right before the request leaves, and awaited. When it throws, nothing may be sent, and its error is
	 * passed on.
	 */
	leaving(): Promise<void> | void;
}

/** A report that one item asks for: its fields are checked, and its service is connected. */
export interface ReportRequest {
	/** The facts' `request`: ids, dates, formats and choices as sent, dates resolved. */
	request: IDataObject;
	/** All that the user asked for, as text, before periods are resolved; tells equal requests from unlike ones. */
	asked: string;
	/**
	 * Sends the create, once. A service may know slots or not: the job waits until `retryAt` of a `rateLimited` error.
	 * @throws ServiceError; any kind but `unclear` means that the service has carried nothing out
	 */
	create(order: CreateOrder): Promise<StartedJob>;
	/** Tells the service what `StartedJob.due` holds. May be repeated. @throws ServiceError */
	complete?(id: string, due: IDataObject): Promise<void>;
}

/** How a job of one item is looked at, by its id. */
export interface ReportLookup {
	/**
	 * Asks for the state of a job.
	 * @param latest epoch ms; when the service's limits let the question out later than this, it is not sent, but
	 * rejected as `rateLimited`
	 * @param steps for a job that the service makes in steps: how far it has come; to look at it is to send its next steps
	 * @throws ServiceError
	 */
	check(id: string, latest: number, steps: StepLog): Promise<JobStatus>;
}
