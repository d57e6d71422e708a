import { createHash } from 'crypto';

import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../errors/inputError';
import { attempt } from '../errors/settle';
import { carriedFacts, continueConflict, ownId, type CarriedFacts, type JobIdentity } from '../job/carriedFacts';
import { emptyFacts, ID_LABELS, type JobFacts } from '../job/facts';
import type { CreateIdentity, ItemFrame, ReportOperation } from '../job/jobItem';
import type { ReportLookup } from '../job/reportService';
import type { ParameterSource } from '../parameters/readFields';
import { readJobId } from '../parameters/readJobId';
import { readAskOnceFor, readOptions } from '../parameters/readOptions';
import type { ItemPlace, JobMemory } from '../run/jobMemory';
import type { CheckedRequest, ReportKind, ReportNode, ServiceClient } from '../vendor/reportNode';
import type { Descent } from './descent';

/** Where the parameters and the history of one input item come from. */
export interface ItemSource {
	index: number;
	json: IDataObject;
	source: ParameterSource;
	resource: string;
	operation: ReportOperation;
	asTool: boolean;
	runIndex: number;
	memory: JobMemory;
	/** What n8n knows of the item of this node that this one descends from, in a loop. */
	descent(): Descent;
}

/** An item whose parameters have been read and checked; its service is not connected yet. */
export type ReadItem<Client> = ItemFrame & {
	kind: ReportKind<Client>;
	lookupOn(client: Client): ReportLookup;
} & ({ id: null; create: CheckedRequest<Client> & CreateIdentity } | { id: string });

const OPERATIONS: readonly ReportOperation[] = ['generate', 'getStatus', 'download', 'generateAndDownload'];

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

interface Wish<Client> {
	request: CheckedRequest<Client>;
	fingerprint: string;
}

/** Reads a create's fields, and what tells this wish from others: its request before periods are resolved. */
function readWish<Client>(kind: ReportKind<Client>, resource: string, earlier: IDataObject | null): Wish<Client> {
	const request = kind.readRequest(earlier);
	return { request, fingerprint: hash(`${resource} ${request.asked}`) };
}

/** As a tool, equal requests of one execution are one job; otherwise each item of each run is its own. */
function keyOf(fingerprint: string, { asTool, runIndex, index, resource }: ItemSource, reportType: string | null): string {
	return asTool ? `tool:${fingerprint}` : [runIndex, index, resource, reportType].join(':');
}

/** A job that this node knows in this execution, and that has not ended. */
function isKnown({ memory }: ItemSource, id: string, { resource, reportType }: JobIdentity): boolean {
	const seen = memory.seen(id);
	return seen?.resource === resource && seen.reportType === reportType;
}

/** The json with which an item left this node earlier; null where that is not known. */
function earlierJson({ runIndex, descent }: ItemSource): IDataObject | null {
	if (runIndex === 0) return null;
	const known = descent();
	return known.kind === 'own' ? known.json : null;
}

/** The json with which an item left this node earlier, if its job had not ended by then. */
function unendedEarlier(item: ItemSource, identity: JobIdentity): { id: string; json: IDataObject } | null {
	const json = earlierJson(item);
	const id = json === null ? null : ownId(json, identity.idField);
	if (json === null || id === null) return null;
	const isPending = json.state === 'pending' && carriedFacts(json, { ...identity, id }) !== null;
	return isPending || isKnown(item, id, identity) ? { id, json } : null;
}

type Found<Client> =
	| { id: string; carried: Partial<CarriedFacts> | null }
	| { id: null; carried: Partial<CarriedFacts> | null; wish: Wish<Client> };

/**
 * Finds out whether an item of Generate and Download that gives no id starts a job or is one that has come back: an
 * empty id is no licence to pay twice. Its json may still hold the id; else an item that left by Pending and asked for
 * the same is that job; else the item that it descends from tells, which is asked only then because n8n pairs the items
 * of a Code node by their order. Where its origin is lost altogether, items come back in the order in which they left.
 */
