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
