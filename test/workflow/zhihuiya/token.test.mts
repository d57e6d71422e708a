import type { IDataObject } from 'n8n-workflow';

import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { forgetTokens } from '../../../nodes/Zhihuiya/transport/sessionToken';
import { refusal, startZhihuiyaSimulator } from '../../simulators/index.mts';
import { codeNode, connect, logText, runWorkflow, startWorkflow, type CredentialVault } from '../runWorkflow.mts';
import {
	checks, clientVault, counts, CREATE, creates, errorText, execute, items, LONG_ID, oneNode, report, STATUS, TOKEN, tokens, TRIGGER, useService,
} from './support.mts';

const service = useService();
const generate = report('generate', { companyName: '={{ $json.company }}' });
const look = report('getStatus', { jobId: LONG_ID });

async function waitUntil(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise(setImmediate);
}

beforeEach(() => {
	service.sim.seedJob('R001', { id: LONG_ID });
});

describe('the session token', () => {
	test('is fetched once for ten items, and kept by n8n', async () => {
		const vault = clientVault(service.sim);
		const run = await execute(service.sim, generate, { input: items(10), credentials: vault });
		expect(run.json('Report')).toHaveLength(10);
		expect(tokens(service.sim)).toHaveLength(1);
		expect(vault.writes).toHaveLength(1);
		const token = String(creates(service.sim)[0]?.headers.authorization).replace('Bearer ', '');
		expect(String(vault.stored('zhihuiyaApi').sessionToken)).toContain(token);
	});

	test('is asked for with the client in the header, and goes out with the client ID in the query', async () => {
		await execute(service.sim, look, { credentials: clientVault(service.sim) });
		const { clientId, clientSecret } = service.sim.credentials;
		const [asked] = tokens(service.sim);
		expect(asked).toMatchObject({ method: 'POST', rawBody: 'grant_type=client_credentials', rawQuery: '' });
		expect(asked?.headers.authorization).toBe(`Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`);
		expect(checks(service.sim)[0]?.query).toEqual({ job_id: LONG_ID, apikey: clientId });
	});

	test.each(['flat', 'wrapped'] as const)('is read from a %s reply', async (tokenReply) => {
		service.sim.settings.tokenReply = tokenReply;
		const run = await execute(service.sim, look, { credentials: clientVault(service.sim) });
		expect(counts(run)).toEqual([1, 0, 0]);
	});

	test('is used again by the next execution, and by another process from what n8n keeps', async () => {
		const credentials = clientVault(service.sim);
		await execute(service.sim, look, { credentials });
		await execute(service.sim, look, { credentials });
		forgetTokens();
		await execute(service.sim, look, { credentials });
		expect(tokens(service.sim)).toHaveLength(1);
	});

	test.each([200, 401] as const)('is renewed once when the service has dropped it, said with HTTP %s', async (status) => {
		service.sim.settings.expiredTokenHttpStatus = status;
		const credentials = clientVault(service.sim);
		await execute(service.sim, look, { credentials });
		service.sim.expireTokens();
		const run = await execute(service.sim, generate, { input: items(5), credentials });
		expect(run.json('Report')).toHaveLength(5);
		expect(tokens(service.sim)).toHaveLength(2);
		expect(credentials.writes).toHaveLength(2);
		expect(service.sim.billed).toBe(5);
		expect(logText(run.log).match(/requesting a report/g)).toHaveLength(5);
	});

	test('is renewed before it expires', async () => {
		const credentials = clientVault(service.sim);
		await execute(service.sim, look, { credentials });
		await service.clock.advance(service.sim.settings.tokenLifeMs - 60_000);
		await execute(service.sim, look, { credentials });
		expect(tokens(service.sim)).toHaveLength(2);
		expect(checks(service.sim)).toHaveLength(2);
	});

	test('is fetched anew when the secret was changed', async () => {
		const credentials = clientVault(service.sim);
		await execute(service.sim, look, { credentials });
		service.sim.accounts.get(service.sim.credentials.clientId).secret = 'new secret';
		credentials.edit('zhihuiyaApi', { clientSecret: 'new secret' });
		const run = await execute(service.sim, look, { credentials });
		expect(counts(run)).toEqual([1, 0, 0]);
		expect(tokens(service.sim)).toHaveLength(2);
	});

	test('of one host is not sent to another', async () => {
		const credentials = clientVault(service.sim);
		await execute(service.sim, look, { credentials });
		const other = await startZhihuiyaSimulator();
		other.seedJob('R001', { id: LONG_ID });
		credentials.edit('zhihuiyaApi', { baseUrl: other.url });
		const run = await execute(service.sim, look, { credentials });
		expect(counts(run)).toEqual([1, 0, 0]);
		expect(other.journal.entries.map(({ path }) => path)).toEqual([TOKEN, STATUS]);
		await other.close();
	});

	test('is fetched once for executions side by side', async () => {
		const credentials = clientVault(service.sim);
		const options = { workflow: oneNode(look), nodeTypes: [Zhihuiya], credentials };
		await Promise.all(Array.from({ length: 5 }, async () => await runWorkflow(options)));
		expect(tokens(service.sim)).toHaveLength(1);
	});

	test('is renewed once for executions side by side', async () => {
		const credentials = clientVault(service.sim);
		await execute(service.sim, look, { credentials });
		service.sim.expireTokens();
		const options = { workflow: oneNode(generate), nodeTypes: [Zhihuiya], credentials, input: items(3) };
		const runs = await Promise.all(Array.from({ length: 3 }, async () => await runWorkflow(options)));
		expect(runs.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
		expect(tokens(service.sim)).toHaveLength(2);
		expect(service.sim.billed).toBe(9);
	});
});

describe('a token that helps nothing', () => {
	test('is renewed once, not twice, and a create is not carried out', async () => {
		service.sim.faults.always(refusal(67200003, { httpStatus: 401 }), { path: CREATE });
		const run = await execute(service.sim, generate, { input: items(1), credentials: clientVault(service.sim) });
		expect(errorText(run)).toMatch(/67200003.*\n.*credential "Zhihuiya \(PatSnap\) API"/);
		expect(tokens(service.sim)).toHaveLength(2);
		expect(creates(service.sim)).toHaveLength(2);
		expect(service.sim.billed).toBe(0);
	});

	test('67200009, a token of another client, is renewed once too', async () => {
		service.sim.faults.next(refusal(67200009), { path: STATUS });
		const run = await execute(service.sim, look, { credentials: clientVault(service.sim) });
		expect(counts(run)).toEqual([1, 0, 0]);
		expect(tokens(service.sim)).toHaveLength(2);
	});

	test('an API key that is refused with HTTP 401 is sent once', async () => {
		service.sim.faults.always(refusal(67200003, { httpStatus: 401 }), { path: CREATE });
		const run = await execute(service.sim, generate, { input: items(1) });
		expect(run.status).toBe('error');
		expect(creates(service.sim)).toHaveLength(1);
	});
});

/** What went out as a bearer, token requests aside. */
const bearers = (): string[] =>
	service.sim.journal.entries.filter(({ path }) => path !== TOKEN).map(({ headers }) => String(headers.authorization));

describe('a token with a short life', () => {
	test.each([60_000, 1_800])('of %d ms is used to within half of it, and then renewed', async (tokenLifeMs) => {
		service.sim.settings.tokenLifeMs = tokenLifeMs;
		const run = await execute(service.sim, generate, { input: items(100), credentials: clientVault(service.sim) });
		expect(run.error).toBeUndefined();
		expect(run.json('Report')).toHaveLength(100);
		expect(service.sim.billed).toBe(100);
		expect(tokens(service.sim).length).toBeGreaterThanOrEqual(Math.floor(99_000 / tokenLifeMs));
		expect(tokens(service.sim).length).toBeLessThanOrEqual(Math.ceil(99_000 / (tokenLifeMs / 2)) + 1);
		expect(creates(service.sim)).toHaveLength(100);
	});

	test('that n8n keeps is renewed in another process at the same time', async () => {
		service.sim.settings.tokenLifeMs = 60_000;
		const credentials = clientVault(service.sim);
		await execute(service.sim, look, { credentials });
		for (const [ms, fetched] of [[25_000, 1], [10_000, 2]] as const) {
			await service.clock.advance(ms);
			forgetTokens();
			await execute(service.sim, look, { credentials });
			expect(tokens(service.sim)).toHaveLength(fetched);
		}
		expect(new Set(bearers()).size).toBe(2);
	});

	test('of no time at all is an error, and no empty bearer is sent', async () => {
		service.sim.settings.tokenLifeMs = 0.001;
		const run = await execute(service.sim, generate, { input: items(1), credentials: clientVault(service.sim) });
		expect(errorText(run)).toMatch(/session token of the credential "Zhihuiya \(PatSnap\) API" has run out/);
		expect(bearers()).toEqual([]);
	});
});

describe('no token at all', () => {
	afterEach(() => {
		for (const bearer of bearers()) expect(bearer).toMatch(/^Bearer .+/);
	});

	test.each([200, 401] as const)('a wrong secret (HTTP %s) says whose it is, and nothing is asked for', async (status) => {
		service.sim.settings.refusedTokenHttpStatus = status;
		const credentials = clientVault(service.sim, { clientSecret: 'wrong' });
		const run = await execute(service.sim, generate, { input: items(3), credentials });
		expect(errorText(run)).toMatch(/no token for this Client ID and Client Secret.*67200003/);
		expect(creates(service.sim)).toHaveLength(0);
		expect(tokens(service.sim)).toHaveLength(1);
	});

	const passing = [
		['a reset', { kind: 'reset' }],
		['an HTML page of a gateway', { kind: 'html', status: 502 }],
		['an HTML page with HTTP 200', { kind: 'html', status: 200 }],
		['an empty body', { kind: 'empty' }],
		['a server that is busy', refusal(67200100)],
		['too fast, with HTTP 429', { kind: 'reply', status: 429, body: {} }],
		['too fast, with HTTP 429 and a time', { kind: 'reply', status: 429, body: {}, headers: { 'retry-after': '20' } }],
		['too fast, with HTTP 200', refusal(67200002)],
	] as const;

	test.each(passing)('%s instead of a token passes: the reports are created, once each', async (_what, fault) => {
		service.sim.faults.next(fault, { path: TOKEN });
		const run = await execute(service.sim, generate, { input: items(3), credentials: clientVault(service.sim) });
		expect(run.error).toBeUndefined();
		expect(run.json('Report')).toHaveLength(3);
		expect(creates(service.sim)).toHaveLength(3);
		expect(tokens(service.sim)).toHaveLength(2);
	});

	test.each(passing)('%s instead of a token passes: a job is looked at', async (_what, fault) => {
		service.sim.faults.next(fault, { path: TOKEN });
		const run = await execute(service.sim, look, { credentials: clientVault(service.sim) });
		expect(counts(run)).toEqual([1, 0, 0]);
		expect(tokens(service.sim)).toHaveLength(2);
	});

	test.each([
		['a reset', { kind: 'reset' }, /could not be reached at 127\.0\.0\.1:\d+ to fetch a token/],
		['an HTML page', { kind: 'html', status: 502 }, /answered the request for a token with an HTML page \(HTTP 502\)/],
		['a server that is busy', refusal(67200100), /gives no token now.*busy/],
	] as const)('%s that lasts is the error, and nothing is sent', async (_what, fault, words) => {
		service.sim.faults.always(fault, { path: TOKEN });
		for (const node of [generate, look]) {
			service.sim.journal.clear();
			const run = await execute(service.sim, node, { input: items(1), credentials: clientVault(service.sim) });
			expect(run.error?.message).toMatch(words);
			expect(tokens(service.sim)).toHaveLength(4);
			expect(bearers()).toEqual([]);
		}
	});

	describe('too fast, for ever', () => {
		beforeEach(() => {
			service.sim.faults.always(refusal(67200002, { httpStatus: 429 }), { path: TOKEN });
		});

		test('is said so, not that key or secret are wrong', async () => {
			const run = await execute(service.sim, look, { credentials: clientVault(service.sim) });
			const said = [errorText(run), JSON.stringify(run.json('Report', 1))].join('\n');
			expect(said).toMatch(/too fast|no more such requests/);
			expect(said).not.toMatch(/Client Secret|incorrect/);
		});

		test('a start waits for it as long as Wait Up To, and is not begun', async () => {
			const node = report('generateAndDownload', { whenTimeRunsOut: 'pending', options: { waitUpTo: 30 } });
			const run = await execute(service.sim, node, { credentials: clientVault(service.sim) });
			expect(run.json('Report', 1)).toEqual([expect.objectContaining({ jobId: null, state: 'pending', reason: 'RATE_LIMITED' })]);
			expect(tokens(service.sim).length).toBeLessThanOrEqual(4);
			expect(logText(run.log)).not.toContain('requesting a report');
		});
	});
});

describe('executions that wait for one token', () => {
	test('stopping the one that asked for it does not hurt the other', async () => {
		service.sim.faults.next({ kind: 'delay', ms: 300 }, { path: TOKEN });
		const options = { workflow: oneNode(generate), nodeTypes: [Zhihuiya], credentials: clientVault(service.sim), input: items(2) };
		const first = startWorkflow(options);
		await waitUntil(() => tokens(service.sim).length === 1);
		const second = startWorkflow(options);
		first.cancel();
		const stopped = await first.done;
		expect(stopped.status).toBe('canceled');
		const other = await second.done;
		expect(other.status).toBe('success');
		expect(other.json('Report')).toHaveLength(2);
		expect(tokens(service.sim)).toHaveLength(1);
		expect(service.sim.billed).toBe(2);
	});
});

describe("n8n's HTTP Request node", () => {
	/** What that node does with a credential: the older of n8n's helpers, which names the address `uri`. */
	const httpRequest = codeNode('httpRequest', async function () {
		const uri = `${service.sim.url}${STATUS}`;
		const answer = (await this.helpers.requestWithAuthentication.call(this, 'zhihuiyaApi', { uri, qs: { job_id: LONG_ID }, json: true })) as IDataObject;
		return [{ json: answer }];
	}, { credentials: [{ name: 'zhihuiyaApi', required: true }] });
	const workflow = {
		nodes: [TRIGGER, { ...look, name: 'Request', type: 'httpRequest', parameters: {} }],
		connections: connect('Trigger > Request'),
	};
	const request = async (credentials: CredentialVault) =>
		await runWorkflow({ workflow, nodeTypes: [httpRequest], credentials });

	test.each([200, 401] as const)('renews a kept token that has run out, whatever the service says it with (%d)', async (status) => {
		service.sim.settings.expiredTokenHttpStatus = status;
		const credentials = clientVault(service.sim);
		await execute(service.sim, look, { credentials });
		await service.clock.advance(service.sim.settings.tokenLifeMs + 1000);
		forgetTokens();
		const run = await request(credentials);
		expect(run.error?.message).toBeUndefined();
		expect(run.json('Request')[0]).toMatchObject({ status: true, error_code: 0 });
		expect(checks(service.sim)).toHaveLength(2);
		expect(credentials.writes).toHaveLength(2);
	});

	test('fetches one where none is kept', async () => {
		const run = await request(clientVault(service.sim));
		expect(run.json('Request')[0]).toMatchObject({ status: true });
		expect(tokens(service.sim)).toHaveLength(1);
	});
});
