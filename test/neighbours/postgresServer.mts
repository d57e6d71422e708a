import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../n8n/freePort.mts';

export interface PostgresServer {
	/** Values for n8n's Postgres credential. */
	credential: Record<string, unknown>;
	/** Rows of a query, each with its columns as text. */
	query: (sql: string) => Promise<string[][]>;
	close: () => Promise<void>;
}

const run = promisify(execFile);
const DEBIAN = '/usr/lib/postgresql';
const USER = 'reports';
const PASSWORD = 'only-for-tests';
const START_TIMEOUT = 30_000;
/** Between columns of psql's output: in no text of a test. */
const SEPARATOR = '\u001f';

/** Debian keeps the server's programs out of the PATH. */
function programs(): string {
	const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((first, second) => Number(second) - Number(first)) : [];
	const folders = [...versions.map((version) => join(DEBIAN, version, 'bin')), ...(process.env.PATH ?? '').split(delimiter)];
	const folder = folders.find((each) => existsSync(join(each, 'initdb')));
	if (!folder)
		throw new Error('PostgreSQL is not installed. On Debian: apt-get install postgresql; elsewhere put initdb and postgres into the PATH.');
	return folder;
}

/** The server refuses to run as root; Debian's package brings a user for it. */
async function serverUser(): Promise<{ uid: number; gid: number } | undefined> {
	if (userInfo().uid !== 0) return undefined;
	const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)));
	return { uid: uid!, gid: gid! };
}

/** A PostgreSQL of its own on loopback, with a password, in a folder that goes with it. */
export async function startPostgresServer(): Promise<PostgresServer> {
	const bin = programs();
	const user = await serverUser();
	const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
	const passwordFile = join(folder, 'password');
	await writeFile(passwordFile, PASSWORD);
	if (user) for (const path of [folder, passwordFile]) await chown(path, user.uid, user.gid);
	const data = join(folder, 'data');
	const init = ['-D', data, '-U', USER, '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '--locale=C', '--no-sync'];
	await run(join(bin, 'initdb'), init, { ...user, cwd: folder });
	const port = await freePort();
	const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', fsync: 'off' };
	const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const child = spawn(join(bin, 'postgres'), ['-D', data, ...options], { ...user, cwd: folder, stdio: 'ignore' });
	const ended = new Promise((resolve) => child.once('exit', resolve));

	async function query(sql: string): Promise<string[][]> {
		const args = ['-X', '-A', '-t', '-F', SEPARATOR, '-h', '127.0.0.1', '-p', String(port), '-U', USER, '-d', 'postgres', '-c', sql];
		const { stdout } = await run('psql', args, { env: { ...process.env, PGPASSWORD: PASSWORD } });
		return stdout.split('\n').filter(Boolean).map((line) => line.split(SEPARATOR));
	}
	async function close(): Promise<void> {
		child.kill('SIGINT');
		await ended;
		await rm(folder, { recursive: true, force: true });
	}

	const deadline = Date.now() + START_TIMEOUT;
	for (;;) {
		try {
			await query('select 1');
			break;
		} catch (error) {
			if (Date.now() > deadline || child.exitCode !== null) {
				await close();
				throw error;
			}
			await sleep(200);
		}
	}
	return {
		credential: { host: '127.0.0.1', port, database: 'postgres', user: USER, password: PASSWORD, ssl: 'disable', allowUnauthorizedCerts: false, maxConnections: 10 },
		query,
		close,
	};
}
