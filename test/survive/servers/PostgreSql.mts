import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../n8n/freePort.mts';
import type { Row } from '../../n8n/queryDatabase.mts';
import { findProgram } from './findProgram.mts';
import { ServerProcess } from './ServerProcess.mts';
import { unprivilegedUser } from './unprivilegedUser.mts';

const run = promisify(execFile);
const MOST_OUTPUT = 1024 ** 3;
export const DATABASE = 'postgres';
export const USER = 'n8n';

/** A PostgreSQL of its own on loopback, in a temporary folder; it asks for no password. */
export class PostgreSql {
	private constructor(
		readonly port: number,
		private readonly folder: string,
		private readonly server: ServerProcess,
	) {}

	static async start(): Promise<PostgreSql> {
		const [initdb, postgres] = [findProgram('initdb'), findProgram('postgres')];
		findProgram('psql');
		findProgram('pg_dump');
		const user = unprivilegedUser();
		const folder = await mkdtemp(join(tmpdir(), 'postgresql-'));
		try {
			if (user) await chown(folder, user.uid, user.gid);
			const make = ['-D', folder, '-U', USER, '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'];
			await run(initdb, make, { ...user, cwd: '/' });
			const port = await freePort();
			const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'max_connections=100'];
			const args = ['-D', folder, ...settings.flatMap((setting) => ['-c', setting])];
			const isReady = (log: string): boolean => log.includes('ready to accept connections');
			return new PostgreSql(port, folder, await ServerProcess.start(postgres, args, user, isReady));
		} catch (error) {
			await rm(folder, { recursive: true, force: true });
			throw error;
		}
	}

	private get where(): string[] {
		return ['-h', '127.0.0.1', '-p', String(this.port), '-U', USER, '-d', DATABASE];
	}

	/** The rows of one SELECT. */
	async query(select: string): Promise<Row[]> {
		const sql = `SELECT coalesce(json_agg(found), '[]') FROM (${select}) AS found`;
		const { stdout } = await run(findProgram('psql'), [...this.where, '-AtX', '-c', sql], { maxBuffer: MOST_OUTPUT });
		return JSON.parse(stdout) as Row[];
	}

	/** All of the database as SQL; bytes are written in hexadecimal. */
	async dump(): Promise<string> {
		const { stdout } = await run(findProgram('pg_dump'), this.where, { maxBuffer: MOST_OUTPUT });
		return stdout;
	}

	async stop(): Promise<void> {
		await this.server.stop();
		await rm(this.folder, { recursive: true, force: true });
	}
}
