import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { forgetTokens } from '../../../nodes/Zhihuiya/transport/sessionToken';
import { refusal, startZhihuiyaSimulator } from '../../simulators/index.mts';
import { runWorkflow } from '../runWorkflow.mts';
import {
	checks, clientVault, counts, CREATE, creates, errorText, execute, items, LONG_ID, oneNode, report, STATUS, TOKEN, tokens, useService,
} from './support.mts';

const service = useService();
const generate = report('generate', { companyName: '={{ $json.company }}' });
const look = report('getStatus', { jobId: LONG_ID });

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

describe('no token at all', () => {
	test.each([200, 401] as const)('a wrong secret (HTTP %s) says whose it is, and nothing is asked for', async (status) => {
		service.sim.settings.refusedTokenHttpStatus = status;
		const credentials = clientVault(service.sim, { clientSecret: 'wrong' });
		const run = await execute(service.sim, generate, { input: items(3), credentials });
		expect(errorText(run)).toMatch(/no token for this Client ID and Client Secret.*67200003/);
		expect(creates(service.sim)).toHaveLength(0);
		expect(tokens(service.sim)).toHaveLength(1);
	});

	test.each([
		['an HTML page', { kind: 'html' }],
		['an empty body', { kind: 'empty' }],
		['a reset', { kind: 'reset' }],
	] as const)('%s instead of a token: the create was not sent, so a retry may', async (_what, fault) => {
		service.sim.faults.next(fault, { path: TOKEN });
		const retrying = { ...generate, retryOnFail: true, maxTries: 2, waitBetweenTries: 1000 };
		const run = await execute(service.sim, retrying, { input: items(1), credentials: clientVault(service.sim) });
		expect(run.error).toBeUndefined();
		expect(service.sim.billed).toBe(1);
	});
});
