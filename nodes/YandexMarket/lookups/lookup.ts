import type { IDataObject } from 'n8n-workflow';

import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import type { Json } from '../../reportJob/vendor/judgeReply';

/** A list of the Partner API that is read page by page, as data. */
export interface PagedList {
	/** Whichever of them the service wants for a list; none of them changes anything. */
	method: 'GET' | 'POST' | 'PUT';
	/** `{name}` is replaced by the field of that name. */
	path: string;
	/** Fields that go into the query; of a GET, all that the path does not hold do. */
	query?: readonly string[];
	fields: readonly FieldSpec[];
	/** The permissions of a key any of which will do, besides `all-methods`; absent where only the service names them. */
	scopes?: readonly string[];
	/**
	 * What is sent beside the fields, under the service's names, where they do not say otherwise.
	 * @param values the checked values of the fields
	 * @param now epoch ms
	 */
	standard?(values: IDataObject, now: number): IDataObject;
	/** The most entries that a page may have; absent where the service gives all at once. */
	pageSize?: number;
	/** Requests that the service takes in an hour. */
	perHour: number;
	/** The entries in a reply's `result`. */
	entriesOf(result: Json): Json[];
}

/**
 * A list as a person and a workflow know it: what it takes, and what its entries are. The same list fills a drop-down of
 * the panel and makes the items of a Get Many operation.
 * https://github.com/yandex-market/yandex-market-partner-api (openapi)
 */
export interface Lookup extends PagedList {
	/** The value of the node's Resource. */
	resource: string;
	/** Title Case, for the editor. */
	name: string;
	/** Inside a sentence: `supply requests`. */
	plural: string;
	/** The resource's description: what sellers call it, and what it is. */
	description: string;
	/** The operation's description: as the cabinet's help names the list, then as the API does, then what it holds. */
	about: string;
	/** Names of the first and the last of two times, which must not stand the wrong way round. */
	period?: readonly [from: string, to: string];
	/** What *Simplify* leaves of an entry beside the fields that it was asked by, as paths into it; the ID stands first. */
	simple: Readonly<Record<string, string>>;
	/**
	 * What a seller knows an entry by, most telling first; null where the service does not say. Absent where nothing is chosen
	 * from the list.
	 */
	label?(entry: Json): Array<string | null>;
	/** Where the panel lists entries: fields beside this one that narrow the list when they are filled in. */
	narrowedBy?: Readonly<Record<string, string>>;
}
