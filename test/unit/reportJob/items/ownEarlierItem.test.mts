import type { IExecuteFunctions } from 'n8n-workflow';

import { ownEarlierItem } from '../../../../nodes/reportJob/items/ownEarlierItem';

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
	expect(ownEarlierItem(context(pairedItem, find), 0)).toEqual(EARLIER);
	expect(find).toHaveBeenCalledWith('Report', { previousNode }, asked);
});

test.each([
	['no pair', context(undefined)],
	['several', context([{ item: 0 }, { item: 1 }])],
	['one that n8n cannot follow', context({ item: 0 }, () => { throw new Error('not found'); })],
	['one that leads elsewhere', context({ item: 0 }, () => null)],
	['an n8n that cannot tell', context({ item: 0 }, null)],
])('given %s, then nobody knows', (_what, given) => {
	expect(ownEarlierItem(given, 0)).toBeNull();
});

test('given an item that is not there, then nobody knows', () => {
	expect(ownEarlierItem(context({ item: 0 }), 5)).toBeNull();
});
