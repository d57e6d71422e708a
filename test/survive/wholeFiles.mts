import { createHash } from 'node:crypto';
import type { N8nClient } from '../n8n/N8nClient.mts';
import type { Execution } from '../n8n/n8nTypes.mts';
import { sideBySide } from '../n8n/resultTable.mts';
import { itemsOf } from '../n8n/workflows.mts';
import type { Job } from '../simulators/index.mts';

/** A report that a node has put out, with its id and its file. */
interface Delivered {
	id: string;
	sha256: string;
}

/** Reads every file that came out of a node, through n8n, as the editor would. */
async function filesOf(client: N8nClient, executions: readonly Execution[], node: string): Promise<Delivered[]> {
	const items = executions.flatMap((execution) => itemsOf(execution, node));
	return await sideBySide(4, items, async ({ json, binary }) => {
		const file = binary?.data;
		const sha256 = file ? createHash('sha256').update(await client.readBinary(file)).digest('hex') : 'no file';
		return { id: String(json.jobId ?? json.reportId), sha256 };
	});
}

/**
 * How many files came out of a node of these executions.
 * @param jobs those of the service, which know what each file is
 * @throws Error when one is not, byte for byte, the file of its report, or came twice
 */
export async function wholeFiles(client: N8nClient, executions: readonly Execution[], node: string, jobs: readonly Job[]): Promise<number> {
	const delivered = await filesOf(client, executions, node);
	const served = new Map(jobs.map((job) => [job.id, job.file?.sha256]));
	const wrong = delivered.filter(({ id, sha256 }) => served.get(id) !== sha256);
	if (wrong.length > 0) throw new Error(`Not the file of its report: ${JSON.stringify(wrong)}`);
	if (new Set(delivered.map(({ id }) => id)).size !== delivered.length) throw new Error('A report was delivered twice.');
	return delivered.length;
}
