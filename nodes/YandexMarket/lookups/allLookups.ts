import { boxes } from './boxes';
import type { Lookup } from './lookup';
import { returns } from './returns';
import { shipments } from './shipments';
import { supplyRequests } from './supplyRequests';

/** All lists that are both a drop-down of the panel and a Get Many operation. */
export const LOOKUPS: readonly Lookup[] = [boxes, returns, shipments, supplyRequests];
