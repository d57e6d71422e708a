import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { N8nInstance } from './N8nInstance.mts';
import { queryDatabase } from './queryDatabase.mts';

/** The execution as it lies in the database, undecoded: data, workflow and metadata rows in one text. */
export async function storedExecutionText(n8n: N8nInstance, executionId: string): Promise<string> {
	const values = [executionId];
	const rows = await queryDatabase(
		n8n,
		{ sql: 'SELECT * FROM execution_entity WHERE id = ?', values },
		{ sql: 'SELECT * FROM execution_data WHERE executionId = ?', values },
		{ sql: 'SELECT * FROM execution_metadata WHERE executionId = ?', values },
	);
	return JSON.stringify(rows);
}

/** Chunks overlap by the longest needle, so that one across a border is seen. */
async function fileHolds(file: string, needles: string[]): Promise<string[]> {
	const overlap = Math.max(...needles.map((needle) => Buffer.byteLength(needle)));
	const found = new Set<string>();
	let tail = Buffer.alloc(0);
	for await (const chunk of createReadStream(file, { highWaterMark: 1024 ** 2 })) {
		const text = Buffer.concat([tail, chunk as Buffer]);
		for (const needle of needles) if (text.includes(needle)) found.add(needle);
		tail = text.subarray(-overlap);
	}
	return [...found];
}

export const secretsInText = (place: string, text: string, needles: string[]): string[] =>
	needles.filter((needle) => text.includes(needle)).map((needle) => `${place}: ${needle}`);

/** In the files of a folder, apart from installed packages; `<file>: <needle>` for each. */
export async function secretsInFolder(folder: string, needles: string[]): Promise<string[]> {
	const found: string[] = [];
	const packages = join('.n8n', 'nodes') + sep;
	for (const name of await readdir(folder, { recursive: true })) {
		const file = join(folder, name);
		if (name.startsWith(packages) || !(await stat(file)).isFile()) continue;
		for (const needle of await fileHolds(file, needles)) found.push(`${name}: ${needle}`);
	}
	return found;
}

/**
 * Where a secret lies in clear text in what n8n keeps (database with its write-ahead log, binary data with its metadata,
 * event logs) or has logged. Credentials lie there encrypted, so a find is a leak. Answers `<place>: <needle>` for each.
 */
export async function findSecrets(n8n: N8nInstance, needles: string[]): Promise<string[]> {
	return [...secretsInText('log', n8n.log, needles), ...(await secretsInFolder(n8n.userFolder, needles))];
}
