import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution } from '../../n8n/n8nTypes.mts';
import { sideBySide } from '../../n8n/resultTable.mts';
import { errorText } from '../../n8n/workflows.mts';
import { Production, until } from '../Production.mts';
import { SHUTDOWN_SECONDS, type QueueModeN8n } from '../queue/QueueModeN8n.mts';
import type { Scenario } from '../scenario.mts';
import { withStandIns } from '../StandIns.mts';
import { wholeFiles } from '../wholeFiles.mts';
import { CREATE, loop, oneNode, REPORT, STORE } from '../workflows.mts';

/**
 * Failures of n8n 2.40 itself, when main ends and begins again: it wakes what is due before all of its modules have begun, and
 * one of these, asked too early, fails the execution; and what parked in the moment in which main died, it takes for crashed.
 */
function isOfN8n(execution: Execution): boolean {
	if (execution.status === 'crashed') return execution.data.resultData.lastNodeExecuted === 'Wait';
	return errorText(execution).startsWith('OTel settings not yet initialized');
}

/** The loop's wait is 75 s. */
const LONGER_THAN_PARKED_MS = 90_000;

const ENDED = ['success', 'error', 'crashed', 'canceled'] as const;

/** The user's Retry of executions that failed in n8n itself: it goes on where they were. */
async function retry({ client }: QueueModeN8n, failed: readonly Execution[]): Promise<Execution[]> {
	for (const execution of failed) assert(isOfN8n(execution), `Every execution is to end well: ${inWords([execution])}`);
	return await sideBySide(4, failed, async ({ id }) => await client.waitForExecution(await client.retry(id)));
}

/** Parked executions, something that happens to them, and all of them end with their files. */
function parked(name: string, title: string, many: number, happens: (n8n: QueueModeN8n) => Promise<void>, after?: (n8n: QueueModeN8n) => Promise<void>): Scenario<QueueModeN8n> {
	return {
		name,
		title,
		run: async (n8n, secrets) =>
			await withStandIns(n8n, secrets, async (standIns) => {
				const { zhihuiya } = standIns;
				zhihuiya.settings.generationMs = 30_000;
				const production = await Production.publish(n8n, loop(standIns));
				await production.start(many);
				await production.until(many, ['waiting', ...ENDED], 900);
				await happens(n8n);
				const ids = await production.until(many, ENDED, 1_800);
				await after?.(n8n);
				const ended = await production.executions(ids);
				const failed = ended.filter(({ status }) => status !== 'success');
				const executions = [...ended, ...(await retry(n8n, failed))];
				const files = await wholeFiles(n8n.client, executions, STORE, zhihuiya.jobs.list);
				const creates = zhihuiya.journal.count(CREATE);
				assert.deepEqual({ files, creates }, { files: many, creates: many });
				return [{ scenario: title, files: `${files} of ${many}`, creates, refusals: 0, sees: failed.length === 0 ? 'every report on Ready' : `${many - failed.length} on Ready by themselves; ${inWords(failed)}, and Retry brings these reports too` }];
			}),
	};
}

/** How executions ended that ran when their worker ended. */
function inWords(executions: readonly Execution[]): string {
	const counts = new Map<string, number>();
	for (const execution of executions) {
		const [line = ''] = errorText(execution).trim().split('\n');
		const words = line === '' ? execution.status : `${execution.status}: "${line.replace(/\d+/g, 'N')}"`;
		counts.set(words, (counts.get(words) ?? 0) + 1);
	}
	return [...counts].map(([words, count]) => `${count} ${words}`).join('; ');
}

/** Executions that wait inside the node on both workers, of which one ends; n8n keeps nothing of those it ran. */
function running(name: string, title: string, many: number, readyAfterMs: number, end: (n8n: QueueModeN8n) => Promise<void>): Scenario<QueueModeN8n> {
	return {
		name,
		title,
		run: async (n8n, secrets) =>
			await withStandIns(n8n, secrets, async (standIns) => {
				const { zhihuiya } = standIns;
				zhihuiya.settings.generationMs = readyAfterMs;
				const production = await Production.publish(n8n, oneNode(standIns));
				await production.start(many);
				await until('every report has been asked for', 300, () => zhihuiya.jobs.list.length === many);
				// The answers are to arrive, too.
				await sleep(2_000);
				await end(n8n);
				const ids = await production.until(many, ENDED, 900);
				// n8n might run one again.
				await sleep(5_000);
				await n8n.workers[0].restart();
				const executions = await production.executions(ids);
				const onTheOther = ids.filter((id) => !n8n.workers[0].executionIds.includes(id));
				const files = await wholeFiles(n8n.client, executions, REPORT, zhihuiya.jobs.list);
				const creates = zhihuiya.journal.count(CREATE);
				assert.equal(creates, many, 'A report was asked for more than once');
				for (const execution of executions)
					if (onTheOther.includes(execution.id)) assert.equal(execution.status, 'success', 'The other worker is not concerned');
				const lost = executions.filter(({ status }) => status !== 'success');
				for (const { id } of zhihuiya.jobs.list) assert(n8n.log.includes(`has jobId ${id}`), `The log does not name ${id}`);
				const sees = lost.length === 0 ? 'every report on Ready' : `${inWords(lost)}; every id is in the log of its worker`;
				return [{ scenario: title, files: `${files} of ${many}`, creates, refusals: 0, sees }];
			}),
	};
}

const kill = async ({ workers: [first] }: QueueModeN8n): Promise<void> => await first.kill9();

/** In the order of the table. */
export const queueMode: readonly Scenario<QueueModeN8n>[] = [
	parked('many', '200 executions on two workers', 200, async () => undefined),
	parked('worker-parked', '20 executions are parked, a worker is killed (kill -9) and stays away', 20, kill, async ({ workers }) => await workers[0].restart()),
	running('worker-running', '12 executions wait inside the node, one of two workers is killed (kill -9)', 12, 20_000, kill),
	running(
		'worker-stopped',
		`12 executions wait inside the node, one of two workers is stopped (SIGTERM; it waits ${SHUTDOWN_SECONDS} s); the reports are ready within that time`,
		12,
		8_000,
		async ({ workers: [first] }) => await first.terminate(),
	),
	running(
		'worker-stopped-early',
		`the same, but the reports take longer than these ${SHUTDOWN_SECONDS} s`,
		12,
		40_000,
		async ({ workers: [first] }) => await first.terminate(),
	),
	parked('main-killed', '40 executions are parked, main is killed (kill -9) and is back when all are overdue', 40, async (n8n) => {
		await n8n.main.kill9();
		await sleep(LONGER_THAN_PARKED_MS);
		await n8n.restartMain();
	}),
	parked(
		'one-at-a-time',
		'300 executions are parked, both workers go on with one execution at a time',
		300,
		async ({ workers }) => {
			for (const worker of workers) await worker.restart({ concurrency: 1 });
		},
		async ({ workers }) => {
			for (const worker of workers) await worker.restart();
		},
	),
];

