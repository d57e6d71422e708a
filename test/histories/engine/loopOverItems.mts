import type { IContextObject, INodeExecutionData, IPairedItemData, ISourceData } from 'n8n-workflow';

interface LoopContext {
	items?: INodeExecutionData[];
	sourceData?: ISourceData;
	processed?: INodeExecutionData[];
}

function overwritten(item: INodeExecutionData, sourceOverwrite: ISourceData): IPairedItemData | IPairedItemData[] {
	const add = (pair: IPairedItemData | number): IPairedItemData =>
		typeof pair === 'number' ? { item: pair, sourceOverwrite } : { ...pair, sourceOverwrite };
	const { pairedItem } = item;
	if (pairedItem === undefined) return { item: 0, sourceOverwrite };
	return Array.isArray(pairedItem) ? pairedItem.map(add) : add(pairedItem);
}

/** n8n's Loop Over Items (SplitInBatches v3): a batch on `loop` each time it is reached, then all that came back on `done`. */
export function loopOverItems(
	context: IContextObject,
	items: INodeExecutionData[],
	source: ISourceData | null,
	batchSize: number,
): INodeExecutionData[][] {
	const state = context as LoopContext;
	if (state.items === undefined) {
		state.sourceData = source ?? { previousNode: 'Start' };
		const left = [...items];
		const batch = left.splice(0, batchSize);
		state.items = left;
		state.processed = [];
		return [[], batch];
	}
	const from = state.sourceData ?? { previousNode: 'Start' };
	const batch = state.items.splice(0, batchSize).map((item) => ({ ...item, pairedItem: overwritten(item, from) }));
	const came = items.map((item, index) => ({ ...item, pairedItem: { item: index, sourceOverwrite: source ?? from } }));
	state.processed = [...(state.processed ?? []), ...came];
	return batch.length === 0 ? [state.processed, []] : [[], batch];
}
