import { refusal } from '../../simulators/index.mts';
import type { CredentialVault } from '../runWorkflow.mts';
import { allText, clientVault, counts, CREATE, execute, keyVault, LONG_ID, report, STATUS, TOKEN, useService } from './support.mts';

const service = useService();

/** Everything that must stay out of what n8n stores or prints. */
function secrets(): string[] {
	const { apiKey, clientSecret, clientId } = service.sim.credentials;
	const used = service.sim.journal.entries.flatMap(({ headers }) => (headers.authorization ? [headers.authorization.split(' ')[1] ?? ''] : []));
	const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
	return [apiKey, clientSecret, basic, ...new Set(used), 'q-signature', 'q-ak='].filter((secret) => secret !== '');
}

const vaults: Array<[string, () => CredentialVault]> = [
	['an API key', () => keyVault(service.sim)],
	['a client ID and secret', () => clientVault(service.sim)],
];

describe.each(vaults)('with %s, no secret is in run data, context, error or log', (_what, vault) => {
	test('of a run that ends with a file', async () => {
		const run = await execute(service.sim, report('generateAndDownload', { options: { includeRawResponse: true } }), { credentials: vault() });
		expect(counts(run)).toEqual([1, 0, 0]);
		for (const secret of secrets()) expect(allText(run)).not.toContain(secret);
	});

	test.each([
		['a refusal', CREATE, refusal(67200004)],
		['a lost answer', CREATE, { kind: 'reset' }],
		['an HTML page', CREATE, { kind: 'html' }],
		['a reset of every check', STATUS, { kind: 'reset' }],
		['a redirect', STATUS, { kind: 'reply', status: 302, body: '', headers: { location: 'http://127.0.0.1:1/?token=x' } }],
		['no token', TOKEN, refusal(67200003, { httpStatus: 401 })],
		['a token endpoint that is down', TOKEN, { kind: 'reset' }],
	] as const)('of a run that ends with %s', async (_fault, path, fault) => {
		service.sim.faults.always(fault, { path });
		const run = await execute(service.sim, report('generateAndDownload'), { credentials: vault() });
		for (const secret of secrets()) expect(allText(run)).not.toContain(secret);
	});

	test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)('of a run whose file never comes, on error: %s', async (onError) => {
		service.sim.seedJob('R001', { id: LONG_ID, fileFaults: [{ fault: { kind: 'reset' } }] });
		const run = await execute(service.sim, report('download', { jobId: LONG_ID }, { onError }), { credentials: vault() });
		for (const secret of secrets()) expect(allText(run)).not.toContain(secret);
	});
});

test('words of the service that hold a link lose its query', async () => {
	const error_msg = 'see https://open.zhihuiya.com/x?token=abc123secret for more';
	service.sim.faults.always({ kind: 'reply', status: 200, body: { status: false, error_code: 68300007, error_msg } }, { path: STATUS });
	const run = await execute(service.sim, report('getStatus', { jobId: LONG_ID }));
	expect(run.error?.message).toContain('https://open.zhihuiya.com/x?…');
	expect(allText(run)).not.toContain('abc123secret');
});

