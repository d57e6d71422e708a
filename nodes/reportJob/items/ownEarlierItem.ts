import type { IDataObject, IExecuteFunctions, INodeExecutionData, IPairedItemData, ISourceData } from 'n8n-workflow';

type GetPairedItem = (node: string, source: ISourceData, pairedItem: IPairedItemData) => INodeExecutionData | null;

/**
 * The json with which this very node put out the item that an input item descends from, in a loop: n8n follows the
 * paired items, whatever a Set or Merge in between has taken from the json. `$('This Node').item` would do the same,
 * but n8n refuses it for a node's own name, so the function behind it is asked.
 * @returns null when the item comes from elsewhere, or a node in between does not pair its items
 */
export function ownEarlierItem(context: IExecuteFunctions, index: number): IDataObject | null {
	const { pairedItem } = context.getInputData()[index] ?? {};
	if (pairedItem === undefined || Array.isArray(pairedItem)) return null;
	const place = typeof pairedItem === 'number' ? { item: pairedItem } : pairedItem;
	try {
		const { $getPairedItem } = context.getWorkflowDataProxy(index) as { $getPairedItem?: GetPairedItem };
		const source = context.getInputSourceData(place.input ?? 0);
		return $getPairedItem?.(context.getNode().name, source, place)?.json ?? null;
	} catch {
		return null;
	}
}
