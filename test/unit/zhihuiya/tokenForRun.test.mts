import { getEventListeners } from 'node:events';

import { ServiceError } from '../../../nodes/reportJob/errors/serviceError';
import { readAccount } from '../../../nodes/Zhihuiya/transport/account';
import { forgetTokens, isToBeKept } from '../../../nodes/Zhihuiya/transport/sessionToken';
import { tokenForRun } from '../../../nodes/Zhihuiya/transport/tokenForRun';

const NOW = 1_000_000_000;
const account = readAccount({ authentication: 'clientCredentials', clientId: 'id', clientSecret: 'secret', region: 'china' });

const TOKEN = { statusCode: 200, headers: {}, body: '{"token":"t","expires_in":1799}' };
const BUSY = { statusCode: 502, headers: {}, body: '<html>' };
const TOO_FAST = { statusCode: 429, headers: { 'retry-after': '30' }, body: '{}' };
const WRONG = { statusCode: 401, headers: {}, body: '{"error_code":67200003}' };

/** Answers in this order, the last one for ever; an error is thrown. */
function helperOf(...answers: Array<object | Error>) {
	const httpRequest = jest.fn(async () => {
		const answer = answers.length > 1 ? answers.shift() : answers[0];
		if (answer instanceof Error) throw answer;
		return answer;
	});
	return { httpRequest, helper: { helpers: { httpRequest } } as never };
}

/** A run whose time passes only by waiting. */
function runOf() {
	const stop = new AbortController();
	const waits: number[] = [];
	let time = NOW;
	const wait = async (ms: number) => {
		waits.push(ms);
		time += ms;
	};
	return { stop, waits, run: { now: () => time, wait, signal: stop.signal, readsEnd: Number.POSITIVE_INFINITY } as never };
}

beforeEach(forgetTokens);

describe('the request for a token of a start, which nobody else repeats', () => {
	test.each([
		['a reset', [new Error('ECONNRESET'), TOKEN], [1000]],
		['a gateway in trouble, twice', [BUSY, BUSY, TOKEN], [1000, 3000]],
		['a gateway in trouble, three times', [BUSY, BUSY, BUSY, TOKEN], [1000, 3000, 8000]],
	])('meets %s: it is sent again', async (_what, answers, waited) => {
		const { helper } = helperOf(...answers);
		const { run, waits } = runOf();
		await expect(tokenForRun(helper, account, 'start', run)).resolves.toMatchObject({ token: 't' });
		expect(waits).toEqual(waited);
	});

	test.each([
		['lasting trouble', BUSY, 'unavailable', 4],
		['"too fast", which the job waits for', TOO_FAST, 'rateLimited', 1],
		['a wrong secret', WRONG, 'account', 1],
	])('meets %s: that is told', async (_what, answer, kind, times) => {
		const { helper, httpRequest } = helperOf(answer);
		await expect(tokenForRun(helper, account, 'start', runOf().run)).rejects.toMatchObject({ kind });
		expect(httpRequest).toHaveBeenCalledTimes(times);
	});
});

test.each(['check', 'read'] as const)('of a %s it is sent once, because that is repeated as a whole', async (kind) => {
	const { helper, httpRequest } = helperOf(BUSY, TOKEN);
	await expect(tokenForRun(helper, account, kind, runOf().run)).rejects.toMatchObject({ kind: 'unavailable' });
	expect(httpRequest).toHaveBeenCalledTimes(1);
	await expect(tokenForRun(helper, account, kind, runOf().run)).resolves.toMatchObject({ token: 't' });
});

test('a token that is held is not asked for, nor kept once more', async () => {
	const { helper, httpRequest } = helperOf(TOKEN);
	expect(isToBeKept(account)).toBe(false);
	await tokenForRun(helper, account, 'check', runOf().run);
	expect(isToBeKept(account)).toBe(true);
	await tokenForRun(helper, account, 'start', runOf().run);
	expect(httpRequest).toHaveBeenCalledTimes(1);
});

describe('executions that ask for one token', () => {
	/** A token that comes when it is told to. */
	function slowHelper() {
		let answer: (reply: object) => void = () => undefined;
		const httpRequest = jest.fn(async () => await new Promise((resolve) => (answer = resolve)));
		return { httpRequest, helper: { helpers: { httpRequest } } as never, answer: (reply: object) => answer(reply) };
	}

	test('the one that asked first is stopped: it ends at once, and the others get their token', async () => {
		const { helper, httpRequest, answer } = slowHelper();
		const [first, second] = [runOf(), runOf()];
		const stopped = tokenForRun(helper, account, 'start', first.run);
		const other = tokenForRun(helper, account, 'check', second.run);
		first.stop.abort();
		await expect(stopped).rejects.toMatchObject({ kind: 'cancelled' });
		answer(TOKEN);
		await expect(other).resolves.toMatchObject({ token: 't' });
		expect(httpRequest).toHaveBeenCalledTimes(1);
		expect(httpRequest).toHaveBeenCalledWith(expect.not.objectContaining({ abortSignal: first.stop.signal }));
	});

	test('all of them are stopped, and the request fails: nobody is told', async () => {
		const { helper, answer } = slowHelper();
		const { run, stop } = runOf();
		const stopped = tokenForRun(helper, account, 'check', run);
		stop.abort();
		await expect(stopped).rejects.toBeInstanceOf(ServiceError);
		answer(BUSY);
		await new Promise(setImmediate);
	});

	test('one that is stopped already asks for nothing', async () => {
		const { helper, httpRequest } = slowHelper();
		const { run, stop } = runOf();
		stop.abort();
		await expect(tokenForRun(helper, account, 'check', run)).rejects.toMatchObject({ kind: 'cancelled' });
		expect(httpRequest).not.toHaveBeenCalled();
	});

	test('Node would warn of many items that listen to one run: none does, before or after', async () => {
		const { helper, answer } = slowHelper();
		const { run, stop } = runOf();
		const all = Promise.all(Array.from({ length: 300 }, async () => await tokenForRun(helper, account, 'start', run)));
		expect(getEventListeners(stop.signal, 'abort')).toHaveLength(0);
		answer(TOKEN);
		await all;
		expect(getEventListeners(stop.signal, 'abort')).toHaveLength(0);
	});
});
