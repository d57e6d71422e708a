import { createHash } from 'crypto';

import type { IDataObject } from 'n8n-workflow';

import { carriedFacts, continueConflict, type CarriedFacts, type JobIdentity } from '../job/carriedFacts';
import { emptyFacts, type IdField } from '../job/facts';
import type { JobItem, ReportOperation } from '../job/jobItem';
import type { CreatePlan } from '../job/reportService';
import type { JobMemory } from '../run/jobMemory';
import { InputError } from '../errors/inputError';
import type { ParameterSource } from './readFields';
import { readJobId } from './readJobId';
import { readOptions } from './readOptions';

/** What a vendor's node knows of its parameters. */
export interface VendorReader<Plan extends CreatePlan, Lookup> {
	readonly idField: IdField;
	/** The id's label in the editor, for errors. */
	readonly idLabel: string;
	/** The label of the id in Generate and Download. */
	readonly continueLabel: string;
	/** What an id of this resource looks like, as a pattern and in words. */
	idFormat(source: ParameterSource): { pattern: RegExp; looksLike: string };
	reportType(source: ParameterSource, operation: ReportOperation): string | null;
	/**
	 * Reads and checks the fields of a create.
	 * @param earlier the request as it was resolved when the same wish first came by, if it did
	 */
	readPlan(source: ParameterSource, earlier: IDataObject | null): Plan;
	readLookup(source: ParameterSource): Lookup;
}

export interface ItemContext {
	index: number;
	json: IDataObject;
	source: ParameterSource;
	resource: string;
	operation: ReportOperation;
	asTool: boolean;
	runIndex: number;
	memory: JobMemory;
}

const OPERATIONS: readonly ReportOperation[] = ['generate', 'getStatus', 'download', 'generateAndDownload'];

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/**
 * Reads and checks all parameters of one input item.
 * @throws InputError naming the field; nothing has been sent then
 */
export function readJobItem<Plan extends CreatePlan, Lookup>(
	reader: VendorReader<Plan, Lookup>,
	{ index, json, source, resource, operation, asTool, runIndex, memory }: ItemContext,
): JobItem<Plan, Lookup> {
	const { idField } = reader;
	if (!OPERATIONS.includes(operation)) throw new InputError('Operation', `must be one of: ${OPERATIONS.join(', ')}`);
	const mayStart = operation === 'generate' || operation === 'generateAndDownload';
	const idLabel = operation === 'generateAndDownload' ? reader.continueLabel : reader.idLabel;
	const { pattern, looksLike } = reader.idFormat(source);
	const id = operation === 'generate' ? null : readJobId(idLabel, source.get(idField), pattern, looksLike);
	if (id === null && !mayStart) throw new InputError(idLabel, 'is required: give the ID that Generate returned');

	const reportType = reader.reportType(source, operation);
	const identity: JobIdentity = { idField, id, resource, reportType };
	if (operation === 'generateAndDownload') {
		const conflict = continueConflict(json, identity);
		if (conflict !== null) throw new InputError(idLabel, conflict);
	}

	const carried = carriedFacts(json, identity);
	const seen = id === null ? undefined : memory.seen(id);
	const place = { asTool, runIndex, index };
	const plan = id === null ? readPlan(reader, source, operation === 'generate' ? null : carried, resource, place, memory) : null;
	return {
		index,
		facts: {
			...emptyFacts(resource, reportType ?? carried?.reportType ?? null),
			id,
			attempt: carried?.attempt ?? seen?.attempt ?? 0,
			requestedAt: (operation === 'generate' ? null : carried?.requestedAt) ?? seen?.requestedAt ?? null,
			request: plan?.request ?? carried?.request ?? seen?.request ?? null,
		},
		plan,
		memoryKey: memoryKeyOf(plan, resource, place),
		lookup: reader.readLookup(source),
		options: readOptions(operation, source, asTool),
	};
}

/** Reads a create's fields; periods stay as they were resolved when this same wish first came by. */
function readPlan<Plan extends CreatePlan, Lookup>(
	reader: VendorReader<Plan, Lookup>,
	source: ParameterSource,
	carried: CarriedFacts | null,
	resource: string,
	place: Place,
	memory: JobMemory,
): Plan {
	if (carried?.request) return reader.readPlan(source, carried.request);
	const plan = reader.readPlan(source, null);
	const earlier = memory.wished(memoryKeyOf(plan, resource, place));
	return earlier ? reader.readPlan(source, earlier) : plan;
}

type Place = Pick<ItemContext, 'asTool' | 'runIndex' | 'index'>;

/** As a tool, equal requests of one execution are one job; otherwise each item of each round is its own. */
function memoryKeyOf(
	plan: CreatePlan | null,
	resource: string,
	{ asTool, runIndex, index }: Place,
): string {
	const asked = fingerprint(`${resource} ${plan?.asked ?? ''}`);
	return asTool ? `tool:${asked}` : `${runIndex}:${index}:${asked}`;
}
