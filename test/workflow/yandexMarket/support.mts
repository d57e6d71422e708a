import { LoadOptionsContext } from 'n8n-core';
import { Workflow, type ILoadOptionsFunctions, type INodeListSearchResult } from 'n8n-workflow';
import type { IDataObject, INode, INodeExecutionData, INodeParameters, IWorkflowSettings } from 'n8n-workflow';

import { YandexMarketApi } from '../../../credentials/YandexMarketApi.credentials';
import { YandexMarket } from '../../../nodes/YandexMarket/YandexMarket.node';
import { forgetPages } from '../../../nodes/YandexMarket/listSearch/searchLookup';
import { forgetShops } from '../../../nodes/YandexMarket/shops/knownShops';
import { forgetLanes } from '../../../nodes/reportJob/pacing/lanes';
import { startYandexMarketSimulator, type JournalEntry, type YandexMarketSimulator } from '../../simulators/index.mts';
import { newAdditionalData } from '../harness/additionalData.mts';
import { NodeTypes } from '../harness/nodeTypes.mts';
import { WorkflowRun as HarnessRun } from '../harness/workflowRun.mts';
import {
	connect,
	CredentialVault,
	logText,
	runWorkflow,
	startClock,
	startWorkflow,
	type RunOptions,
	type WorkflowJson,
	type WorkflowRun,
} from '../runWorkflow.mts';

export const NETTING = '/v2/reports/united-netting/generate';
export const REALIZATION = '/v2/reports/goods-realization/generate';
export const STOCKS = '/v2/reports/stocks-on-warehouses/generate';
export const INFO = /^\/v2\/reports\/info\//;
export const CREATE = { method: 'POST', path: /\/generate$/ };
export const CHECK = { method: 'GET', path: INFO };

export const BUSINESS = 1000101;
export const OTHER_BUSINESS = 1000102;
export const SHOP = 21000001;
export const FBY_SHOP = 21000002;

/** 12:00 in Moscow on a Monday; windows of one and of two minutes begin here. */
export const NOON = '2026-03-02T09:00:00.000Z';
const MINUTE = 60_000;

/** The time so many minutes after NOON, as the facts have it. */
export const after = (minutes: number): string => new Date(Date.parse(NOON) + minutes * MINUTE).toISOString();

export const byId = (value: number | string): INodeParameters[string] => ({
	__rl: true,
	mode: 'id',
	value: String(value),
});

export const fromList = (value: string): INodeParameters[string] => ({ __rl: true, mode: 'list', value });

export const netting = (more: INodeParameters = {}): INodeParameters => ({
	reportType: 'united-netting',
	businessId: byId(BUSINESS),
	period: 'yesterday',
	...more,
});

export const realization = (more: INodeParameters = {}): INodeParameters => ({
	reportType: 'goods-realization',
	campaignId: byId(SHOP),
	period: 'custom',
	month: '2026-02',
	...more,
});

export const stocks = (more: INodeParameters = {}): INodeParameters => ({
	reportType: 'stocks-on-warehouses',
	businessId: byId(BUSINESS),
	...more,
});

export interface Bench {
	sim: YandexMarketSimulator;
	vault: CredentialVault;
	clock: ReturnType<typeof startClock>;
}

export const bench = {} as Bench;

/** A clock, a simulator and a credential for it, new for every test of the file. */
export function useBench(now: string = NOON): void {
	beforeEach(async () => {
		bench.clock = startClock(now);
		forgetLanes();
		forgetShops();
		forgetPages();
		bench.sim = await startYandexMarketSimulator({ now: () => Date.now() });
		bench.vault = apiKeyVault();
	});
	afterEach(async () => {
		await bench.sim.close();
		bench.clock.stop();
	});
}

export const vaultWith = (data: IDataObject): CredentialVault =>
	new CredentialVault([
		{ type: YandexMarketApi, data: { region: 'custom', baseUrl: bench.sim.url, ...data } as never },
	]);

export const apiKeyVault = (apiKey = bench.sim.credentials.apiKey): CredentialVault =>
	vaultWith({ authentication: 'apiKey', apiKey });

/** A user's token sees several cabinets, which is what slots side by side need. */
export const oAuthVault = (accessToken = bench.sim.credentials.accessToken): CredentialVault =>
	vaultWith({ authentication: 'oAuthToken', accessToken });

type NodeSettings = Partial<Omit<INode, 'parameters'>>;
type NodeJson = WorkflowJson['nodes'][number];

/** A node whose items hold all facts, unless the parameters name Simplify. */
export const reportNode = (operation: string, parameters: INodeParameters, settings: NodeSettings = {}): NodeJson => ({
	name: 'Report',
	type: 'yandexMarket',
	parameters: { resource: 'report', operation, simplify: false, ...parameters },
	credentials: { yandexMarketApi: { id: 'yandexMarketApi', name: 'Market' } },
	...settings,
});

