import { LONGEST_MS, playMany } from './playMany.mts';

test('whatever happens to a workflow with a service without slots, the promises hold', async () => {
	await playMany('slotless', 250);
}, LONGEST_MS);
