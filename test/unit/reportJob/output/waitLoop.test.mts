import type { IExecuteFunctions } from 'n8n-workflow';

import { hasWaitLoop } from '../../../../nodes/reportJob/output/waitLoop';

type Node = { name: string; type: string };
const node = (name: string, type = 'n8n-nodes-base.noOp'): Node => ({ name, type });
const wait = node('Wait', 'n8n-nodes-base.wait');

const context = (children: Node[], parents: Node[]) =>
	({ getChildNodes: () => children, getParentNodes: () => parents }) as unknown as IExecuteFunctions;

test.each<[string, Node[], Node[], boolean]>([
	['nothing around it', [], [], false],
	['a Wait on both sides', [node('If'), wait], [node('Trigger'), wait], true],
	['a Wait behind it only', [wait], [node('Trigger')], false],
	['a Wait before it only', [node('Mail')], [wait], false],
	['two Waits, one on each side', [wait], [node('Wait first', 'n8n-nodes-base.wait')], false],
	['a loop without a Wait', [node('Loop')], [node('Loop')], false],
])('given %s, then a loop is there: %#', (_what, children, parents, loops) => {
	expect(hasWaitLoop(context(children, parents), 'Report')).toBe(loops);
});

test('given a host that does not tell, then there is none', () => {
	expect(hasWaitLoop({}, 'Report')).toBe(false);
});
