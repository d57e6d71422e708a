import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { N8nInstance } from './N8nInstance.mts';

const run = promisify(execFile);

const SCRIPT = `
const { DatabaseSync } = require('node:sqlite');
const [file, statements] = process.argv.slice(1);
const database = new DatabaseSync(file, { timeout: 10000 });
const rows = JSON.parse(statements).map(({ sql, values = [] }) => database.prepare(sql).all(...values));
database.close();
process.stdout.write(JSON.stringify(rows));
`;

export interface Statement {
	sql: string;
	values?: Array<string | number | null>;
}

export type Row = Record<string, string | number | null>;

/** Asks n8n's database, also while n8n runs: with the SQLite that Node 24 has inside, which the Node of the tests may lack. */
export async function queryDatabase(
	n8n: Pick<N8nInstance, 'host' | 'databaseFile'>,
	...statements: Statement[]
): Promise<Row[][]> {
	const args = ['--no-warnings', '-e', SCRIPT, '--', n8n.databaseFile, JSON.stringify(statements)];
	const { stdout } = await run(n8n.host.node, args, { maxBuffer: 512 * 1024 ** 2 });
	return JSON.parse(stdout) as Row[][];
}
