import type { IBinaryData, IDataObject } from 'n8n-workflow';

import type { ServiceError } from '../errors/serviceError';
import type { JobFacts } from './facts';
import type { ReportLookup, ReportRequest } from './reportService';

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

/** A file that lies in n8n's binary store. */
export interface DeliveredFile {
	binary: IBinaryData;
	fileName: string;
	mimeType: string;
	/** Bytes. */
	fileSize: number;
}

/** What all items of an operation on jobs have, before and after their service is connected. */
export interface ItemFrame {
	index: number;
	/** What is known of the job; the id is null until it has been started. */
	facts: JobFacts;
	options: JobOptions;
}

/** Under which a create is remembered, and what tells it from others. */
export interface CreateIdentity {
	memoryKey: string;
	/** Hash of all that the user asked for. */
	fingerprint: string;
	/** What the report is for, where it is to be asked for once only, whatever becomes of the execution; else null. */
	askOnceFor: string | null;
}

/** An item that asks for a report, or one whose job is known by its id. */
export type JobItem = ItemFrame & {
	lookup: ReportLookup;
	/** Fetches the file of a job that is ready. @throws ServiceError */
	fetch(link: string, facts: JobFacts): Promise<DeliveredFile>;
} & ({ id: null; create: ReportRequest & CreateIdentity } | { id: string });

/** What it takes to start a job. */
export type Startable = ItemFrame & { create: ReportRequest & CreateIdentity };

/** An item that asks for a report. */
export type StartingItem = Extract<JobItem, { id: null }>;

/** Additions to an item that are no facts. */
export interface Extras {
	raw?: unknown;
	downloadLink?: string;
}

/** How an item left the node. */
export type JobOutcome =
	| { kind: 'ready'; facts: JobFacts; file: DeliveredFile | null; extras: Extras }
	/** `dueAt`: epoch ms at which this job alone would be looked at again. */
	| { kind: 'pending'; facts: JobFacts; dueAt: number; extras: Extras }
	| { kind: 'failed'; facts: JobFacts; extras: Extras }
	| { kind: 'error'; facts: JobFacts | null; error: ServiceError };

/** How an item of an operation that answers at once left the node: its JSON is complete. */
export type AnswerOutcome = { kind: 'answer'; json: IDataObject; file: DeliveredFile | null };
