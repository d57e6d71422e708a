// Runs a server for as long as this process's stdin is open: a pipe from the process that started it, which ends when
// that process ends, by whatever death. Arguments: user id, group id (both `-` for the own ones), program, its arguments.
const { spawn } = require('node:child_process');

const [uid, gid, program, ...args] = process.argv.slice(2);
const as = uid === '-' ? {} : { uid: Number(uid), gid: Number(gid) };
const server = spawn(program, args, { ...as, stdio: ['ignore', 'inherit', 'inherit'] });

let isEnding = false;
function end() {
	if (isEnding) return;
	isEnding = true;
	server.kill('SIGINT');
	setTimeout(() => server.kill('SIGKILL'), 5_000).unref();
}

server.on('error', (error) => {
	console.error(error.message);
	process.exit(1);
});
server.on('exit', (code) => process.exit(code ?? 0));
process.stdin.on('end', end);
process.stdin.on('error', end);
process.stdin.resume();
// Ctrl-C reaches every process of the terminal; the one that started this decides when it is over.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', end);
