import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { YandexMarketApi } from '../../../credentials/YandexMarketApi.credentials';
import { YandexMarket } from '../../../nodes/YandexMarket/YandexMarket.node';
import { REPORT_TYPES } from '../../../nodes/YandexMarket/reports';
import { forgetLanes } from '../../../nodes/reportJob/pacing/lanes';
import { CASES_NOW, REPORT_CASES } from '../../cases/yandexMarketReports.mts';
import { startYandexMarketSimulator, type YandexMarketSimulator } from '../../simulators/index.mts';
import { connect, CredentialVault, runWorkflow, startClock } from '../runWorkflow.mts';

let sim: YandexMarketSimulator;
let clock: ReturnType<typeof startClock>;

beforeEach(async () => {
	clock = startClock(CASES_NOW);
	forgetLanes();
	sim = await startYandexMarketSimulator({ now: () => Date.now() });
});
afterEach(async () => {
	clock.stop();
	await sim.close();
});

async function run(parameters: IDataObject) {
	return await runWorkflow({
		workflow: {
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: 'Report',
					type: 'yandexMarket',
					parameters: { resource: 'report', operation: 'generateAndDownload', ...parameters } as INodeParameters,
					credentials: { yandexMarketApi: { id: 'yandexMarketApi', name: 'Market' } },
				},
			],
			connections: connect('Trigger > Report'),
		},
		nodeTypes: [YandexMarket],
		credentials: new CredentialVault([
			{
				type: YandexMarketApi,
				data: { authentication: 'apiKey', apiKey: sim.credentials.apiKey, region: 'custom', baseUrl: sim.url },
			},
		]),
		input: [{}],
	});
}

/** A field that is plainly empty is refused by n8n itself, before the workflow starts; all else by the node. */
async function errorOf(parameters: IDataObject): Promise<string> {
	return await run(parameters).then(
		({ error }) => error?.message ?? 'no error',
		({ message }: Error) => message,
	);
}

test('every report type has a row here', () => {
	expect(REPORT_CASES.map(({ type }) => type).sort()).toEqual(REPORT_TYPES.map(({ value }) => value).sort());
});

describe.each(REPORT_CASES.map((each) => [each.type, each] as const))('%s', (type, { parameters, request, files, refused }) => {
	test('is asked for exactly as documented, and its file arrives', async () => {
		const done = await run({ reportType: type, ...parameters });
		expect(done.error?.message).toBeUndefined();
		const creates = sim.journal.of({ method: 'POST', path: /\/generate$/ });
		expect(creates.map(({ path, query, body }) => ({ path, query, body }))).toEqual([{ query: {}, ...request }]);
		expect(done.json('Report', 0)).toEqual([expect.objectContaining({ state: 'ready', reportType: type })]);
	});

	const additional = (parameters.additionalFields ?? {}) as IDataObject;
	test.each(Object.entries(files))('arrives as %s: .%s', async (format, extension) => {
		const choice = Object.keys(files).length > 1 ? { additionalFields: { ...additional, format } } : {};
		const done = await run({ reportType: type, ...parameters, ...choice });
		const [file] = done.outputs('Report', 0)[0] ?? [];
		expect(file?.binary?.data?.fileExtension).toBe(extension);
		expect(String(file?.json.fileName)).toMatch(new RegExp(`\\.${extension}$`));
	});

	test.each(refused)('%s: refused, and nothing is sent', async (_what, wrong, names) => {
		expect(await errorOf({ reportType: type, ...wrong })).toMatch(names);
		expect(sim.journal.count()).toBe(0);
	});
});
