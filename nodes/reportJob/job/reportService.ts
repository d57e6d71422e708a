import type { IDataObject } from 'n8n-workflow';

import type { FileKind } from '../download/fileKind';
import type { LinkRules } from '../download/linkPolicy';
import type { Reservation } from '../pacing/lane';
import type { IdField, JobFacts, JobReason, JobState } from './facts';

/** A create that has been checked and could be sent as it is. */
export interface CreatePlan {
	/** The facts' `request`: ids, dates, formats and choices as sent, dates resolved. */
	request: IDataObject;
	/** All that the user asked for, as text, before periods are resolved; tells equal requests from unlike ones. */
	asked: string;
}

/** What a service says when it takes a job on. */
export interface StartedJob {
	id: string;
	/** Epoch ms at which the service expects to be done, if it says so. */
	estimatedReadyAt: number | null;
	/** The service's own remark, or null. */
	message: string | null;
	raw: unknown;
}

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

/**
 * One service, connected with a credential, as the report job sees it. `Plan` is what the service needs to create
 * a job, `Lookup` what it needs besides the id to check one.
 *
 * Every method rejects with a ServiceError and nothing else.
 */
export interface ReportService<Plan extends CreatePlan, Lookup> {
	/** The service's name in messages. */
	readonly name: string;
	readonly idField: IdField;
	/** Learns what it needs to know before any of these is started. Must not fail for what can do without. */
	prepare?(plans: readonly Plan[]): Promise<void>;
	/** Reserves the right to send a create, unless it lies after `latest` (epoch ms). */
	reserveStart(plan: Plan, now: number, latest: number): Reservation;
	/** Whether a reservation still holds when its time has come. */
	mayStart(plan: Plan, now: number): boolean;
	/** Gives the reservation of the time `at` (epoch ms) back, which will not be used. */
	releaseStart(plan: Plan, at: number): void;
	/** Sends a create, once. */
	start(plan: Plan): Promise<StartedJob>;
	check(id: string, lookup: Lookup): Promise<JobStatus>;
	/** What the credential's own base URL allows links to be. */
	readonly baseLinkRules: LinkRules;
	/** Kinds of files that this job can yield; empty when anything but an error page will do. */
	acceptedKinds(facts: JobFacts, lookup: Lookup): readonly FileKind[];
	/** The name for a file for which the service gives none, without extension. */
	ownFileName(facts: JobFacts): string;
}
