import type { IDataObject, IExecuteFunctions, INodeExecutionData, IPairedItemData, ISourceData } from 'n8n-workflow';

type GetPairedItem = (node: string, source: ISourceData, pairedItem: IPairedItemData) => INodeExecutionData | null;

/** What n8n knows of where an item comes from, in a loop. */
export type Descent =
	/** It descends from the item that this node put out with this json. */
	| { kind: 'own'; json: IDataObject }
	/** A node in between does not pair its items, so that nothing can be told. */
	| { kind: 'unpaired' }
	| { kind: 'elsewhere' };

const ELSEWHERE: Descent = { kind: 'elsewhere' };

/** How n8n marks the error of an item whose pairing a node has left out, rather than of one with another origin. */
const UNPAIRED = /^pairedItemNoInfo/;

/**
 * Finds the item that this very node put out and that an input item descends from: n8n follows the paired items,
 * whatever a Set or Merge in between has taken from the json. `$('This Node').item` would do the same, but n8n refuses
 * it for a node's own name, so the function behind it is asked.
 */
export function descentOf(context: IExecuteFunctions, index: number): Descent {
	const { pairedItem } = context.getInputData()[index] ?? {};
	if (pairedItem === undefined || Array.isArray(pairedItem)) return { kind: 'unpaired' };
	const place = typeof pairedItem === 'number' ? { item: pairedItem } : pairedItem;
	try {
		const { $getPairedItem } = context.getWorkflowDataProxy(index) as { $getPairedItem?: GetPairedItem };
		const source = context.getInputSourceData(place.input ?? 0);
		const item = $getPairedItem?.(context.getNode().name, source, place);
		return item ? { kind: 'own', json: item.json } : ELSEWHERE;
	} catch (error) {
		const { descriptionKey } = ((error ?? {}) as { context?: { descriptionKey?: unknown } }).context ?? {};
		return typeof descriptionKey === 'string' && UNPAIRED.test(descriptionKey) ? { kind: 'unpaired' } : ELSEWHERE;
	}
}
