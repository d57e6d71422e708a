import assert from 'node:assert/strict';
import { builtIn, errorText, itemsOf, workflowOf, yandexMarketNode } from '../../n8n/workflows.mts';
import type { JournalEntry } from '../../simulators/index.mts';
import { Production } from '../Production.mts';
import type { QueueModeN8n } from '../queue/QueueModeN8n.mts';
import type { Scenario } from '../scenario.mts';
import { withStandIns } from '../StandIns.mts';
import { wholeFiles } from '../wholeFiles.mts';

const INFO = { path: /^\/v2\/reports\/info\// };
const GENERATE = { method: 'POST', path: /\/generate$/ };
const ENDED = ['success', 'error', 'crashed'] as const;
const ROWS = 400;
const LONG = 1_500;

const refused = (entries: readonly JournalEntry[]): number => entries.filter(({ status }) => status === 420 || status === 429).length;
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

/** One execution at a time each, so that two executions are on two workers. */
async function oneEach(n8n: QueueModeN8n, work: () => Promise<string[]>): Promise<void> {
	for (const worker of n8n.workers) await worker.restart({ concurrency: 1 });
	const ids = await work();
	const took = n8n.workers.map(({ executionIds }) => executionIds.filter((id) => ids.includes(id)).length);
	assert.deepEqual(took, [1, 1], 'Each worker is to have one execution');
	for (const worker of n8n.workers) await worker.restart();
}

const checks: Scenario<QueueModeN8n> = {
	name: 'limit',
	title: `Yandex Market: two workers download ${2 * ROWS} reports, at 100 status requests a minute between them`,
	async run(n8n, secrets) {
		return await withStandIns(
			n8n,
			secrets,
			async ({ market, marketCredential }) => {
				const rows = Array.from({ length: 2 * ROWS }, (_, row) => `report-${String(row).padStart(6, '0')}`);
				for (const id of rows) market.seedReport('united-netting', { id, generationMs: 0 });
				const list = builtIn('List', 'code', 2, {
					jsCode: `const half = $('Start').first().json.body.row; return Array.from({ length: ${ROWS} }, (_, row) => ({ json: { reportId: 'report-' + String(half * ${ROWS} + row).padStart(6, '0') } }));`,
				});
				const download = yandexMarketNode('Report', marketCredential, { resource: 'report', operation: 'download', options: { waitUpTo: LONG } });
				const production = await Production.publish(n8n, workflowOf('Limit', [list, download], 'Start > List > Report'));
				let ids: string[] = [];
				await oneEach(n8n, async () => {
					await production.start(2);
					return (ids = await production.until(2, ENDED, 1_500));
				});
				const executions = await production.executions(ids);
				assert.deepEqual(executions.map(errorText), ['', '']);
				const files = await wholeFiles(n8n.client, executions, 'Report', market.jobs.list);
				assert.equal(files, 2 * ROWS);
				const asked = market.journal.of(INFO);
				const refusals = refused(asked);
				const minutes = (asked.at(-1)!.at - asked[0]!.at) / 60_000;
				const sees = `every report on Ready after ${minutes.toFixed(1)} min; ${refusals} of ${asked.length} requests refused (${percent(refusals, asked.length)}), all asked again`;
				return [{ scenario: this.title, files: `${files} of ${2 * ROWS}`, creates: market.journal.count(GENERATE), refusals, sees }];
			},
			{ settings: { rateLimits: true } },
		);
	},
};

const slot: Scenario<QueueModeN8n> = {
	name: 'slot',
	title: 'Yandex Market: two workers ask for two reports each, one may be asked for in 2 minutes',
	async run(n8n, secrets) {
		return await withStandIns(
			n8n,
			secrets,
			async ({ market, marketCredential }) => {
				const list = builtIn('List', 'code', 2, { jsCode: 'return [{ json: { n: 1 } }, { json: { n: 2 } }];' });
				const report = yandexMarketNode('Report', marketCredential, {
					resource: 'report',
					operation: 'generateAndDownload',
					reportType: 'united-netting',
					businessId: { __rl: true, mode: 'id', value: '1000101' },
					period: 'yesterday',
					options: { waitUpTo: LONG },
				});
				const production = await Production.publish(n8n, workflowOf('Slot', [list, report], 'Start > List > Report'));
				let ids: string[] = [];
				await oneEach(n8n, async () => {
					await production.start(2);
					return (ids = await production.until(2, ENDED, 1_500));
				});
				const executions = await production.executions(ids);
				assert.deepEqual(executions.map(errorText), ['', '']);
				const files = await wholeFiles(n8n.client, executions, 'Report', market.jobs.list);
				assert.equal(files, 4);
				const asked = market.journal.of(GENERATE);
				const refusals = refused(asked);
				assert.equal(asked.length - refusals, 4, 'Four reports, asked for once each');
				assert.equal(itemsOf(executions[0]!, 'Report').length, 2);
				const minutes = (asked.at(-1)!.at - asked[0]!.at) / 60_000;
				const sees = `every report on Ready, the last was asked for after ${minutes.toFixed(1)} min`;
				return [{ scenario: this.title, files: `${files} of 4`, creates: asked.length - refusals, refusals, sees }];
			},
			{ settings: { rateLimits: true, tariff: 'none' } },
		);
	},
};

export const limits: readonly Scenario<QueueModeN8n>[] = [checks, slot];
