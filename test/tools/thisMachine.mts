import { readFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { N8nHost } from '../n8n/N8nHost.mts';

/** Where and when figures were made, with n8n's version and those of other programs. */
export async function thisMachine({ folder }: N8nHost, ...programs: string[]): Promise<string> {
	const { version } = JSON.parse(await readFile(join(folder, 'node_modules', 'n8n', 'package.json'), 'utf8')) as { version: string };
	const [{ model = 'unknown processor' } = {}] = cpus();
	const memory = Math.round(totalmem() / 1024 ** 3);
	const versions = [`n8n ${version}`, ...programs].join(', ');
	return `*${new Date().toISOString().slice(0, 10)}, ${versions}, ${cpus().length} cores (${model}), ${memory} GiB.*`;
}
