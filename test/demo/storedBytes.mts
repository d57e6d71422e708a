import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nInstance } from '../n8n/N8nInstance.mts';

/** How much a workflow's files take in n8n's store so far, a download in progress included. */
export async function storedBytes(n8n: N8nInstance, workflowId: string): Promise<number> {
	const folder = join(n8n.userFolder, '.n8n', 'storage', 'workflows', workflowId);
	const names = await readdir(folder, { recursive: true }).catch(() => []);
	const sizes = names.map(async (name) => {
		const info = await stat(join(folder, name)).catch(() => undefined);
		return info?.isFile() ? info.size : 0;
	});
	return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
}
