import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../n8n/freePort.mts';
import { findProgram } from './findProgram.mts';
import { ServerProcess } from './ServerProcess.mts';

/** A Redis of its own on loopback, in a temporary folder. It writes down every command, so that what passed can be searched. */
export class Redis {
	private constructor(
		readonly port: number,
		readonly folder: string,
		private readonly server: ServerProcess,
	) {}

	static async start(): Promise<Redis> {
		const program = findProgram('redis-server');
		const folder = await mkdtemp(join(tmpdir(), 'redis-'));
		const port = await freePort();
		const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--appendfsync', 'no', '--save', ''];
		try {
			const server = await ServerProcess.start(program, settings, null, (log) => log.includes('Ready to accept connections'));
			return new Redis(port, folder, server);
		} catch (error) {
			await rm(folder, { recursive: true, force: true });
			throw error;
		}
	}

	async stop(): Promise<void> {
		await this.server.stop();
		await rm(this.folder, { recursive: true, force: true });
	}
}
