import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nInstance } from '../n8n/N8nInstance.mts';
import { errorText, itemsOf, START, workflowOf, yandexMarketNode, zhihuiyaNode } from '../n8n/workflows.mts';
import type { Execution, WorkflowNode } from '../n8n/n8nTypes.mts';
import type { Match } from '../simulators/index.mts';
import type { RegularN8n } from '../survive/RegularN8n.mts';
import type { Secrets } from '../survive/scenario.mts';
import { closeStandIns, startStandIns, type StandIns } from '../survive/StandIns.mts';
import type { ApiRow, FileRow, Service, Simulator, Step } from './row.mts';

/** What came of one row. */
export interface Seen {
	step: Step;
	fault: string;
	service: Service;
	reads: string;
	/** Of this step, as they reached the service. */
	requests: number;
	/** Reports that the service has begun to make. */
	creates: number;
	/** Connections still busy, and files still stored, after the execution ended without a file. */
	left: string;
	/** What must not be. */
	problems: string[];
}

export type Plan = { step: Exclude<Step, 'download'>; row: ApiRow; service: Service } | { step: 'download'; row: FileRow; service: Service };

const JOB = '1579434053399035999';
const REPORT = '5c0e6b1c-94d2-4c52-8c9e-0123456789ab';
/** Long enough for any refusal that names a time, or none. */
const WAIT_UP_TO = 200;
const MOST_MINUTES = 15;

