import { FAMILY_CASES, type FamilyCase } from '../cases/zhihuiyaFamilies.mts';
import { startZhihuiyaSimulator, type ZhihuiyaSimulator } from '../simulators/index.mts';
import { PACKAGE_NAME } from './checkoutFolder.mts';
import { familyWorkflow } from './familyWorkflows.mts';
import { fileProblems } from './fileProblems.mts';
import type { N8nClient } from './N8nClient.mts';
import type { N8nInstance } from './N8nInstance.mts';
import type { Credential, Execution, Item } from './n8nTypes.mts';
import { optionsOf } from './nodeOptions.mts';
import { resultTable, sideBySide, type Row } from './resultTable.mts';
import { INSTALLING, startN8nWithPackage } from './startN8nWithPackage.mts';
import { errorText, itemsOf, run, workflowOf, zhihuiyaNode } from './workflows.mts';

const OPERATIONS = ['generate', 'getStatus', 'download', 'generateAndDownload'];
const OFFLINE = { code: 'AI71', resource: 'offlineReport' };
const PATENTS = { code: 'P020', resource: 'patentPdf' };
const NAMES = [...FAMILY_CASES, OFFLINE, PATENTS].map(({ code, resource }) => `${code} ${resource}`);

let n8n: N8nInstance;
let client: N8nClient;
let sim: ZhihuiyaSimulator;
let credential: Credential;
const rows = new Map<string, Row>();

/** The bytes of a job's file as the service sent them. */
const servedFor = (item: Item | undefined): string =>
	sim.jobs.list.find(({ id }) => id === item?.json.jobId)?.file?.sha256 ?? 'no such job';

async function problemsOf({ extension }: FamilyCase, execution: Execution): Promise<string[]> {
	const state = (node: string, output = 0): unknown => itemsOf(execution, node, output)[0]?.json.state;
	const [download] = itemsOf(execution, 'Download');
	const [atOnce] = itemsOf(execution, 'Generate and Download');
	return [
		...(execution.status === 'success' ? [] : [errorText(execution)]),
		...(state('Generate') === 'pending' ? [] : ['generate: not pending']),
		...(state('Get Status', 1) === 'pending' ? [] : ['getStatus: not pending']),
		...(download?.json.attempt === 2 ? [] : ['download: not the second check']),
		...(await fileProblems(n8n, download, 'download', { extension, sha256: servedFor(download) })),
		...(await fileProblems(n8n, atOnce, 'generateAndDownload', { extension, sha256: servedFor(atOnce) })),
	];
}

/** The families whose job has the id of its chain share one in the table, and would be one job here. */
function withOwnTask(each: FamilyCase, index: number): FamilyCase {
	if (!('taskId' in each.parameters)) return each;
	const taskId = `8b814751-8264-45df-a157-${String(index).padStart(12, '0')}`;
	return { ...each, parameters: { ...each.parameters, taskId } };
}

async function tryFamily(each: FamilyCase): Promise<void> {
	const name = `${each.code} ${each.resource}`;
	const problems = await run(client, familyWorkflow(each, credential)).then(
		async (execution) => await problemsOf(each, execution),
		({ message }: Error) => [message],
	);
	rows.set(name, { name, tried: OPERATIONS, problems });
}

/** Two reports made in the web product: one item per file. */
async function tryOffline(): Promise<void> {
	const taskIds = ['3f7db6aa-2263-41d5-bddb-671301f215a7', '4f7db6aa-2263-41d5-bddb-671301f215a8'];
	const reports = taskIds.map((taskId, index) =>
		sim.seedOffline({
			taskId,
			agentType: 'ai_fto_search',
			companyId: '4711',
			file: { kind: 'docx', name: `自由实施报告 ${index}.docx`, text: taskId },
		}),
	);
	const parameters = {
		resource: OFFLINE.resource,
		operation: 'download',
		agentType: 'ai_fto_search',
		companyId: '4711',
		lang: 'CN',
		email: 'user@example.com',
		taskIdList: taskIds.join(', '),
	};
	await tryLinked(OFFLINE, parameters, reports.map(({ file }) => ({ extension: 'docx', sha256: file?.sha256 })));
}

/** Two patents that are there and one that is not. */
async function tryPatents(): Promise<void> {
	const patents = ['CN108977442B', 'US11205304B2'].map((number) => sim.seedPatent({ number }));
	const parameters = {
		resource: PATENTS.resource,
		operation: 'download',
		patentNumbers: 'CN108977442B, EP3456789A1, US11205304B2',
	};
	await tryLinked(PATENTS, parameters, patents.map(({ file }) => ({ extension: 'pdf', sha256: file?.sha256 })), ['NOT_FOUND']);
}

/** Files that are there at once: one item per file on Ready, and what is missing on Failed. */
async function tryLinked(
	{ code, resource }: { code: string; resource: string },
	parameters: Record<string, unknown>,
	expected: Array<{ extension: string; sha256: string | undefined }>,
	missing: string[] = [],
): Promise<void> {
	const workflow = workflowOf(code, [zhihuiyaNode('Download', credential, parameters)], 'Start > Download');
	const problems = await run(client, workflow).then(
		async (execution) => {
			const items = itemsOf(execution, 'Download');
			const reasons = itemsOf(execution, 'Download', 2).map(({ json }) => json.reason);
			const files = items.map(async (item, index) => await fileProblems(n8n, item, `download ${index}`, expected[index] ?? { extension: 'none', sha256: 'none' }));
			return [
				...(execution.status === 'success' ? [] : [errorText(execution)]),
				...(items.length === expected.length ? [] : [`${items.length} items`]),
				...(reasons.join() === missing.join() ? [] : [`failed: ${reasons.join() || 'none'}`]),
				...(await Promise.all(files)).flat(),
			];
		},
		({ message }: Error) => [message],
	);
	const name = `${code} ${resource}`;
	rows.set(name, { name, tried: ['download'], problems });
}

beforeAll(async () => {
	sim = await startZhihuiyaSimulator();
	sim.jobs.script(() => ({ readyAfterChecks: 2 }));
	({ n8n, client } = await startN8nWithPackage());
	credential = await client.createCredential('zhihuiyaApi', {
		authentication: 'apiKey',
		apiKey: sim.credentials.apiKey,
		region: 'custom',
		baseUrl: sim.url,
		requestsPerMinute: 6_000,
	});
	await sideBySide(6, FAMILY_CASES.map(withOwnTask), tryFamily);
	await tryOffline();
	await tryPatents();
}, INSTALLING);

afterAll(async () => {
	await n8n?.stop();
	await sim?.close();
	process.stdout.write(resultTable('\nZhihuiya report families in a real n8n', NAMES.flatMap((name) => rows.get(name) ?? [])));
}, 60_000);

describe('Zhihuiya report families in a real n8n', () => {
	it('each family that the node offers has a row', async () => {
		const type = (await client.nodeTypes()).find(({ name }) => name === `${PACKAGE_NAME}.zhihuiya`);
		const resource = type?.properties.find(({ name }) => name === 'resource');
		expect(NAMES.map((name) => name.split(' ')[1]).sort()).toEqual(optionsOf(resource).sort());
	});

	it.each(NAMES)('%s', (name) => {
		expect(rows.get(name)?.problems).toEqual([]);
	});
});
