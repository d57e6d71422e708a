import { readFile } from 'node:fs/promises';

/** Linux counts a process's time in hundredths of a second, whatever the machine's own clock is. */
const MS_PER_TICK = 10;

/** Processor time that a process has used, in ms, all its threads together; NaN where there is no /proc. */
export async function processorTime(pid: number): Promise<number> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
	const [, , , , , , , , , , , user, system] = stat.slice(stat.lastIndexOf(')') + 1).trim().split(' ');
	return (Number(user) + Number(system)) * MS_PER_TICK;
}