describe.each(vaults)('with %s, a service that quotes the secrets of a request back', (_what, vaultOf) => {
	const raw = { options: { includeRawResponse: true } };
	let vault: CredentialVault;

	/** What a request is known by, once there has been one: in full, and in the writings in which a service may quote it. */
	function quoted(): string[] {
		const { apiKey, clientId, clientSecret } = service.sim.credentials;
		const known = new Set([...secrets(), apiKey, clientId, clientSecret].filter((secret) => !secret.startsWith('q-')));
		return [...known].flatMap((secret) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]);
	}
	/** Of these credentials: the others are not in the request, so that nobody can quote them. */
	const sent = () => {
		const { apiKey } = service.sim.credentials;
		const isKey = vault.stored('zhihuiyaApi').authentication === 'apiKey';
		return quoted().filter((secret) => isKey === (decodeURIComponent(secret).startsWith('sk-') || secret === Buffer.from(apiKey).toString('base64')));
	};
	const expectSecrecy = (text: string) => {
		for (const secret of sent()) {
			expect(text).not.toContain(secret);
			expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
		}
	};

	beforeEach(async () => {
		vault = vaultOf();
		service.sim.seedJob('R001', { id: LONG_ID });
		await execute(service.sim, report('getStatus', { jobId: LONG_ID }), { credentials: vault });
		expect(sent().length).toBeGreaterThanOrEqual(3);
	});

	test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)('in the words of a refusal (on error: %s)', async (onError) => {
		const error_msg = `wrong key: ${sent().join(' | ')}`;
		service.sim.faults.always({ kind: 'reply', status: 200, body: { status: false, error_code: 68300007, error_msg } }, { path: STATUS });
		const run = await execute(service.sim, report('getStatus', { jobId: LONG_ID, ...raw }, { onError }), { credentials: vault });
		expectSecrecy(allText(run));
		expect(allText(run)).toContain('wrong key: [secret removed]');
	});

	test('at the end of a long refusal, where it would be cut in the middle', async () => {
		for (const secret of sent()) {
			const error_msg = `${'x'.repeat(395)} ${secret}`;
			service.sim.faults.next({ kind: 'reply', status: 200, body: { status: false, error_code: 68300007, error_msg } }, { path: STATUS });
			const run = await execute(service.sim, report('getStatus', { jobId: LONG_ID }), { credentials: vault });
			expect(run.error?.message).not.toContain(secret.slice(0, 4));
		}
	});

	test.each(['x-correlation-id', 'retry-after', 'location', 'www-authenticate'])('in the header %s', async (name) => {
		const body = { status: false, error_code: 67200002, error_msg: 'no' };
		const headers = { [name]: sent().map(encodeURI).join(' ') };
		service.sim.faults.always({ kind: 'reply', status: 429, body, headers }, { path: STATUS });
		const run = await execute(service.sim, report('getStatus', { jobId: LONG_ID, ...raw }), { credentials: vault });
		expectSecrecy(allText(run));
		for (const secret of sent()) expect(allText(run)).not.toContain(encodeURI(secret));
	});

	test('in the data of a job, which Include Raw Response puts out', async () => {
		const data = { job_status: 1, abnormal_cause: sent()[0], [String(sent()[0])]: 1, echo: { authorization: sent().map((secret) => `Bearer ${secret}`) } };
		service.sim.faults.always({ kind: 'reply', status: 200, body: { status: true, error_code: 0, data } }, { path: STATUS });
		const run = await execute(service.sim, report('getStatus', { jobId: LONG_ID, ...raw }), { credentials: vault });
		expect(counts(run)).toEqual([0, 1, 0]);
		expectSecrecy(allText(run));
		expect(run.json('Report', 1)[0]?.raw).toMatchObject({ data: { job_status: 1, abnormal_cause: '[secret removed]' } });
	});

	test('in the answer to a create', async () => {
		const body = { status: true, error_code: 0, data: { job_id: LONG_ID, echo: sent() }, request: sent().join() };
		service.sim.faults.always({ kind: 'reply', status: 200, body, executed: true }, { path: CREATE });
		const run = await execute(service.sim, report('generate', raw), { credentials: vault });
		expect(run.json('Report')).toEqual([expect.objectContaining({ jobId: LONG_ID, raw: expect.anything() })]);
		expectSecrecy(allText(run));
	});

	test('in the answer to the request for a token', async () => {
		service.sim.expireTokens();
		const body = { status: false, error_code: 67200003, error_msg: `wrong: ${sent().join(' | ')}` };
		service.sim.faults.always({ kind: 'reply', status: 401, body }, { path: TOKEN });
		const run = await execute(service.sim, report('generate', raw), { credentials: vault });
		expectSecrecy(allText(run));
	});
});
