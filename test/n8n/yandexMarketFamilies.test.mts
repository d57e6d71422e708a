import { isDeepStrictEqual as isEqual } from 'node:util';

import { DOCUMENT_CASES } from '../cases/yandexMarketDocuments.mts';
import { FBY_SHOP, REPORT_CASES, type ReportCase } from '../cases/yandexMarketReports.mts';
import { startYandexMarketSimulator, type YandexMarketSimulator } from '../simulators/index.mts';
import { PACKAGE_NAME } from './checkoutFolder.mts';
import { fileProblems } from './fileProblems.mts';
import type { N8nClient } from './N8nClient.mts';
import type { N8nInstance } from './N8nInstance.mts';
import type { Credential, Execution, Item } from './n8nTypes.mts';
import { recentDates } from './recentDates.mts';
import { resultTable, sideBySide, type Row } from './resultTable.mts';
import { optionsOf } from './nodeOptions.mts';
import { INSTALLING, startN8nWithPackage } from './startN8nWithPackage.mts';
import { errorText, itemsOf, run, workflowOf, yandexMarketNode } from './workflows.mts';

const AT_ONCE = 'at once';
const SUPPLY = 'supplyRequestDocuments';
const ATTACHMENTS = 'downloadAttachments';
const BUSINESS = 1000101;

let n8n: N8nInstance;
let client: N8nClient;
let sim: YandexMarketSimulator;
/** The service takes one report per type, key and window: each format has a key of its own. */
const credentials: Credential[] = [];
const rows = new Map<string, Row>();

async function addCredential(index: number): Promise<void> {
	const [first] = sim.world.apiKeys;
	const token = `ACMA:SimulatedKey000000000000000000000000000${index}:0a1b2c3d`;
	sim.world.apiKeys.push({ ...first!, token });
	credentials.push(
		await client.createCredential('yandexMarketApi', {
			authentication: 'apiKey',
			apiKey: token,
			region: 'custom',
			baseUrl: sim.url,
		}),
	);
}

async function problemsOf(item: Item | undefined, what: string, extension: string): Promise<string[]> {
	const job = sim.jobs.list.find(({ id }) => id === item?.json.reportId);
	return await fileProblems(n8n, item, what, { extension, sha256: job?.file?.sha256 });
}

const outcome = (execution: Execution): string[] => (execution.status === 'success' ? [] : [errorText(execution)]);
const inWords = ({ message }: Error): string[] => [message];

/** Each format step by step, and the first one in one node too. */
async function tryReport({ type, parameters, files }: ReportCase): Promise<void> {
	const formats = Object.keys(files);
	const chosen = (format: string): Record<string, unknown> => {
		const { additionalFields, ...rest } = recentDates(parameters) as Record<string, unknown>;
		const fields = { ...(additionalFields as object), ...(formats.length > 1 ? { format } : {}) };
		return { resource: 'report', reportType: type, ...rest, additionalFields: fields };
	};
	const steps = formats.flatMap((format, index) => [
		yandexMarketNode(`Generate ${format}`, credentials[index]!, { ...chosen(format), operation: 'generate' }),
		yandexMarketNode(`Get Status ${format}`, credentials[index]!, { resource: 'report', operation: 'getStatus' }),
		yandexMarketNode(format, credentials[index]!, { resource: 'report', operation: 'download' }),
	]);
	const inOneNode = yandexMarketNode(AT_ONCE, credentials.at(-1)!, {
		...chosen(formats[0]!),
		operation: 'generateAndDownload',
	});
	const workflow = workflowOf(
		type,
		[...steps, inOneNode],
		...formats.map((format) => `Start > Generate ${format} > Get Status ${format} > ${format}`),
		`Start > ${AT_ONCE}`,
	);
	const problems = await run(client, workflow).then(
		async (execution) => [
			...outcome(execution),
			...(
				await Promise.all(
					[...formats, AT_ONCE].map(
						async (node) =>
							await problemsOf(itemsOf(execution, node)[0], node, files[node] ?? files[formats[0]!]!),
					),
				)
			).flat(),
		],
		inWords,
	);
	rows.set(type, { name: type, tried: formats.map((format) => `${format} .${files[format]}`), problems });
}

/** One workflow with a node per document. */
async function tryDocuments(): Promise<void> {
	const [credential] = credentials as [Credential];
	const nodes = DOCUMENT_CASES.map(({ operation, parameters }) =>
		yandexMarketNode(operation, credential, { resource: 'document', operation, ...parameters }, { onError: 'continueRegularOutput' }),
	);
	const supply = yandexMarketNode(SUPPLY, credential, {
		resource: 'document',
		operation: SUPPLY,
		campaignId: { __rl: true, mode: 'id', value: String(FBY_SHOP) },
		supplyRequestId: '42',
	});
	const names = [...nodes, supply].map(({ name }) => name);
	const execution = await run(
		client,
		workflowOf('Documents', [...nodes, supply], ...names.map((name) => `Start > ${name}`)),
	);
	for (const { operation, extension } of DOCUMENT_CASES) {
		const [item] = itemsOf(execution, operation);
		const problems = [...(item?.json.error ? [String(item.json.error)] : []), ...(await problemsOf(item, 'file', extension))];
		rows.set(operation, { name: operation, tried: [`.${extension}`], problems });
	}
	const items = itemsOf(execution, SUPPLY);
	const problems = await Promise.all(
		items.map(async (item, index) => await problemsOf(item, `file ${index + 1}`, String(item.binary?.data?.fileExtension))),
	);
	rows.set(SUPPLY, {
		name: SUPPLY,
		tried: items.map(({ binary }) => `.${binary?.data?.fileExtension ?? ''}`),
		problems: [...outcome(execution), ...(items.length === sim.supplyDocumentTypes.length ? [] : [`${items.length} items`]), ...problems.flat()],
	});
}

