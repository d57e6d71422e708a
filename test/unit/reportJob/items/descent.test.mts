import type { IExecuteFunctions } from 'n8n-workflow';

import { descentOf } from '../../../../nodes/reportJob/items/descent';

const EARLIER = { reportId: 'a1' };

function context(pairedItem: unknown, $getPairedItem: unknown = () => ({ json: EARLIER })): IExecuteFunctions {
	return {
		getInputData: () => [{ json: {}, pairedItem }],
		getNode: () => ({ name: 'Report' }),
		getInputSourceData: (input: number) => ({ previousNode: `Wait ${input}` }),
		getWorkflowDataProxy: () => ({ $getPairedItem }),
	} as unknown as IExecuteFunctions;
}

test.each([
	['an item', { item: 0 }, { item: 0 }, 'Wait 0'],
	['a number', 2, { item: 2 }, 'Wait 0'],
	['an item of the second input', { item: 1, input: 1 }, { item: 1, input: 1 }, 'Wait 1'],
])('given a pair that is %s, then n8n is asked for the item of this very node', (_what, pairedItem, asked, previousNode) => {
	const find = jest.fn(() => ({ json: EARLIER }));
	expect(descentOf(context(pairedItem, find), 0)).toEqual({ kind: 'own', json: EARLIER });
	expect(find).toHaveBeenCalledWith('Report', { previousNode }, asked);
});

const refusing = (context_: object) => () => { throw Object.assign(new Error('Cannot be followed'), { context: context_ }); };

test.each([
	['no pair', 'unpaired', context(undefined)],
	['several', 'unpaired', context([{ item: 0 }, { item: 1 }])],
	['one that a node in between has left out', 'unpaired', context({ item: 0 }, refusing({ descriptionKey: 'pairedItemNoInfo' }))],
	['one that a Code node has left out', 'unpaired', context({ item: 0 }, refusing({ descriptionKey: 'pairedItemNoInfoCodeNode' }))],
	['one with another origin', 'elsewhere', context({ item: 0 }, refusing({ type: 'paired_item_no_info' }))],
	['one that n8n cannot follow', 'elsewhere', context({ item: 0 }, () => { throw new Error('not found'); })],
	['one that leads elsewhere', 'elsewhere', context({ item: 0 }, () => null)],
	['an n8n that cannot tell', 'elsewhere', context({ item: 0 }, null)],
])('given %s, then it is %s', (_what, kind, given) => {
	expect(descentOf(given, 0)).toEqual({ kind });
});

test('given an item that is not there, then nobody knows', () => {
	expect(descentOf(context({ item: 0 }), 5)).toEqual({ kind: 'unpaired' });
});
