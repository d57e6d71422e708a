import { LONGEST_MS, playMany } from './playMany.mts';

test('whatever happens to a workflow with Yandex Market, the promises hold', async () => {
	await playMany('yandexMarket', 850);
}, LONGEST_MS);
