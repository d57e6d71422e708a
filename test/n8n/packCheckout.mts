import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkoutFolder } from './checkoutFolder.mts';
import { withFolderLock } from './folderLock.mts';
import { runCommand } from './runCommand.mts';

export interface PackedPackage {
	tarball: string;
	remove: () => Promise<void>;
}

async function buildAndPack(cwd: string, folder: string): Promise<string> {
	const gulp = join(cwd, 'node_modules', 'gulp', 'bin', 'gulp.js');
	await runCommand(process.execPath, [gulp, 'build'], { cwd });
	const args = ['pack', '--quiet', '--ignore-scripts', '--pack-destination', folder];
	const name = (await runCommand('npm', args, { cwd })).trim().split('\n').at(-1) ?? '';
	return join(folder, name);
}

/** Builds the checkout and packs what would be published, into a temporary folder. One at a time: a build empties `dist` first. */
export async function packCheckout(): Promise<PackedPackage> {
	const cwd = checkoutFolder();
	const cache = join(cwd, 'node_modules', '.cache');
	await mkdir(cache, { recursive: true });
	const folder = await mkdtemp(join(tmpdir(), 'packed-'));
	const remove = async (): Promise<void> => await rm(folder, { recursive: true, force: true });
	try {
		const work = async (): Promise<string> => await buildAndPack(cwd, folder);
		return {
			tarball: await withFolderLock(join(cache, 'pack.lock'), () => undefined, work),
			remove,
		};
	} catch (error) {
		await remove();
		throw error;
	}
}
