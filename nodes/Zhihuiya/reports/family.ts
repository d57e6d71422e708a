import type { IDataObject } from 'n8n-workflow';

import type { FileKind } from '../../reportJob/download/fileKind';
import type { JobState } from '../../reportJob/job/facts';
import type { ReportOperation } from '../../reportJob/job/jobItem';
import type { FieldRules } from '../../reportJob/parameters/fieldRules';
import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';

/** A call of the platform's API: GET parameters go into the query, POST parameters into the body. */
export interface ApiCall {
	method: 'GET' | 'POST';
	path: string;
}

/** A second call that a create needs before the platform goes to work; null when it does not. */
export type FollowUp = (
	values: IDataObject,
	id: string,
	data: Record<string, unknown>,
) => { path: string; parameters: IDataObject } | null;

/**
 * One report family of the platform, as data: what it takes, where it is asked for, and how its answers read. Each is
 * documented at https://open.patsnap.com/devportal/api-reference followed by its path.
 */
export interface ReportFamily extends FieldRules {
	/** The node's resource. */
	resource: string;
	/** The platform's code, e.g. R001. */
	code: string;
	/** Title Case, for the editor. */
	name: string;
	/** The report as a user names it in a sentence, e.g. `an enterprise report`. */
	noun: string;
	operations: readonly ReportOperation[];
	/** What a create takes. */
	fields: readonly FieldSpec[];
	/** Fields that steer the node and are not sent. */
	unsent?: readonly string[];
	/** Values that follow from others. */
	derive?: (values: IDataObject) => IDataObject;
	/** Turns checked values into the form in which they are sent, where it differs. */
	encode?: (values: IDataObject) => IDataObject;
	/** Rules between fields that FieldRules cannot say. @throws InputError */
	check?: (values: IDataObject) => void;
	/** Where a job is created, always with POST. */
	createPath: string | ((values: IDataObject) => string);
	followUp?: FollowUp;
	status: ApiCall;
	/** What a status call takes besides the id. */
	statusFields?: readonly FieldSpec[];
	/** The platform's name of the id: `job_id`, `task_id` or `report_id`. */
	idName: string;
	id: { pattern: RegExp; looksLike: string };
	/** The field whose value is the job's id when the create's reply names none: the task of an interactive chain. */
	idField?: string;
	/** Where a status reply's `data` holds the state, and what its values mean; others are still pending. */
	stateName: string;
	states: Readonly<Record<string, JobState>>;
	/** Where `data` holds the link. */
	linkName: string;
	/** Kinds of files that the family yields. */
	fileKinds: readonly FileKind[];
	/** A sentence on what the reply's `data` says besides, e.g. how many patents are billed; null for none. */
	remark?: (data: Record<string, unknown>) => string | null;
	/** A warning of its own, beside the one that each generated report is billed. */
	notice?: string;
}
