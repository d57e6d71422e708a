import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Resident memory of a process in bytes; `ps` where there is no /proc. */
export async function residentBytes(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
	const kibibytes =
		/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ??
		(await run('ps', ['-o', 'rss=', '-p', String(pid)])).stdout.trim();
	return Number(kibibytes) * 1024;
}

/** Runs `work` and answers with how far the process grew beyond what it was before, at its highest. */
export async function peakGrowth(pid: number, work: () => Promise<unknown>): Promise<number> {
	const before = await residentBytes(pid);
	let peak = before;
	let busy = false;
	const timer = setInterval(() => {
		if (busy) return;
		busy = true;
		void residentBytes(pid)
			.then((bytes) => (peak = Math.max(peak, bytes)))
			.catch(() => undefined)
			.finally(() => (busy = false));
	}, 25);
	try {
		await work();
		peak = Math.max(peak, await residentBytes(pid));
	} finally {
		clearInterval(timer);
	}
	return peak - before;
}