function findJob<Client>(kind: ReportKind<Client>, item: ItemSource, identity: JobIdentity, idLabel: string): Found<Client> {
	const { json, resource, memory, runIndex, index } = item;
	const carriedBy = (id: string, from: IDataObject) => ({ id, carried: carriedFacts(from, { ...identity, id }) });
	const held = ownId(json, identity.idField);
	if (held !== null && isKnown(item, held, identity)) return carriedBy(held, json);
	const earlier = unendedEarlier(item, identity);
	if (earlier !== null && earlier.id === held) return carriedBy(held, json);
	const conflict = continueConflict(json, identity);
	if (conflict !== null) throw new InputError(idLabel, conflict);

	const own = [json, earlierJson(item) ?? {}].find((each) => carriedFacts(each, identity) !== null);
	const waiting = own === undefined ? null : carriedFacts(own, identity);
	const isKeptBack = own?.reason === 'RATE_LIMITED';
	const wish = attempt(() => readWish(kind, resource, waiting?.request ?? null));
	const alike = wish.ok ? { resource, reportType: identity.reportType, fingerprint: wish.value.fingerprint } : null;
	const place = { runIndex, index };
	const left =
		alike === null || item.asTool ? null : ((isKeptBack ? memory.claimWaiting(alike, place) : null) ?? memory.claimAlike(alike, place));
	if (left?.id) return { id: left.id, carried: null };
	if (earlier !== null && held === null) return carriedBy(earlier.id, earlier.json);
	const any = { resource, reportType: identity.reportType, fingerprint: null };
	const isLost = left === null && held === null && !item.asTool && runIndex > 0 && item.descent().kind === 'unpaired';
	const lost = isLost ? memory.claimAny(any, place) : null;
	if (lost?.id) return { id: lost.id, carried: null };
	if (!wish.ok) throw wish.error;
	const carried = waiting ?? left;
	// A simplified item does not carry the request; the wish that carries its own has been read with it.
	const request = waiting?.request ? null : (left?.request ?? null);
	if (request === null) return { id: null, carried, wish: wish.value };
	return { id: null, carried: { ...carried, request }, wish: readWish(kind, resource, request) };
}

/**
 * Reads and checks all parameters of one input item.
 * @throws InputError naming the field; nothing has been sent then
 */
export function readJobItem<Client extends ServiceClient>(node: ReportNode<Client>, item: ItemSource): ReadItem<Client> {
	const { index, json, source, resource, operation, asTool, runIndex, memory } = item;
	const { idField } = node;
	if (!OPERATIONS.includes(operation)) throw new InputError('Operation', `must be one of: ${OPERATIONS.join(', ')}`);
	const kind = node.reportKind(source, operation);
	const { reportType } = kind;
	const idLabel = operation === 'generateAndDownload' ? `Continue With ${ID_LABELS[idField]}` : ID_LABELS[idField];
	const { pattern, looksLike } = kind.id;
	const given = operation === 'generate' ? null : readJobId(idLabel, source.get(idField), pattern, looksLike);
	const mayStart = operation === 'generate' || operation === 'generateAndDownload';
	if (given === null && !mayStart) throw new InputError(idLabel, 'is required: give the ID that Generate returned');

	const identity: JobIdentity = { idField, id: given, resource, reportType };
	const place: ItemPlace = { runIndex, index };
	const found = ((): Found<Client> => {
		if (operation === 'generate') return { id: null, carried: null, wish: readWish(kind, resource, null) };
		if (given === null) return findJob(kind, item, identity, idLabel);
		const conflict = operation === 'generateAndDownload' ? continueConflict(json, identity) : null;
		if (conflict !== null) throw new InputError(idLabel, conflict);
		return { id: given, carried: carriedFacts(json, identity) };
	})();

	const seen = found.id === null ? undefined : memory.seen(found.id);
	const facts: JobFacts = {
		...emptyFacts(resource, reportType ?? found.carried?.reportType ?? null),
		id: found.id,
		attempt: found.carried?.attempt ?? seen?.attempt ?? 0,
		requestedAt: found.carried?.requestedAt ?? seen?.requestedAt ?? null,
		request: found.carried?.request ?? seen?.request ?? null,
	};
	const frame = { index, facts, options: readOptions(operation, source, asTool), kind, lookupOn: kind.readLookup() };
	if (found.id !== null) {
		memory.comeBack(found.id, place);
		return { ...frame, id: found.id };
	}
	const { request, fingerprint } = asFirstResolved(kind, found.wish, item, reportType);
	const memoryKey = keyOf(fingerprint, item, reportType);
	return { ...frame, facts: { ...facts, request: request.request }, id: null, create: { ...request, memoryKey, fingerprint, askOnceFor: readAskOnceFor(source) } };
}

/** A wish that an earlier try of this run has resolved already keeps its days, so that a retry after midnight asks for the same. */
function asFirstResolved<Client>(
	kind: ReportKind<Client>,
	wish: Wish<Client>,
	item: ItemSource,
	reportType: string | null,
): Wish<Client> {
	const earlier = item.memory.created(keyOf(wish.fingerprint, item, reportType));
	return earlier?.fingerprint === wish.fingerprint ? readWish(kind, item.resource, earlier.request) : wish;
}
