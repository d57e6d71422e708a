import type { N8nClient } from '../n8n/N8nClient.mts';
import type { N8nInstance } from '../n8n/N8nInstance.mts';
import type { Execution, SavedWorkflow } from '../n8n/n8nTypes.mts';
import { compareFiles, type ComparedFile } from './compareFiles.mts';
import { complaints, deliveredFiles } from './deliveredFiles.mts';
import { readTemplate, type DemoCase } from './demoCases.mts';
import type { DemoService } from './demoServices.mts';
import { demoVariant, triggerOf } from './demoVariant.mts';
import { storedBytes } from './storedBytes.mts';
import { size } from './text.mts';
import { whyParked } from './whyParked.mts';

const ENDED = ['success', 'error', 'canceled', 'crashed'];

function parked(execution: Execution, waitTill: string): string {
	const why = whyParked(execution);
	const until = `parked until ${new Date(waitTill).toLocaleTimeString('en-GB')}`;
	return why ? `${until} (${why})` : until;
}

/** One template on its way through n8n: imported, started, watched to its end. */
export class DemoRun {
	private execution: Execution | undefined;

	private constructor(
		private readonly n8n: N8nInstance,
		private readonly client: N8nClient,
		private readonly demoCase: DemoCase,
		private readonly service: DemoService,
		readonly workflow: SavedWorkflow,
		private readonly executionId: string,
	) {}

	static async start(
		n8n: N8nInstance,
		client: N8nClient,
		demoCase: DemoCase,
		service: DemoService,
	): Promise<DemoRun> {
		const { title, credentialType, template } = demoCase;
		const credential = await client.createCredential(
			credentialType,
			service.credential,
			`${title} (simulated)`,
		);
		const variant = demoVariant(readTemplate(template), {
			...demoCase,
			credential,
			folder: n8n.filesFolder,
		});
		const workflow = await client.createWorkflow(variant);
		const executionId = await client.run(workflow, triggerOf(variant));
		return new DemoRun(n8n, client, demoCase, service, workflow, executionId);
	}

	get editorUrl(): string {
		return `${this.n8n.url}/workflow/${this.workflow.id}`;
	}

	get title(): string {
		return this.demoCase.title;
	}

	/** True once it has ended. */
	async look(): Promise<boolean> {
		this.execution = await this.client.execution(this.executionId);
		return ENDED.includes(this.execution.status);
	}

	async describe(): Promise<string> {
		if (!this.execution) return `${this.title}: starting`;
		const { status, waitTill } = this.execution;
		const files = `${deliveredFiles(this.execution).length} of ${this.demoCase.items.length} files`;
		const received = size(await storedBytes(this.n8n, this.workflow.id));
		const what = status === 'waiting' && waitTill ? parked(this.execution, waitTill) : status;
		return `${this.title}: ${what}, ${files}, ${received} received`;
	}

	complaints(): string[] {
		return this.execution ? complaints(this.execution) : [];
	}

	/** One line for each report that the demo asked for, the ones never started included. */
	async compare(outputFolder: string): Promise<ComparedFile[]> {
		const delivered = this.execution ? deliveredFiles(this.execution) : [];
		const served = this.service.servedFiles();
		const compared = await compareFiles(this.title, delivered, served, outputFolder);
		const missing = Math.max(0, this.demoCase.items.length - served.length);
		const never = {
			service: this.title,
			name: `${this.title} report`,
			size: 0,
			took: 0,
			problem: 'was never started',
		};
		return [...compared, ...Array.from({ length: missing }, () => never)];
	}
}
