import type { JobReason } from '../../../../nodes/reportJob/job/facts';
import { executionHints, type HintsGiven } from '../../../../nodes/reportJob/output/executionHints';
import type { ItemOutcome, ItemResult } from '../../../../nodes/reportJob/output/layOut';
import { facts, NOW } from '../support.mts';

const GIVEN: HintsGiven = { outputs: 'three', asTool: false, errorMode: 'continue', loops: false, waitedFor: [] };

const of = (outcome: ItemOutcome): ItemResult => ({ index: 0, outcome, binaryField: 'data', shown: 'simple' });
const failed = (reason: JobReason, id: string | null = null) => of({ kind: 'failed', facts: facts({ id, reason }), extras: {} });
const pending = (id: string | null = null) => of({ kind: 'pending', facts: facts({ id }), dueAt: NOW, extras: {} });
const ready = of({ kind: 'ready', facts: facts({ id: '1' }), file: null, extras: {} });
const wrong = (id: string | null = null) =>
	of({ kind: 'error', error: { index: 0, message: 'No.', advice: '', facts: id === null ? null : facts({ id }) } });

const said = (results: ItemResult[], given: Partial<HintsGiven> = {}) =>
	executionHints(results, { ...GIVEN, ...given }).map(({ message }) => message);

const WIRE = ': wire Pending to a Wait node (After Time Interval, waitSeconds), and that back into this node';

test.each<[string, ItemResult[], Partial<HintsGiven>, string[]]>([
	['all is well', [ready, ready], {}, []],
	['one failed', [failed('NO_DATA', '7')], {}, ['1 item left by Failed: NO_DATA (ID 7)']],
	['two failed', [ready, failed('NOT_FOUND', '7'), failed('NO_DATA', '8')], {}, ['2 items left by Failed: NOT_FOUND, NO_DATA (IDs 7, 8)']],
	['two failed alike', [failed('NO_DATA', '7'), failed('NO_DATA')], {}, ['2 items left by Failed: NO_DATA (ID 7)']],
	[
		'many failed',
		['1', '2', '3', '4', '5'].map((id) => failed('TOO_LARGE', id)),
		{},
		['5 items left by Failed: TOO_LARGE (IDs 1, 2, 3 and 2 more)'],
	],
	['files of one task failed', [failed('TOO_LARGE', '1'), failed('TOO_LARGE', '1')], {}, ['2 items left by Failed: TOO_LARGE (ID 1)']],
	['errors on Continue', [wrong('7'), failed('NO_DATA')], {}, ['2 items left by Failed: ERROR, NO_DATA (ID 7)']],
	['errors that have an output of their own', [wrong('7')], { errorMode: 'errorOutput' }, []],
	['one error where there is one output', [wrong()], { outputs: 'one' }, ['1 item ended in an error: see its error field']],
	['two errors there', [wrong('7'), wrong('8')], { outputs: 'one' }, ['2 items ended in an error (IDs 7, 8): see their error fields']],
	['one pending', [pending('7')], {}, [`1 report is still being made (ID 7)${WIRE}`]],
	['two pending', [pending('7'), pending('8')], {}, [`2 reports are still being made (IDs 7, 8)${WIRE}`]],
	['one that waits for a slot', [pending()], {}, [`1 report could not be started yet${WIRE}`]],
	['both', [pending('7'), pending(), pending()], {}, [`1 report is still being made (ID 7) and 2 reports could not be started yet${WIRE}`]],
	['pending, and led back through Wait', [pending('7')], { loops: true }, []],
	['pending behind Generate', [pending('7')], { outputs: 'one' }, []],
	[
		'a long wait inside the node',
		[ready],
		{ waitedFor: ['7'] },
		['Waited more than a minute inside this node for a report (ID 7). Stopping the step would not have cancelled it; for slow reports, lead Pending through a Wait node instead'],
	],
	[
		'long waits inside the node',
		[ready],
		{ waitedFor: ['7', '8'] },
		['Waited more than a minute inside this node for 2 reports (IDs 7, 8). Stopping the step would not have cancelled them; for slow reports, lead Pending through a Wait node instead'],
	],
	["an agent's tool", [failed('NO_DATA'), pending('7'), wrong()], { asTool: true, waitedFor: ['7'] }, []],
])('given %s, then the panel says so', (_what, results, given, hints) => {
	expect(said(results, given)).toEqual(hints);
});

test('given failed and pending ones, then both are said beside the output, and what failed is a warning', () => {
	expect(executionHints([failed('NO_DATA', '7'), pending('8')], GIVEN)).toEqual([
		{ message: expect.stringMatching(/^1 item left/), type: 'warning', location: 'outputPane' },
		{ message: expect.stringMatching(/^1 report is/), type: 'info', location: 'outputPane' },
	]);
});
