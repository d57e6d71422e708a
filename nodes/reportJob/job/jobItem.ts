import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import type { FetchedFile } from '../download/fetchFile';
import type { JobFacts } from './facts';
import type { CreatePlan } from './reportService';
import type { ServiceError } from '../errors/serviceError';

export type ReportOperation = 'generate' | 'getStatus' | 'download' | 'generateAndDownload';

/** What the user chose under Options and beside it, with defaults applied. */
export interface JobOptions {
	/** Seconds. */
	waitUpTo: number;
	/** Minutes. */
	giveUpAfter: number;
	whenTimeRunsOut: 'error' | 'pending';
	whenNoData: 'failed' | 'readyWithoutFile';
	/** MiB, null for any size. */
	maxFileSize: number | null;
	fileName: string | null;
	allowHttp: boolean;
	allowPrivateAddresses: boolean;
	includeDownloadLink: boolean;
	includeRawResponse: boolean;
	binaryPropertyName: string;
}

/** One input item's job, its parameters read and checked. */
export interface JobItem<Plan extends CreatePlan, Lookup> {
	index: number;
	facts: JobFacts;
	/** The create to send when there is no id yet. */
	plan: Plan | null;
	/** Under which the create is remembered. */
	memoryKey: string;
	lookup: Lookup;
	options: JobOptions;
}

/** Additions to an item that are no facts. */
export interface Extras {
	raw?: unknown;
	downloadLink?: string;
}

/** How an item left the node. */
export type JobOutcome =
	| { kind: 'ready'; facts: JobFacts; file: FetchedFile | null; extras: Extras }
	/** `dueAt`: epoch ms at which this job alone would be looked at again. */
	| { kind: 'pending'; facts: JobFacts; dueAt: number; extras: Extras }
	| { kind: 'failed'; facts: JobFacts; extras: Extras }
	| { kind: 'error'; facts: JobFacts; error: ServiceError };

/**
 * The JSON of an input item that stays on the output: all but what n8n or an earlier node uses for itself. The extras of
 * an earlier round go too, so that no signed link rides along after its option was switched off.
 */
export function keptColumns(json: IDataObject): IDataObject {
	const isOurs = 'state' in json && 'resource' in json && ('jobId' in json || 'reportId' in json);
	return omit(json, 'error', '_files', ...(isOurs ? ['raw', 'downloadLink'] : []));
}