const PATHS: Readonly<Record<Service, Readonly<Record<'token' | 'create' | 'check', Match>>>> = {
	Zhihuiya: {
		token: { path: '/oauth/token' },
		create: { path: '/innovation/company-report/task/create' },
		check: { path: '/innovation/company-report/job_id/status' },
	},
	'Yandex Market': {
		token: { path: /^$/ },
		create: { method: 'POST', path: /\/generate$/ },
		check: { path: /^\/v2\/reports\/info\// },
	},
};

const simulatorOf = (service: Service, { zhihuiya, market }: StandIns): Simulator => (service === 'Zhihuiya' ? zhihuiya : market);

/** A report that is there, and what is to go wrong. */
async function arrange(plan: Plan, standIns: StandIns): Promise<void> {
	const { zhihuiya, market } = standIns;
	const simulator = simulatorOf(plan.service, standIns);
	if (plan.step !== 'download') {
		const fault = plan.row.fault(simulator);
		if (fault === 'closed') return await simulator.close();
		simulator.faults[plan.row.times === 'once' ? 'next' : 'always'](fault, PATHS[plan.service][plan.step]);
	}
	const faults = plan.step === 'download' ? [{ fault: plan.row.fault(simulator), times: plan.row.times === 'once' ? 1 : Infinity }] : [];
	// At a byte a second, a small file takes long enough.
	const file = faults.some(({ fault }) => fault.kind === 'slow') ? { kind: 'csv' as const } : {};
	zhihuiya.seedJob('R001', { id: JOB, file, fileFaults: faults }, { report_type: 'pdf', company_name: '华为技术有限公司' });
	market.seedReport('united-netting', { id: REPORT, file, fileFaults: faults });
}

const OPERATIONS: Readonly<Record<Step, string>> = { token: 'generate', create: 'generate', check: 'getStatus', download: 'download' };

function node({ step, service }: Plan, { zhihuiyaCredential, marketCredential }: StandIns): WorkflowNode {
	const operation = OPERATIONS[step];
	const options = operation === 'generate' ? { options: { waitUpTo: WAIT_UP_TO } } : {};
	if (service === 'Zhihuiya') {
		const what = operation === 'generate' ? { companyName: '华为技术有限公司', fileFormat: 'pdf', ...options } : { jobId: JOB };
		return zhihuiyaNode('Report', zhihuiyaCredential, { resource: 'enterpriseReport', operation, ...what });
	}
	const netting = { reportType: 'united-netting', businessId: { __rl: true, mode: 'id', value: '1000101' }, period: 'yesterday', ...options };
	const what = operation === 'generate' ? netting : { reportId: REPORT };
	return yandexMarketNode('Report', marketCredential, { resource: 'report', operation, ...what });
}

/** In the order of the node's outputs. */
const OUTPUTS = ['Ready', 'Pending', 'Failed'];

const oneLine = (text: string): string => text.trim().replace(/\s+/g, ' ').replace(/127\.0\.0\.1:\d+/g, '<host>').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>');

/** What a user finds in the editor: the error, or what came out of which output. */
function reads(execution: Execution): string {
	if (execution.status !== 'success') return oneLine(errorText(execution).replace('\n', ' – ')).replace(/ –$/, '') || execution.status;
	const out = OUTPUTS.flatMap((name, output) => {
		const [item] = itemsOf(execution, 'Report', output);
		if (!item) return [];
		const { state, reason, fileSize, message } = item.json;
		const words = [reason, message].filter(Boolean).join(': ');
		const file = item.binary ? ` with a file of ${String(fileSize)} bytes` : '';
		return [`${name}: ${String(state)}${file}${words ? ` (${oneLine(words)})` : ''}`];
	});
	return out.join('; ');
}

/** Generate has one output only. */
const started = (plan: Plan, text: string): string => (OPERATIONS[plan.step] === 'generate' ? text.replace(/^Ready: /, '') : text);

async function storedFiles({ userFolder }: N8nInstance, workflowId: string): Promise<number> {
	const folder = join(userFolder, '.n8n', 'storage', 'workflows', workflowId);
	const names = await readdir(folder, { recursive: true }).catch(() => []);
	const stats = await Promise.all(names.map(async (name) => await stat(join(folder, name))));
	return stats.filter((each) => each.isFile()).length;
}

/** A connection ends a moment after its execution. */
async function busyConnections(simulator: Simulator): Promise<number> {
	const deadline = Date.now() + 10_000;
	for (;;) {
		const busy = await simulator.busyConnections();
		if (busy === 0 || Date.now() > deadline) return busy;
		await sleep(200);
	}
}

function problemsOf(plan: Plan, { requests, creates, busy, files, text }: { requests: number; creates: number; busy: number; files: number; text: string }): string[] {
	const problems: string[] = [];
	const want = (isSo: boolean, what: string): void => void (isSo || problems.push(what));
	want(requests > 0 || plan.row.name === 'connection refused', 'the fault was not met');
	want(creates <= 1, 'more than one report');
	if (plan.step === 'create' && !plan.row.isRefusal) want(requests === 1, 'a request for a report was repeated');
	want(busy === 0, `${busy} connections left`);
	want(files === 0, `${files} files left`);
	want(text !== '', 'nothing to read');
	want(!/<(html|!doctype|\?xml|error)/i.test(text), 'raw text of a page');
	return problems;
}

/** Runs one row, with stand-ins of its own, in an n8n that others use at the same time. */
export async function runRow(plan: Plan, place: RegularN8n, secrets: Secrets): Promise<Seen> {
	const standIns = await startStandIns(place);
	try {
		const simulator = simulatorOf(plan.service, standIns);
		await arrange(plan, standIns);
		const seeded = simulator.jobs.list.length;
		const saved = await place.client.createWorkflow(workflowOf(`${plan.step}: ${plan.row.name}`, [node(plan, standIns)], 'Start > Report'));
		const id = await place.client.run(saved, START);
		const execution = await place.client.waitForExecution(id, { timeout: MOST_MINUTES * 60_000 });
		const busy = await busyConnections(simulator);
		const stored = await storedFiles(place.n8n, saved.id);
		const files = execution.status === 'success' ? 0 : stored;
		const requests = plan.step === 'download' ? simulator.files.journal.count() : simulator.journal.count(PATHS[plan.service][plan.step]);
		const creates = simulator.jobs.list.length - seeded;
		const text = started(plan, reads(execution));
		return {
			step: plan.step,
			fault: plan.row.name,
			service: plan.service,
			reads: text,
			requests,
			creates,
			left: busy + files === 0 ? 'nothing' : `${busy} connections, ${files} files`,
			problems: problemsOf(plan, { requests, creates, busy, files, text }),
		};
	} finally {
		await closeStandIns(standIns, secrets);
	}
}