const TRIGGER: NodeJson = { name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' };

export interface ReportRun extends Partial<RunOptions> {
	settings?: NodeSettings;
	workflowSettings?: IWorkflowSettings;
}

/** Trigger > Report, as it is saved; for a Retry with the currently saved workflow. */
export const workflowOf = (operation: string, parameters: INodeParameters, settings?: NodeSettings): WorkflowJson => ({
	nodes: [TRIGGER, reportNode(operation, parameters, settings)],
	connections: connect('Trigger > Report'),
});

const optionsOf = (operation: string, parameters: INodeParameters, { settings, workflowSettings, ...more }: ReportRun): RunOptions => ({
	workflow: {
		...workflowOf(operation, parameters, settings),
		...(workflowSettings ? { settings: workflowSettings } : {}),
	},
	nodeTypes: [YandexMarket],
	credentials: bench.vault,
	...more,
});

/** Trigger > Report. */
export const runReport = async (
	operation: string,
	parameters: INodeParameters,
	more: ReportRun = {},
): Promise<WorkflowRun> => await runWorkflow(optionsOf(operation, parameters, more));

export const startReport = (operation: string, parameters: INodeParameters, more: ReportRun = {}) =>
	startWorkflow(optionsOf(operation, parameters, more));

/** Trigger > Report, with Pending led through Wait back into it, as the template does. */
export const runLoop = async (parameters: INodeParameters, more: ReportRun = {}): Promise<WorkflowRun> => {
	const { settings, ...options } = more;
	return await runWorkflow({
		workflow: {
			nodes: [
				TRIGGER,
				reportNode('generateAndDownload', { whenTimeRunsOut: 'pending', ...parameters }, settings),
				{
					name: 'Wait',
					type: 'n8n-nodes-base.wait',
					parameters: { resume: 'timeInterval', amount: '={{ $json.waitSeconds }}', unit: 'seconds' },
				},
			],
			connections: connect('Trigger > Report', 'Report[1] > Wait > Report'),
		},
		nodeTypes: [YandexMarket],
		credentials: bench.vault,
		waits: 'park',
		...options,
	});
};

/** The user's Retry of a failed execution. */
export const retry = async (failed: WorkflowRun, workflow?: WorkflowJson): Promise<WorkflowRun> =>
	await runWorkflow({ nodeTypes: [YandexMarket], retryOf: failed, ...(workflow ? { workflow } : {}) });

/** Shop > Get Many. */
export const runShops = async (parameters: INodeParameters, more: ReportRun = {}): Promise<WorkflowRun> =>
	await runReport('getAll', { resource: 'shop', ...parameters }, more);

export const READY = 0;
export const PENDING = 1;
export const FAILED = 2;

/** How many items left by each output, of the node's last run. */
export const counts = (run: WorkflowRun): number[] => run.outputs('Report').map((items) => items.length);

export const only = (run: WorkflowRun, output: number): IDataObject => {
	expect(run.error).toBeUndefined();
	const expected = [0, 0, 0];
	expected[output] = 1;
	expect(counts(run)).toEqual(expected);
	return run.json('Report', output)[0] as IDataObject;
};

export const item = (run: WorkflowRun, output = READY, index = 0): INodeExecutionData =>
	run.outputs('Report')[output]?.[index] as INodeExecutionData;

export const creates = (): JournalEntry[] => bench.sim.journal.of(CREATE);
export const checks = (): JournalEntry[] => bench.sim.journal.of(CHECK);
export const links = (): JournalEntry[] => bench.sim.files.journal.entries;

/** What the user reads: the error's two lines. */
export const errorText = ({ error }: WorkflowRun): string =>
	error ? `${error.message}\n${String(error.description ?? '')}` : '';

/** Everything that n8n keeps and prints of a run: where no secret may be. */
export const everythingOf = (run: WorkflowRun): string =>
	`${JSON.stringify(run.execution.data)}\n${logText(run.log)}\n${run.error ? `${errorText(run)}${run.error.stack ?? ''}` : ''}`;

/** Minutes after NOON at which each of these requests came. */
export const minutesOf = (entries: JournalEntry[]): number[] =>
	entries.map(({ at }) => Math.floor((at - Date.parse(NOON)) / MINUTE));

export type ListSearch = keyof YandexMarket['methods']['listSearch'];

/** What the editor does for a drop-down. */
export async function searchList(
	method: ListSearch,
	{ filter, token, parameters = {} }: { filter?: string; token?: string; parameters?: INodeParameters } = {},
): Promise<INodeListSearchResult> {
	const json = reportNode('generate', parameters);
	const node = { id: '1', typeVersion: 1, position: [0, 0], ...json } as INode;
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: new NodeTypes([YandexMarket], [node], [], [], 'pass'),
	});
	const run = new HarnessRun({ name: '', nodes: [node], connections: {}, settings: {} }, bench.vault);
	const additionalData = { ...newAdditionalData(run, 'internal', false), currentNodeParameters: parameters };
	const context: ILoadOptionsFunctions = new LoadOptionsContext(workflow, node, additionalData, '');
	const found = new YandexMarket().methods.listSearch[method].call(context, filter, token);
	return await bench.clock.jumpWhile(found);
}