/** Every chat of a cabinet, and the files that were sent in it. */
async function tryChats(): Promise<void> {
	const [credential] = credentials as [Credential];
	const businessId = { __rl: true, mode: 'id', value: String(BUSINESS) };
	const chats = yandexMarketNode('Chats', credential, { resource: 'chat', operation: 'getAll', businessId, returnAll: true });
	const attachments = yandexMarketNode(ATTACHMENTS, credential, {
		resource: 'chat',
		operation: ATTACHMENTS,
		businessId,
		chatId: { __rl: true, mode: 'id', value: '={{ $json.chatId }}' },
	});
	const execution = await run(client, workflowOf('Chats', [chats, attachments], `Start > Chats > ${ATTACHMENTS}`));
	const items = itemsOf(execution, ATTACHMENTS);
	const files = items.filter(({ binary }) => binary);
	const problems = await Promise.all(files.map(async (item) => await problemsOf(item, String(item.json.fileName), String(item.binary?.data?.fileExtension))));
	const sent = sim.world.chats.flatMap(({ messages }) => messages.flatMap((message) => message.files?.map(({ name }) => name) ?? []));
	rows.set(ATTACHMENTS, {
		name: ATTACHMENTS,
		tried: files.map(({ binary }) => `.${binary?.data?.fileExtension ?? ''}`),
		problems: [
			...outcome(execution),
			...(isEqual(files.map(({ json }) => json.fileName), sent) ? [] : [`${files.length} files`]),
			...(items.length === sent.length + 2 ? [] : [`${items.length} items`]),
			...problems.flat(),
		],
	});
}

beforeAll(async () => {
	sim = await startYandexMarketSimulator();
	({ n8n, client } = await startN8nWithPackage());
	for (const index of [2, 3, 4, 5]) await addCredential(index);
	await sideBySide(6, REPORT_CASES, tryReport);
	await tryDocuments();
	await tryChats();
}, INSTALLING);

const TYPES = REPORT_CASES.map(({ type }) => type);
const DOCUMENTS = [...DOCUMENT_CASES.map(({ operation }) => operation), SUPPLY];

afterAll(async () => {
	await n8n?.stop();
	await sim?.close();
	const pick = (names: string[]): Row[] => names.flatMap((name) => rows.get(name) ?? []);
	process.stdout.write(resultTable('\nYandex Market reports in a real n8n', pick(TYPES)));
	process.stdout.write(resultTable('\nYandex Market documents in a real n8n', pick([...DOCUMENTS, ATTACHMENTS])));
}, 60_000);

async function offered(property: string, resource: string): Promise<string[]> {
	const type = (await client.nodeTypes()).find(({ name }) => name === `${PACKAGE_NAME}.yandexMarket`);
	const found = type?.properties.find(({ name, displayOptions }) => {
		const { show } = (displayOptions ?? {}) as { show?: { resource?: string[] } };
		return name === property && show?.resource?.includes(resource);
	});
	return optionsOf(found);
}

describe('Yandex Market reports and documents in a real n8n', () => {
	it('each report type and document that the node offers has a row', async () => {
		expect([...TYPES].sort()).toEqual((await offered('reportType', 'report')).sort());
		expect([...DOCUMENTS].sort()).toEqual((await offered('operation', 'document')).sort());
	});

	it.each([
		['searchBusinesses', 'businessId', 'Чайники', ['1000101']],
		['searchCampaigns', 'campaignId', 'FBY', ['21000002']],
		['searchChats', 'chatId', 'dispute', ['3002']],
	])('%s fills the drop-down of %s', async (methodName, field, filter, values) => {
		const [credential] = credentials as [Credential];
		const { id, name, type } = credential;
		const { results } = await client.listSearch({
			nodeTypeAndVersion: { name: `${PACKAGE_NAME}.yandexMarket`, version: 1 },
			path: `parameters.${field}`,
			methodName,
			currentNodeParameters: { resource: 'report', operation: 'generate', businessId: String(BUSINESS) },
			credentials: { [type]: { id, name } },
			filter,
		});
		expect(results.map(({ value }) => value)).toEqual(values);
		expect(results[0]?.name).toContain(filter);
	});

	it.each([...TYPES, ...DOCUMENTS, ATTACHMENTS])('%s', (name) => {
		expect(rows.get(name)?.problems).toEqual([]);
	});
});
