import { omit, pick } from 'lodash';
import type { INodeExecutionData } from 'n8n-workflow';

import type { BetweenNode } from '../history.mts';
import { columnsOf } from './reports.mts';

const IDS = ['jobId', 'reportId'];

/** The user's own columns, and what Wait needs. */
const COLUMNS = [...Object.keys(columnsOf('slotless', { subject: 0, isWrong: false }, 0)), 'waitSeconds', 'nextCheckAt'];

type Change = (items: INodeExecutionData[]) => INodeExecutionData[];

/** Edit Fields (Set): each item is a new one, paired with the one that it was made from. */
const set =
	(change: (json: INodeExecutionData['json']) => INodeExecutionData['json']): Change =>
	(items) =>
		items.map(({ json }, index) => ({ json: change(json), pairedItem: { item: index } }));

const reordered =
	(order: (indexes: number[]) => number[]): Change =>
	(items) =>
		order(items.map((_item, index) => index)).map((index) => ({ json: items[index]?.json ?? {}, pairedItem: { item: index } }));

/** What users put between Pending and Wait. */
export const BETWEEN_NODES: Readonly<Record<BetweenNode, Change>> = {
	setKeepingAll: set((json) => ({ ...json, seenAt: 'here' })),
	setDroppingState: set((json) => omit(json, 'state')),
	setDroppingId: set((json) => omit(json, IDS)),
	setDroppingIdAndState: set((json) => omit(json, 'state', ...IDS)),
	setKeepingColumns: set((json) => pick(json, COLUMNS)),
	mergeReversing: reordered((indexes) => indexes.reverse()),
	mergeRotating: reordered(([first, ...rest]) => (first === undefined ? [] : [...rest, first])),
	/** Items built anew, by a node whose items n8n cannot pair by position either (e.g. Merge with SQL). */
	codeStrippingPairing: (items) => items.map(({ json }) => ({ json: { ...json }, pairedItem: [] })),
};
