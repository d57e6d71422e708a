import type { IDataObject } from 'n8n-workflow';

import type { FileKind } from '../../reportJob/download/fileKind';
import type { JobState } from '../../reportJob/job/facts';
import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import type { ReportOperation } from '../../reportJob/job/jobItem';

/** A call of the platform's API: GET parameters go into the query, POST parameters into the body. */
export interface ApiCall {
	method: 'GET' | 'POST';
	path: string;
}

/** One report family of the platform, as data: what it takes, where it is asked for, and how its answers read. */
export interface ReportFamily {
	/** The node's resource. */
	resource: string;
	/** The platform's code, e.g. R001. */
	code: string;
	/** Title Case, for the editor. */
	name: string;
	/** The report as a user names it in a sentence, e.g. `an enterprise report`. */
	noun: string;
	operations: readonly ReportOperation[];
	fields: readonly FieldSpec[];
	/** Fields of which at least one must be given. */
	anyOf?: readonly string[];
	/** The call that creates a job, which may depend on the fields, and the names under which they are sent. */
	create: (values: IDataObject) => ApiCall & { parameters: IDataObject };
	status: ApiCall;
	/** The platform's name of the id: `job_id`, `task_id` or `report_id`. */
	idName: string;
	id: { pattern: RegExp; looksLike: string };
	/** Where a status reply's `data` holds the state, and what its values mean; others are still pending. */
	stateName: string;
	states: Readonly<Record<string, JobState>>;
	/** Where `data` holds the link. */
	linkName: string;
	/** Kinds of files that the family yields. */
	fileKinds: readonly FileKind[];
}
