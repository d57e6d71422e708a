import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nClient } from '../n8n/N8nClient.mts';
import type { N8nInstance } from '../n8n/N8nInstance.mts';
import type { Credential, Execution, Item, WorkflowJson, WorkflowNode } from '../n8n/n8nTypes.mts';
import { builtIn, errorText, itemsOf, START, workflowOf, zhihuiyaNode } from '../n8n/workflows.mts';
import { startZhihuiyaSimulator, type ZhihuiyaSimulator } from '../simulators/index.mts';

type Parameters = Record<string, unknown>;

export const CREATE = '/innovation/company-report/task/create';
export const STATUS = '/innovation/company-report/job_id/status';
export const TOKEN = '/oauth/token';

/** What came out of a workflow: items by output, files, creates, and words. */
export interface Outcome {
	/** n8n's word for how the execution ended. */
	status: string;
	ready: number;
	pending: number;
	failed: number;
	/** By n8n's own error output. */
	errors: number;
	/** Files that came along on Ready. */
	files: number;
	/** Creates that the service has seen, refused ones too. */
	creates: number;
	/** Creates that it has carried out. */
	billed: number;
	/** What the user reads: an error, an error item, or the log. */
	reads: string;
}

const hasFile = ({ json, binary }: Item): boolean => binary?.data !== undefined || (json._files as Parameters | undefined)?.data !== undefined;

const wordsOf = ({ json }: Item): string => [json.error, json.message].filter((each) => typeof each === 'string').join(' ');

/** A service of its own for one row, in the n8n that all rows share. */
export class Stage {
	private constructor(
		readonly n8n: N8nInstance,
		readonly client: N8nClient,
		readonly sim: ZhihuiyaSimulator,
		private credential: Credential,
	) {}

	static async open(n8n: N8nInstance, client: N8nClient): Promise<Stage> {
		const sim = await startZhihuiyaSimulator();
		const stage = new Stage(n8n, client, sim, { id: '', name: '', type: 'zhihuiyaApi' });
		await stage.connect({ authentication: 'apiKey', apiKey: sim.credentials.apiKey });
		return stage;
	}

	/** Uses another credential from now on; fast unless `data` says otherwise. */
	async connect(data: Parameters): Promise<void> {
		const whole = { region: 'custom', baseUrl: this.sim.url, requestsPerMinute: 6_000, ...data };
		this.credential = await this.client.createCredential('zhihuiyaApi', whole);
	}

	async close(): Promise<void> {
		await this.sim.close();
	}

	/** A node for enterprise reports on the company of each item, called Report unless `more` names it. */
	report(operation: string, parameters: Parameters = {}, more: Parameters = {}): WorkflowNode {
		const starts = operation.startsWith('generate');
		const fields = starts ? { companyName: '={{ $json.company }}', fileFormat: 'pdf' } : {};
		return zhihuiyaNode('Report', this.credential, { resource: 'enterpriseReport', operation, ...fields, ...parameters }, more);
	}

	/** Start > Report, with a node behind each output, so that n8n has somewhere to send items. */
	oneNode(node: WorkflowNode, settings: Parameters = {}): WorkflowJson {
		const ends = ['Ready', 'Pending', 'Failed', 'Errors'];
		const paths = ends.map((name, output) => `Report[${output}] > ${name}`);
		const workflow = workflowOf('Switch', [node, ...ends.map((name) => builtIn(name, 'noOp'))], 'Start > Report', ...paths);
		return { ...workflow, settings: { ...workflow.settings, ...settings } };
	}

	/** Saves a workflow, whose trigger hands these companies over, and starts it. */
	async start(workflow: WorkflowJson, companies = 1): Promise<string> {
		const items = Array.from({ length: companies }, (_, n) => ({ json: { company: `Company ${n + 1}`, row: n + 1 } }));
		const saved = await this.client.createWorkflow({ ...workflow, pinData: { [START]: items } });
		return await this.client.run(saved, START);
	}

	async run(workflow: WorkflowJson, companies = 1): Promise<Execution> {
		return await this.client.waitForExecution(await this.start(workflow, companies));
	}

	/** The user's Retry, to its end. `workflow`: what is saved in the meantime, to be retried with. */
	async retry({ id, workflowId }: Execution, workflow?: WorkflowJson): Promise<Execution> {
		if (workflow) {
			const { versionId } = await this.client.call<{ versionId: string }>('GET', `/rest/workflows/${workflowId}`);
			const { nodes, connections, settings } = workflow;
			await this.client.call('PATCH', `/rest/workflows/${workflowId}`, { nodes, connections, settings, versionId });
		}
		return await this.client.waitForExecution(await this.client.retry(id, { currentWorkflow: workflow !== undefined }));
	}

	/** Waits for something outside n8n. */
	async until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
		const deadline = Date.now() + 60_000;
		while (!(await isSo())) {
			if (Date.now() > deadline) throw new Error(`It did not come to this within a minute: ${what}`);
			await sleep(20);
		}
	}

	/** The Stop button. */
	async stop(id: string): Promise<Execution> {
		await this.client.stop(id);
		return await this.client.waitForExecution(id);
	}

	/** Creates that the service has seen, refused ones too. */
	get creates(): number {
		return this.sim.journal.count({ path: CREATE });
	}

	/** Whether n8n's log names the id of a job. */
	logNames(id: string): boolean {
		return this.n8n.log.includes(`has jobId ${id}`);
	}

	/** What came out of the node named Report, in all its runs. */
	outcome(execution: Execution, reads?: string): Outcome {
		const [ready = [], pending = [], failed = [], errors = []] = [0, 1, 2, 3].map((output) => itemsOf(execution, 'Report', output));
		return {
			status: execution.status,
			ready: ready.length,
			pending: pending.length,
			failed: failed.length,
			errors: errors.length,
			files: ready.filter(hasFile).length,
			creates: this.creates,
			billed: this.sim.billed,
			reads: reads ?? (errorText(execution).trim() || [...errors, ...failed, ...pending].map(wordsOf)[0] || ''),
		};
	}
}
