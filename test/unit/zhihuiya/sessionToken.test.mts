import { readAccount } from '../../../nodes/Zhihuiya/transport/account';
import {
	adoptKeptToken,
	askToKeep,
	forgetTokens,
	heldToken,
	isToBeKept,
	keptToken,
	knownTokens,
	refuseToken,
	takeKeepRequest,
	tokenOf,
	tokenToKeep,
	tokenToSend,
} from '../../../nodes/Zhihuiya/transport/sessionToken';

const NOW = 1_000_000_000;
const LIFE = 1_799_000;
const credential = { authentication: 'clientCredentials', clientId: 'id', clientSecret: 'secret', region: 'china' };
const account = readAccount(credential);
const others = [{ region: 'global' }, { clientId: 'other' }, { clientSecret: 'other' }].map((part) => readAccount({ ...credential, ...part }));

const token = (name: string, expiresAt = NOW + LIFE, lifeMs = LIFE) => ({ token: name, expiresAt, lifeMs });
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

	test.each([
		['half an hour', LIFE, 90_000],
		['three minutes', 180_000, 90_000],
		['a minute', 60_000, 30_000],
		['a second', 1000, 500],
	])('given a token that lives %s, then it is used up to a margin before its end, and a new one is fetched then', async (_what, life, margin) => {
		const end = NOW + life;
		await tokenOf(account, NOW, async () => token('t1', end, life));
		const { state, fetch } = fetcher('t2');
		await expect(tokenOf(account, end - margin - 1, fetch)).resolves.toMatchObject({ token: 't1' });
		expect(heldToken(account, end - margin - 1)?.token).toBe('t1');
		expect(state.calls).toBe(0);
		expect(heldToken(account, end - margin)).toBeNull();
		await expect(tokenOf(account, end - margin, fetch)).resolves.toMatchObject({ token: 't2' });
	});

	test('given a token within its margin, then a request that is under way may still take it, up to its end', async () => {
		await tokenOf(account, NOW, async () => token('t1', NOW + 60_000, 60_000));
		expect(tokenToSend(account, NOW + 59_999)?.token).toBe('t1');
		expect(tokenToSend(account, NOW + 60_000)).toBeNull();
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

	test('given that the service hands out the same one again, then it is used', async () => {
		refuseToken(account, 't1');
		await expect(tokenOf(account, NOW, fetcher('t1').fetch)).resolves.toMatchObject({ token: 't1' });
		expect(heldToken(account, NOW)?.token).toBe('t1');
	});

	test('given that it was quoted back, then it is known still', async () => {
		await tokenOf(account, NOW, fetcher('t1').fetch);
		refuseToken(account, 't1');
		expect(knownTokens(account)).toEqual(['t1']);
		await tokenOf(account, NOW, fetcher('t2').fetch);
		expect(knownTokens(account)).toEqual(['t2', 't1']);
	});

	test('given that it is refused again and again, then it takes one place among those that are remembered, the latest', () => {
		for (let n = 0; n < 20; n += 1) refuseToken(account, `t${n}`);
		for (let n = 0; n < 20; n += 1) refuseToken(account, 't0');
		const latestLast = [...Array.from({ length: 19 }, (_, n) => `t${n + 1}`), 't0'];
		expect(knownTokens(account)).toEqual(latestLast);
	});

	test('given more refused tokens than are remembered, then the latest are', () => {
		for (let n = 0; n <= 20; n += 1) refuseToken(account, `t${n}`);
		adoptKeptToken(account, tokenToKeep(account, token('t20')), NOW + LIFE);
		expect(heldToken(account, NOW)).toBeNull();
		adoptKeptToken(account, tokenToKeep(account, token('t0')), NOW + LIFE);
		expect(heldToken(account, NOW)?.token).toBe('t0');
	});
});

describe('many accounts', () => {
	const accountOf = (n: number) => ({ ...account, fingerprint: `account${n}` });

	test('given more than are remembered, then the one that was not used for longest is forgotten', async () => {
		for (let n = 0; n < 1000; n += 1) await tokenOf(accountOf(n), NOW, fetcher(`t${n}`).fetch);
		expect(heldToken(accountOf(0), NOW)?.token).toBe('t0');
		await tokenOf(accountOf(1000), NOW, fetcher('t1000').fetch);
		expect(heldToken(accountOf(0), NOW)?.token).toBe('t0');
		expect(heldToken(accountOf(1000), NOW)?.token).toBe('t1000');
		expect(heldToken(accountOf(1), NOW)).toBeNull();
	});
});

describe('a token kept with the credential', () => {
	test('given its own account, then it is taken up', () => {
		adoptKeptToken(account, tokenToKeep(account, token('a.b.c')), String(NOW + LIFE));
		expect(heldToken(account, NOW)).toEqual({ token: 'a.b.c', expiresAt: NOW + LIFE, lifeMs: LIFE });
	});

	test('given a short life, then its margin is the same as where it was fetched', () => {
		adoptKeptToken(account, tokenToKeep(account, token('t1', NOW + 60_000, 60_000)), NOW + 60_000);
		expect(heldToken(account, NOW + 29_999)?.token).toBe('t1');
		expect(heldToken(account, NOW + 30_000)).toBeNull();
	});

	test.each(others)('given another host, client or secret, then it is no token', (other) => {
		const kept = tokenToKeep(account, token('t1'));
		expect(keptToken(other, kept, String(NOW + LIFE))).toBeNull();
		adoptKeptToken(other, kept, String(NOW + LIFE));
		expect(heldToken(other, NOW)).toBeNull();
	});

	test.each([['', NOW + LIFE], [undefined, undefined], ['t1', NOW + LIFE], [5, 5], [tokenToKeep(account, token('t1')), ''], [tokenToKeep(account, token('t1')), 'x'], [`${account.fingerprint}.t1`, NOW + LIFE], [`${account.fingerprint}.1.`, NOW + LIFE], [`x.${account.fingerprint}.1.t1`, NOW + LIFE], [[tokenToKeep(account, token('t1'))], NOW + LIFE]])(
		'given %p until %p, then it is no token',
		(kept, expiresAt) => {
			adoptKeptToken(account, kept, expiresAt);
			expect(heldToken(account, NOW)).toBeNull();
		},
	);

	test('given a token with a line break in it, then it is no token: no header could hold it', () => {
		expect(keptToken(account, tokenToKeep(account, token('t1\nt2')), NOW + LIFE)).toBeNull();
	});

	test('given one that ends with that of this process, then this process keeps its own', async () => {
		await tokenOf(account, NOW, fetcher('own').fetch);
		adoptKeptToken(account, tokenToKeep(account, token('kept')), NOW + LIFE);
		expect(heldToken(account, NOW)?.token).toBe('own');
	});

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
		expect(isToBeKept(account)).toBe(true);
		expect([takeKeepRequest(account), takeKeepRequest(account)]).toEqual([true, false]);
		expect(isToBeKept(account)).toBe(false);
	});
});
