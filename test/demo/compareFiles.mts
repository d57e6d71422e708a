import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DeliveredFile } from './deliveredFiles.mts';
import type { ServedFile } from './demoServices.mts';

export interface ComparedFile {
	service: string;
	/** The name under which it lies in the output folder. */
	name: string;
	size: number;
	took: number;
	/** Empty when the file arrived whole under its name. */
	problem: string;
}

async function sha256Of(file: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
	return hash.digest('hex');
}

async function problemOf(file: string, name: string, served: ServedFile): Promise<string> {
	if (name !== served.name) return `named "${name}" instead of "${served.name}"`;
	return (await sha256Of(file)) === served.sha256
		? ''
		: `differs from the service's ${served.size} bytes`;
}

/** Copies what arrived to the output folder under its real name, and holds it against what the service sent. */
export async function compareFiles(
	service: string,
	delivered: DeliveredFile[],
	served: ServedFile[],
	outputFolder: string,
): Promise<ComparedFile[]> {
	await mkdir(outputFolder, { recursive: true });
	const taken = new Set<string>();
	const results: ComparedFile[] = [];
	for (const expected of served) {
		const found = delivered.find(({ jobId }) => jobId === expected.jobId);
		if (!found) {
			results.push({
				service,
				name: expected.name || `report ${expected.jobId}`,
				size: 0,
				took: 0,
				problem: 'did not arrive',
			});
			continue;
		}
		// Two reports may have one name; the file n8n wrote has date and id before it.
		const name = basename(taken.has(found.name) ? found.path : found.name);
		taken.add(name);
		const copy = join(outputFolder, name);
		await copyFile(found.path, copy);
		const { size } = await stat(copy);
		results.push({
			service,
			name,
			size,
			took: found.took,
			problem: await problemOf(copy, found.name, expected),
		});
	}
	return results;
}
