import { chatAttachments } from './chatAttachments';
import type { LinkedDocuments } from './linkedDocuments';
import { supplyDocuments } from './supplyDocuments';

/** Everything whose files the API names by links. */
export const LINKED_DOCUMENTS: readonly LinkedDocuments[] = [chatAttachments, supplyDocuments];
