import { get } from 'lodash';
import type { INodePropertyOptions } from 'n8n-workflow';
import type { ZodTypeAny } from 'zod';

interface Base<Default> {
	/** The service's own name in camelCase; also the name of the node's parameter. */
	name: string;
	label: string;
	/** The service's name where it differs from `name`. */
	sentAs?: string;
	description?: string;
	/** Always shown below the field, where a description waits for the pointer. */
	hint?: string;
	/** Begins with `e.g. `; errors quote the example too. */
	placeholder?: string;
	required?: boolean;
	/** Shown at the top level rather than under Additional Fields. Required fields always are. */
	topLevel?: boolean;
	/** The editor's default; empty unless given. */
	default?: Default;
	/** Shown, read and required only while other fields, which stand before it, have these values. */
	showWhen?: Readonly<Record<string, string>>;
	/** Steers which fields are shown, or what they are filled with; the service does not know it. */
	steers?: boolean;
}

interface Bounds {
	min?: number;
	max?: number;
}

/** What a text may be. */
export interface TextRules {
	maxLength?: number;
	/** What a text must look like; `problem` says so, and begins with `must`. */
	pattern?: { regex: RegExp; problem: string };
}

interface Choices {
	options: INodePropertyOptions[];
}

interface OneText<Kind> extends Base<string>, TextRules {
	kind: Kind;
}

interface OneNumber extends Base<number>, Bounds {
	kind: 'number';
}

interface OneBoolean extends Base<boolean> {
	kind: 'boolean';
}

interface OneChoice extends Base<string | number>, Choices {
	kind: 'choice';
}

/** Bounds are of the number of entries. */
interface SeveralChoices extends Base<never>, Choices, Bounds {
	kind: 'choices';
}

/** Sent as a day, or as a time with its offset from UTC. */
interface OneTime<Kind> extends Base<never> {
	kind: Kind;
}

/** A positive integer, sent as a JSON number. */
interface OneId extends Base<never> {
	kind: 'id';
}

/** Several of them: an array, or a text with commas. Bounds are of the number of entries. */
interface SeveralIds extends Base<never>, Bounds {
	kind: 'ids';
	/** The largest ID that the service's type for it holds. */
	maxId?: number;
}

/** An array, or a text with commas. Bounds are of the number of entries, text rules hold for each. */
interface SeveralTexts extends Base<string>, Bounds, TextRules {
	kind: 'texts';
}

/** A month of a year. */
interface OneMonth extends Base<never> {
	kind: 'month';
	/** The service's names of the two, where it takes them side by side; else it takes `{ year, month }`. */
	parts?: { year: string; month: string };
}

/** An object or array in the service's own JSON shape. */
interface Json extends Base<string> {
	kind: 'json';
	shape: ZodTypeAny;
}

/** A list of objects: filled in row by row, or given as JSON in the service's own shape. */
interface Rows extends Base<never> {
	kind: 'rows';
	/** What one row is, in Title Case: `Product`. */
	row: string;
	/** Named as the service names them inside an object. */
	columns: readonly FieldSpec[];
	/** The check of the whole list, whichever way it was given. */
	shape: ZodTypeAny;
}

/** Something of the account, such as a shop: chosen from a list or given by its ID. */
interface Locator extends Base<never> {
	kind: 'locator';
	/** The node's list search method. */
	searchMethod: string;
	/** Parameters beside it, by whose values the list differs: `campaignId.value` of another such field. */
	dependsOn?: readonly string[];
}

/** One parameter of a report: everything the editor, the checks and the request need to know of it. */
export type FieldSpec =
	| OneText<'text'>
	| OneText<'longText'>
	| OneNumber
	| OneBoolean
	| OneChoice
	| SeveralChoices
	| OneTime<'date'>
	| OneTime<'dateTime'>
	| OneId
	| SeveralIds
	| SeveralTexts
	| OneMonth
	| Json
	| Rows
	| Locator;

/** What a parameter holds, and so how it is shown, read and checked. */
export type FieldKind = FieldSpec['kind'];

/** The fields of one kind. */
export type FieldOf<Kind extends FieldKind> = Extract<FieldSpec, { kind: Kind }>;

/** What one use of a shared field changes about it. */
export type Overrides<Kind extends FieldKind> = Partial<Omit<FieldOf<Kind>, 'name' | 'kind'>>;

export const isTopLevel = (field: FieldSpec): boolean => Boolean(field.required ?? field.topLevel);

/** The service's name of a field. */
export const sentName = (field: FieldSpec): string => field.sentAs ?? field.name;

/** What of a checked value is kept under which name in the values of an item, and sent under which. */
export interface Part {
	name: string;
	sentAs: string;
	of(value: unknown): unknown;
}

/** The parts of a field's value; most fields have one, the whole of it. */
export function partsOf(field: FieldSpec): readonly Part[] {
	if (field.kind !== 'month' || !field.parts) return [{ name: field.name, sentAs: sentName(field), of: (value) => value }];
	return Object.entries(field.parts).map(([part, name]) => ({ name, sentAs: name, of: (value) => get(value, part) as unknown }));
}
