import type { IDataObject } from 'n8n-workflow';

import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import type { YandexMarketClient } from '../transport/YandexMarketClient';

/** A file that the service names by a link; its lists give files no IDs. */
export interface LinkedDocument {
	/** What it is told apart by; files that are alike in it are told apart by their order. */
	likeness: string;
	/** What its item says of it, besides what it was asked by. */
	about: IDataObject;
	/** Signed and short-lived; each list has new ones. null where the service names none. */
	url: string | null;
	/** The service's own name for it, besides that of the link. */
	fileName: string | null;
	/** For a file for which neither the user nor the service has a name. */
	fallbackName: string;
}

/** The files of one thing, such as a supply request or a chat, which the Partner API names by links, as data. */
export interface LinkedDocuments {
	/** The node's resource and its operation. */
	resource: string;
	operation: string;
	/** Title Case, for the editor. */
	name: string;
	/** What stands below the node: `Chat Attachments`. */
	subtitle: string;
	/** What the operation does, for the nodes panel. */
	action: string;
	description: string;
	fields: readonly FieldSpec[];
	/** All files of the thing. @throws ServiceError */
	list(client: YandexMarketClient, values: IDataObject): Promise<LinkedDocument[]>;
	/** The same with fresh links; of those that are not like one of them, none are needed. @throws ServiceError */
	listAgain(client: YandexMarketClient, values: IDataObject, document: LinkedDocument): Promise<LinkedDocument[]>;
	/** The names of what an item says of its file. */
	about: readonly string[];
	/** What the item says when there are none. */
	none: IDataObject;
}

/**
 * The fresh link of a file of an earlier list.
 * @returns null when the file is not listed any more
 */
export function renewedLink(document: LinkedDocument, earlier: readonly LinkedDocument[], now: readonly LinkedDocument[]): string | null {
	const isLike = ({ likeness }: LinkedDocument): boolean => likeness === document.likeness;
	const position = earlier.filter(isLike).indexOf(document);
	return now.filter(isLike)[position]?.url ?? null;
}
