import {
	startYandexMarketSimulator,
	startZhihuiyaSimulator,
	type YandexMarketSimulator,
	type ZhihuiyaSimulator,
} from '../simulators/index.mts';
import { N8nClient } from './N8nClient.mts';
import type { N8nInstance } from './N8nInstance.mts';
import type { Credential, Item } from './n8nTypes.mts';
import { peakGrowth } from './processMemory.mts';
import { queryDatabase } from './queryDatabase.mts';
import { sha256OfStored } from './storedFile.mts';
import { INSTALLING, startN8nWithPackage } from './startN8nWithPackage.mts';
import { findSecrets, storedExecutionText } from './storedSecrets.mts';
import { builtIn, itemsOf, run, start, waitNode, workflowOf, yandexMarketNode, zhihuiyaNode } from './workflows.mts';

const MIB = 1024 ** 2;
/** A double would make 1579434053399036000 of it. */
const LONG_ID = '1579434053399035999';
const LOOP_ID = '1579434053399035997';
const COMPANY = '小米科技有限责任公司';
const CYRILLIC = 'Отчёт по платежам.xlsx';
const CREATE = { method: 'POST', path: '/innovation/company-report/task/create' };
/** Of a link, in either style. */
const SIGNATURE = /(?:q-signature%3D|X-Amz-Signature=)([0-9a-f]{40})/;
const STATUS = '/innovation/company-report/job_id/status';

let n8n: N8nInstance;
let client: N8nClient;
let zhihuiya: ZhihuiyaSimulator;
let market: YandexMarketSimulator;
let zhihuiyaCredential: Credential;
let marketCredential: Credential;
/** Executions that are parked in Wait while the other tests run. */
const loops = { zhihuiya: '', market: '' };

const generate = (name = 'Generate') =>
	zhihuiyaNode(name, zhihuiyaCredential, {
		resource: 'enterpriseReport',
		operation: 'generate',
		companyName: COMPANY,
		fileFormat: 'pdf',
	});
const look = (name: string, operation: string, options: Record<string, unknown> = {}) =>
	zhihuiyaNode(name, zhihuiyaCredential, { resource: 'enterpriseReport', operation, options });
const marketReport = (parameters: Record<string, unknown>) =>
	yandexMarketNode('Report', marketCredential, {
		resource: 'report',
		operation: 'generateAndDownload',
		reportType: 'united-netting',
		businessId: { __rl: true, mode: 'id', value: '1000101' },
		period: 'yesterday',
		...parameters,
	});

/** Two checks in the first visit, so that the third comes after one Wait. */
async function startLoops(): Promise<void> {
	zhihuiya.jobs.next.push({ id: LOOP_ID, readyAfterChecks: 3 });
	loops.zhihuiya = await start(
		client,
		workflowOf(
			'Loop of a Zhihuiya report',
			[generate(), look('Download', 'download', { waitUpTo: 3 }), builtIn('Store', 'noOp'), waitNode()],
			'Start > Generate > Download > Store',
			'Download[1] > Wait > Download',
		),
		[{ row: 7 }],
	);
	market.jobs.next.push({ readyAfterChecks: 3, estimateMs: 0, file: { name: CYRILLIC, kind: 'xlsx' } });
	loops.market = await start(
		client,
		workflowOf(
			'Loop of a Yandex Market report',
			[marketReport({ whenTimeRunsOut: 'pending', options: { waitUpTo: 7 } }), builtIn('Store', 'noOp'), waitNode()],
			'Start > Report > Store',
			'Report[1] > Wait > Report',
		),
		[{ row: 8 }],
	);
	for (const id of Object.values(loops)) await client.waitForExecution(id, { until: ['waiting', 'error'] });
}

beforeAll(async () => {
	zhihuiya = await startZhihuiyaSimulator();
	market = await startYandexMarketSimulator();
	({ n8n, client } = await startN8nWithPackage());
	const { clientId, clientSecret } = zhihuiya.credentials;
	zhihuiyaCredential = await client.createCredential('zhihuiyaApi', {
		authentication: 'clientCredentials',
		clientId,
		clientSecret,
		region: 'custom',
		baseUrl: zhihuiya.url,
	});
	marketCredential = await client.createCredential('yandexMarketApi', {
		authentication: 'apiKey',
		apiKey: market.credentials.apiKey,
		region: 'custom',
		baseUrl: market.url,
	});
	await startLoops();
}, INSTALLING);

afterAll(async () => {
	await n8n?.stop();
	await Promise.all([zhihuiya?.close(), market?.close()]);
}, 60_000);

const fileOf = (item: Item | undefined) => {
	const file = item?.binary?.data;
	if (!file) throw new Error(`No file came with ${JSON.stringify(item?.json)}`);
	return file;
};

