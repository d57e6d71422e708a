import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ZhihuiyaApi } from '../../../credentials/ZhihuiyaApi.credentials';
import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { FAMILIES } from '../../../nodes/Zhihuiya/reports';
import { forgetLanes } from '../../../nodes/reportJob/pacing/lanes';
import { FAMILY_CASES, type FamilyCase } from '../../cases/zhihuiyaFamilies.mts';
import { startZhihuiyaSimulator, type ZhihuiyaSimulator } from '../../simulators/index.mts';
import { connect, CredentialVault, runWorkflow, startClock } from '../runWorkflow.mts';

let sim: ZhihuiyaSimulator;
let clock: ReturnType<typeof startClock>;

beforeAll(async () => {
	sim = await startZhihuiyaSimulator({});
});
afterAll(async () => await sim.close());
beforeEach(() => {
	sim.journal.clear();
	sim.jobs.next.length = 0;
	forgetLanes();
	clock = startClock('2026-03-02T09:00:00Z');
});
afterEach(() => clock.stop());

const node = (name: string, parameters: IDataObject) => ({
	name,
	type: 'zhihuiya',
	parameters: parameters as INodeParameters,
	credentials: { zhihuiyaApi: { id: 'zhihuiyaApi', name: 'Zhihuiya' } },
});

async function run(nodes: Array<ReturnType<typeof node>>, ...connections: string[]) {
	return await runWorkflow({
		workflow: {
			nodes: [{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' }, ...nodes],
			connections: connect(...connections),
		},
		nodeTypes: [Zhihuiya],
		credentials: new CredentialVault([
			{
				type: ZhihuiyaApi,
				data: { authentication: 'apiKey', apiKey: sim.credentials.apiKey, region: 'custom', baseUrl: sim.url },
			},
		]),
		input: [{}],
		waits: 'pass',
	});
}

/** The additional fields that a status operation takes too. */
const statusFields = ({ parameters, status }: FamilyCase): IDataObject =>
	status ? { additionalFields: { fileFormat: (parameters.additionalFields as IDataObject).fileFormat } } : {};

const onlyCreateFields = ({ parameters, status }: FamilyCase): IDataObject => {
	if (!status) return parameters;
	const { fileFormat: _later, ...additionalFields } = parameters.additionalFields as IDataObject;
	return { ...parameters, additionalFields };
};

test('every family has a row here', () => {
	expect(FAMILY_CASES.map(({ resource }) => resource).sort()).toEqual(FAMILIES.map(({ resource }) => resource).sort());
});

describe.each(FAMILY_CASES.map((each) => [`${each.code} ${each.resource}`, each] as const))('%s', (_name, each) => {
	const { resource, code, create, status = {}, extension, ownId } = each;

	test('generate, get status (pending, then ready), download', async () => {
		sim.jobs.next.push({ readyAfterChecks: 2 });
		const done = await run(
			[
				node('Generate', { resource, operation: 'generate', ...onlyCreateFields(each) }),
				node('First', { resource, operation: 'getStatus', ...statusFields(each) }),
				node('Second', { resource, operation: 'getStatus', ...statusFields(each) }),
				node('Download', { resource, operation: 'download', ...statusFields(each) }),
			],
			'Trigger > Generate > First',
			'First[1] > Second > Download',
		);
		expect(done.error?.message).toBeUndefined();
		const [made] = sim.journal.of({ path: create.path });
		expect(made?.body).toEqual(create.body);

		const [generated] = done.json('Generate', 0) as IDataObject[];
		expect(generated).toMatchObject({ resource, reportType: code, state: 'pending' });
		if (ownId) expect(generated?.jobId).toBe(ownId);
		const family = FAMILIES.find((row) => row.resource === resource);
		const checks = sim.journal.of({ path: family?.status.path ?? '' });
		const asked = checks.map(({ method, body, query }) => (method === 'GET' ? query : body));
		expect(asked).toEqual(Array(3).fill({ [family?.idName ?? '']: generated?.jobId, ...status }));

		const [file] = done.outputs('Download', 0)[0] ?? [];
		expect(file?.json).toMatchObject({ jobId: generated?.jobId, state: 'ready', attempt: 3 });
		expect(file?.binary?.data?.fileExtension).toBe(extension);
		expect(file?.json.fileName).toMatch(new RegExp(`\\.${extension}$`));
	});

	test.each([
		['failed', { outcome: 'failed' as const }, 'GENERATION_FAILED'],
		['given up', { outcome: 'never' as const }, 'DEADLINE_EXCEEDED'],
	])('a job that is %s leaves by Failed', async (_what, script, reason) => {
		sim.jobs.next.push(script);
		const done = await run(
			[node('Report', { resource, operation: 'generateAndDownload', options: { giveUpAfter: 5 }, ...each.parameters })],
			'Trigger > Report',
		);
		expect(done.json('Report', 2)).toEqual([expect.objectContaining({ state: 'failed', reason })]);
	});

	test('a job that the service does not know leaves by Failed', async () => {
		const unknown = code === 'R001' || code === 'R002' ? '1579434053399035998' : '00000000-0000-4000-8000-000000000000';
		const done = await run([node('Report', { resource, operation: 'download', jobId: unknown })], 'Trigger > Report');
		expect(done.json('Report', 2)).toEqual([expect.objectContaining({ jobId: unknown, reason: 'NOT_FOUND', message: expect.stringMatching(/\(code 68300013\)\. Check that the job ID/) })]);
	});

	test('an expired link is renewed once', async () => {
		sim.jobs.next.push({ fileFaults: [{ fault: { kind: 'expired' }, times: 1 }] });
		const done = await run(
			[node('Report', { resource, operation: 'generateAndDownload', ...each.parameters })],
			'Trigger > Report',
		);
		expect(done.json('Report', 0)).toEqual([expect.objectContaining({ state: 'ready', attempt: 1 })]);
	});
});
