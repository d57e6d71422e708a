import type { SwitchRow } from '../switchRow.mts';
import { AROUND } from './around.mts';
import { FAILING } from './failing.mts';
import { STOPPING } from './stopping.mts';

/** Every switch of n8n that changes what becomes of a report. */
export const ROWS: readonly SwitchRow[] = [...FAILING, ...STOPPING, ...AROUND];