describe('the main job in a real n8n', () => {
	it('parks a loop until the time of its next check, 75 s away or more', async () => {
		for (const [id, node, output] of [
			[loops.zhihuiya, 'Download', 1],
			[loops.market, 'Report', 1],
		] as const) {
			const execution = await client.execution(id);
			const [pending] = itemsOf(execution, node, output);
			expect(execution.status).toBe('waiting');
			expect(pending?.json).toMatchObject({ state: 'pending', attempt: 2 });
			expect(Number(pending?.json.waitSeconds)).toBeGreaterThanOrEqual(75);
			const waitTill = new Date(execution.waitTill ?? 0).getTime();
			expect(waitTill).toBeGreaterThanOrEqual(Date.parse(String(pending?.json.nextCheckAt)));
		}
	});

	it('is ended by kill -9 while both loops are parked, and starts again', async () => {
		await n8n.kill9();
		await n8n.restart();
		client = await N8nClient.connect(n8n.url);
		for (const id of Object.values(loops)) expect((await client.execution(id)).status).toBe('waiting');
	}, 240_000);

	it('takes a 64-bit id there and back, digit for digit, and names the file in Chinese', async () => {
		zhihuiya.jobs.next.push({ id: LONG_ID });
		const execution = await run(
			client,
			workflowOf(
				'Exact id',
				[generate(), look('Status', 'getStatus'), look('Download', 'download')],
				'Start > Generate > Status > Download',
			),
		);
		expect(execution.status).toBe('success');
		expect(zhihuiya.journal.of({ path: STATUS }).filter(({ query }) => query.job_id === LONG_ID)).toHaveLength(2);
		const [item] = itemsOf(execution, 'Download');
		const name = `${COMPANY}_企业创新能力报告.pdf`;
		expect(item?.json).toMatchObject({ jobId: LONG_ID, state: 'ready', attempt: 2, fileName: name, mimeType: 'application/pdf' });
		expect(fileOf(item)).toMatchObject({ fileName: name, mimeType: 'application/pdf', fileExtension: 'pdf' });
		const stored = await storedExecutionText(n8n, execution.id);
		expect(stored).toContain(LONG_ID);
		expect(stored).not.toContain('1579434053399036000');
	});

	// V8 collects the memory of network buffers some 64 to 100 MiB late, whatever the node does; a file kept in memory would be all of its size.
	it('stores a file of 400 MiB whole, and grows by far less meanwhile', async () => {
		const size = 400 * MIB;
		const download = async (padBytes: number) => {
			zhihuiya.jobs.next.push({ file: { padBytes } });
			return await run(
				client,
				workflowOf(`File of ${padBytes} bytes`, [generate(), look('Download', 'download')], 'Start > Generate > Download'),
			);
		};
		await download(20 * MIB);
		let execution = await download(20 * MIB);
		const growth = await peakGrowth(n8n.pid, async () => {
			execution = await download(size);
		});
		const served = zhihuiya.jobs.list.at(-1)?.file;
		const file = fileOf(itemsOf(execution, 'Download')[0]);
		process.stdout.write(`n8n grew by ${(growth / MIB).toFixed(1)} MiB for a file of 400 MiB.\n`);
		expect(served?.size).toBeGreaterThanOrEqual(size);
		expect(itemsOf(execution, 'Download')[0]?.json.fileSize).toBe(served?.size);
		expect(await sha256OfStored(n8n, file)).toBe(served?.sha256);
		expect(growth).toBeLessThan(160 * MIB);
	}, 120_000);

	it('fetches one token for all executions, and n8n keeps it encrypted', async () => {
		expect(zhihuiya.journal.count(CREATE)).toBeGreaterThanOrEqual(4);
		expect(zhihuiya.journal.count({ path: '/oauth/token' })).toBe(1);
		const [rows = []] = await queryDatabase(n8n, {
			sql: 'SELECT data FROM credentials_entity WHERE id = ?',
			values: [zhihuiyaCredential.id],
		});
		const token = tokens()[0] ?? '';
		expect(token.length).toBeGreaterThan(20);
		expect(rows).toHaveLength(1);
		expect(String(rows[0]?.data)).not.toContain(token);
	});

	it('goes on with both loops, to the third check and the file, and asks for nothing twice', async () => {
		const [first, second] = await Promise.all(
			Object.values(loops).map(async (id) => await client.waitForExecution(id, { timeout: 150_000 })),
		);
		const [report] = itemsOf(first!, 'Store');
		expect(report?.json).toMatchObject({ row: 7, jobId: LOOP_ID, state: 'ready', attempt: 3 });
		const [netting] = itemsOf(second!, 'Store');
		expect(netting?.json).toMatchObject({ row: 8, state: 'ready', attempt: 3, fileName: CYRILLIC });
		for (const [jobs, item] of [
			[zhihuiya.jobs.list.filter(({ id }) => id === LOOP_ID), report],
			[market.jobs.list, netting],
		] as const) {
			expect(jobs).toHaveLength(1);
			expect(await sha256OfStored(n8n, fileOf(item))).toBe(jobs[0]?.file?.sha256);
		}
		expect(zhihuiya.journal.count(CREATE)).toBe(zhihuiya.jobs.list.length);
		expect(market.journal.count({ method: 'POST', path: /generate$/ })).toBe(1);
		// The token came back from the database with the credential.
		expect(zhihuiya.journal.count({ path: '/oauth/token' })).toBe(1);
	}, 240_000);

	it('leaves no key, token or signature in what n8n stores or logs', async () => {
		const { apiKey } = market.credentials;
		const { clientId, clientSecret } = zhihuiya.credentials;
		const signatures = [zhihuiya, market].flatMap(({ files }) =>
			files.journal.entries.map(({ rawQuery }) => SIGNATURE.exec(rawQuery)?.[1] ?? 'unsigned'),
		);
		expect(tokens()).toHaveLength(1);
		expect(signatures.length).toBeGreaterThanOrEqual(5);
		expect(signatures).not.toContain('unsigned');
		expect(n8n.log).toContain(`has jobId ${LONG_ID}`);
		expect(await findSecrets(n8n, [apiKey, clientId, clientSecret, ...tokens(), ...signatures])).toEqual([]);
	}, 60_000);
});

/** Every session token that n8n has used. */
function tokens(): string[] {
	const sent = zhihuiya.journal.of({ path: STATUS }).map(({ headers }) => headers.authorization?.replace(/^Bearer /, '') ?? '');
	return [...new Set(sent)];
}
