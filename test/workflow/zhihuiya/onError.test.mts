import { refusal } from '../../simulators/index.mts';
import {
	checks, counts, CREATE, creates, errorText, execute, firstItem, items, keyVault, LONG_ID, report, STATUS, useService, vaultOf,
} from './support.mts';

const service = useService();
const node = (onError: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput', more: object = {}) =>
	report('generateAndDownload', { companyName: '={{ $json.company }}', ...more }, { onError });

/** A column that makes the second of three items wrong. */
const oneWrong = items(3).map((item, n) => (n === 1 ? { ...item, company: '' } : item));

describe('a wrong parameter of one item', () => {
	test('with Stop ends the node before anything is sent', async () => {
		const run = await execute(service.sim, node('stopWorkflow'), { input: oneWrong });
		expect(run.status).toBe('error');
		expect(errorText(run)).toMatch(/Company Name is required.*\nNothing was sent/);
		expect(run.error).toMatchObject({ context: { itemIndex: 1 } });
		expect(service.sim.journal.count()).toBe(0);
	});

	test('with Continue leaves by Failed, the others are delivered', async () => {
		const run = await execute(service.sim, node('continueRegularOutput'), { input: oneWrong });
		expect(counts(run)).toEqual([2, 0, 1]);
		expect(firstItem(run, 2)).toMatchObject({ json: { n: 1, error: expect.stringMatching(/is required/) }, pairedItem: { item: 1 } });
		expect(run.json('Report').map(({ n }) => n)).toEqual([0, 2]);
	});

	test('with an error output leaves by that, in no other', async () => {
		const run = await execute(service.sim, node('continueErrorOutput'), { input: oneWrong });
		expect([...counts(run), run.json('Report', 3).length]).toEqual([2, 0, 0, 1]);
		expect(run.json('Errors')).toMatchObject([{ n: 1, error: expect.stringMatching(/is required/) }]);
	});
});

describe('a refused credential', () => {
	const wrongKey = () => keyVault(service.sim, { apiKey: 'sk-wrong' });

	test('with Stop tells the words of the service, which credential, and where to get a right one', async () => {
		const run = await execute(service.sim, node('stopWorkflow'), { input: items(2), credentials: wrongKey() });
		expect(errorText(run)).toMatch(/apikey auth error! \(code 67200202\)/);
		expect(errorText(run)).toMatch(/credential "Zhihuiya \(PatSnap\) API"/);
		expect(errorText(run)).toMatch(/open\.zhihuiya\.com|open\.patsnap\.com/);
	});

	test('with Continue all items leave by Failed, none by Ready', async () => {
		const run = await execute(service.sim, node('continueRegularOutput'), { input: items(3), credentials: wrongKey() });
		expect(run.status).toBe('success');
		expect(counts(run)).toEqual([0, 0, 3]);
	});

	test('with an error output all items leave by it', async () => {
		const run = await execute(service.sim, node('continueErrorOutput'), { input: items(3), credentials: wrongKey() });
		expect([...counts(run), run.json('Report', 3).length]).toEqual([0, 0, 0, 3]);
	});
});

describe.each([
	['an empty API key', { authentication: 'apiKey', apiKey: '', region: 'china' }, /has no API Key/],
	['no client secret', { authentication: 'clientCredentials', clientId: 'x', clientSecret: '', region: 'global' }, /has no Client Secret/],
	['no base URL', { authentication: 'apiKey', apiKey: 'sk-x', region: 'custom', baseUrl: '' }, /has no Base URL/],
] as const)('a credential with %s', (_what, data, words) => {
	test('with Stop says so before anything is sent', async () => {
		const run = await execute(service.sim, node('stopWorkflow'), { input: items(1), credentials: vaultOf(data) });
		expect(errorText(run)).toMatch(words);
	});

	test('with Continue puts the whole batch on Failed', async () => {
		const run = await execute(service.sim, node('continueRegularOutput'), { input: items(2), credentials: vaultOf(data) });
		expect(counts(run)).toEqual([0, 0, 2]);
		expect(String(firstItem(run, 2).json.error)).toMatch(words);
	});
});

describe('a node without a credential that n8n can find', () => {
	const missing = () => vaultOf({});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)('with %s does not let the raw input out of Ready', async (onError) => {
		const without = { ...node(onError), credentials: {} };
		const run = await execute(service.sim, without as ReturnType<typeof node>, { input: items(2), credentials: missing() });
		expect(run.json('Ready')).toHaveLength(0);
	});
});

