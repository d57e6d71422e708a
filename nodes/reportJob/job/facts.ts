import { pick } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { isoTime } from '../text/isoTime';

/** Where a job stands: still being made, file can be fetched, or given up by the service or by us. */
export type JobState = 'pending' | 'ready' | 'failed';

/**
 * Why a job left by Failed, or why a pending one could not be started or looked at yet (`RATE_LIMITED`). `ERROR` is an
 * item that ended in an error while On Error is Continue.
 */
export type JobReason =
	| 'NO_DATA'
	| 'TOO_LARGE'
	| 'RESOURCE_NOT_FOUND'
	| 'GENERATION_FAILED'
	| 'NOT_FOUND'
	| 'DEADLINE_EXCEEDED'
	| 'RATE_LIMITED'
	| 'ERROR';

/** The name under which a service's id leaves and comes back in. */
export type IdField = 'jobId' | 'reportId';

/** The label of the id's field in the editor, and its name in errors. */
export const ID_LABELS: Readonly<Record<IdField, string>> = { jobId: 'Job ID', reportId: 'Report ID' };

/**
 * Everything known about one generation of a report. Times are epoch milliseconds, `fileSize` is bytes,
 * null means unknown.
 */
export interface JobFacts {
	id: string | null;
	resource: string;
	reportType: string | null;
	state: JobState | null;
	reason: JobReason | null;
	message: string | null;
	request: IDataObject | null;
	requestedAt: number | null;
	finishedAt: number | null;
	estimatedReadyAt: number | null;
	queuePosition: number | null;
	attempt: number;
	nextCheckAt: number | null;
	waitSeconds: number | null;
	deadlineAt: number | null;
	fileName: string | null;
	mimeType: string | null;
	fileSize: number | null;
}

/** The facts of a job of which nothing is known yet. */
export function emptyFacts(resource: string, reportType: string | null): JobFacts {
	return {
		id: null,
		resource,
		reportType,
		state: null,
		reason: null,
		message: null,
		request: null,
		requestedAt: null,
		finishedAt: null,
		estimatedReadyAt: null,
		queuePosition: null,
		attempt: 0,
		nextCheckAt: null,
		waitSeconds: null,
		deadlineAt: null,
		fileName: null,
		mimeType: null,
		fileSize: null,
	};
}

/** The facts that *Simplify* leaves, in the order in which an item shows them; the id comes first. */
const SIMPLE_FACTS = [
	'resource',
	'reportType',
	'state',
	'reason',
	'message',
	'requestedAt',
	'waitSeconds',
	'attempt',
	'fileName',
] as const;

/** Whether an item shows the facts that most workflows need, or all of them. */
export type FactsShown = 'simple' | 'all';

/** The names under which facts stand in an item, whether or not *Simplify* leaves them. */
export function factNames(idField: IdField): string[] {
	return Object.keys(factsToJson(emptyFacts('', null), idField, 'all'));
}

/** The facts as a workflow sees them: the id under the service's name, times as ISO 8601 UTC. */
export function factsToJson(facts: JobFacts, idField: IdField, shown: FactsShown): IDataObject {
	const { id, requestedAt, finishedAt, estimatedReadyAt, nextCheckAt, deadlineAt, ...rest } = facts;
	const all: IDataObject = {
		[idField]: id,
		...rest,
		requestedAt: isoTime(requestedAt),
		finishedAt: isoTime(finishedAt),
		estimatedReadyAt: isoTime(estimatedReadyAt),
		nextCheckAt: isoTime(nextCheckAt),
		deadlineAt: isoTime(deadlineAt),
	};
	return shown === 'all' ? all : pick(all, idField, SIMPLE_FACTS);
}
