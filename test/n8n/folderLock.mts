import { mkdir, rm, stat, utimes } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const HEARTBEAT = 5_000;
/** A holder that was killed cannot clean up; its heart has stopped by then. */
const STALE_AFTER = 30_000;

async function tryLock(folder: string): Promise<boolean> {
	try {
		await mkdir(folder);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

async function dropIfStale(folder: string): Promise<void> {
	const info = await stat(folder).catch(() => undefined);
	if (info && Date.now() - info.mtimeMs > STALE_AFTER)
		await rm(folder, { recursive: true, force: true });
}

/** Runs `work` while holding `folder`, which only one process at a time can make; others wait for their turn. */
export async function withFolderLock<T>(
	folder: string,
	onWait: () => void,
	work: () => Promise<T>,
): Promise<T> {
	let told = false;
	while (!(await tryLock(folder))) {
		if (!told) onWait();
		told = true;
		await dropIfStale(folder);
		await sleep(1_000);
	}
	const heart = setInterval(() => {
		const now = new Date();
		utimes(folder, now, now).catch(() => undefined);
	}, HEARTBEAT);
	try {
		return await work();
	} finally {
		clearInterval(heart);
		await rm(folder, { recursive: true, force: true });
	}
}
