import type { ICredentialDataDecryptedObject, IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { ZhihuiyaApi } from '../../../credentials/ZhihuiyaApi.credentials';
import { forgetLanes } from '../../../nodes/reportJob/pacing/lanes';
import { forgetTokens } from '../../../nodes/Zhihuiya/transport/sessionToken';
import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { startZhihuiyaSimulator, type JournalEntry, type ZhihuiyaSettings, type ZhihuiyaSimulator } from '../../simulators/index.mts';
import {
	connect,
	CredentialVault,
	logText,
	runWorkflow,
	startClock,
	type RunOptions,
	type WorkflowJson,
	type WorkflowRun,
} from '../runWorkflow.mts';

export const CREATE = '/innovation/company-report/task/create';
export const CREATE_PLAIN = '/innovation/company-report/task/create-no-logo';
export const STATUS = '/innovation/company-report/job_id/status';
export const TOKEN = '/oauth/token';
export const COMPANY = '小米科技有限责任公司';
/** A double would make 1579434053399036000 of it. */
export const LONG_ID = '1579434053399035999';
/** Every name that the README lists as a fact. */
export const FACTS = [
	'attempt',
	'deadlineAt',
	'estimatedReadyAt',
	'fileName',
	'fileSize',
	'finishedAt',
	'jobId',
	'message',
	'mimeType',
	'nextCheckAt',
	'queuePosition',
	'reason',
	'reportType',
	'request',
	'requestedAt',
	'resource',
	'state',
	'waitSeconds',
];

/** Those of them that Simplify leaves, and that a language model gets. */
export const SIMPLE_FACTS = [
	'attempt',
	'fileName',
	'jobId',
	'message',
	'reason',
	'reportType',
	'requestedAt',
	'resource',
	'state',
	'waitSeconds',
];

/** A service that has seen nothing, a process that remembers nothing, and a clock that jumps. */
export function useService(settings: Partial<ZhihuiyaSettings> = {}): { readonly sim: ZhihuiyaSimulator; readonly clock: ReturnType<typeof startClock> } {
	// A busy machine is no failure.
	jest.setTimeout(60_000);
	let sim: ZhihuiyaSimulator;
	let clock: ReturnType<typeof startClock>;
	beforeEach(async () => {
		forgetTokens();
		forgetLanes();
		clock = startClock();
		sim = await startZhihuiyaSimulator({ settings });
	});
	afterEach(async () => {
		await sim.close();
		clock.stop();
	});
	return {
		get sim() {
			return sim;
		},
		get clock() {
			return clock;
		},
	};
}

export const keyVault = ({ url, credentials }: ZhihuiyaSimulator, changes: ICredentialDataDecryptedObject = {}): CredentialVault =>
	vaultOf({ authentication: 'apiKey', apiKey: credentials.apiKey, region: 'custom', baseUrl: url, ...changes });

export const clientVault = ({ url, credentials }: ZhihuiyaSimulator, changes: ICredentialDataDecryptedObject = {}): CredentialVault => {
	const { clientId, clientSecret } = credentials;
	return vaultOf({ authentication: 'clientCredentials', clientId, clientSecret, region: 'custom', baseUrl: url, ...changes });
};

export const vaultOf = (data: ICredentialDataDecryptedObject): CredentialVault => new CredentialVault([{ type: ZhihuiyaApi, data }]);

export type Operation = 'generate' | 'getStatus' | 'download' | 'generateAndDownload';

type NodeSettings = Partial<Omit<INode, 'parameters'>>;

/** A Zhihuiya node called Report unless `settings` name it otherwise. Its items hold all facts unless `parameters` name Simplify. */
export function report(operation: Operation, parameters: INodeParameters = {}, settings: NodeSettings = {}) {
	const starts = operation === 'generate' || operation === 'generateAndDownload';
	return {
		name: 'Report',
		type: 'zhihuiya',
		credentials: { zhihuiyaApi: { id: 'zhihuiyaApi', name: 'Zhihuiya' } },
		...settings,
		parameters: {
			resource: 'enterpriseReport',
			operation,
			simplify: false,
			...(starts ? { companyName: COMPANY, fileFormat: 'word' } : {}),
			...parameters,
		},
	};
}

export const TRIGGER = { name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' };
/** The loop's Wait, as the templates have it: counted from when it runs, so that it parks whatever ran above it. */
export const WAIT = {
	name: 'Wait',
	type: 'n8n-nodes-base.wait',
	parameters: { resume: 'timeInterval', amount: '={{ $json.waitSeconds }}', unit: 'seconds' },
};
export const noOp = (name: string) => ({ name, type: 'n8n-nodes-base.noOp' });

/** Trigger > Report, with a node behind each output, so that n8n has somewhere to move errors to. */
export const oneNode = (node: ReturnType<typeof report>): WorkflowJson => ({
	nodes: [TRIGGER, node, noOp('Ready'), noOp('Pending'), noOp('Failed'), noOp('Errors')],
	connections: connect('Trigger > Report > Ready', 'Report[1] > Pending', 'Report[2] > Failed', 'Report[3] > Errors'),
});

export type ExecuteOptions = Omit<RunOptions, 'workflow' | 'nodeTypes'> & Partial<Pick<RunOptions, 'nodeTypes'>>;

/** Runs one node, or a whole workflow, against the simulator with its API key. */
export async function execute(
	sim: ZhihuiyaSimulator,
	what: ReturnType<typeof report> | WorkflowJson,
	options: ExecuteOptions = {},
): Promise<WorkflowRun> {
	const workflow = 'nodes' in what ? what : oneNode(what);
	return await runWorkflow({ nodeTypes: [Zhihuiya], credentials: keyVault(sim), waits: 'park', ...options, workflow });
}

/** The user's Retry of a failed execution. */
export const retry = async (failed: WorkflowRun): Promise<WorkflowRun> =>
	await runWorkflow({ nodeTypes: [Zhihuiya], retryOf: failed, waits: 'park' });

export const items = (count: number, more: IDataObject = {}): IDataObject[] =>
	Array.from({ length: count }, (_, n) => ({ ...more, n, company: `公司${n}` }));

/** Items on Ready, Pending, Failed. */
export const counts = (run: WorkflowRun, node = 'Report'): number[] => [0, 1, 2].map((output) => run.json(node, output).length);

export const firstItem = (run: WorkflowRun, output = 0, node = 'Report'): INodeExecutionData => {
	const item = run.outputs(node)[output]?.[0];
	if (item === undefined) throw new Error(`Nothing on output ${output} of ${node}: ${run.error?.message ?? 'no error'}`);
	return item;
};

export const creates = ({ journal }: ZhihuiyaSimulator): JournalEntry[] => journal.of({ path: /\/task\/create/ });
export const checks = ({ journal }: ZhihuiyaSimulator): JournalEntry[] => journal.of({ path: STATUS });
export const tokens = ({ journal }: ZhihuiyaSimulator): JournalEntry[] => journal.of({ path: TOKEN });

/** All that n8n would store or print of a run. */
export const allText = (run: WorkflowRun): string =>
	[JSON.stringify(run.execution.data), String(run.error?.stack), run.error?.description ?? '', logText(run.log)].join('\n');

/** Message and advice of the error that ended a run. */
export const errorText = (run: WorkflowRun): string => `${run.error?.message ?? ''}\n${run.error?.description ?? ''}`;

export const minutesFrom = (time: unknown, since: unknown): number => (Date.parse(String(time)) - Date.parse(String(since))) / 60_000;
