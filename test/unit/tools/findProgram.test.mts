import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findProgram, ProgramMissing } from '../../survive/servers/findProgram.mts';

describe('the programs that queue mode needs', () => {
	const path = process.env.PATH;
	let folder = '';

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'programs-'));
		process.env.PATH = folder;
	});

	afterEach(async () => {
		process.env.PATH = path;
		await rm(folder, { recursive: true });
	});

	test('are found on the PATH', async () => {
		const program = join(folder, 'a-server');
		await writeFile(program, '#!/bin/sh\n');
		await chmod(program, 0o755);

		expect(findProgram('a-server')).toBe(program);
	});

	test('are named with the packages that bring them when they are missing', () => {
		expect(() => findProgram('a-server')).toThrow(ProgramMissing);
		expect(() => findProgram('a-server')).toThrow(/a-server is not on this machine.*apt-get install redis-server postgresql/);
	});
});
