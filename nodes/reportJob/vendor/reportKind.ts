import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../errors/inputError';
import type { CreateOrder, JobStatus, ReportLookup, StartedJob } from '../job/reportService';
import { checkFieldRules, type FieldRules } from '../parameters/fieldRules';
import type { FieldSpec } from '../parameters/fieldSpec';
import { readFields, withoutSteering, type ParameterSource } from '../parameters/readFields';
import { withoutLongText } from '../parameters/requestFacts';
import { sentParameters } from '../parameters/sentParameters';
import type { ReportKind } from './reportNode';

/**
 * The kind of report that a parameter names.
 * @param key what the kinds are told apart by
 * @param label of the parameter, for the error
 * @throws InputError when there is no such kind
 */
export function chosenKind<Name extends string, Kind extends Readonly<Record<Name, string>>>(
	kinds: readonly Kind[],
	key: Name,
	given: unknown,
	label: string,
): Kind {
	const kind = kinds.find((each) => each[key] === given);
	if (!kind) throw new InputError(label, `must be one of: ${kinds.map((each) => each[key]).join(', ')}`);
	return kind;
}

/** What a report takes, and what its fields must fulfil together. */
export interface ReportFields extends FieldRules {
	/** In the order in which a person thinks of them. */
	fields: readonly FieldSpec[];
}

/** One report type of a service that has several, as data. */
export interface ReportTypeData extends ReportFields {
	/** The part of the path that names it; also the value of the node's Report Type. */
	value: string;
	/** Title Case, for the editor. */
	name: string;
	description: string;
	/** Where it is asked for. */
	path: string;
}

/**
 * Reads and checks the fields of a report.
 * @param derive gives values that follow from those that were read
 * @throws InputError naming the fields
 */
export function readReportFields(
	report: ReportFields,
	source: ParameterSource,
	derive: (values: IDataObject) => IDataObject = () => ({}),
): IDataObject {
	const read = withoutSteering(report.fields, readFields(report.fields, source));
	const values = { ...read, ...derive(read) };
	checkFieldRules(report.fields, report, values);
	return values;
}

/** What a vendor knows of a kind of report. */
export interface KindCalls<Client> extends Pick<ReportKind<Client>, 'reportType' | 'id' | 'acceptedKinds'> {
	/**
	 * Reads and checks what a create takes.
	 * @returns the values as they are sent; `asked` is all that was asked for, as text, where it differs from them
	 * @throws InputError naming the field
	 */
	read(earlier: IDataObject | null): { values: IDataObject; asked?: string };
	create(client: Client, values: IDataObject, order: CreateOrder): Promise<StartedJob>;
	complete?(client: Client, due: IDataObject): Promise<void>;
	/** What a status call takes besides the id. */
	statusFields?: readonly FieldSpec[];
	/** @param others the values of the status fields, as they are sent */
	check(client: Client, id: string, others: IDataObject, latest: number): Promise<JobStatus>;
	/** Where the service names no file; by default the resource and the id. */
	ownFileName?: ReportKind<Client>['ownFileName'];
}

/** Binds what a vendor knows of a kind of report to the parameters of one item. */
export function reportKind<Client>(calls: KindCalls<Client>, source: ParameterSource): ReportKind<Client> {
	const { reportType, id, acceptedKinds, statusFields = [], complete } = calls;
	return {
		reportType,
		id,
		acceptedKinds,
		readRequest(earlier) {
			const { values, asked = JSON.stringify(values) } = calls.read(earlier);
			return {
				request: withoutLongText(values),
				asked,
				on: (client) => ({
					create: async (order) => await calls.create(client, values, order),
					...(complete ? { complete: async (_id, due) => await complete(client, due) } : {}),
				}),
			};
		},
		readLookup() {
			const others = sentParameters(statusFields, readFields(statusFields, source));
			return (client): ReportLookup => ({ check: async (job, latest) => await calls.check(client, job, others, latest) });
		},
		ownFileName: calls.ownFileName ?? (({ resource, id: job }) => `${resource}_${job ?? 'report'}`),
	};
}
