import { boxes } from './boxes';
import { chats } from './chats';
import type { Lookup } from './lookup';
import { orderDocuments } from './orderDocuments';
import { returns } from './returns';
import { shipments } from './shipments';
import { supplyRequests } from './supplyRequests';

/** All lists; what is chosen from one in the panel can be had as items too. */
export const LOOKUPS: readonly Lookup[] = [boxes, chats, orderDocuments, returns, shipments, supplyRequests];