describe('a job that cannot be looked at', () => {
	const two = [{ jobId: '101', tag: 'a' }, { jobId: '102', tag: 'b' }];
	beforeEach(() => {
		service.sim.seedJob('R001', { id: '101' });
		service.sim.seedJob('R001', { id: '102' });
		service.sim.faults.next(refusal(67200004), { path: STATUS });
	});

	test('with Continue leaves by Failed with its facts, and touches no other', async () => {
		const run = await execute(service.sim, report('download', {}, { onError: 'continueRegularOutput' }), { input: two });
		expect(counts(run)).toEqual([1, 0, 1]);
		expect(firstItem(run, 2).json).toMatchObject({ jobId: '101', tag: 'a', error: expect.stringContaining('67200004') });
	});

	test('with an error output keeps the id in details', async () => {
		const run = await execute(service.sim, report('download', {}, { onError: 'continueErrorOutput' }), { input: two });
		expect([...counts(run), run.json('Report', 3).length]).toEqual([1, 0, 0, 1]);
		expect(run.json('Errors')).toMatchObject([{ tag: 'a', details: { jobId: '101' } }]);
		expect(run.json('Ready')).toMatchObject([{ jobId: '102', tag: 'b' }]);
	});

	test('with Stop names both ids', async () => {
		const run = await execute(service.sim, report('download', {}, { onError: 'stopWorkflow' }), { input: two });
		expect(run.error?.message).toMatch(/item 1: 101; item 2: 102/);
	});
});

test('a credential that is not filled in costs no id: details hold it', async () => {
	const look = report('getStatus', { jobId: LONG_ID }, { onError: 'continueErrorOutput' });
	const run = await execute(service.sim, look, { credentials: vaultOf({ authentication: 'apiKey', apiKey: '' }) });
	expect(run.json('Errors')).toMatchObject([{ error: expect.stringMatching(/has no API Key/), details: { jobId: LONG_ID } }]);
});

test.each(['continueRegularOutput', 'continueErrorOutput'] as const)('Retry On Fail beside %s starts nothing twice', async (onError) => {
	service.sim.jobs.script(({ request }) => (request.company_name === '公司0' ? { outcome: 'never' } : {}));
	const retrying = { ...node(onError), retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 };
	const run = await execute(service.sim, retrying, { input: items(3) });
	expect(run.status).toBe('success');
	expect(run.json('Ready').map(({ n }) => n)).toEqual([1, 2]);
	expect(creates(service.sim)).toHaveLength(3);
});

test('error items stand first on output 0, where n8n moves them from', async () => {
	service.sim.faults.next(refusal(68300004), { path: CREATE });
	const generate = report('generate', { companyName: '={{ $json.company }}' }, { onError: 'continueErrorOutput' });
	const run = await execute(service.sim, generate, { input: items(3) });
	expect(run.json('Report').map(({ n }) => n)).toEqual([1, 2]);
	expect(run.json('Report', 1)).toMatchObject([{ n: 0, error: expect.stringContaining('68300004') }]);
});

test('an error whose words n8n would replace keeps them, ids and all', async () => {
	const vault = keyVault(service.sim, { baseUrl: 'http://127.0.0.1:9' });
	const run = await execute(service.sim, report('getStatus'), { input: [{ jobId: LONG_ID }], credentials: vault });
	expect(run.error?.message).toMatch(new RegExp(`could not be reached at 127\\.0\\.0\\.1:9 \\(ECONNREFUSED\\).*${LONG_ID}`));
});

test('creates are not asked for when the first parameter error ends the node', async () => {
	await execute(service.sim, node('stopWorkflow'), { input: [...items(2), { company: '' }] });
	expect([creates(service.sim).length, checks(service.sim).length]).toEqual([0, 0]);
});
