import type { FileKind } from '../../reportJob/download/fileKind';
import type { JobState } from '../../reportJob/job/facts';
import type { ReportOperation } from '../../reportJob/job/jobItem';

/** `job_status` and, inside `data` of the AI families, `status`: integers, some of which arrive as text. */
export const NUMERIC_STATES: Readonly<Record<string, JobState>> = {
	0: 'pending',
	1: 'pending',
	2: 'ready',
	3: 'failed',
};

/** `report_status` and `export_status`: words, whose spelling differs from family to family. */
export const WORD_STATES: Readonly<Record<string, JobState>> = {
	PENDING: 'pending',
	RUNNING: 'pending',
	SUCCESS: 'ready',
	SUCCEED: 'ready',
	FAIL: 'failed',
	FAILED: 'failed',
};

/** Ids that overflow a double when JSON is parsed the usual way: signed 64-bit integers. */
export const LONG_INTEGER_ID = {
	pattern: /^\d{1,19}$/,
	looksLike: 'it has up to 19 digits, for example 1579434053399035999',
};

/** Ids of 32 hexadecimal digits, or UUIDs; both are documented for the same families. */
export const UUID_ID = {
	pattern: /^[A-Za-z0-9_-]{1,64}$/,
	looksLike: 'it has letters, digits and hyphens only, for example 8b814751-8264-45df-a157-2da6273b07f9',
};

export const ALL_OPERATIONS: readonly ReportOperation[] = [
	'generate',
	'getStatus',
	'download',
	'generateAndDownload',
];

/** What a document can be; a family's own page names one, but the bytes decide. */
export const DOCUMENT_KINDS: readonly FileKind[] = ['pdf', 'docx', 'pptx', 'ole', 'zip'];
