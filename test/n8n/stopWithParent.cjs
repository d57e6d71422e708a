// Loaded into n8n before n8n itself. Its stdin is a pipe from the process that started it: the pipe ends when that
// process ends, by whatever death, and then n8n ends too, with everything it started (they share a process group).
const { isMainThread } = require('node:worker_threads');

const { kill, pid } = process;

// Worker threads load this too, and their stdin is at its end from the start.
if (isMainThread) {
	process.stdin.on('end', () => {
		setTimeout(() => kill(-pid, 'SIGKILL'), 3_000);
		kill(pid, 'SIGTERM');
	});
	process.stdin.on('error', () => undefined);
	process.stdin.resume();
	process.stdin.unref?.();
}
