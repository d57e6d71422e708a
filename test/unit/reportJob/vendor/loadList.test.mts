import { NodeApiError, type ILoadOptionsFunctions } from 'n8n-workflow';

import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { loadList, matching } from '../../../../nodes/reportJob/vendor/loadList';

const panel = { getNode: () => ({ name: 'Node' }) } as unknown as ILoadOptionsFunctions;

test('given a list, then it comes, and the run that loaded it is over', async () => {
	let signal: AbortSignal | undefined;
	const list = await loadList(
		panel,
		async (_context, run) => {
			signal = run.signal;
			return 'client';
		},
		async (client) => [client],
	);
	expect(list).toEqual(['client']);
	expect(signal?.aborted).toBe(true);
});

test.each([
	['a service that refuses', new ServiceError('account', 'The key is wrong.', { hint: 'Check it.' }), 'The key is wrong.', 'Check it.'],
	['a connection that fails', new ServiceError('unavailable', 'It could not be reached at a.example (ECONNREFUSED).', { hint: 'Check the network.' }), 'It could not be reached at a.example (ECONNREFUSED).', 'Check the network.'],
	['anything else', new Error('secret inner words'), 'The list could not be loaded.', 'Open the node and choose a credential.'],
])('given %s, then the panel says so in words for the user', async (_name, error, message, description) => {
	const failing = async () => {
		throw error;
	};
	const loaded = loadList(panel, failing, async () => []);
	await expect(loaded).rejects.toBeInstanceOf(NodeApiError);
	await expect(loaded).rejects.toMatchObject({ message, description });
});

describe('while a person watches', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	test.each([
		['that does not answer', new ServiceError('unavailable', 'It could not be reached.'), 3],
		['that asks for a minute', new ServiceError('rateLimited', 'Too many requests.', { retryAt: 60_000 }), 1],
	])('given a service %s, then the panel says so within seconds', async (_name, error, tries) => {
		jest.setSystemTime(0);
		const load = jest.fn(async () => await Promise.reject(error));
		const loaded = expect(loadList(panel, async () => 'client', load)).rejects.toMatchObject({ message: error.message });
		await jest.advanceTimersByTimeAsync(6_000);
		await loaded;
		expect(load).toHaveBeenCalledTimes(tries);
	});

	test('given a service that answers at the second try, then the list comes', async () => {
		const load = jest.fn(async () => ['shop']).mockRejectedValueOnce(new ServiceError('unavailable', 'Busy.'));
		const loaded = loadList(panel, async () => 'client', load);
		await jest.advanceTimersByTimeAsync(1_000);
		await expect(loaded).resolves.toEqual(['shop']);
	});
});

describe('what the user types', () => {
	const entries = [
		{ name: 'Second Shop', value: '12' },
		{ name: 'first shop', value: '3' },
	];

	test.each([
		[undefined, ['first shop', 'Second Shop']],
		['  ', ['first shop', 'Second Shop']],
		['SECOND', ['Second Shop']],
		['12', ['Second Shop']],
		['third', []],
	])('given %j, then %j match', (filter, names) => {
		expect(matching(entries, filter).results.map(({ name }) => name)).toEqual(names);
	});

	test('given thousands, then no more than a panel can show', () => {
		const many = Array.from({ length: 3000 }, (_, n) => ({ name: `Shop ${n}`, value: n }));
		expect(matching(many, 'shop').results).toHaveLength(500);
	});
});
