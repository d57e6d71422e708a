import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { checkoutFolder } from '../n8n/checkoutFolder.mts';

/** How often V8 has collected the whole heap of a process, as the process itself notes it. */
export interface Collections {
	/** What n8n has to be started with. */
	env: Record<string, string>;
	/** How many there have been in the process so far. */
	count: (pid: number) => Promise<number>;
	remove: () => Promise<void>;
}

/** Processes that n8n starts note theirs too, hence the process id in each line. */
export async function noteCollections(): Promise<Collections> {
	const folder = await mkdtemp(join(tmpdir(), 'collections-'));
	const file = join(folder, 'collections.txt');
	const preloaded = join(checkoutFolder(), 'test', 'bench', 'noteCollections.cjs');
	return {
		env: { NODE_OPTIONS: `--require ${JSON.stringify(preloaded)}`, BENCH_COLLECTIONS_FILE: file },
		count: async (pid) => {
			const noted = await readFile(file, 'utf8').catch(() => '');
			return noted.split('\n').filter((line) => line === String(pid)).length;
		},
		remove: async () => await rm(folder, { recursive: true, force: true }),
	};
}
