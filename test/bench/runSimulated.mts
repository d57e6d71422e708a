import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { checkoutFolder } from '../n8n/checkoutFolder.mts';
import { runCommand } from '../n8n/runCommand.mts';
import { FIGURES_FILE } from './simulated/writeFigures.mts';

/**
 * Runs a file of `simulated/`, in which time is simulated, and gives the figures that it writes. It needs a jest of its own:
 * the clock of the workflow tests is built on the timers that jest replaces.
 */
export async function runSimulated<Figures>(name: string): Promise<Figures> {
	const folder = await mkdtemp(join(tmpdir(), 'bench-'));
	const file = join(folder, 'figures.json');
	try {
		const args = ['node_modules/jest/bin/jest.js', '--selectProjects', 'bench', '--runInBand', '--ci', '--colors=false', `simulated/${name}.bench`];
		await runCommand(process.execPath, args, { cwd: checkoutFolder(), env: { ...process.env, [FIGURES_FILE]: file } });
		return JSON.parse(await readFile(file, 'utf8')) as Figures;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
