import { setTimeout as sleep } from 'node:timers/promises';

import type { N8nClient } from '../n8n/N8nClient.mts';
import type { Execution, Item, WorkflowJson } from '../n8n/n8nTypes.mts';
import { START } from '../n8n/workflows.mts';

const LOOK_EVERY_MS = 500;
const LONGEST_MS = 15 * 60_000;

/**
 * Runs a workflow to its end, and meanwhile asks n8n for its state only. Asking for the execution, as tests do, makes n8n read
 * and parse all of its items each time, which would be measured too.
 */
export async function runUnwatched(client: N8nClient, workflow: WorkflowJson, items: Array<Item['json']>): Promise<Execution> {
	const saved = await client.createWorkflow({ ...workflow, pinData: { [START]: items.map((json) => ({ json })) } });
	const id = await client.run(saved, START);
	const deadline = Date.now() + LONGEST_MS;
	for (;;) {
		await sleep(LOOK_EVERY_MS);
		const known = (await client.executions(saved.id)).find((each) => each.id === id);
		if (known && !['new', 'running', 'waiting'].includes(known.status)) return await client.execution(id);
		if (Date.now() > deadline) throw new Error(`Execution ${id} has not ended after ${LONGEST_MS / 60_000} minutes.`);
	}
}
