import type { IDataObject } from 'n8n-workflow';

import type { IdField } from './facts';

/** The facts of a job that come back in with the item that carried them out. */
export interface CarriedFacts {
	attempt: number;
	/** Epoch ms. */
	requestedAt: number | null;
	request: IDataObject | null;
	reportType: string | null;
}

export interface JobIdentity {
	idField: IdField;
	id: string | null;
	resource: string;
	/** null when this operation works for every type of the resource. */
	reportType: string | null;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function timeOf(value: unknown): number | null {
	const time = isText(value) ? Date.parse(value) : Number.NaN;
	return Number.isNaN(time) ? null : time;
}

function requestOf(value: unknown): IDataObject | null {
	return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as IDataObject) : null;
}

/** The id that an item holds as one of this node's, as text; null when it holds none. */
export function ownId(json: IDataObject, idField: IdField): string | null {
	const id = json[idField];
	return (typeof id === 'string' || typeof id === 'number') && id !== '' ? String(id) : null;
}

/** Whether an input item carries the facts of this very job, or of this same wish that could not be started yet. */
function isSameJob(json: IDataObject, identity: JobIdentity): boolean {
	const id = ownId(json, identity.idField);
	const isSameId = identity.id === null ? id === null && json.state === 'pending' : id === identity.id;
	return isSameId && isSameType(json, identity);
}

/** Whether an input item's facts are of the same resource and, where both name one, the same type. */
function isSameType(json: IDataObject, { resource, reportType }: Omit<JobIdentity, 'id'>): boolean {
	if (json.resource !== resource) return false;
	return reportType === null || !isText(json.reportType) || json.reportType === reportType;
}

/** Reads the facts that an input item carries of this job; null when it carries another's or none. */
export function carriedFacts(json: IDataObject, identity: JobIdentity): CarriedFacts | null {
	if (!isSameJob(json, identity)) return null;
	const attempt = Number(json.attempt);
	return {
		attempt: Number.isInteger(attempt) && attempt > 0 ? attempt : 0,
		requestedAt: timeOf(json.requestedAt),
		request: requestOf(json.request),
		reportType: isText(json.reportType) ? json.reportType : null,
	};
}

/**
 * Why Generate and Download must not go on with this item, or null. It refuses to start a second job for an item
 * that already has one pending, and to take another type's id for its own.
 */
export function continueConflict(json: IDataObject, identity: JobIdentity): string | null {
	const { idField, id, resource } = identity;
	const held = ownId(json, idField);
	if (held === null || !isText(json.resource)) return null;
	if (id === null) {
		return json.state === 'pending' && isSameType(json, identity)
			? `is empty, but the input item is a pending job with ID ${held}. Starting another one would pay for the report twice`
			: null;
	}
	if (id !== held || isSameType(json, identity)) return null;
	const other = [json.resource, json.reportType].filter(isText).join(' / ');
	return `holds ID ${id}, which belongs to ${other}, not to ${[resource, identity.reportType].filter(Boolean).join(' / ')}`;
}
