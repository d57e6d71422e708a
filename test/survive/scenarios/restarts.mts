import assert from 'node:assert/strict';
import type { Execution, WorkflowJson } from '../../n8n/n8nTypes.mts';
import { errorText, run } from '../../n8n/workflows.mts';
import type { Job } from '../../simulators/index.mts';
import { Production, until } from '../Production.mts';
import { SHUTDOWN_SECONDS, type RegularN8n } from '../RegularN8n.mts';
import type { Outcome, Scenario } from '../scenario.mts';
import { closeStandIns, startStandIns, type StandIns } from '../StandIns.mts';
import { wholeFiles } from '../wholeFiles.mts';
import { byId, CREATE, loop, oneNode, REPORT, STORE, twoNodes } from '../workflows.mts';

const HOWS = ['kill -9', 'plain stop'] as const;
type How = (typeof HOWS)[number];

/** What an execution is doing when its n8n ends. */
interface Stage {
	name: string;
	/** Of n8n's nodes, the one that the file leaves by. */
	output: string;
	workflow: (standIns: StandIns) => WorkflowJson;
	/** Says how the report is to go; called before the execution starts. */
	prepare: (standIns: StandIns) => void;
	/** Whether the execution has got there. */
	isThere: (standIns: StandIns, production: Production) => Promise<boolean>;
	/** Whether it goes on by itself, also after kill -9. */
	survives: boolean;
}

const SLOW = { kind: 'slow', bytesPerSecond: 2_000 } as const;

const STAGES: readonly Stage[] = [
	{
		name: 'while parked in Wait',
		output: STORE,
		workflow: loop,
		prepare: ({ zhihuiya }) => void zhihuiya.jobs.next.push({ generationMs: 40_000 }),
		isThere: async (_, production) => (await production.statuses()).waiting !== undefined,
		survives: true,
	},
	{
		name: 'while it waits inside the node',
		output: REPORT,
		workflow: oneNode,
		prepare: ({ zhihuiya }) => void zhihuiya.jobs.next.push({ outcome: 'never' }),
		isThere: ({ zhihuiya }) => Promise.resolve((zhihuiya.jobs.list.at(-1)?.checks ?? 0) > 0),
		survives: false,
	},
	{
		name: 'while it downloads',
		output: REPORT,
		workflow: twoNodes,
		prepare: ({ zhihuiya }) =>
			void zhihuiya.jobs.next.push({ file: { padBytes: 1024 ** 2 }, fileFaults: [{ fault: SLOW, times: 1 }] }),
		isThere: ({ zhihuiya }) => Promise.resolve(zhihuiya.files.journal.count() > 0),
		survives: false,
	},
	{
		name: 'between the request for a report and its answer',
		output: REPORT,
		workflow: oneNode,
		prepare: ({ zhihuiya }) => zhihuiya.faults.next({ kind: 'hang', executed: true }, CREATE),
		isThere: ({ zhihuiya }) => Promise.resolve(zhihuiya.jobs.list.length > 0),
		survives: false,
	},
];

/** What n8n says of an execution: its state, and the first line of its error. */
const verdict = (execution: Execution): string => {
	const [line = ''] = errorText(execution).trim().split('\n');
	return line === '' ? execution.status : `${execution.status}: "${line}"`;
};

/** Where a user finds the id of a report that n8n did not finish; null when nowhere. */
function whereIdIs(n8n: RegularN8n, execution: Execution, { id }: Job): string | null {
	const inNodes = Object.entries(execution.data.resultData.runData).flatMap(([node, runs]) =>
		JSON.stringify(runs).includes(id) ? [`the output of ${node}`] : [],
	);
	const inLog = n8n.log.includes(`has jobId ${id}`) ? ["n8n's log"] : [];
	return [...inNodes, ...inLog].join(' and ') || null;
}

/** The report was asked for once and is fetched by its id, as the user would: the money was not lost. */
async function fetchById(n8n: RegularN8n, standIns: StandIns, job: Job, where: string): Promise<number> {
	Object.assign(job.script, { outcome: 'ready', generationMs: 0 });
	const files = await wholeFiles(n8n.client, [await run(n8n.client, byId(standIns, job.id))], REPORT, [job]);
	assert.equal(files, 1, `The report with the id from ${where} did not arrive`);
	return files;
}

/** A stage with stand-ins of its own, and its one execution. */
interface Begun {
	stage: Stage;
	standIns: StandIns;
	production: Production;
}

async function begin(stage: Stage, n8n: RegularN8n, standIns: StandIns): Promise<Begun> {
	stage.prepare(standIns);
	const production = await Production.publish(n8n, stage.workflow(standIns));
	await production.start();
	await until(`an execution is caught ${stage.name}`, 120, async () => await stage.isThere(standIns, production));
	return { stage, standIns, production };
}

/** What the execution came to after its n8n ended and was started again. */
async function judge({ stage, standIns, production }: Begun, how: How, n8n: RegularN8n): Promise<Outcome> {
	const { zhihuiya } = standIns;
	const creates = (): number => zhihuiya.journal.count(CREATE);
	const [id = ''] = await production.until(1, ['success', 'error', 'crashed', 'canceled'], 240);
	const execution = await n8n.client.execution(id);
	const [job] = zhihuiya.jobs.list;
	assert(job, 'No report was asked for');
	const row = { scenario: `${how} ${stage.name}`, refusals: 0 };
	if (stage.survives) {
		const files = await wholeFiles(n8n.client, [execution], stage.output, [job]);
		assert.equal(files, 1, `The file did not arrive: ${verdict(execution)}`);
		assert.equal(creates(), 1);
		return { ...row, files: '1 of 1', creates: creates(), sees: 'the report, on Ready, after the wait' };
	}
	const arrived = execution.status === 'success' ? await wholeFiles(n8n.client, [execution], stage.output, [job]) : 0;
	const where = whereIdIs(n8n, execution, job);
	const files = arrived === 0 && where !== null ? await fetchById(n8n, standIns, job, where) : 0;
	assert.equal(creates(), 1, 'The report was asked for more than once');
	const found = where === null ? 'no id: the log has the request, item and type, and nothing was sent again' : `the id is in ${where}`;
	const fetched = files === 1 ? '; Download with it gives the file' : '';
	return { ...row, files: files === 1 ? '0, then 1 by its id' : `${arrived} of 1`, creates: creates(), sees: `${verdict(execution)}; ${found}${fetched}` };
}

/** What becomes of one execution in an n8n of one process with SQLite that ends. */
export const restarts: readonly Scenario<RegularN8n>[] = HOWS.map((how) => ({
	name: how === 'kill -9' ? 'restarts-killed' : 'restarts-stopped',
	title: how === 'kill -9' ? 'n8n is killed with kill -9' : `n8n is stopped (SIGTERM; it waits ${SHUTDOWN_SECONDS} s for what runs)`,
	async run(n8n, secrets) {
		const all: StandIns[] = [];
		try {
			const begun: Begun[] = [];
			for (const stage of STAGES) {
				const standIns = await startStandIns(n8n);
				all.push(standIns);
				begun.push(await begin(stage, n8n, standIns));
			}
			await n8n.restart(how);
			const outcomes: Outcome[] = [];
			for (const each of begun) outcomes.push(await judge(each, how, n8n));
			return outcomes;
		} finally {
			for (const standIns of all) await closeStandIns(standIns, secrets);
		}
	},
}));
