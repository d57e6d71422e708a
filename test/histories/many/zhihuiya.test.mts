import { LONGEST_MS, playMany } from './playMany.mts';

test('whatever happens to a workflow with Zhihuiya, the promises hold', async () => {
	await playMany('zhihuiya', 900);
}, LONGEST_MS);
