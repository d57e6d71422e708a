import { MINUTE, NOW, SECOND, started, tooFast, status } from '../support.mts';
import { ERRS, json, rows, textOf, titled, usePress } from './bench.mts';

const service = usePress();
const READY = status({ state: 'ready' });

describe('a service without slots', () => {
	test('given items, then each is asked for, looked at and delivered', async () => {
		service.press.onCheck = () => READY;
		const { outputs } = await service.run({ items: titled('a', 'b', 'c'), parameters: { options: { waitUpTo: 60 } } });
		expect(rows(outputs)).toEqual([[0, 1, 2], [], []]);
		expect(json(outputs, 0).map(({ reportId, row, state }) => [reportId, row, state])).toEqual([
			['job-a', 0, 'ready'], ['job-b', 1, 'ready'], ['job-c', 2, 'ready'],
		]);
	});

	test.each([
		['no time', () => undefined],
		['a time that has passed', () => Date.now() - MINUTE],
	])('given one that always says too fast and names %s, then it causes no storm, and ends with the patience', async (_what, retryAt) => {
		service.press.onCreate = async (_title, order) => {
			order.leaving();
			throw tooFast(retryAt());
		};
		const end = await service.run({ items: titled('a', 'b', 'c'), ...ERRS });
		expect(textOf(end)).toMatch(/was not started: the service takes the next one from/);
		expect(service.press.created.length).toBeLessThanOrEqual(3 * 15);
		expect(Date.now()).toBeLessThanOrEqual(NOW + 600 * SECOND);
	});

	test('given one that is too fast for some, then all are started in the end', async () => {
		let taken = 0;
		service.press.onCheck = () => READY;
		service.press.onCreate = async (title, order) => {
			order.leaving();
			taken += 1;
			if (taken % 3 !== 0) throw tooFast();
			return started(`job-${title}`);
		};
		const { outputs } = await service.run({ items: titled('a', 'b', 'c', 'd', 'e', 'f'), ...ERRS });
		expect(rows(outputs)).toEqual([[0, 1, 2, 3, 4, 5], [], []]);
	});
});
