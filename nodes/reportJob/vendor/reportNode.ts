import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { FileKind } from '../download/fileKind';
import type { IdField, JobFacts } from '../job/facts';
import type { ReportOperation } from '../job/jobItem';
import type { ReportLookup, ReportRequest } from '../job/reportService';
import type { ParameterSource } from '../parameters/readFields';
import type { NodeRun } from '../run/nodeRun';

/** Talks to a service for one credential. */
export interface ServiceClient {
	readonly account: {
		/**
		 * The credential's base URL, such as `https://api.example.com/v1`, without slashes at its end. It decides the rules
		 * for links too: where it is http or a private address, such links are followed without the user's leave.
		 */
		readonly baseUrl: string;
	};
}

/** The fields of a create, read and checked, before its service is connected. */
export interface CheckedRequest<Client> extends Pick<ReportRequest, 'request' | 'asked'> {
	/** Binds the create to a connected client. */
	on(client: Client): Pick<ReportRequest, 'create' | 'complete'>;
}

/** The kind of report that one item is about, looked up once; all that is asked of it later is bound to it. */
export interface ReportKind<Client> {
	/** null where the operation works for every type of the resource. */
	readonly reportType: string | null;
	/** What an id of this kind looks like, as a pattern and in words. */
	readonly id: { pattern: RegExp; looksLike: string };
	/**
	 * Reads and checks the fields of a create.
	 * @param earlier the request as it was resolved when the same wish first came by, if it did
	 * @throws InputError naming the field
	 */
	readRequest(earlier: IDataObject | null): CheckedRequest<Client>;
	/** Reads what a status call needs besides the id. @throws InputError naming the field */
	readLookup(): (client: Client) => ReportLookup;
	/** Kinds of files that a job can yield; empty when anything but an error page will do. */
	readonly acceptedKinds: readonly FileKind[];
	/** The name for a file for which the service gives none, without extension. */
	ownFileName(facts: JobFacts): string;
}

/** One vendor's node, as the operations on reports need it. */
export interface ReportNode<Client extends ServiceClient> {
	/** The service's name in messages. */
	readonly service: string;
	readonly idField: IdField;
	/** What operations do that have names of their own, by those names. */
	readonly operations?: Readonly<Record<string, ReportOperation>>;
	/** Looks up the kind of report of one item. @throws InputError naming the field */
	reportKind(source: ParameterSource, operation: ReportOperation): ReportKind<Client>;
	/**
	 * Reads the credential and connects, and learns what these requests need to know of the account.
	 * @throws ServiceError, or whatever n8n throws for a missing credential
	 */
	connect(context: IExecuteFunctions, run: NodeRun, requests: ReadonlyArray<CheckedRequest<Client>>): Promise<Client>;
}
