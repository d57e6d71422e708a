import { idleWatch } from '../../../../nodes/reportJob/download/idleWatch';

const turns = async () => await jest.advanceTimersByTimeAsync(0);

describe('watching a stream for idleness', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	test('given no sign of life, then it tells once', async () => {
		const onIdle = jest.fn();
		idleWatch(1000, onIdle);
		await jest.advanceTimersByTimeAsync(999);
		expect(onIdle).not.toHaveBeenCalled();
		await jest.advanceTimersByTimeAsync(10_000);
		expect(onIdle).toHaveBeenCalledTimes(1);
	});

	test('given signs of life, then it waits on from the last one', async () => {
		const onIdle = jest.fn();
		const watch = idleWatch(1000, onIdle);
		for (let touches = 0; touches < 20; touches += 1) {
			await jest.advanceTimersByTimeAsync(900);
			watch.touch();
		}
		expect(onIdle).not.toHaveBeenCalled();
		await jest.advanceTimersByTimeAsync(1000);
		expect(onIdle).toHaveBeenCalledTimes(1);
	});

	test('given many touches, then there is one timer', async () => {
		const watch = idleWatch(1000, () => undefined);
		for (let touches = 0; touches < 1000; touches += 1) watch.touch();
		await turns();
		expect(jest.getTimerCount()).toBeLessThanOrEqual(1);
		watch.stop();
	});

	test('given that it was stopped, then it tells nothing and leaves no timer', async () => {
		const onIdle = jest.fn();
		const watch = idleWatch(1000, onIdle);
		watch.stop();
		watch.stop();
		await jest.advanceTimersByTimeAsync(10_000);
		expect(onIdle).not.toHaveBeenCalled();
		expect(jest.getTimerCount()).toBe(0);
	});
});
