/**
 * Runs a script of this repository with its dependencies installed: on a fresh clone they are not, and the commands of
 * the README must work there. Plain JavaScript, because nothing that could run TypeScript may be there yet.
 */
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');
const OLDEST_NODE = 20;

const readJson = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8'));

/** Whether all that the lock file names is there in its version; optional parts belong to other platforms. */
function isInstalled() {
	if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false;
	const wanted = readJson('package-lock.json').packages;
	const there = readJson('node_modules', '.package-lock.json').packages;
	return Object.entries(wanted).every(
		([path, { version, optional, devOptional, peer }]) =>
			path === '' || there[path]?.version === version || (!there[path] && (optional || devOptional || peer)),
	);
}

function run(program, args) {
	const shell = process.platform === 'win32' && program === 'npm';
	const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell });
	if (error) throw error;
	return status ?? 1;
}

function main() {
	const [major] = process.versions.node.split('.').map(Number);
	if (major < OLDEST_NODE) {
		console.error(`This needs Node ${OLDEST_NODE} or newer; this is Node ${process.versions.node}.`);
		return 1;
	}
	if (!isInstalled()) {
		console.log('Installing the tools of this repository (about 1.1 GB, one to three minutes, once)...');
		const status = run('npm', ['ci', '--loglevel=error']);
		if (status !== 0) {
			console.error('npm ci failed. Check the network and run the command again.');
			return status;
		}
	}
	return run(process.execPath, [join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs'), ...process.argv.slice(2)]);
}

process.exitCode = main();
