import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** Debian keeps PostgreSQL's programs, one folder a version, outside the PATH. */
const POSTGRESQL = '/usr/lib/postgresql';

/** A program is not on this machine; the message says which packages bring it. */
export class ProgramMissing extends Error {}

function postgresFolders(): string[] {
	if (!existsSync(POSTGRESQL)) return [];
	const versions = readdirSync(POSTGRESQL).filter((name) => /^\d+$/.test(name));
	return versions.sort((a, b) => Number(b) - Number(a)).map((name) => join(POSTGRESQL, name, 'bin'));
}

/** The path of a program. @throws ProgramMissing */
export function findProgram(name: string): string {
	const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', ...postgresFolders()];
	const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
	if (found) return found;
	throw new ProgramMissing(
		`Queue mode needs Redis and PostgreSQL, and ${name} is not on this machine. On Debian and Ubuntu: apt-get install redis-server postgresql`,
	);
}

/** The first line that a program says of its version. */
export async function versionOf(program: string): Promise<string> {
	const { stdout } = await promisify(execFile)(program, ['--version']);
	return stdout.split('\n')[0]?.trim() ?? '';
}
