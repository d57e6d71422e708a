import { readAccount } from '../../../nodes/Zhihuiya/transport/account';
import {
	adoptKeptToken,
	askToKeep,
	forgetTokens,
	heldToken,
	refuseToken,
	takeKeepRequest,
	tokenOf,
	tokenToKeep,
} from '../../../nodes/Zhihuiya/transport/sessionToken';

const NOW = 1_000_000_000;
const LIFE = 1_799_000;
const credential = { authentication: 'clientCredentials', clientId: 'id', clientSecret: 'secret', region: 'china' };
const account = readAccount(credential);
const others = [{ region: 'global' }, { clientId: 'other' }, { clientSecret: 'other' }].map((part) => readAccount({ ...credential, ...part }));

const token = (name: string, expiresAt = NOW + LIFE) => ({ token: name, expiresAt });
function fetcher(...names: string[]) {
	const state = { calls: 0 };
	const fetch = async () => {
		const name = names[Math.min(state.calls, names.length - 1)] ?? '';
		state.calls += 1;
		await Promise.resolve();
		return token(name);
	};
	return { state, fetch };
}

beforeEach(forgetTokens);

describe('fetching a token', () => {
	test('given a hundred that ask at once, then one fetches', async () => {
		const { state, fetch } = fetcher('t1');
		const all = await Promise.all(Array.from({ length: 100 }, async () => await tokenOf(account, NOW, fetch)));
		expect(state.calls).toBe(1);
		expect(new Set(all.map((each) => each.token))).toEqual(new Set(['t1']));
	});

	test('given a fresh token, then nothing is fetched; given one about to end, then a new one is', async () => {
		const { state, fetch } = fetcher('t1', 't2');
		await tokenOf(account, NOW, fetch);
		await tokenOf(account, NOW + LIFE - 91_000, fetch);
		expect(state.calls).toBe(1);
		await expect(tokenOf(account, NOW + LIFE - 90_000, fetch)).resolves.toMatchObject({ token: 't2' });
		expect(state.calls).toBe(2);
	});

	test('given a fetch that fails, then all that waited fail and the next one fetches again', async () => {
		const failing = jest.fn(async () => await Promise.reject(new Error('no')));
		const both = await Promise.allSettled([tokenOf(account, NOW, failing), tokenOf(account, NOW, failing)]);
		expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(failing).toHaveBeenCalledTimes(1);
		await expect(tokenOf(account, NOW, fetcher('t1').fetch)).resolves.toMatchObject({ token: 't1' });
	});

	test('given other hosts, clients and secrets, then each has a token of its own', async () => {
		await tokenOf(account, NOW, fetcher('t1').fetch);
		for (const other of others) {
			expect(heldToken(other, NOW)).toBeNull();
			await expect(tokenOf(other, NOW, fetcher('t2').fetch)).resolves.toMatchObject({ token: 't2' });
		}
		expect(heldToken(account, NOW)?.token).toBe('t1');
	});
});

describe('a token that is refused', () => {
	test('given several that meet the refusal, then one new token serves them all', async () => {
		const { state, fetch } = fetcher('t1', 't2', 't3');
		await tokenOf(account, NOW, fetch);
		refuseToken(account, 't1');
		await tokenOf(account, NOW, fetch);
		refuseToken(account, 't1');
		await expect(tokenOf(account, NOW, fetch)).resolves.toMatchObject({ token: 't2' });
		expect(state.calls).toBe(2);
	});

	test('given its kept copy, then it is not taken up again', () => {
		const kept = tokenToKeep(account, token('t1'));
		refuseToken(account, 't1');
		adoptKeptToken(account, kept, String(NOW + LIFE));
		expect(heldToken(account, NOW)).toBeNull();
	});
});

describe('a token kept with the credential', () => {
	test('given its own account, then it is taken up', () => {
		adoptKeptToken(account, tokenToKeep(account, token('a.b.c')), String(NOW + LIFE));
		expect(heldToken(account, NOW)).toEqual({ token: 'a.b.c', expiresAt: NOW + LIFE });
	});

	test.each(others)('given another host, client or secret, then it is no token', (other) => {
		adoptKeptToken(other, tokenToKeep(account, token('t1')), String(NOW + LIFE));
		expect(heldToken(other, NOW)).toBeNull();
	});

	test.each([['', NOW + LIFE], [undefined, undefined], ['t1', NOW + LIFE], [5, 5], [tokenToKeep(account, token('t1')), ''], [tokenToKeep(account, token('t1')), 'x']])(
		'given %p until %p, then it is no token',
		(kept, expiresAt) => {
			adoptKeptToken(account, kept, expiresAt);
			expect(heldToken(account, NOW)).toBeNull();
		},
	);

	test('given a newer one in this process, then the older one does not replace it', async () => {
		await tokenOf(account, NOW, fetcher('new').fetch);
		adoptKeptToken(account, tokenToKeep(account, token('old')), NOW + LIFE - 1);
		expect(heldToken(account, NOW)?.token).toBe('new');
	});

	test('given that a node asked to keep it, then the first to answer keeps it for all', () => {
		expect(takeKeepRequest(account)).toBe(false);
		askToKeep(account);
		askToKeep(account);
		expect(takeKeepRequest(others[0]!)).toBe(false);
		expect([takeKeepRequest(account), takeKeepRequest(account)]).toEqual([true, false]);
	});
});
