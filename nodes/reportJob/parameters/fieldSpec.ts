import type { INodePropertyOptions } from 'n8n-workflow';
import type { ZodTypeAny } from 'zod';

/** What a parameter holds, and so how it is shown, read and checked. */
export type FieldKind =
	| 'text'
	| 'longText'
	| 'number'
	| 'boolean'
	| 'choice'
	| 'choices'
	| 'date'
	| 'dateTime'
	/** A positive integer, sent as a JSON number. */
	| 'id'
	/** Several of them: an array, or a comma-separated string. */
	| 'ids'
	/** Several texts: an array, or a comma-separated string. */
	| 'texts'
	/** An object or array in the service's own JSON shape. */
	| 'json'
	/** A shop or cabinet, chosen from a list or given by id. */
	| 'locator';

/** One parameter of a report: everything the editor, the checks and the request need to know of it. */
export interface FieldSpec {
	/** The service's own name in camelCase; also the name of the node's parameter. */
	name: string;
	label: string;
	kind: FieldKind;
	/** The service's name where it differs from `name`. */
	sentAs?: string;
	description?: string;
	/** Always shown below the field, where a description waits for the pointer. */
	hint?: string;
	placeholder?: string;
	required?: boolean;
	/** Shown at the top level rather than under Additional Fields. Required fields always are. */
	topLevel?: boolean;
	/** The editor's default; empty unless given. */
	default?: string | number | boolean;
	options?: INodePropertyOptions[];
	/** Bounds of a number, or of the number of entries of a list. */
	min?: number;
	max?: number;
	maxLength?: number;
	/** What a text must look like. */
	pattern?: { regex: RegExp; problem: string };
	/** The shape of `json` values. */
	shape?: ZodTypeAny;
	/** Shown only while other parameters have these values. */
	showWhen?: Record<string, string[]>;
	/** The list search method of a `locator`. */
	searchMethod?: string;
}

export const isTopLevel = (field: FieldSpec): boolean => Boolean(field.required ?? field.topLevel);

/** The service's name of a field. */
export const sentName = (field: FieldSpec): string => field.sentAs ?? field.name;
