import type { N8nWithPackage } from '../n8n/startN8nWithPackage.mts';
import { Stage } from './Stage.mts';
import { differences, type SwitchRow } from './switchRow.mts';
import type { Tried } from './switchTable.mts';

/** Plays one row in a running n8n, with a service of its own. */
export async function playRow({ n8n, client }: N8nWithPackage, row: SwitchRow): Promise<Tried> {
	let stage: Stage | undefined;
	try {
		stage = await Stage.open(n8n, client);
		const outcome = await row.run(stage);
		return { row, outcome, problems: differences(row, outcome) };
	} catch (error) {
		return { row, outcome: null, problems: [error instanceof Error ? error.message : String(error)] };
	} finally {
		await stage?.close();
	}
}
