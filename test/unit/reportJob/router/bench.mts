import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { routeReports } from '../../../../nodes/reportJob/router';
import { ended, nodeContext, PressService, type NodeEnd, type NodeGiven } from '../madeUpNode.mts';
import { NOW } from '../support.mts';

/** The made-up service of a test, and a clock that jumps. */
export function usePress(): { readonly press: PressService; run(given?: NodeGiven): Promise<NodeEnd> } {
	let press = new PressService();
	beforeEach(() => {
		jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
		press = new PressService();
	});
	afterEach(() => void jest.useRealTimers());
	return {
		get press() {
			return press;
		},
		run: async (given = {}) => await ended(routeReports(nodeContext(given), press.node())),
	};
}

export const titled = (...titles: string[]): IDataObject[] => titles.map((title, row) => ({ title, row }));

export const numbered = (count: number): IDataObject[] => titled(...Array.from({ length: count }, (_, n) => `t${n}`));

/** Which input each item comes from, output by output. */
export const rows = (outputs: INodeExecutionData[][]): number[][] =>
	outputs.map((items) => items.map(({ pairedItem }) => (pairedItem as { item: number }).item));

export const json = (outputs: INodeExecutionData[][], output: number): IDataObject[] => (outputs[output] ?? []).map((item) => item.json);

/** What the user reads of an error. */
export const textOf = ({ error }: NodeEnd): string => `${error?.message ?? ''}\n${error?.description ?? ''}`;

/** Time that runs out is an error. */
export const ERRS = { parameters: { whenTimeRunsOut: 'error' } };
