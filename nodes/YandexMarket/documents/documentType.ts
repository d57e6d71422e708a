import type { FileKind } from '../../reportJob/download/fileKind';
import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';

/** One document that the Partner API hands out at once, as data. */
export interface DocumentType {
	/** The node's operation. */
	operation: string;
	/** Title Case, for the editor. */
	name: string;
	/** What the operation does, for the nodes panel. */
	action: string;
	description: string;
	fields: readonly FieldSpec[];
	/** Under the shop; `{name}` is replaced by the field of that name. */
	path: string;
	/** The fields that go into the query, and under which names. */
	query?: Readonly<Record<string, string>>;
	/** Fetching it confirms a shipment: it is fetched only with the user's leave, and never twice. */
	confirmsShipment?: true;
	/** The extension to begin with; the bytes decide, but they do not tell old Office files apart. */
	extension: string;
	accepted: readonly FileKind[];
	/** Requests that the service takes in an hour. */
	perHour: number;
}
