import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { JobFacts } from '../../reportJob/job/facts';
import type { JobOptions, JobOutcome } from '../../reportJob/job/jobItem';
import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import type { NodeRun } from '../../reportJob/run/nodeRun';
import type { ApiCall } from '../reports/family';
import type { ZhihuiyaClient } from '../transport/ZhihuiyaClient';

/** What one input item asks for. */
export interface LinkedOrder {
	facts: JobFacts;
	/** The checked values of the fields. */
	values: IDataObject;
	options: JobOptions;
	/** As an agent's tool nothing is downloaded. */
	withFiles: boolean;
}

/** What the items of one run share. */
export interface LinkedRun {
	context: IExecuteFunctions;
	client: ZhihuiyaClient;
	run: NodeRun;
	/** Bounds how many files are fetched side by side. */
	inFileTurn: <T>(fetch: () => Promise<T>) => Promise<T>;
	/** Whether each link is paid for, as the resource says. */
	billed: boolean;
}

/** A request of the platform's API, its parameters as they are sent. */
export type LinkedCall = ApiCall & { parameters: IDataObject };

/** The *Get Many* of a resource: what there is to be fetched. */
export interface LinkedList {
	/** As in `Get many offline tasks`. */
	action: string;
	description: string;
	fields: readonly FieldSpec[];
	/** Rules between fields. @throws InputError */
	check(values: IDataObject): void;
	/** @param limit how many there may be at most. @throws ServiceError */
	find(client: ZhihuiyaClient, values: IDataObject, limit: number, run: NodeRun): Promise<IDataObject[]>;
}

/**
 * A resource whose files the platform names by links at once. There is no job to wait for, so it has *Download*, and
 * *Get Many* where the platform can list what there is. Each is documented at https://open.patsnap.com/devportal/api-reference followed by its path.
 */
export interface LinkedResource {
	/** The node's resource. */
	resource: string;
	/** The platform's code, e.g. AI71. */
	code: string;
	/** Title Case, for the editor. */
	name: string;
	/** What Download does, as in `Download offline reports`. */
	action: string;
	description: string;
	/** Whether the platform bills each file; else it hands out what was paid for before. */
	billed: boolean;
	/** Whether a language model learns something without the files. */
	forTools: boolean;
	fields: readonly FieldSpec[];
	/** Rules between fields. @throws InputError */
	check(values: IDataObject): void;
	/** The request for the links. */
	call(values: IDataObject): LinkedCall;
	/**
	 * One outcome per file, and one for each thing asked for that has none.
	 * @throws ServiceError when the platform does not tell which files there are
	 */
	fetch(shared: LinkedRun, order: LinkedOrder): Promise<JobOutcome[]>;
	list?: LinkedList;
}
