import { descentOf, type Descent } from '../../../nodes/reportJob/items/descent';
import { codeNode, connect, runWorkflow, startClock, type WorkflowJson } from '../runWorkflow.mts';

let clock: ReturnType<typeof startClock>;
beforeEach(() => (clock = startClock()));
afterEach(() => clock.stop());

const TRIGGER = { name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' };
const WAIT = { name: 'Wait', type: 'n8n-nodes-base.wait', parameters: { resume: 'timeInterval', amount: 75, unit: 'seconds' } };
const SET = {
	name: 'Set',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: { assignments: { assignments: [{ name: 'kept', value: 'x' }] }, includeOtherFields: false },
};

const ELSEWHERE: Descent = { kind: 'elsewhere' };
const UNPAIRED: Descent = { kind: 'unpaired' };
const own = (id: string): Descent => ({ kind: 'own', json: { id } });

/** A node that goes round a loop three times, and what it finds out about its items each time. */
async function found(inLoop: WorkflowJson['nodes'], wiring: string): Promise<Descent[][]> {
	const rounds: Descent[][] = [];
	const self = codeNode('self', function (items) {
		rounds.push(items.map((_item, index) => descentOf(this, index)));
		const out = items.map((_item, index) => ({ json: { id: `${rounds.length}-${index}` }, pairedItem: { item: index } }));
		return rounds.length < 3 ? [[], out] : [out, []];
	}, { outputs: ['main', 'main'] as never });
	const code = codeNode('unpaired', (items) => [...items, { json: {} }].map(({ json }) => ({ json })));
	const run = await runWorkflow({
		workflow: {
			nodes: [TRIGGER, { name: 'Self', type: 'self' }, ...inLoop, WAIT],
			connections: connect('Trigger > Self', wiring),
		},
		nodeTypes: [self, code],
		input: [{ a: 1 }, { a: 2 }],
		waits: 'park',
	});
	expect(run.error).toBeUndefined();
	return rounds;
}

test('an item is followed back through Set and Wait to the one that this node put out', async () => {
	expect(await found([SET], 'Self[1] > Set > Wait > Self')).toEqual([
		[ELSEWHERE, ELSEWHERE],
		[own('1-0'), own('1-1')],
		[own('2-0'), own('2-1')],
	]);
});

test('nothing is made up where a node in between does not pair its items', async () => {
	const rounds = await found([{ name: 'Unpaired', type: 'unpaired' }], 'Self[1] > Unpaired > Wait > Self');
	expect(rounds).toEqual([[ELSEWHERE, ELSEWHERE], Array(3).fill(UNPAIRED), Array(4).fill(UNPAIRED)]);
});
