import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution, ExecutionStatus, SavedWorkflow, WorkflowJson } from '../n8n/n8nTypes.mts';
import { sideBySide } from '../n8n/resultTable.mts';
import { builtIn, START } from '../n8n/workflows.mts';
import type { Place } from './place.mts';

/** Calls at a time: more would only wait for each other. */
const AT_A_TIME = 8;

export type Statuses = Partial<Record<ExecutionStatus, string[]>>;

/** A workflow as it runs when nobody looks: active, started by calls. */
export class Production {
	private constructor(
		private readonly place: Place,
		private readonly workflow: SavedWorkflow,
		private readonly path: string,
	) {}

	/** @param workflow of `workflowOf`: its manual trigger becomes a webhook */
	static async publish(place: Place, workflow: WorkflowJson): Promise<Production> {
		const path = randomUUID();
		const trigger = { ...builtIn(START, 'webhook', 2, { path, httpMethod: 'POST', options: {} }), webhookId: path };
		const nodes = workflow.nodes.map((node) => (node.name === START ? trigger : node));
		const saved = await place.client.createWorkflow({ ...workflow, nodes });
		await place.client.activate(saved);
		return new Production(place, saved, path);
	}

	/** Starts so many executions; each gets its number as `row`. */
	async start(many = 1): Promise<void> {
		const rows = Array.from({ length: many }, (_, row) => row);
		await sideBySide(AT_A_TIME, rows, async (row) => {
			const response = await this.place.client.webhook(this.path, { row });
			if (!response.ok) throw new Error(`n8n answered the webhook with ${response.status}: ${await response.text()}`);
			await response.body?.cancel();
		});
	}

	/** The ids of its executions by what n8n says of them. */
	async statuses(): Promise<Statuses> {
		const rows = await this.place.query(`SELECT id, status FROM execution_entity WHERE "workflowId" = '${this.workflow.id}'`);
		const statuses: Statuses = {};
		for (const { id, status } of rows) (statuses[status as ExecutionStatus] ??= []).push(String(id));
		return statuses;
	}

	/** Waits until so many of its executions are in one of these states. */
	async until(many: number, states: readonly ExecutionStatus[], seconds: number): Promise<string[]> {
		const deadline = Date.now() + seconds * 1000;
		for (;;) {
			const statuses = await this.statuses();
			const there = states.flatMap((state) => statuses[state] ?? []);
			if (there.length >= many) return there;
			if (Date.now() > deadline) {
				const now = Object.entries(statuses).map(([status, ids]) => `${ids.length} ${status}`);
				throw new Error(`After ${seconds} s ${many} executions should be ${states.join(' or ')}, but they are: ${now.join(', ')}`);
			}
			await sleep(1_000);
		}
	}

	async executions(ids: readonly string[]): Promise<Execution[]> {
		return await sideBySide(AT_A_TIME, ids, async (id) => await this.place.client.execution(id));
	}
}

/** Waits for something outside n8n. */
export async function until(what: string, seconds: number, isSo: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + seconds * 1000;
	while (!(await isSo())) {
		if (Date.now() > deadline) throw new Error(`Not within ${seconds} s: ${what}`);
		await sleep(100);
	}
}
