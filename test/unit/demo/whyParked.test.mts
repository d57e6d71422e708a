import { whyParked } from '../../demo/whyParked.mts';
import type { Execution, Item, NodeRun } from '../../n8n/n8nTypes.mts';

const pending = (reason: string | null = null): Item => ({ json: { state: 'pending', reason } });
const limited = pending('RATE_LIMITED');

const runOf = (startTime: number, ...main: Array<Item[] | null>): NodeRun => ({
	executionStatus: 'success',
	executionTime: 1,
	startTime,
	data: { main },
});

const executionOf = (runData: Record<string, NodeRun[]>): Execution => ({
	id: '1',
	status: 'waiting',
	mode: 'manual',
	workflowId: '1',
	startedAt: '2026-11-30T00:00:00.000Z',
	stoppedAt: null,
	waitTill: '2026-11-30T00:01:15.000Z',
	data: { resultData: { runData } },
});

describe('why the demo is parked', () => {
	it.each([
		['nothing is pending', [runOf(1, [{ json: { state: 'ready' } }])], ''],
		['one is made', [runOf(1, [], [pending()])], '1 report is being made'],
		['one was asked for by a node with one output', [runOf(1, [pending()])], '1 report is being made'],
		['two are made', [runOf(1, [], [pending(), pending()])], '2 reports are being made'],
		['one waits for a slot', [runOf(1, null, [limited])], '1 report waits for a turn to be started'],
		['two wait for slots', [runOf(1, null, [limited, limited])], '2 reports wait for a turn to be started'],
		['both', [runOf(1, [], [limited, pending()])], '1 report is being made, 1 waits for a turn to be started'],
		['of two rounds, the later counts', [runOf(9, [], [limited]), runOf(1, [], [pending()])], '1 report waits for a turn to be started'],
	])('%s', (_what, runs, words) => {
		expect(whyParked(executionOf({ Report: runs }))).toBe(words);
	});

	it('takes the later of two nodes, whichever stands first', () => {
		const runData = { 'Second report': [runOf(5, [], [limited])], 'First report': [runOf(1, [], [pending()])] };
		expect(whyParked(executionOf(runData))).toBe('1 report waits for a turn to be started');
	});

	it('takes other nodes\' second output for no Pending', () => {
		expect(whyParked(executionOf({ If: [runOf(1, [], [{ json: { state: 'open' } }])] }))).toBe('');
	});
});
