import type { INodeExecutionData, IPairedItemData, ISourceData } from 'n8n-workflow';

/** One finished run of a node, as n8n keeps it. */
export interface TaskData {
	source: Array<ISourceData | null>;
	outputs: INodeExecutionData[][];
}

export type RunData = Record<string, TaskData[]>;

function pairsOf({ pairedItem }: INodeExecutionData): IPairedItemData[] {
	if (pairedItem === undefined) return [];
	const list = Array.isArray(pairedItem) ? pairedItem : [pairedItem];
	return list.map((each) => (typeof each === 'number' ? { item: each } : each));
}

/**
 * n8n's walk back from an item to the one of an earlier node that it came from (`resolvePairedItem` of n8n-workflow).
 * @throws Error when there is none, when pairing is broken, or when several are found
 */
export function pairedItemOf(
	runData: RunData,
	destination: string,
	source: ISourceData | null | undefined,
	{ item: itemIndex }: IPairedItemData,
): INodeExecutionData {
	if (!source) throw new Error(`Paired item data for ${destination} is unavailable: no source`);
	const { previousNode, previousNodeOutput = 0, previousNodeRun = 0 } = source;
	const task = runData[previousNode]?.[previousNodeRun];
	const item = task?.outputs[previousNodeOutput]?.[itemIndex];
	if (!task || !item) throw new Error(`Paired item data for item from node ${previousNode} is unavailable`);
	if (previousNode === destination) return item;
	const pairs = pairsOf(item);
	if (pairs.length === 0) {
		// As n8n marks it, so that it can be told from an item with another origin.
		const context = { descriptionKey: 'pairedItemNoInfoCodeNode', nodeCause: previousNode };
		throw Object.assign(new Error(`Paired item data for item from node ${previousNode} is missing`), { context });
	}
	const found: INodeExecutionData[] = [];
	let problem: unknown = null;
	for (const pair of pairs) {
		const input = pair.input ?? 0;
		if (input >= task.source.length) continue;
		try {
			found.push(pairedItemOf(runData, destination, pair.sourceOverwrite ?? task.source[input], pair));
		} catch (error) {
			problem = error;
		}
	}
	const [first, ...rest] = found;
	if (first === undefined) throw problem ?? new Error(`No path back to ${destination}`);
	if (rest.some((each) => each !== first)) throw new Error(`Multiple matches for ${destination}`);
	return first;
}

/** The item of an earlier node that the item at `index` of a node's input came from: `$('<node>').item`. */
export function ownPairedItem(
	runData: RunData,
	destination: string,
	items: INodeExecutionData[],
	source: Array<ISourceData | null>,
	index: number,
): INodeExecutionData {
	if (!runData[destination]?.length) throw new Error(`Node '${destination}' hasn't been executed`);
	const input = items[index];
	if (!input) throw new Error('Can’t get data for expression');
	const [pair] = pairsOf(input);
	if (pair === undefined) throw new Error('Paired item data is missing');
	return pairedItemOf(runData, destination, source[pair.input ?? 0] ?? source[0], pair);
}
