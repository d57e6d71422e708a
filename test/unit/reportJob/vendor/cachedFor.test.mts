import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { cachedFor } from '../../../../nodes/reportJob/vendor/cachedFor';
import { settled, watched } from '../pacing/support.mts';

const TTL = 1000;

function execution(at = 0) {
	const controller = new AbortController();
	return { now: () => at, signal: controller.signal, stop: () => controller.abort() };
}

/** A load that a test answers. */
function load<T>() {
	let answer: (value: T) => void = () => undefined;
	let fail: (error: Error) => void = () => undefined;
	const promise = new Promise<T>((resolve, reject) => {
		answer = resolve;
		fail = reject;
	});
	return { run: jest.fn(async () => await promise), answer, fail };
}

const cancelled = new ServiceError('cancelled', 'stopped');

test('given a value that was loaded, then it is kept for its time', async () => {
	const cache = cachedFor<number>(TTL);
	let loads = 0;
	const get = async (at: number) => await cache.get('a', execution(at), async () => (loads += 1));
	expect([await get(0), await get(TTL - 1), await get(TTL), await get(TTL + 1)]).toEqual([1, 1, 2, 2]);
});

test('given keys of several accounts, then each has its own value', async () => {
	const cache = cachedFor<string>(TTL);
	expect(await cache.get('a', execution(), async () => 'a')).toBe('a');
	expect(await cache.get('b', execution(), async () => 'b')).toBe('b');
});

test('given a failure, then it is not kept', async () => {
	const cache = cachedFor<string>(TTL);
	const failing = async () => {
		throw new ServiceError('unavailable', 'down');
	};
	await expect(cache.get('a', execution(), failing)).rejects.toMatchObject({ kind: 'unavailable' });
	await expect(cache.get('a', execution(), async () => 'up')).resolves.toBe('up');
});

test('given a load under way, then it is shared, and so is its failure', async () => {
	for (const [end, expected] of [['answer', 'value'], ['fail', undefined]] as const) {
		const cache = cachedFor<string>(TTL);
		const own = load<string>();
		const other = load<string>();
		const first = watched(cache.get('a', execution(), own.run));
		const second = watched(cache.get('a', execution(), other.run));
		await settled();
		if (end === 'answer') own.answer('value');
		else own.fail(new ServiceError('unavailable', 'down'));
		await settled();
		expect([first.value, second.value, other.run.mock.calls.length]).toEqual([expected, expected, 0]);
		expect([first.isOver, second.isOver]).toEqual([true, true]);
	}
});

test('given that the execution that loads is stopped, then the others load themselves, one for all', async () => {
	const cache = cachedFor<string>(TTL);
	const [own, second, third] = [load<string>(), load<string>(), load<string>()];
	const all = [own, second, third].map(({ run }) => watched(cache.get('a', execution(), run)));
	await settled();
	own.fail(cancelled);
	await settled();
	expect([second.run.mock.calls.length, third.run.mock.calls.length]).toEqual([1, 0]);
	second.answer('value');
	await settled();
	expect(all.map(({ value }) => value)).toEqual([undefined, 'value', 'value']);
	expect(all[0]?.error).toBe(cancelled);
});

test('given that an execution is stopped while another one loads for it, then it ends at once, and the load goes on', async () => {
	const cache = cachedFor<string>(TTL);
	const own = load<string>();
	const stopped = execution();
	const first = watched(cache.get('a', execution(), own.run));
	const second = watched(cache.get('a', stopped, load<string>().run));
	await settled();
	stopped.stop();
	await settled();
	expect(second.error).toMatchObject({ kind: 'cancelled' });
	own.answer('value');
	await settled();
	expect(first.value).toBe('value');
	await expect(cache.get('a', stopped, load<string>().run)).resolves.toBe('value');
});

test('given an execution that is stopped already, then it does not wait for the load of another', async () => {
	const cache = cachedFor<string>(TTL);
	const stopped = execution();
	stopped.stop();
	void cache.get('a', execution(), load<string>().run);
	await expect(cache.get('a', stopped, load<string>().run)).rejects.toMatchObject({ kind: 'cancelled' });
});

test('given more values than are kept, then the one that was not used for the longest time is forgotten', async () => {
	const cache = cachedFor<string>(TTL, 2);
	const get = async (key: string) => {
		let isLoaded = false;
		await cache.get(key, execution(), async () => {
			isLoaded = true;
			return key;
		});
		return isLoaded;
	};
	expect([await get('a'), await get('b'), await get('a'), await get('c'), await get('a'), await get('b')]).toEqual([
		true,
		true,
		false,
		true,
		false,
		true,
	]);
});

test('given that all is forgotten, then it is loaded anew', async () => {
	const cache = cachedFor<string>(TTL);
	await cache.get('a', execution(), async () => 'old');
	cache.clear();
	await expect(cache.get('a', execution(), async () => 'new')).resolves.toBe('new');
});
