import type { INodeExecutionData, ISourceData } from 'n8n-workflow';

import { pairedItemOf, type RunData } from './pairing.mts';

const SHAPE = ['error', 'message', 'details'];

function isMoved({ error, json }: INodeExecutionData): boolean {
	return Boolean(error) || (Boolean(json.error) && Object.keys(json).every((key) => SHAPE.includes(key)));
}

/** n8n's `handleNodeErrorOutput`: moves error items of the other outputs to the last, with the input item's fields in them. */
export function moveErrorItems(
	outputs: INodeExecutionData[][],
	outputCount: number,
	runData: RunData,
	source: Array<ISourceData | null>,
): INodeExecutionData[][] {
	const moved: INodeExecutionData[] = [];
	const kept = Array.from({ length: outputCount - 1 }, (_none, index) => {
		const items = outputs[index] ?? [];
		for (const item of items.filter(isMoved)) {
			const pair = Array.isArray(item.pairedItem) ? item.pairedItem[0] : item.pairedItem;
			const from = source[typeof pair === 'object' ? (pair.input ?? 0) : 0];
			if (typeof pair !== 'object' || !from) {
				moved.push(item);
				continue;
			}
			const input = pairedItemOf(runData, from.previousNode, from, pair);
			moved.push({ ...item, json: { ...input.json, ...item.json } });
		}
		return items.filter((item) => !isMoved(item));
	});
	return [...kept, moved];
}
